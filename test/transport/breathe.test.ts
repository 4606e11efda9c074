import { openBreather } from '../../nodes/HubspotCommerce/transport/breathe';
import { aTurn, holdTheClock, longestHold } from '../support/clock';

beforeEach(holdTheClock);
afterEach(() => {
	jest.useRealTimers();
});

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
	expect(await longestHold(Promise.all(Array.from({ length: workers }, work)))).toBe(15);
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
