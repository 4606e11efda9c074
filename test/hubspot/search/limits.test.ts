import {
	hasRoomForProperties,
	hasRoomForWindows,
	overLimit,
} from '../../../nodes/HubspotCommerce/hubspot/search/limits';
import type { Search, SearchFilter } from '../../../nodes/HubspotCommerce/hubspot/search/search';

const IS_KNOWN: SearchFilter = { propertyName: 'name', operator: 'HAS_PROPERTY' };
const searchOf = (...counts: number[]): Search => ({
	groups: counts.map((count) => Array.from({ length: count }, () => IS_KNOWN)),
	query: null,
	sort: null,
});
const searchFor = (length: number): Search => ({ groups: [], query: 'x'.repeat(length), sort: null });

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
