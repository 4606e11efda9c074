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
	return isReadable(withConditions(search, [LONGEST]));
}

/** So many IDs a search for some records has at most. */
const MAX_IDS = 75;

/**
 * Searches for those of some records that another search finds. Each has as many of the IDs as HubSpot takes beside its
 * conditions, and one at least: it is no longer than the dates, for which there has to be room.
 */
export function searchesAmong(search: Search, ids: readonly string[]): Search[] {
	const searches: Search[] = [];
	let size = MAX_IDS;
	for (let start = 0; start < ids.length; start += size) {
		const among = () => withConditions(search, [idIn(ids.slice(start, start + size))]);
		while (size > 1 && !isReadable(among())) size = Math.floor(size / 2);
		searches.push(among());
	}
	return searches;
}

function idIn(values: readonly string[]): SearchFilter {
	return { propertyName: 'hs_object_id', operator: 'IN', values };
}

function isReadable(search: Search): boolean {
	return overLimit(search) === null && hasRoomForWindows(search);
}
