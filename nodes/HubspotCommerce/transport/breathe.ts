import { sleep } from 'n8n-workflow';
import { steadyMs } from './steadyClock';

/** n8n's other work waits no longer than this, what one piece of work takes, and a collection of garbage, which can be 25 ms. */
const HELD_MS = 15;

/** Who is let go works when some promises have passed the word on; the next one must not be let go before. */
const PROMISES_UNTIL_WORK = 6;

export type Breathe = () => Promise<void>;

/**
 * Makes the question that long work asks before each piece of it: whether n8n's other work is due. It is answered when
 * that has had its turn. All who ask the same one share their time.
 */
export function openBreather(): Breathe {
	const waiting: Array<() => void> = [];
	let untilMs = 0;
	let isLettingGo = false;

	const letGoByTurns = async (): Promise<void> => {
		isLettingGo = true;
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			if (steadyMs() >= untilMs) {
				await sleep(0);
				untilMs = steadyMs() + HELD_MS;
			}
			next();
			for (let n = 0; n < PROMISES_UNTIL_WORK; n++) await Promise.resolve();
		}
		isLettingGo = false;
	};
	return async () => {
		// Long work asks for every line: most of the time nobody is ahead of it.
		if (waiting.length === 0 && steadyMs() < untilMs) return;
		await new Promise<void>((resolve) => {
			waiting.push(resolve);
			if (!isLettingGo) void letGoByTurns();
		});
	};
}
