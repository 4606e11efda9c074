const REWRITE_INTERVAL_MS = 100;

/**
 * Shows on stderr how far something is: on one rewritten line on a terminal, else on plain lines.
 * @param text asked for each time
 * @param plainIntervalMs how often, where it is no terminal
 * @returns a function that shows it once more and ends it
 */
export function showStatus(text: () => string, plainIntervalMs: number): () => void {
	const { stderr } = process;
	const show = () => {
		stderr.write(stderr.isTTY ? `\r\u001b[K${text()}` : `${text()}\n`);
	};
	const timer = setInterval(show, stderr.isTTY ? REWRITE_INTERVAL_MS : plainIntervalMs);
	return () => {
		clearInterval(timer);
		show();
		if (stderr.isTTY) stderr.write('\n');
	};
}
