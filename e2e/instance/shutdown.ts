type Stop = () => Promise<void>;

const stops = new Set<Stop>();

/** On Ctrl+C, and when the terminal closes, this runs before the process ends. A second Ctrl+C ends at once. */
export function stopOnInterrupt(stop: Stop): { forget(): void } {
	if (stops.size === 0) listen();
	stops.add(stop);
	return { forget: () => stops.delete(stop) };
}

let interrupted = false;

function listen(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.removeListener(signal, interrupt);
		process.on(signal, interrupt);
	}
}

function interrupt(): void {
	if (interrupted) process.exit(130);
	interrupted = true;
	void Promise.allSettled([...stops].map((stop) => stop())).then(() => process.exit(130));
}
