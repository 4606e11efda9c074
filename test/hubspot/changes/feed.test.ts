import {
	feedAfter,
	feedFrom,
	isNews,
	MAX_SEEN,
	passOf,
	type Feed,
} from '../../../nodes/HubspotCommerce/hubspot/changes/feed';

const L = 300_000;
const T = 1_800_000_000_000;
const met = (entries: Record<string, number>) => new Map(Object.entries(entries));
const atId = (afterId: string) => ({ kind: 'window', afterId }) as const;

/** The feed after a poll that read everything. */
function polled(feed: Feed, startedAtMs: number, entries: Record<string, number> = {}, lookBackMs = L): Feed {
	return feedAfter(feed, passOf(feed, lookBackMs), lookBackMs, { met: met(entries), startedAtMs, next: null });
}

describe('what is read', () => {
	test('begins at the baseline, however long the look-back: what was before is not told', () => {
		const feed = feedFrom(T);
		expect(passOf(feed, L)).toEqual({ from: T, upTo: null, position: null });
		expect(passOf(polled(feed, T + 60_000), L).from).toBe(T);
	});

	test('looks back from the beginning of the last poll, once that is later than the baseline', () => {
		// A poll at 10:00 after a baseline at 9:00 is followed by one that begins at 9:55.
		expect(passOf(polled(feedFrom(T), T + 3_600_000), L).from).toBe(T + 3_300_000);
	});

	test('does not go back behind a look-back that was shorter: nothing is remembered from there', () => {
		const short = polled(feedFrom(T), T + 3_600_000, {}, 60_000);
		expect(passOf(short, L).from).toBe(T + 3_540_000);
		// Four minutes later it reaches back five again, and an hour later as far as is asked for.
		expect(passOf(polled(short, T + 3_780_000), L).from).toBe(T + 3_540_000);
		expect(passOf(polled(polled(short, T + 3_780_000), T + 7_200_000), L).from).toBe(T + 6_900_000);
	});

	test('goes on where an open reading ended, in its own interval', () => {
		const feed = polled(feedFrom(T), T + 3_600_000);
		const startedAtMs = T + 3_660_000;
		const open = feedAfter(feed, passOf(feed, L), L, { met: met({ 7: T + 3_650_000 }), startedAtMs, next: atId('7') });
		expect(passOf(open, L)).toEqual({ from: T + 3_300_000, upTo: startedAtMs, position: atId('7') });
		expect(open.through).toBe(T + 3_600_000);
		const done = feedAfter(open, passOf(open, L), L, { met: met({}), startedAtMs: T + 9_000_000, next: null });
		// What changed since the reading began is for the next one.
		expect(done).toEqual({ known: T + 3_360_000, through: startedAtMs, seen: { 7: T + 3_650_000 }, reading: null });
	});

	test('never goes back, whatever clock HubSpot shows', () => {
		const feed = polled(feedFrom(T), T + 3_600_000);
		expect(polled(feed, T + 10_000).through).toBe(T + 3_600_000);
	});
});

describe('a change is news', () => {
	const feed = polled(feedFrom(T), T + 3_600_000, { 7: T + 3_590_000 });

	test('once: met with the same date again it is not, and with a later one it is', () => {
		expect(isNews(feed, '7', T + 3_590_000)).toBe(false);
		expect(isNews(feed, '7', T + 3_590_001)).toBe(true);
		expect(isNews(feed, '8', T + 3_590_000)).toBe(true);
	});

	test('not where the search is still behind what was read of the record itself', () => {
		expect(isNews(feed, '7', T + 3_580_000)).toBe(false);
	});

	test('also for IDs that JavaScript has names of its own for', () => {
		expect(isNews(feed, 'constructor', 1)).toBe(true);
	});
});

describe('what is remembered', () => {
	test('is what the next poll can meet again, and no more', () => {
		// Five minutes before 10:00 is 9:55: 9:54:59.999 is behind.
		const feed = polled(feedFrom(T), T + 3_600_000, { 1: T + 3_299_999, 2: T + 3_300_000 });
		expect(feed.seen).toEqual({ 2: T + 3_300_000 });
		expect(polled(feed, T + 3_660_000).seen).toEqual({});
	});

	test('in the middle of a reading is what the rest of it can meet, too', () => {
		const feed = polled(feedFrom(T), T + 3_600_000, { 9: T + 3_300_000 });
		const pass = passOf(feed, L);
		const open = feedAfter(feed, pass, L, {
			met: met({ 1: T + 3_300_001 }),
			startedAtMs: T + 3_660_000,
			next: atId('1'),
		});
		// This reading begins at 9:55 and the next one at 9:56: 9 is still to come in this one, and 1 is behind.
		expect(open.seen).toEqual({ 9: T + 3_300_000 });
	});

	test('of a bulk import is a minute, and what is remembered of it is read again', () => {
		const startedAtMs = T + 3_600_000;
		const many = Object.fromEntries(
			Array.from({ length: MAX_SEEN + 1 }, (_, n) => [String(n), n < 10 ? startedAtMs - 60_000 : startedAtMs - 60_001]),
		);
		const feed = polled(feedFrom(T), startedAtMs, many);
		expect(Object.keys(feed.seen)).toHaveLength(10);
		expect(passOf(feed, L).from).toBe(startedAtMs - 60_000);
	});

	test('stays bounded while the import is read in many polls', () => {
		let feed = polled(feedFrom(T), T + 3_600_000);
		const startedAtMs = T + 3_900_000;
		for (let page = 0; page < 100; page++) {
			// 100,000 records that changed one after the other in the five minutes before: 3 ms between two.
			const entries = new Map(
				Array.from({ length: 1_000 }, (_, n) => [
					String(page * 1_000 + n),
					startedAtMs - 300_000 + (page * 1_000 + n) * 3,
				]),
			);
			const next = page === 99 ? null : atId(String(page * 1_000 + 999));
			feed = feedAfter(feed, passOf(feed, L), L, { met: entries, startedAtMs, next });
			expect(Object.keys(feed.seen).length).toBeLessThanOrEqual(MAX_SEEN);
		}
		// The last minute has 60,000 / 3 of them.
		expect(Object.keys(feed.seen)).toHaveLength(20_000);
	});
});
