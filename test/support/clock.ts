/** Timers and dates that stand still until they are wound on; what drives real input and output is left alone. */
export function holdTheClock(): void {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
}

/** Winds the clock on until the work is done, so that minutes of waiting take no time. */
export async function fastForward<T>(work: Promise<T>, stepMs = 100): Promise<T> {
	const state = { done: false };
	const finish = (): void => {
		state.done = true;
	};
	work.then(finish, finish);
	while (!state.done) await windOn(stepMs);
	return await work;
}

/** Winds the clock on, with a turn of the event loop for the server, which answers over real sockets. */
export async function windOn(ms: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(ms);
	await new Promise((resolve) => setImmediate(resolve));
}

/** Does the work with the clock held, and tells how long it took by that clock. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; tookMs: number }> {
	holdTheClock();
	const startMs = Date.now();
	const result = await fastForward(work());
	return { result, tookMs: Date.now() - startMs };
}

/** Lets n8n's other work have its turn. */
export const aTurn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Runs the work to its end with the clock held, and gives how long it held n8n's other work up at the most. */
export async function longestHold(work: Promise<unknown>): Promise<number> {
	const state = { ended: false };
	void work.then(() => {
		state.ended = true;
	});
	let longestMs = 0;
	for (let beforeMs = Date.now(); !state.ended; beforeMs = Date.now()) {
		await aTurn();
		longestMs = Math.max(longestMs, Date.now() - beforeMs);
		jest.advanceTimersByTime(1);
	}
	return longestMs;
}
