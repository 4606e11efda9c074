import { openBreather } from '../../nodes/HubspotCommerce/transport/breathe';
import { holdTheClock } from '../support/clock';

beforeEach(holdTheClock);
afterEach(() => {
	jest.useRealTimers();
});

const aTurn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Runs the work to its end, and gives how long it held n8n's other work up at the most. */
async function longestHold(work: Promise<unknown>): Promise<number> {
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

test.each([1, 8])('others get their turn between the pieces of work, with %i at it', async (workers) => {
	const breathe = openBreather();
	let pieces = 0;
	const work = async () => {
		for (let piece = 0; piece < 40; piece++) {
			await breathe();
			jest.advanceTimersByTime(5);
			pieces++;
		}
	};
	expect(await longestHold(Promise.all(Array.from({ length: workers }, work)))).toBe(25);
	expect(pieces).toBe(40 * workers);
});

test('short work is not held up by it', async () => {
	const breathe = openBreather();
	await longestHold(breathe());
	let hasEnded = false;
	void (async () => {
		for (let piece = 0; piece < 100; piece++) await breathe();
		hasEnded = true;
	})();
	await aTurn();
	expect(hasEnded).toBe(true);
});
