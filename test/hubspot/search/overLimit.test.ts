import {
	hasRoomForProperties,
	hasRoomForWindows,
	overLimit,
} from '../../../nodes/HubspotCommerce/hubspot/search/limits';
import { MAX_SEARCH_PAGE, searchBody, type Search } from '../../../nodes/HubspotCommerce/hubspot/search/search';

const MAX_CHARACTERS = 3_000;

const searchOf = (...counts: number[]): Search => ({
	groups: counts.map((count) =>
		Array.from({ length: count }, () => ({ propertyName: 'name', operator: 'HAS_PROPERTY' })),
	),
	query: null,
	sort: null,
});
const searchFor = (query: string): Search => ({ groups: [], query, sort: null });

test.each([
	{ counts: [1, 1, 1, 1, 1], why: null },
	{ counts: [1, 1, 1, 1, 1, 1], why: 'has 6 groups, and HubSpot takes 5 at most' },
	{ counts: [6, 6, 6], why: null },
	{ counts: [7], why: 'has 7 filters in group 1, and HubSpot takes 6 in a group at most' },
	{ counts: [1, 2, 8], why: 'has 8 filters in group 3, and HubSpot takes 6 in a group at most' },
	{ counts: [6, 6, 6, 1], why: 'has 19 filters in all, and HubSpot takes 18 at most' },
])('groups of $counts filters: $why', ({ counts, why }) => {
	expect(overLimit(searchOf(...counts))).toBe(why);
});

describe('the length counts as it is sent', () => {
	/** The longest that HubSpot is sent for a page of this search. */
	const lengthOf = (query: string, afterId: string | null, properties: string[]): number =>
		afterId === null
			? JSON.stringify(searchBody(searchFor(query), { kind: 'offset', after: '10000' }, MAX_SEARCH_PAGE, properties))
					.length
			: JSON.stringify(searchBody(searchFor(query), { kind: 'window', afterId }, MAX_SEARCH_PAGE, properties)).length;
	/** A search that comes to so many characters. */
	const searchOfLength = (length: number, afterId: string | null, properties: string[] = []): Search =>
		searchFor('x'.repeat(length - lengthOf('', afterId, properties)));
	const longestId = '9'.repeat(20);

	test('with the position of the last page', () => {
		expect(overLimit(searchOfLength(MAX_CHARACTERS, null))).toBeNull();
		expect(overLimit(searchOfLength(MAX_CHARACTERS + 1, null))).toBe(
			"comes to 3001 characters in HubSpot's form, and HubSpot takes 3000 at most",
		);
	});

	test('with the longest record ID to read on from', () => {
		expect(hasRoomForWindows(searchOfLength(MAX_CHARACTERS, longestId))).toBe(true);
		expect(hasRoomForWindows(searchOfLength(MAX_CHARACTERS + 1, longestId))).toBe(false);
	});

	test('with the names of properties', () => {
		const names = ['name', 'price'];
		expect(hasRoomForProperties(searchOfLength(MAX_CHARACTERS, longestId, names), names)).toBe(true);
		expect(hasRoomForProperties(searchOfLength(MAX_CHARACTERS + 1, longestId, names), names)).toBe(false);
	});

	test('with the names of properties, where there is no room for a record ID', () => {
		const names = ['a'];
		expect(hasRoomForProperties(searchOfLength(MAX_CHARACTERS, null, names), names)).toBe(true);
		expect(hasRoomForProperties(searchOfLength(MAX_CHARACTERS + 1, null, names), names)).toBe(false);
	});
});
