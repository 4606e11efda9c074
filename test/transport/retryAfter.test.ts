import { httpDateMs } from '../../nodes/HubspotCommerce/transport/httpDate';
import { decideRetry } from '../../nodes/HubspotCommerce/transport/retry';
import { answered } from '../hubspot/support';

const NOW = 'Wed, 21 Oct 2026 07:28:00 GMT';
const OUR_NOW_MS = Date.UTC(2026, 9, 21, 7, 28);

/** How long a refused call waits; null when it does not go again. */
function waitOf(status: number, headers: Readonly<Record<string, string>>, nowMs = OUR_NOW_MS): number | null {
	const attempt = { idempotent: false, number: 1, waitedMs: 0, maxWaitMs: 300_000, intervalMs: 10_000, random: 0 };
	const decision = decideRetry({ ...attempt, answer: answered(status, {}, headers), nowMs });
	return decision.kind === 'wait' ? decision.delayMs : null;
}

describe.each([429, 477])('Retry-After of a %s', (status) => {
	test.each([
		{ retryAfter: 'Wed, 21 Oct 2026 07:28:03 GMT', waitMs: 3_000 },
		{ retryAfter: 'Wed, 21 Oct 2026 07:32:00 GMT', waitMs: 240_000 },
		// Not at once, however often it is said.
		{ retryAfter: NOW, waitMs: 500 },
		{ retryAfter: 'Wed, 21 Oct 2026 07:00:00 GMT', waitMs: 500 },
		{ retryAfter: '3', waitMs: 3_000 },
	])('$retryAfter waits $waitMs ms', ({ retryAfter, waitMs }) => {
		expect(waitOf(status, { 'retry-after': retryAfter })).toBe(waitMs);
	});

	test('a date beyond the limit on waiting is not waited for', () => {
		expect(waitOf(status, { 'retry-after': 'Thu, 22 Oct 2026 07:28:00 GMT' })).toBeNull();
	});

	test.each(['86401', '999999999', '1000000000000', '-5', '1e9', 'Thu, 01 Jan 2099 00:00:00 GMT', 'soon'])(
		'%s is as good as missing',
		(retryAfter) => {
			expect(waitOf(status, { 'retry-after': retryAfter })).toBe(waitOf(status, {}));
		},
	);

	test('a date of 1970 is over', () => {
		expect(waitOf(status, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(500);
	});

	test('a day is not waited for', () => {
		expect(waitOf(status, { 'retry-after': '86400' })).toBeNull();
	});

	test('a date is by the clock of who sent it', () => {
		const headers = { 'retry-after': 'Wed, 21 Oct 2026 07:28:03 GMT', date: NOW };
		for (const aheadMs of [-3_600_000, 0, 3_600_000]) expect(waitOf(status, headers, OUR_NOW_MS + aheadMs)).toBe(3_000);
	});
});

test.each([
	undefined,
	'',
	'3, 120',
	'2026-10-21T07:28:00Z',
	'21 Oct 2026 07:28:00 GMT',
	'Wed, 21 Oct 2026 07:28:00 +0200',
	'Wed, 21 Foo 2026 07:28:00 GMT',
	'Wed, 21 Oct 2026 25:28:00 GMT',
])('%j is no date of HTTP', (header) => {
	expect(httpDateMs(header)).toBeNull();
	if (header !== undefined) expect(waitOf(429, { 'retry-after': header })).toBe(10_000);
});
