import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { decideRetry, type Attempt } from '../../nodes/HubspotCommerce/transport/retry';
import { answered } from '../hubspot/support';

function decide(answer: Answer, more: Partial<Attempt> = {}) {
	const attempt = {
		idempotent: false,
		number: 1,
		waitedMs: 0,
		maxWaitMs: 300_000,
		nowMs: Date.UTC(2026, 9, 21, 7, 27),
		intervalMs: 10_000,
		random: 0,
	};
	const decision = decideRetry({ ...attempt, ...more, answer });
	return decision.kind === 'giveUp' ? 'give up' : `${decision.delayMs} ms${decision.forAll ? ' for all' : ''}`;
}

const cutOff = (cause: 'timeout' | 'connection' | 'cancelled'): Answer => ({ kind: 'cutOff', cause, detail: '' });
const notSent = (cause: 'unreachable' | 'cancelled' | 'waitLimit'): Answer => ({ kind: 'notSent', cause, detail: '' });
const limited = (policyName: string | null, retryAfter?: string) =>
	answered(
		429,
		policyName === null ? {} : { policyName },
		retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	);

describe('whether and when a call goes again', () => {
	test.each<[what: string, answer: Answer, create: string, idempotent: string]>([
		...[400, 401, 403, 404, 409, 414, 422, 522, 525, 526, 301, 304].map((status): [string, Answer, string, string] => [
			`${status}`,
			answered(status, {}),
			'give up',
			'give up',
		]),
		...[408, 500, 502, 503, 504, 521, 523, 524].map((status): [string, Answer, string, string] => [
			`${status}: may have been written`,
			answered(status, {}, { 'retry-after': '1' }),
			'give up',
			'250 ms',
		]),
		['a time-out', cutOff('timeout'), 'give up', '250 ms'],
		['a broken connection', cutOff('connection'), 'give up', '250 ms'],
		['cut off by cancelling', cutOff('cancelled'), 'give up', 'give up'],
		['unreachable', notSent('unreachable'), '250 ms', '250 ms'],
		['not sent, cancelled', notSent('cancelled'), 'give up', 'give up'],
		['not sent, wait limit', notSent('waitLimit'), 'give up', 'give up'],
		['423', answered(423, {}), '2000 ms', '2000 ms'],
		['429', limited('TEN_SECONDLY_ROLLING'), '10000 ms for all', '10000 ms for all'],
		['429 for a second', limited('SECONDLY'), '1000 ms for all', '1000 ms for all'],
		['429 without a policy', limited(null), '10000 ms for all', '10000 ms for all'],
		['429 in HTML', answered(429, '<html>'), '10000 ms for all', '10000 ms for all'],
		['429 for the day', limited('DAILY'), 'give up', 'give up'],
		[
			'429 for the day, in words',
			answered(429, { message: 'You have reached your daily limit.', errorType: 'RATE_LIMIT' }),
			'give up',
			'give up',
		],
		['429 for the day with Retry-After', limited('DAILY', '1'), 'give up', 'give up'],
		['429 with Retry-After', limited('TEN_SECONDLY_ROLLING', '3'), '3000 ms for all', '3000 ms for all'],
		['429 with a fraction', limited(null, '1.5'), '1500 ms for all', '1500 ms for all'],
		['429 with a finer fraction', limited(null, '1.25'), '1250 ms for all', '1250 ms for all'],
		['429 with two numbers', limited(null, '3, 120'), '10000 ms for all', '10000 ms for all'],
		['429 with a date', limited(null, 'Wed, 21 Oct 2026 07:28:00 GMT'), '60000 ms for all', '60000 ms for all'],
		['429 with nonsense', limited(null, '-5'), '10000 ms for all', '10000 ms for all'],
		['477 with Retry-After', answered(477, {}, { 'retry-after': '60' }), '60000 ms for all', '60000 ms for all'],
		['477 for a day', answered(477, {}, { 'retry-after': '86400' }), 'give up', 'give up'],
		['477 without it', answered(477, {}), 'give up', 'give up'],
	])('%s', (_what, answer, create, idempotent) => {
		expect(decide(answer)).toBe(create);
		expect(decide(answer, { idempotent: true })).toBe(idempotent);
	});
});

test("a search's rate limit without a policy is waited out by the window of searches", () => {
	expect(decide(limited(null), { intervalMs: 1_000 })).toBe('1000 ms for all');
});

test.each<[what: string, answer: Answer, delays: string[]]>([
	['503', answered(503, {}), ['250 ms', '500 ms', '1000 ms', '2000 ms', 'give up']],
	['unreachable', notSent('unreachable'), ['250 ms', '500 ms', '1000 ms', '2000 ms', 'give up']],
	['423', answered(423, {}), ['2000 ms', '2000 ms', '2000 ms', '2000 ms', 'give up']],
	[
		'429',
		limited('SECONDLY'),
		['1000 ms for all', '1000 ms for all', '1000 ms for all', '1000 ms for all', '1000 ms for all'],
	],
])('%s, five times in a row', (_what, answer, delays) => {
	expect([1, 2, 3, 4, 5].map((number) => decide(answer, { number, idempotent: true }))).toEqual(delays);
});

test.each<[what: string, answer: Answer, leastMs: number, mostMs: number]>([
	['503', answered(503, {}), 250, 500],
	['423', answered(423, {}), 2_000, 4_000],
	['429', limited('TEN_SECONDLY_ROLLING'), 10_000, 11_000],
	['429 for a second', limited('SECONDLY'), 1_000, 1_100],
	['429 with Retry-After: never sooner', limited('TEN_SECONDLY_ROLLING', '3'), 3_000, 4_000],
])('calls that wait together come back apart: %s', (_what, answer, leastMs, mostMs) => {
	const delays = [0, 0.25, 0.5, 1].map((random) => Number.parseFloat(decide(answer, { random, idempotent: true })));
	expect(delays[0]).toBe(leastMs);
	expect(delays[3]).toBe(mostMs);
	expect(delays).toEqual(delays.toSorted((a, b) => a - b));
	expect(new Set(delays).size).toBe(4);
});

test('calls that meet a lock again and again come back farther apart', () => {
	const latest = [1, 2, 3, 4].map((number) => decide(answered(423, {}), { number, random: 1 }));
	expect(latest).toEqual(['4000 ms', '6000 ms', '8000 ms', '10000 ms']);
});

test.each<[what: string, answer: Answer, delayMs: number]>([
	['429', limited('TEN_SECONDLY_ROLLING'), 10_000],
	['423', answered(423, {}), 2_000],
	['503', answered(503, {}), 250],
	['477', answered(477, {}, { 'retry-after': '60' }), 60_000],
])('no wait goes beyond the limit on waiting: %s', (_what, answer, delayMs) => {
	const waiting = (maxWaitMs: number) => decide(answer, { idempotent: true, waitedMs: 5_000, maxWaitMs });
	expect(waiting(5_000 + delayMs)).toMatch(new RegExp(`^${delayMs} ms`));
	expect(waiting(5_000 + delayMs - 1)).toBe('give up');
	expect(decide(answer, { idempotent: true, maxWaitMs: 0 })).toBe('give up');
});
