import type { PropertyDefinition } from '../../account/propertyDefinition';
import type { StoredRecord } from '../../account/store';
import { validationError } from '../../errors';
import { objectKinds } from '../../objectTypes';
import type { Answer } from '../answer';
import type { Call } from '../call';
import { knownNames } from '../names';
import { recordBody } from '../recordBody';
import type { SearchBody, SearchFilter } from './body';
import { compareValues, meets } from './operators';

const maxResults = 10_000;
const maxFilters = 18;
const maxBodyCharacters = 3_000;

/** POST /search */
export function search(call: Call, body: SearchBody): Answer {
	refuseTooMuch(body);
	const groups = (body.filterGroups ?? []).map(({ filters }) => filters.map((filter) => prepared(call, filter)));
	const offset = Number(body.after ?? 0);
	const limit = body.limit ?? 10;
	if (offset + limit > maxResults) {
		throw validationError(`There was a problem with the request. Paging past ${maxResults} results is not possible.`);
	}
	const found = call.account
		.store(call.type)
		.all.filter(
			(record) =>
				!record.archived &&
				record.searchableAtMs <= call.atMs &&
				mentions(call, record, body.query) &&
				(groups.length === 0 || groups.some((filters) => filters.every((matches) => matches(record)))),
		);
	const [sort] = body.sorts ?? [];
	if (sort !== undefined) sortRecords(call, found, sort);
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
	const filters = (body.filterGroups ?? []).reduce((count, group) => count + group.filters.length, 0);
	if (filters > maxFilters) throw validationError(`There are more than ${maxFilters} filters in all.`);
}

function prepared(call: Call, filter: SearchFilter): (record: StoredRecord) => boolean {
	const definition = definitionOf(call, filter.propertyName);
	const { operator, propertyName } = filter;
	const needsList = operator === 'IN' || operator === 'NOT_IN';
	const needsNothing = operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY';
	const complete = needsList ? filter.values !== undefined : needsNothing || filter.value !== undefined;
	if (!complete || (operator === 'BETWEEN' && filter.highValue === undefined)) {
		throw validationError(`There was a problem with the request. ${operator} on ${propertyName} lacks its value.`);
	}
	return (record) => meets(definition, filter, record.properties[propertyName]);
}

function definitionOf(call: Call, name: string): PropertyDefinition {
	const definition = call.account.catalog.find(call.type, name);
	if (definition === undefined) {
		throw validationError(`There was a problem with the request. Unknown property: ${name}`);
	}
	return definition;
}

function mentions({ type }: Call, { properties }: StoredRecord, query = ''): boolean {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const values = objectKinds[type].searchable.map((name) => properties[name]?.toLowerCase() ?? '');
	return words.every((word) => values.some((value) => value.split(/\s+/).some((token) => token.startsWith(word))));
}

function sortRecords(call: Call, records: StoredRecord[], sort: NonNullable<SearchBody['sorts']>[number]): void {
	const descending = typeof sort === 'string' ? sort.startsWith('-') : sort.direction === 'DESCENDING';
	const name = typeof sort === 'string' ? sort.replace(/^-/, '') : sort.propertyName;
	const definition = definitionOf(call, name);
	const sign = descending ? -1 : 1;
	records.sort((one, other) => {
		const [a, b] = [one.properties[name], other.properties[name]];
		if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
		return sign * compareValues(definition, a, b);
	});
}
