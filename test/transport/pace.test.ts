import { Pace, type Place } from '../../nodes/HubspotCommerce/transport/pace';
import { accountKeyOf } from '../../nodes/HubspotCommerce/transport/accountKey';
import { paceFor } from '../../nodes/HubspotCommerce/transport/paces';
import { seeded } from '../hubspot/support';

const WINDOW_MS = 10_000;
const headers = (max: number | null, intervalMs: number | null, remaining: number | null = null) => ({
	...(max === null ? {} : { 'x-hubspot-ratelimit-max': String(max) }),
	...(intervalMs === null ? {} : { 'x-hubspot-ratelimit-interval-milliseconds': String(intervalMs) }),
	...(remaining === null ? {} : { 'x-hubspot-ratelimit-remaining': String(remaining) }),
});
const reserveMany = (pace: Pace, count: number, nowMs: number) =>
	Array.from({ length: count }, () => pace.reserve(nowMs).atMs);

/** A call that goes as soon as it asks. */
function goes(pace: Pace, atMs: number): Place {
	const place = pace.reserve(atMs);
	pace.sent(place, atMs);
	return place;
}

/** The most calls that fall into one interval, wherever it begins. */
function mostInOneInterval(slotsMs: readonly number[], intervalMs: number): number {
	return Math.max(...slotsMs.map((fromMs) => slotsMs.filter((ms) => ms >= fromMs && ms < fromMs + intervalMs).length));
}

test('the first calls go at once, the others when the window has passed', () => {
	const slots = reserveMany(new Pace('general'), 201, 5_000);
	const next = 5_000 + WINDOW_MS + 1;
	expect(slots).toEqual([
		...Array.from({ length: 100 }, () => 5_000),
		...Array.from({ length: 100 }, () => next),
		next + WINDOW_MS + 1,
	]);
});

test('a search has a window of its own: five a second', () => {
	const pace = new Pace('search');
	expect(reserveMany(pace, 6, 0)).toEqual([0, 0, 0, 0, 0, 1_001]);
	expect(pace.intervalMs).toBe(1_000);
});

test('a free window is not saved up for later', () => {
	const pace = new Pace('general');
	reserveMany(pace, 100, 0);
	expect(mostInOneInterval(reserveMany(pace, 250, 60_000), WINDOW_MS)).toBe(100);
});

/**
 * A program that makes calls at random times and keeps to the pace; gives when they went, in the order of asking, and when
 * HubSpot counted them.
 * @param tell the headers of an answer, from how many calls HubSpot counted in the interval before
 */
function callAtRandom(
	pace: Pace,
	random: () => number,
	callCount: number,
	tell: (counted: number) => Readonly<Record<string, string>> = () => ({}),
): { sentMs: number[]; countedMs: number[] } {
	const sentByNumber: number[] = [];
	const countedMs: number[] = [];
	const agenda: Array<{ atMs: number; act: (nowMs: number) => void }> = [];
	const at = (atMs: number, act: (nowMs: number) => void) => agenda.push({ atMs, act });

	const go = (place: Place, number: number) => (nowMs: number) => {
		const goMs = pace.timeFor(place, nowMs);
		if (goMs > nowMs) {
			at(goMs, go(place, number));
			return;
		}
		pace.sent(place, nowMs);
		sentByNumber[number] = nowMs;
		const latencyMs = Math.floor(random() * 900);
		const arrivalMs = nowMs + Math.floor(random() * latencyMs);
		countedMs.push(arrivalMs);
		at(nowMs + latencyMs, (answeredMs) => {
			pace.answered(place, answeredMs, true);
			const counted = countedMs.filter((ms) => ms <= arrivalMs && ms > arrivalMs - pace.intervalMs);
			pace.learn(tell(counted.length), nowMs, answeredMs);
		});
	};
	for (let n = 0, askMs = 0; n < callCount; n++) {
		askMs += random() < 0.5 ? 0 : Math.floor(random() * 300);
		at(askMs, (nowMs) => {
			const place = pace.reserve(nowMs);
			if (random() < 0.15) pace.release(place);
			else go(place, n)(nowMs);
			if (random() > 0.97) pace.pauseFor(700, nowMs);
		});
	}
	while (agenda.length > 0) {
		agenda.sort((a, b) => a.atMs - b.atMs);
		const next = agenda.shift();
		next?.act(next.atMs);
	}
	// Places that were given back have no time.
	return { sentMs: Object.values(sentByNumber), countedMs };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('no interval ever has more calls than the account allows (seed %i)', (seed) => {
	const random = seeded(seed);
	const pace = new Pace('general');
	const maxCalls = 3 + Math.floor(random() * 10);
	const intervalMs = 500 + Math.floor(random() * 2_000);
	pace.learn(headers(maxCalls, intervalMs), 0, 0);
	const { sentMs, countedMs } = callAtRandom(pace, random, 400);
	expect(mostInOneInterval(countedMs, intervalMs)).toBe(maxCalls);
	// Who asked first goes first.
	expect(sentMs).toEqual(sentMs.toSorted((a, b) => a - b));
});

test.each([1, 2, 3, 4])("our own calls in HubSpot's remaining count never slow us down (seed %i)", (seed) => {
	const [without, counted] = [false, true].map((isTold) => {
		const pace = new Pace('general');
		pace.learn(headers(10, 2_000), 0, 0);
		const tell = (calls: number) => headers(10, 2_000, isTold ? 10 - calls : null);
		return callAtRandom(pace, seeded(seed), 400, tell).sentMs;
	});
	expect(counted).toEqual(without);
});

test('a place is free one window after the answer, not after the sending: HubSpot may have counted late', () => {
	const pace = new Pace('general');
	pace.learn(headers(1, 10_000), 0, 0);
	pace.answered(pace.reserve(0), 3_000, true);
	expect(pace.reserve(4_000).atMs).toBe(13_001);
});

test('the place of the call that is answered first is the first to be free', () => {
	const pace = new Pace('general');
	pace.learn(headers(2, 10_000), 0, 0);
	const [slow, quick] = [goes(pace, 0), goes(pace, 0)];
	pace.answered(quick, 100, true);
	pace.answered(slow, 900, true);
	expect(reserveMany(pace, 2, 1_000)).toEqual([10_101, 10_901]);
});

test.each([
	['may arrive only now', 500, 10_501],
	['has arrived after two seconds', 4_000, 12_001],
])('a call without an answer %s', (_what, nowMs, freeMs) => {
	const pace = new Pace('general');
	pace.learn(headers(1, 10_000), 0, 0);
	goes(pace, 0);
	expect(pace.reserve(nowMs).atMs).toBe(freeMs);
});

test('nobody overtakes who asked before, not even when the limit turns out to be larger', () => {
	const pace = new Pace('search');
	for (let n = 0; n < 5; n++) pace.answered(goes(pace, 0), 0, true);
	const first = pace.reserve(0);
	pace.learn(headers(190, 10_000), 0, 10);
	const second = pace.reserve(10);
	expect(second.atMs).toBe(first.atMs);
	expect([pace.timeFor(first, 20), pace.timeFor(second, 20)]).toEqual([20, 20]);
});

test('a call that has gone holds nobody up who asked after it', () => {
	const pace = new Pace('general');
	goes(pace, 5_000);
	expect(pace.reserve(1_000).atMs).toBe(1_000);
});

test.each([
	['the way back takes half of what the fastest answer took', 20, 900, 10_751],
	['as long as few answers have come, it may take nothing', 18, 900, 10_901],
	['a call is not counted before it went', 20, 60, 10_031],
])('%s', (_what, answers, tookMs, freeMs) => {
	const pace = new Pace('general');
	for (let n = 0; n < answers; n++) {
		const place = pace.reserve(-60_000);
		pace.sent(place, -60_000);
		pace.answered(place, -60_000 + 300, true);
	}
	pace.learn(headers(1, 10_000), 0, 0);
	const place = pace.reserve(0);
	pace.sent(place, 0);
	pace.answered(place, tookMs, true);
	expect(pace.reserve(4_000).atMs).toBe(freeMs);
});

test("a gateway's quick refusal says nothing of how long HubSpot takes", () => {
	const pace = new Pace('general');
	for (let n = 0; n < 20; n++) {
		const place = pace.reserve(-60_000);
		pace.sent(place, -60_000);
		pace.answered(place, -60_000 + (n === 7 ? 1 : 300), n !== 7);
	}
	pace.learn(headers(1, 10_000), 0, 0);
	const place = pace.reserve(0);
	pace.sent(place, 0);
	pace.answered(place, 400, true);
	expect(pace.reserve(4_000).atMs).toBe(10_251);
});

test('the limit is the one that the headers name, larger or smaller', () => {
	const larger = new Pace('general');
	larger.learn(headers(190, 10_000), 0, 0);
	expect(reserveMany(larger, 191, 0).filter((ms) => ms === 0)).toHaveLength(190);
	const smaller = new Pace('general');
	reserveMany(smaller, 4, 0);
	smaller.learn(headers(5, 2_000), 0, 0);
	expect(reserveMany(smaller, 2, 0)).toEqual([0, 2_001]);
	expect(smaller.intervalMs).toBe(2_000);
});

test.each([
	['none', {}],
	['a limit of zero', headers(0, 0)],
	['a negative limit', headers(-5, -1)],
	['no numbers', { 'x-hubspot-ratelimit-max': 'many', 'x-hubspot-ratelimit-interval-milliseconds': '1e3' }],
	['an interval of months', headers(null, 999_999_999)],
	['more digits than a number has', { 'x-hubspot-ratelimit-interval-milliseconds': '1000000000000' }],
	['an interval of minutes, with a limit', headers(100, 60_001)],
	['an interval that is over at once', headers(190, 10)],
	['a limit that is none', headers(999_999_999, 10_000)],
	['empty ones', { 'x-hubspot-ratelimit-max': '', 'x-hubspot-ratelimit-remaining': '' }],
])('headers of no use change nothing: %s', (_what, useless) => {
	const pace = new Pace('general');
	pace.learn(useless, 0, 0);
	expect(reserveMany(pace, 101, 0).filter((ms) => ms === 0)).toHaveLength(100);
	expect(pace.intervalMs).toBe(WINDOW_MS);
});

describe("calls of other programs, as HubSpot's remaining count shows them", () => {
	test('take their places for one window', () => {
		const pace = new Pace('general');
		pace.sent(pace.reserve(0), 0);
		pace.learn(headers(100, 10_000, 59), 0, 0);
		expect(reserveMany(pace, 60, 100).filter((ms) => ms === 100)).toHaveLength(59);
		const later = new Pace('general');
		later.answered(later.reserve(0), 0, true);
		later.learn(headers(100, 10_000, 59), 0, 0);
		expect(reserveMany(later, 101, 20_000).filter((ms) => ms === 20_000)).toHaveLength(100);
	});

	const NOW_MS = 50_000;
	test.each<[what: string, own: (pace: Pace) => void, remaining: number, free: number]>([
		['our own without an answer yet are not among them', (pace) => goes(pace, NOW_MS), 60, 60],
		[
			'our own that are answered are not among them',
			(pace) => {
				pace.answered(goes(pace, NOW_MS), NOW_MS, true);
			},
			60,
			60,
		],
		[
			'our own that went before this window and were answered in it are not among them',
			(pace) => {
				pace.answered(goes(pace, NOW_MS - 12_000), NOW_MS - 5_000, true);
			},
			60,
			60,
		],
		['our own that still wait are not in the count', (pace) => pace.reserve(NOW_MS), 70, 30],
		[
			'our own of the window before are not in the count',
			(pace) => {
				pace.answered(goes(pace, NOW_MS - 12_000), NOW_MS - 11_000, true);
			},
			60,
			60,
		],
	])('%s', (_what, own, remaining, free) => {
		const pace = new Pace('general');
		for (let n = 0; n < 40; n++) own(pace);
		pace.learn(headers(100, 10_000, remaining), NOW_MS, NOW_MS);
		expect(reserveMany(pace, 101, NOW_MS).filter((ms) => ms === NOW_MS)).toHaveLength(free);
	});

	test('never stop us for good', () => {
		const pace = new Pace('general');
		pace.reserve(0);
		pace.learn(headers(100, 10_000, 0), 0, 0);
		expect(pace.reserve(1).atMs).toBe(WINDOW_MS);
	});

	test('leave the window as ours do: ten more calls do not wait ten windows', () => {
		const pace = new Pace('general');
		pace.answered(pace.reserve(0), 0, true);
		pace.learn(headers(100, 10_000, 0), 0, 0);
		expect(Math.max(...reserveMany(pace, 10, 1))).toBeLessThan(2 * WINDOW_MS);
	});

	test('are forgotten when the next answer knows better', () => {
		const pace = new Pace('general');
		pace.reserve(0);
		pace.learn(headers(100, 10_000, 0), 0, 0);
		pace.learn(headers(100, 10_000, 99), 1, 1);
		expect(pace.reserve(2).atMs).toBe(2);
	});
});

test('a pause holds for everybody, and the later end counts', () => {
	const pace = new Pace('general');
	pace.pauseFor(3_000, 0);
	pace.pauseFor(2_000, 0);
	expect(reserveMany(pace, 2, 1_000)).toEqual([3_000, 3_000]);
	expect(pace.reserve(4_000).atMs).toBe(4_000);
});

test('a pause ends after five minutes, whatever was said', () => {
	const pace = new Pace('general');
	pace.pauseFor(24 * 3_600_000, 1_000);
	expect(pace.reserve(2_000).atMs).toBe(301_000);
});

test('a place that is given back is free again, and giving it back twice frees nothing else', () => {
	const pace = new Pace('general');
	const [first] = Array.from({ length: 100 }, () => pace.reserve(0));
	if (first === undefined) throw new Error('No place');
	pace.release(first);
	pace.release(first);
	expect(reserveMany(pace, 2, 0)).toEqual([0, WINDOW_MS + 1]);
});

test('one pace for a caller, another for other callers and searches; idle ones are dropped', () => {
	const [key, other] = ['token', 'other'].map((accessToken) =>
		accountKeyOf('https://a', { kind: 'accessToken', accessToken }),
	);
	if (key === undefined || other === undefined) throw new Error('No key');
	const own = paceFor(key, 'general', 0);
	expect(paceFor(key, 'general', 1)).toBe(own);
	expect(paceFor(other, 'general', 1)).not.toBe(own);
	expect(paceFor(key, 'search', 1)).not.toBe(own);
	expect(paceFor(key, 'general', 600_001)).toBe(own);
	expect(paceFor(key, 'general', 1_200_002)).not.toBe(own);
});

test('two apps of one account have a pace each, and one for searches, which HubSpot counts for the account', () => {
	const [one, other] = ['app 1', 'app 2'].map((clientId) =>
		accountKeyOf('https://a', { kind: 'app', clientId, hubId: '148392017' }),
	);
	if (one === undefined || other === undefined) throw new Error('No key');
	expect(paceFor(other, 'general', 0)).not.toBe(paceFor(one, 'general', 0));
	expect(paceFor(other, 'search', 0)).toBe(paceFor(one, 'search', 0));
});

test('places that were given back hold nobody up', () => {
	const pace = new Pace('search');
	for (const place of Array.from({ length: 100 }, () => pace.reserve(0))) pace.release(place);
	expect(pace.reserve(5_000).atMs).toBe(5_000);
});

test('a call that takes longer than a window still counts when it is answered', () => {
	const pace = new Pace('search');
	const places = Array.from({ length: 5 }, () => pace.reserve(0));
	pace.release(pace.reserve(2_000));
	for (const place of places) pace.answered(place, 3_000, true);
	expect(pace.reserve(3_001).atMs).toBeGreaterThan(3_001);
});
