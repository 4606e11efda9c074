type Stop = () => Promise<void>;

const stops = new Set<Stop>();

/** On Ctrl+C, and when the terminal closes, this runs before the process ends. A second Ctrl+C ends at once. */
export function stopOnInterrupt(stop: Stop): { forget(): void } {
	if (stops.size === 0) listen();
	stops.add(stop);
	return { forget: () => stops.delete(stop) };
}

/** One Ctrl+C comes more than once: from the terminal, and passed on by npm and tsx. */
const SAME_PRESS_MS = 1_000;

let interruptedAtMs: number | null = null;

function listen(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.removeListener(signal, interrupt);
		process.on(signal, interrupt);
	}
}

function interrupt(): void {
	if (interruptedAtMs !== null) {
		if (Date.now() - interruptedAtMs > SAME_PRESS_MS) process.exit(130);
		return;
	}
	interruptedAtMs = Date.now();
	void Promise.allSettled([...stops].map((stop) => stop())).then(() => process.exit(130));
}
