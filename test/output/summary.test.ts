import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { Traffic } from '../../nodes/HubspotCommerce/transport/traffic';
import { summaryOf, withTraffic } from '../../nodes/HubspotCommerce/actions/output/summary';
import { VERBS } from '../../nodes/HubspotCommerce/actions/output/words';
import { done, record, written } from './support';

function trafficOf(calls: number, waitedMs = 0, dailyRemaining: number | null = null): Traffic {
	return Object.assign(new Traffic(), { calls, waitedMs, dailyRemaining });
}

test.each<[calls: number, waitedMs: number, dailyRemaining: number | null, text: string | null]>([
	[9, 5_000, null, null],
	[10, 0, null, '12 orders read. 10 API calls, no rate-limit wait'],
	[10, 999, null, '12 orders read. 10 API calls, no rate-limit wait'],
	[10, 1_000, null, '12 orders read. 10 API calls, 1 s of waiting in total'],
	[11, 2_600, 0, '12 orders read. 11 API calls, 3 s of waiting in total. 0 left today'],
])('a run with %d calls and %d ms of waiting', (calls, waitedMs, dailyRemaining, text) => {
	expect(withTraffic('12 orders read', trafficOf(calls, waitedMs, dailyRemaining))).toBe(text);
});

const call = { method: 'POST', path: '/x', idempotent: false, kind: 'general' } as const;

test('a short run tells what it came to where less was written than was given', () => {
	const writtenLine = done(written('1'));
	const told = (...lines: Array<ReturnType<typeof done>>) => summaryOf(lines, lineItem, VERBS.create, trafficOf(1));
	expect(told(writtenLine)).toBeNull();
	expect(told(writtenLine, done({ kind: 'unchanged', record: record('2') }))).toBe(
		'1 of 2 line items created. 1 unchanged. 1 API call, no rate-limit wait',
	);
	expect(told(writtenLine, done({ kind: 'planned', callNumber: 1, call }))).toBe(
		'1 of 2 line items created. 1 would be created. 1 API call, no rate-limit wait',
	);
	expect(summaryOf([writtenLine], lineItem, VERBS.create, trafficOf(10))).toBe(
		'1 line item created. 10 API calls, no rate-limit wait',
	);
});
