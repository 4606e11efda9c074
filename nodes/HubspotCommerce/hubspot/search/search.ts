/** A condition in HubSpot's form. Values are texts whatever the property's type. */
export interface SearchFilter {
	readonly propertyName: string;
	readonly operator: string;
	readonly value?: string;
	readonly highValue?: string;
	readonly values?: readonly string[];
}

/** Conditions that must all hold. */
export type FilterGroup = readonly SearchFilter[];

export interface SearchSort {
	readonly propertyName: string;
	readonly direction: 'ASCENDING' | 'DESCENDING';
}

/** Which records a search is for, and in what order. */
export interface Search {
	/** Of the groups one must hold; without any, all records do. */
	readonly groups: readonly FilterGroup[];
	/** Words that HubSpot looks for in the properties that it shows in its own search. */
	readonly query: string | null;
	/** HubSpot sorts by one property. */
	readonly sort: SearchSort | null;
}

/** HubSpot's body of a search call. */
export interface SearchBody {
	readonly filterGroups?: ReadonlyArray<{ readonly filters: FilterGroup }>;
	readonly query?: string;
	readonly sorts: readonly SearchSort[];
	readonly properties?: readonly string[];
	readonly limit: number;
	readonly after?: string;
}

/** HubSpot gives at most this many records a page of a search. */
export const MAX_SEARCH_PAGE = 200;
/** HubSpot pages through at most this many results of one search. */
export const MAX_SEARCH_RESULTS = 10_000;

const BY_RECORD_ID: SearchSort = { propertyName: 'hs_object_id', direction: 'ASCENDING' };

/** Where in the results of a search a page begins. */
export type SearchPosition =
	/** After this record ID, in the order of the IDs; null at the beginning. */
	| { readonly kind: 'window'; readonly afterId: string | null }
	/** After this many results, in the user's order; null at the beginning. */
	| { readonly kind: 'offset'; readonly after: string | null };

/** The body for one page. @param properties to be asked for; HubSpot's default set if there are none */
export function searchBody(
	search: Search,
	position: SearchPosition,
	limit: number,
	properties: readonly string[],
): SearchBody {
	const groups = position.kind === 'window' ? windowed(search.groups, position.afterId) : search.groups;
	return {
		...(groups.length === 0 ? {} : { filterGroups: groups.map((filters) => ({ filters })) }),
		...(search.query === null ? {} : { query: search.query }),
		sorts: [search.sort ?? BY_RECORD_ID],
		...(properties.length === 0 ? {} : { properties }),
		limit,
		...(position.kind === 'offset' && position.after !== null ? { after: position.after } : {}),
	};
}

/**
 * Paging by number, as HubSpot offers it, ends at 10,000 results, and leaves records out when earlier ones stop matching
 * meanwhile: the later ones move up. A condition on the record ID does neither, but must stand in every group.
 */
function windowed(groups: readonly FilterGroup[], afterId: string | null): readonly FilterGroup[] {
	if (afterId === null) return groups;
	const after: SearchFilter = { propertyName: 'hs_object_id', operator: 'GT', value: afterId };
	return groups.length === 0 ? [[after]] : groups.map((filters) => [...filters, after]);
}

/** The greatest of record IDs, which are whole numbers of any length written as text; null when there is none. */
export function greatestId(ids: Iterable<string>): string | null {
	let greatest: string | null = null;
	for (const id of ids) if (greatest === null || isGreaterId(id, greatest)) greatest = id;
	return greatest;
}

export function isGreaterId(one: string, other: string): boolean {
	return one.length === other.length ? one > other : one.length > other.length;
}
