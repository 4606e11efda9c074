/**
 * What work gives, or null where that takes longer. n8n's own time-out is that of a silent socket: an answer of which a
 * little comes now and then would never end.
 * @throws what the work throws in time
 */
export async function untilDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T | null> {
	const deadline = AbortSignal.timeout(deadlineMs);
	let onLate = (): void => undefined;
	const late = new Promise<null>((resolve) => {
		onLate = () => {
			resolve(null);
		};
		deadline.addEventListener('abort', onLate, { once: true });
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		deadline.removeEventListener('abort', onLate);
	}
}
