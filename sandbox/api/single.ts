import { checkAssociations } from '../account/associationChecks';
import { mergeRecords } from '../account/merge';
import { checkRequired, checkUnique, checkValues } from '../account/checks';
import type { StoredRecord } from '../account/store';
import { recordNotFound, validationError } from '../errors';
import type { Answer } from './answer';
import { associationsOf } from './associationsOfRecord';
import type { CreateBody, IdPropertyQuery, ListQuery, MergeBody, PatchBody, ReadQuery } from './bodies';
import { associationsOfLinks, noteWrite, searchableAtMs, type Call } from './call';
import { cursorAfter, cursorIdOf } from './cursor';
import { maxHistories, propertiesWithHistory, tooManyHistories } from './history';
import { checkIdProperty, lookUp, lookUpArchived, lookUpMerged } from './lookUp';
import { knownNames, listed } from './names';
import { recordBody, type RecordBody } from './recordBody';

/** POST /{type} */
export function createOne(call: Call, { properties, associations = [] }: CreateBody): Answer {
	const { account, type } = call;
	const values = checkValues(account, type, properties);
	checkRequired(type, call.version, values);
	checkUnique(account, type, values);
	const input = { values, links: checkAssociations(account, type, associations) };
	const [id = ''] = account.reserveIds(1);
	const record = account.create(type, input, id, call.atMs, searchableAtMs(call));
	noteWrite(call, record, { kind: 'create', properties, associations: associationsOfLinks(input.links) });
	return { status: 201, body: recordBody(type, record, Object.keys(properties)) };
}

/** GET /{type}/{id} */
export function getOne(call: Call, id: string, query: ReadQuery): Answer {
	checkIdProperty(call, query.idProperty);
	const archived = query.archived === 'true';
	const record = archived ? lookUpArchived(call, id) : lookUpMerged(call, id, query.idProperty);
	if (record === undefined) throw recordNotFound(id);
	return { status: 200, body: readBody(call, record, query) };
}

/** PATCH /{type}/{id} */
export function patchOne(call: Call, id: string, { idProperty }: IdPropertyQuery, { properties }: PatchBody): Answer {
	checkIdProperty(call, idProperty);
	const record = lookUpMerged(call, id, idProperty);
	if (record === undefined) throw recordNotFound(id);
	const values = checkValues(call.account, call.type, properties, record);
	checkUnique(call.account, call.type, values, record);
	call.account.update(call.type, record, values, call.atMs, searchableAtMs(call));
	noteWrite(call, record, { kind: 'update', properties, associations: [] });
	return { status: 200, body: recordBody(call.type, record, Object.keys(properties)) };
}

/** DELETE /{type}/{id} */
export function deleteOne(call: Call, id: string): Answer {
	const record = call.account.store(call.type).find(id);
	if (record !== undefined) archive(call, record);
	else if (call.settings.deleteOfUnknown === 404) throw recordNotFound(id);
	return { status: 204 };
}

/** Archives a record, once. */
export function archive(call: Call, record: StoredRecord): void {
	if (record.archived) return;
	const timestamp = new Date(call.atMs).toISOString();
	call.account.store(call.type).archive(record, timestamp);
	if (call.settings.linesOfArchived === 'archived') archiveLines(call, record, timestamp);
	noteWrite(call, record, { kind: 'archive', properties: {}, associations: [] });
}

/** POST /{type}/merge */
export function mergeTwo(call: Call, { primaryObjectId, objectIdToMerge }: MergeBody): Answer {
	for (const id of [primaryObjectId, objectIdToMerge]) if (lookUp(call, id) === undefined) throw recordNotFound(id);
	if (primaryObjectId === objectIdToMerge) throw validationError('An object cannot be merged with itself.');
	const record = mergeRecords(call.account, call.type, objectIdToMerge, primaryObjectId);
	noteWrite(call, record, { kind: 'update', properties: {}, associations: [] });
	return { status: 200, body: recordBody(call.type, record, []) };
}

/** HubSpot does this by itself, so that the journal does not hear of it. */
function archiveLines({ account }: Call, { associations }: StoredRecord, timestamp: string): void {
	const lines = account.held('line_items');
	for (const { toType, toId } of associations) {
		const line = toType === 'line_items' ? lines?.find(toId) : undefined;
		if (line?.archived === false) lines?.archive(line, timestamp);
	}
}

/** GET /{type}: in the order of the ids, so that records made or archived meanwhile bring none twice. */
export function list(call: Call, query: ListQuery): Answer {
	const archived = query.archived === 'true';
	const limit = Number(query.limit ?? 10);
	if (limit > maxHistories && listed(query.propertiesWithHistory).length > 0) throw tooManyHistories();
	const store = call.account.store(call.type);
	const page: StoredRecord[] = [];
	let position = query.after === undefined ? 0 : store.positionAfter(cursorIdOf(query.after));
	for (let record = store.byRisingId[position]; record !== undefined; record = store.byRisingId[++position]) {
		if (record.archived !== archived || record.mergedInto !== undefined) continue;
		if (page.push(record) > limit) break;
	}
	const isLast = page.length <= limit;
	const results = page.slice(0, limit).map((record) => readBody(call, record, query));
	if (isLast) return { status: 200, body: { results } };
	const after = cursorAfter(page[limit - 1]?.id ?? '');
	// HubSpot: the link may show another version than the one that was asked.
	const link = `https://sandbox.invalid/crm/objects/2025-09/${call.type}?after=${encodeURIComponent(after)}`;
	return { status: 200, body: { results, paging: { next: { after, link } } } };
}

function readBody(call: Call, record: StoredRecord, query: ReadQuery): RecordBody {
	const histories = knownNames(call, listed(query.propertiesWithHistory));
	const names = [...knownNames(call, listed(query.properties)), ...histories];
	return recordBody(call.type, record, names, {
		...propertiesWithHistory(record, histories),
		...associationsOf(call, record, listed(query.associations)),
	});
}
