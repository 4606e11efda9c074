import { hasRoomForProperties, hasRoomForWindows, overLimit } from '../../nodes/HubspotCommerce/hubspot/search/limits';
import { nextPosition, type Position, type RecordQuery } from '../../nodes/HubspotCommerce/hubspot/search/recordQuery';
import { greatestId, type Search, type SearchFilter } from '../../nodes/HubspotCommerce/hubspot/search/search';
import { toRecord } from '../../nodes/HubspotCommerce/hubspot/record';

const IS_KNOWN: SearchFilter = { propertyName: 'name', operator: 'HAS_PROPERTY' };
const searchOf = (...counts: number[]): Search => ({
	groups: counts.map((count) => Array.from({ length: count }, () => IS_KNOWN)),
	query: null,
	sort: null,
});
const searchFor = (length: number): Search => ({ groups: [], query: 'x'.repeat(length), sort: null });

test.each([
	[[], null],
	[['9', '10', '8'], '10'],
	[['30123456789', '30123456790'], '30123456790'],
	// Beyond what a number holds exactly.
	[['90071992547409931', '90071992547409930'], '90071992547409931'],
])('of the record IDs %j the greatest is %j', (ids, expected) => {
	expect(greatestId(ids)).toBe(expected);
});

test.each([
	{ what: 'no group', search: searchOf(), room: true },
	{ what: 'five filters in a group', search: searchOf(5), room: true },
	{ what: 'six filters in a group', search: searchOf(1, 6), room: false },
	{ what: '15 filters in three groups', search: searchOf(5, 5, 5), room: true },
	{ what: '14 filters in five groups', search: searchOf(5, 5, 2, 1, 1), room: false },
	{ what: '13 filters in five groups', search: searchOf(5, 5, 1, 1, 1), room: true },
	{ what: 'a query of 2,700 characters', search: searchFor(2_700), room: true },
	{ what: 'a query of 2,850 characters', search: searchFor(2_850), room: false },
])('$what: room for windows is $room, and the search is within the limits', ({ search, room }) => {
	expect(hasRoomForWindows(search)).toBe(room);
	expect(overLimit(search)).toBeNull();
});

test('the names of properties count as well', () => {
	const names = Array.from({ length: 100 }, (_, n) => `property_with_a_long_name_${n}`);
	expect(hasRoomForProperties(searchOf(1), names.slice(0, 50))).toBe(true);
	expect(hasRoomForProperties(searchOf(1), names)).toBe(false);
});

describe('the next position', () => {
	const query: RecordQuery = { search: searchOf(1), properties: [], associations: [], archived: false, limit: null };
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
