import { sleep } from 'n8n-workflow';

/**
 * Waits, and ends at once when the execution is cancelled. Before n8n 2 `sleep` knows no signal, so the signal is
 * listened to here as well. Ask the signal afterwards which of the two it was.
 */
export async function waitUnlessCancelled(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal === undefined) {
		await sleep(delayMs);
		return;
	}
	if (signal.aborted) return;
	let onAbort = (): void => undefined;
	const cancelled = new Promise<void>((resolve) => {
		onAbort = resolve;
		signal.addEventListener('abort', onAbort, { once: true });
	});
	// n8n's sleep rejects with the signal's reason; to be cancelled is an answer here, not a failure.
	await Promise.race([sleep(delayMs, signal).catch(() => undefined), cancelled]);
	signal.removeEventListener('abort', onAbort);
}
