import { hasRoomForWindows, overLimit } from '../search/limits';
import type { Search, SearchFilter } from '../search/search';
import { MODIFIED_PROPERTY } from './changedAt';

/** A search for all records, of which conditions are to make some. */
export const ALL_RECORDS: Search = { groups: [], query: null, sort: null };

/** What a search has to find beside what the user asks for. */
export function withConditions(search: Search, conditions: readonly SearchFilter[]): Search {
	const groups = search.groups.length === 0 ? [[]] : search.groups;
	return { ...search, groups: groups.map((group) => [...group, ...conditions]) };
}

/**
 * That a record has changed since a moment. There is no end to it: a record that changes while an earlier state of it is
 * still to be read must not drop out of the reading, which counts what happened since the reading's own beginning.
 */
export function changedSince(fromMs: number): SearchFilter {
	return { propertyName: MODIFIED_PROPERTY, operator: 'GTE', value: String(fromMs) };
}

/** The longest that a condition on dates gets. */
const LONGEST = changedSince(9_999_999_999_999);

/** Whether HubSpot takes the search with the dates and the record ID in each of its groups, as reading on needs them. */
export function hasRoomForDates(search: Search): boolean {
	const whole = withConditions(search, [LONGEST]);
	return overLimit(whole) === null && hasRoomForWindows(whole);
}
