import {
	firstPosition,
	nextPosition,
	pageLimit,
	type Position,
	type RecordQuery,
} from '../../../nodes/HubspotCommerce/hubspot/search/recordQuery';
import type { Search } from '../../../nodes/HubspotCommerce/hubspot/search/search';

const search: Search = { groups: [], query: null, sort: null };
const sorted: Search = { ...search, sort: { propertyName: 'name', direction: 'ASCENDING' } };
const query: RecordQuery = { search, properties: [], associations: [], archived: false, limit: null };
const list: Position = { kind: 'list', after: null };
const window: Position = { kind: 'window', afterId: null };
const offset = (after: string | null): Position => ({ kind: 'offset', after });

test.each([
	{ what: 'all records', from: { search: null }, position: list },
	{ what: 'a search', from: {}, position: window },
	{
		what: 'a sorted search',
		from: { search: sorted },
		position: offset(null),
	},
	{
		what: 'a search that has no room',
		from: { search: { ...search, query: 'x'.repeat(2_900) } },
		position: offset(null),
	},
])('$what begins at $position', ({ from, position }) => {
	expect(firstPosition({ ...query, ...from })).toEqual(position);
});

test.each([
	{ position: list, limit: null, readSoFar: 0, asked: 100 },
	{ position: list, limit: 130, readSoFar: 100, asked: 30 },
	{ position: window, limit: null, readSoFar: 600, asked: 200 },
	{ position: window, limit: 650, readSoFar: 400, asked: 200 },
	{ position: window, limit: 650, readSoFar: 600, asked: 50 },
	{ position: offset(null), limit: null, readSoFar: 0, asked: 200 },
	{ position: offset('200'), limit: 230, readSoFar: 200, asked: 30 },
	// No page may end behind the 10,000th result.
	{ position: offset('9950'), limit: null, readSoFar: 9_950, asked: 50 },
])(
	'at $position with limit $limit and $readSoFar read, $asked are asked for',
	({ position, limit, readSoFar, asked }) => {
		expect(pageLimit({ ...query, limit }, position, readSoFar)).toBe(asked);
	},
);

test.each([
	{ what: 'gives the place that it has just given', after: '100', next: { kind: 'stuck' } },
	{ what: 'goes on', after: '0', next: { kind: 'at', position: { kind: 'list', after: '100' } } },
])('the list $what', ({ after, next }) => {
	const page = { records: [], total: null, next: '100' };
	expect(nextPosition({ ...query, search: null }, { kind: 'list', after }, page, 100)).toEqual(next);
});
