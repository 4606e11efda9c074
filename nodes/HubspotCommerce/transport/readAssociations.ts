import { isJsonRecord, recordsIn, textOf, type JsonRecord } from '../hubspot/json';
import type { Associated } from '../hubspot/association';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { AssociationTarget } from '../hubspot/objects/associationTarget';
import { nextAfter } from '../hubspot/paging';
import type { CrmRecord } from '../hubspot/record';
import {
	failed,
	type AssociatedIds,
	type FoundRecord,
	type Reading,
	type ReadingFailure,
} from '../hubspot/search/reading';
import { MAX_SEARCH_PAGE } from '../hubspot/search/search';
import { MAX_INPUTS, readAssociated } from './readAssociated';
import type { Way } from './way';

/**
 * Adds the associated records where they are not known yet. Records are gathered until a call is full, so that each
 * object costs one call for a thousand of them.
 */
export async function* readAssociations(
	way: Way,
	object: CrmObject,
	targets: readonly AssociationTarget[],
	readings: AsyncIterable<Reading>,
): AsyncGenerator<Reading, void, undefined> {
	let waiting: readonly FoundRecord[] = [];
	for await (const reading of readings) {
		if (reading.kind === 'records') waiting = [...waiting, ...reading.records];
		const isFull =
			waiting.length > MAX_INPUTS - MAX_SEARCH_PAGE || waiting.every(({ associations }) => associations !== null);
		if (!isFull && reading.kind === 'records') continue;
		const completed = await complete(way, object, targets, waiting);
		waiting = [];
		yield completed;
		if (completed.kind === 'failed') return;
		if (reading.kind === 'failed') yield reading;
	}
	if (waiting.length > 0) yield await complete(way, object, targets, waiting);
}

async function complete(
	way: Way,
	object: CrmObject,
	targets: readonly AssociationTarget[],
	found: readonly FoundRecord[],
): Promise<Reading> {
	const ids = found.filter(({ associations }) => associations === null).map(({ record: { id } }) => id);
	const read = await Promise.all(
		targets.map(async ({ objectType }) => ({
			objectType,
			associated: await readAssociated(way, object, objectType, ids),
		})),
	);
	const byType = new Map<string, ReadonlyMap<string, readonly Associated[]>>();
	for (const { objectType, associated } of read) {
		if ('kind' in associated) return failed(associated);
		byType.set(objectType, associated);
	}
	const records = found.map(({ record, associations }) => ({
		record,
		associations:
			associations ??
			new Map([...byType].map(([objectType, byRecord]) => [objectType, (byRecord.get(record.id) ?? []).map(toId)])),
	}));
	return { kind: 'records', records };
}

function toId({ id }: Associated): string {
	return id;
}

/** The associated records that a listed record came with; null when HubSpot gave a part of them only. */
export function listedAssociations({ json }: CrmRecord, targets: readonly AssociationTarget[]): AssociatedIds | null {
	const given = isJsonRecord(json['associations']) ? json['associations'] : {};
	const lists = targets.map(({ objectType }) => [objectType, listIn(given, objectType)] as const);
	if (lists.some(([, { paging }]) => nextAfter(paging) !== null)) return null;
	return new Map(
		lists.map(([objectType, { results }]) => {
			const ids = recordsIn(results).map((entry) => textOf(entry['id']));
			// A record stands there once for each label of its association.
			return [objectType, [...new Set(ids.filter((id) => id !== null))]];
		}),
	);
}

/**
 * The record with all of its associations: HubSpot gives the first part of a long list with it, and says that there is more.
 * Those of later parts have their types as the associations API writes them.
 * @param objectTypes the objects at the other end that were asked for
 */
export async function withAllAssociations(
	way: Way,
	object: CrmObject,
	{ id, json }: CrmRecord,
	objectTypes: readonly string[],
): Promise<CrmRecord | ReadingFailure> {
	const given = isJsonRecord(json['associations']) ? json['associations'] : {};
	const whole: JsonRecord = { ...given };
	for (const objectType of objectTypes) {
		const key = keyIn(given, objectType);
		const { results, paging } = listIn(given, objectType);
		if (nextAfter(paging) === null) continue;
		const associated = await readAssociated(way, object, objectType, [id]);
		if ('kind' in associated) return associated;
		const first = recordsIn(results);
		const known = new Set(first.map((entry) => textOf(entry['id'])));
		const others = (associated.get(id) ?? []).filter((entry) => !known.has(entry.id));
		whole[key] = { results: [...first, ...others.map((entry) => ({ id: entry.id, associationTypes: entry.types }))] };
	}
	return { id, json: { ...json, ...(json['associations'] === undefined ? {} : { associations: whole }) } };
}

function listIn(associations: JsonRecord, objectType: string): JsonRecord {
	const list = associations[keyIn(associations, objectType)];
	return isJsonRecord(list) ? list : {};
}

/** HubSpot writes `line items` here, and `line_items` everywhere else. */
function keyIn(associations: JsonRecord, objectType: string): string {
	return objectType in associations ? objectType : objectType.replaceAll('_', ' ');
}
