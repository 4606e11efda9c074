import type { PropertyDefinition } from '../../account/propertyDefinition';
import type { RecordStore } from '../../account/store';
import { validationError } from '../../errors';
import { objectKinds } from '../../objectTypes';
import type { Answer } from '../answer';
import { toTypeOf } from '../associationsOfRecord';
import type { Call } from '../call';
import { knownNames } from '../names';
import { recordBody } from '../recordBody';
import type { SearchBody } from './body';
import type { SearchFilter } from './filter';
import { indexedState, type IndexedRecord } from './indexed';
import { compareValues, meetsOf } from './operators';

const maxResults = 10_000;
const maxFilters = 18;
const maxBodyCharacters = 3_000;

/** POST /search */
export function search(call: Call, body: SearchBody): Answer {
	refuseTooMuch(body);
	const offset = Number(body.after ?? 0);
	const limit = body.limit ?? 10;
	if (offset + limit > maxResults) {
		throw validationError(`There was a problem with the request. Paging past ${maxResults} results is not possible.`);
	}
	const found = foundBy(call, body);
	const names = knownNames(call, body.properties ?? []);
	const results = found.slice(offset, offset + limit).map((record) => recordBody(call.type, record, names));
	const next = offset + results.length;
	const paging = next < found.length ? { paging: { next: { after: String(next) } } } : {};
	return { status: 200, body: { total: found.length, results, ...paging } };
}

function refuseTooMuch(body: SearchBody): void {
	if (JSON.stringify(body).length > maxBodyCharacters) {
		throw validationError(`The request body is longer than ${maxBodyCharacters} characters.`);
	}
	const filters = groupsOf(body).reduce((count, group) => count + group.filters.length, 0);
	if (filters > maxFilters) throw validationError(`There are more than ${maxFilters} filters in all.`);
}

function groupsOf({ filterGroups = [], filters }: SearchBody) {
	return filters === undefined ? filterGroups : [...filterGroups, { filters }];
}

interface LastSearch {
	readonly key: string;
	readonly revision: number;
	readonly found: readonly IndexedRecord[];
}

/** The last search of each object, so that its pages need not be searched for one by one. */
const lastSearches = new WeakMap<RecordStore, LastSearch>();

function foundBy(call: Call, body: SearchBody): readonly IndexedRecord[] {
	const store = call.account.store(call.type);
	const key = JSON.stringify([body.filterGroups, body.filters, body.query, body.sorts]);
	const last = lastSearches.get(store);
	if (last?.key === key && last.revision === store.revision) return last.found;
	const found = searchAll(call, body);
	// While the search is behind, the same question may soon have another answer.
	if (store.settledAtMs <= call.atMs) lastSearches.set(store, { key, revision: store.revision, found });
	return found;
}

function searchAll(call: Call, body: SearchBody): IndexedRecord[] {
	const matches = matcherOf(call, body);
	const [sort] = body.sorts ?? [];
	const order = sort === undefined ? undefined : orderOf(call, sort);
	const store = call.account.store(call.type);
	const found: IndexedRecord[] = [];
	// HubSpot: without a sort the oldest come first, which is not the order of the ids.
	for (const record of order === undefined ? store.all : store.byRisingId) {
		const state = indexedState(record, call.atMs);
		if (state !== undefined && matches(state)) found.push(state);
	}
	return order === undefined || order.isRisingId ? found : found.sort(order.compare);
}

type Matches = (record: IndexedRecord) => boolean;

function matcherOf(call: Call, body: SearchBody): Matches {
	const groups = groupsOf(body).map(({ filters }) => filters.map((filter) => matchesOf(call, filter)));
	const mentions = mentionsOf(call, body.query);
	return (record) =>
		mentions(record) && (groups.length === 0 || groups.some((filters) => filters.every((matches) => matches(record))));
}

const ofAssociations = 'associations.';

function matchesOf(call: Call, filter: SearchFilter): Matches {
	const { propertyName, operator, value, values } = filter;
	if (propertyName.startsWith(ofAssociations) && call.settings.searchByParent === 'taken') {
		const toType = toTypeOf(call, propertyName.slice(ofAssociations.length));
		const ids = operator === 'EQ' && value !== undefined ? [value] : operator === 'IN' ? values : undefined;
		if (ids === undefined)
			throw validationError(`There was a problem with the request. ${operator} on ${propertyName}`);
		return ({ associations }) => associations.some((link) => link.toType === toType && ids.includes(link.toId));
	}
	const meets = meetsOf(definitionOf(call, propertyName), filter);
	return ({ properties }) => meets(properties[propertyName]);
}

function definitionOf(call: Call, name: string): PropertyDefinition {
	const definition = call.account.catalog.find(call.type, name);
	if (definition === undefined) {
		throw validationError(`There was a problem with the request. Unknown property: ${name}`);
	}
	return definition;
}

function mentionsOf({ type }: Call, query = ''): Matches {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return () => true;
	const { searchable } = objectKinds[type];
	return ({ properties }) => {
		const values = searchable.map((name) => properties[name]?.toLowerCase() ?? '');
		return words.every((word) => values.some((value) => value.split(/\s+/).some((token) => token.startsWith(word))));
	};
}

interface Order {
	/** Whether it is that of the ids, in which the records are kept. */
	readonly isRisingId: boolean;
	readonly compare: (one: IndexedRecord, other: IndexedRecord) => number;
}

function orderOf(call: Call, sort: NonNullable<SearchBody['sorts']>[number]): Order {
	const descending = typeof sort === 'string' ? sort.startsWith('-') : sort.direction === 'DESCENDING';
	const name = typeof sort === 'string' ? sort.replace(/^-/, '') : sort.propertyName;
	const compareBy = compareValues(definitionOf(call, name));
	const sign = descending ? -1 : 1;
	return {
		isRisingId: name === 'hs_object_id' && !descending,
		compare: (one, other) => {
			const [a, b] = [one.properties[name], other.properties[name]];
			if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
			return sign * compareBy(a, b);
		},
	};
}
