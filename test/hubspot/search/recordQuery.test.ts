import {
	nextPosition,
	pageLimit,
	type Position,
	type RecordQuery,
} from '../../../nodes/HubspotCommerce/hubspot/search/recordQuery';
import type { Search } from '../../../nodes/HubspotCommerce/hubspot/search/search';
import { toRecord } from '../../../nodes/HubspotCommerce/hubspot/record';

const search: Search = {
	groups: [[{ propertyName: 'name', operator: 'HAS_PROPERTY' }]],
	query: null,
	sort: null,
};

describe('the next position', () => {
	const query: RecordQuery = { search, properties: [], associations: [], archived: false, limit: null };
	const page = (next: string | null, total: number, ...ids: string[]) => ({
		records: ids.map((id) => toRecord({ id })).filter((record) => record !== null),
		total,
		next,
	});
	const window = (afterId: string | null): Position => ({ kind: 'window', afterId });
	const offset = (after: string | null): Position => ({ kind: 'offset', after });

	test.each([
		{ from: window('5'), given: page(null, 2, '6', '7'), limit: null, kind: 'end' },
		{ from: window('5'), given: page('2', 9, '6', '7'), limit: 2, kind: 'end' },
		// HubSpot did not keep to the order: the greatest counts, not the last.
		{ from: window('5'), given: page('2', 9, '10', '7'), limit: null, kind: 'at', position: window('10') },
		{ from: window('5'), given: page('2', 9, '4', '5'), limit: null, kind: 'stuck' },
		{ from: window('5'), given: page('2', 9), limit: null, kind: 'stuck' },
		{ from: offset(null), given: page('200', 10_000, '6'), limit: null, kind: 'at', position: offset('200') },
		{ from: offset(null), given: page('200', 10_001, '6'), limit: null, kind: 'tooMany' },
		{ from: offset(null), given: page('200', 10_001, '6'), limit: 10_000, kind: 'at', position: offset('200') },
		{ from: offset(null), given: page('200', 10_001, '6'), limit: 10_001, kind: 'tooMany' },
		// More were written meanwhile.
		{ from: offset('9800'), given: page('10000', 9_999, '6'), limit: null, kind: 'tooMany' },
		{ from: offset('200'), given: page('200', 900, '6'), limit: null, kind: 'stuck' },
	])('after $from with $given: $kind', ({ from, given, limit, ...expected }) => {
		expect(nextPosition({ ...query, limit }, from, given, 2)).toMatchObject(expected);
	});
});

describe('how many records a page is asked for', () => {
	const query: RecordQuery = { search, properties: [], associations: [], archived: false, limit: null };
	test.each<[what: string, position: Position, limit: number | null, readSoFar: number, expected: number]>([
		['all of a list', { kind: 'list', after: null }, null, 0, 100],
		['the rest of a list', { kind: 'list', after: '100' }, 130, 100, 30],
		['all of a search', { kind: 'window', afterId: null }, null, 0, 200],
		['the rest of a search', { kind: 'window', afterId: '7' }, 250, 200, 50],
		['a sorted search', { kind: 'offset', after: null }, null, 0, 200],
		['the rest of a sorted search', { kind: 'offset', after: '200' }, 250, 200, 50],
		// HubSpot refuses a page that goes beyond 10,000.
		['the last page before 10,000', { kind: 'offset', after: '9900' }, null, 9_900, 100],
	])('%s', (_what, position, limit, readSoFar, expected) => {
		expect(pageLimit({ ...query, limit }, position, readSoFar)).toBe(expected);
	});
});
