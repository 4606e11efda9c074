import { MAX_SEARCH_PAGE, searchBody, type Search } from './search';

/** HubSpot's limits on one search (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm). */
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_CHARACTERS = 3_000;

/** Longer than any ID that HubSpot has today. */
const LONGEST_ID = '9'.repeat(20);

/** What HubSpot would refuse a search for; null when it is within the limits. */
export function overLimit(search: Search): string | null {
	const { groups } = search;
	const filters = countFilters(search);
	if (groups.length > MAX_GROUPS) {
		return `has ${groups.length} groups, and HubSpot takes ${MAX_GROUPS} at most`;
	}
	const crowded = groups.findIndex((group) => group.length > MAX_FILTERS_PER_GROUP);
	if (crowded >= 0) {
		return `has ${groups[crowded]?.length ?? 0} filters in group ${crowded + 1}, and HubSpot takes ${MAX_FILTERS_PER_GROUP} in a group at most`;
	}
	if (filters > MAX_FILTERS) {
		return `has ${filters} filters in all, and HubSpot takes ${MAX_FILTERS} at most`;
	}
	const length = bodyLength(search, null, []);
	return length > MAX_CHARACTERS
		? `comes to ${length} characters in HubSpot's form, and HubSpot takes ${MAX_CHARACTERS} at most`
		: null;
}

/** Whether there is room for one more condition in every group, on the record ID. */
export function hasRoomForWindows(search: Search): boolean {
	return (
		search.groups.every((group) => group.length < MAX_FILTERS_PER_GROUP) &&
		countFilters(search) + Math.max(1, search.groups.length) <= MAX_FILTERS &&
		bodyLength(search, LONGEST_ID, []) <= MAX_CHARACTERS
	);
}

/** Whether the names of the properties to return find room in the search as well. */
export function hasRoomForProperties(search: Search, properties: readonly string[]): boolean {
	const afterId = hasRoomForWindows(search) ? LONGEST_ID : null;
	return bodyLength(search, afterId, properties) <= MAX_CHARACTERS;
}

function countFilters({ groups }: Search): number {
	return groups.reduce((count, group) => count + group.length, 0);
}

/** The longest that the body gets, by its page's position. */
function bodyLength(search: Search, afterId: string | null, properties: readonly string[]): number {
	const position = { kind: 'window', afterId } as const;
	const paging = afterId === null ? ',"after":"10000"'.length : 0;
	return JSON.stringify(searchBody(search, position, MAX_SEARCH_PAGE, properties)).length + paging;
}
