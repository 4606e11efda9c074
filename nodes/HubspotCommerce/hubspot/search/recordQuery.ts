import type { AssociationTarget } from '../objects/associationTarget';
import type { CrmRecord } from '../record';
import {
	greatestId,
	isGreaterId,
	MAX_SEARCH_PAGE,
	MAX_SEARCH_RESULTS,
	type Search,
	type SearchPosition,
} from './search';
import { hasRoomForWindows } from './limits';

/** Which records are to be read, and what of them. */
export interface RecordQuery {
	/** Null for all records: HubSpot lists those without a search. */
	readonly search: Search | null;
	/** Names of the properties to return; HubSpot's default set if there are none. */
	readonly properties: readonly string[];
	/** The objects whose records, associated with those that are read, are to be returned by ID. */
	readonly associations: readonly AssociationTarget[];
	/** Archived records instead of live ones; the list alone has them. */
	readonly archived: boolean;
	/** How many records at most; null for all. */
	readonly limit: number | null;
}

/** Where a page begins. */
export type Position = SearchPosition | { readonly kind: 'list'; readonly after: string | null };

/** HubSpot lists at most this many records a page. */
const MAX_LIST_PAGE = 100;

export function firstPosition({ search }: RecordQuery): Position {
	if (search === null) return { kind: 'list', after: null };
	return search.sort === null && hasRoomForWindows(search)
		? { kind: 'window', afterId: null }
		: { kind: 'offset', after: null };
}

/** How many records to ask for. @param readSoFar how many of the query's records are read already */
export function pageLimit(query: RecordQuery, position: Position, readSoFar: number): number {
	const wanted = query.limit === null ? MAX_SEARCH_PAGE : query.limit - readSoFar;
	switch (position.kind) {
		case 'list':
			return Math.min(MAX_LIST_PAGE, wanted);
		case 'window':
			return Math.min(MAX_SEARCH_PAGE, wanted);
		case 'offset':
			return Math.min(MAX_SEARCH_PAGE, wanted, MAX_SEARCH_RESULTS - Number(position.after ?? 0));
	}
}

/**
 * Where to read on so that some of a page's records come again; others of it may, too.
 * @param again some of them
 * @param ids of all of its records
 * @param start where the page began
 */
export function positionBefore(again: ReadonlySet<string>, ids: readonly string[], start: Position): Position {
	if (start.kind !== 'window') return start;
	const before = ids.filter((id) => [...again].every((one) => isGreaterId(one, id)));
	return { ...start, afterId: greatestId(before) ?? start.afterId };
}

/** One page of HubSpot's answer. */
export interface Page {
	readonly records: readonly CrmRecord[];
	/** How many records a search finds in all; null where HubSpot does not tell. */
	readonly total: number | null;
	/** HubSpot's `paging.next.after`; null on the last page. */
	readonly next: string | null;
}

export type NextPosition =
	| { readonly kind: 'end' }
	| { readonly kind: 'at'; readonly position: Position }
	/** HubSpot gives no more of this search, though there are more. */
	| { readonly kind: 'tooMany'; readonly total: number }
	/** HubSpot says that there is more and gives the same place again. */
	| { readonly kind: 'stuck' }
	/** HubSpot found more than it gave, and gives no further page. */
	| { readonly kind: 'short' };

/** Whether a last page leaves out some of what its search found. */
function isShort(position: Position, { records, total }: Page): boolean {
	const before = position.kind === 'offset' ? Number(position.after ?? 0) : 0;
	return position.kind !== 'list' && total !== null && before + records.length < total;
}

/** Where to read on. @param readSoFar with the records of this page */
export function nextPosition(query: RecordQuery, position: Position, page: Page, readSoFar: number): NextPosition {
	const { limit } = query;
	if (limit !== null && readSoFar >= limit) return { kind: 'end' };
	if (page.next === null) return isShort(position, page) ? { kind: 'short' } : { kind: 'end' };
	switch (position.kind) {
		case 'list':
			return page.next === position.after
				? { kind: 'stuck' }
				: { kind: 'at', position: { ...position, after: page.next } };
		case 'window': {
			const afterId = greatestId(page.records.map(({ id }) => id));
			const goesOn = afterId !== null && (position.afterId === null || isGreaterId(afterId, position.afterId));
			return goesOn ? { kind: 'at', position: { ...position, afterId } } : { kind: 'stuck' };
		}
		case 'offset': {
			const total = page.total ?? 0;
			const isTooMany = total > MAX_SEARCH_RESULTS && (limit === null || limit > MAX_SEARCH_RESULTS);
			if (isTooMany || !(Number(page.next) < MAX_SEARCH_RESULTS)) return { kind: 'tooMany', total };
			return page.next === position.after
				? { kind: 'stuck' }
				: { kind: 'at', position: { ...position, after: page.next } };
		}
	}
}
