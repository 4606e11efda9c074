import type { Associated } from '../hubspot/association';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import { listedAssociations, listKey } from '../hubspot/listedAssociations';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { AssociationTarget } from '../hubspot/objects/associationTarget';
import type { CrmRecord } from '../hubspot/record';
import { failed, type FoundRecord, type Reading, type ReadingFailure } from '../hubspot/search/reading';
import type { Position } from '../hubspot/search/recordQuery';
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
	let next: Position | null = null;
	for await (const reading of readings) {
		if (reading.kind === 'records') {
			waiting = [...waiting, ...reading.records];
			next = reading.next;
		}
		if (reading.kind === 'failed' && waiting.length === 0) {
			yield reading;
			return;
		}
		const isFull = waiting.length > MAX_INPUTS - MAX_SEARCH_PAGE || waiting.every((found) => hasAll(found, targets));
		if (!isFull && reading.kind === 'records') continue;
		const completed = await complete(way, object, targets, waiting);
		waiting = [];
		yield completed.kind === 'failed' ? completed : { ...completed, next };
		if (completed.kind === 'failed') return;
		if (reading.kind === 'failed') yield reading;
	}
	if (waiting.length === 0) return;
	const completed = await complete(way, object, targets, waiting);
	yield completed.kind === 'failed' ? completed : { ...completed, next };
}

type Completed =
	| { readonly kind: 'records'; readonly records: readonly FoundRecord[] }
	| Extract<Reading, { kind: 'failed' }>;

function hasAll({ associations }: FoundRecord, targets: readonly AssociationTarget[]): boolean {
	return targets.every(({ objectType }) => associations.get(objectType)?.isAll === true);
}

/**
 * Records with their associations; the place where they end is for who knows it.
 * @param found `MAX_INPUTS` at most
 */
export async function complete(
	way: Way,
	object: CrmObject,
	targets: readonly AssociationTarget[],
	found: readonly FoundRecord[],
): Promise<Completed> {
	const read = await Promise.all(
		targets.map(async ({ objectType }) => {
			const open = found.filter(({ associations }) => associations.get(objectType)?.isAll !== true);
			const ids = open.map(({ record: { id } }) => id);
			return { objectType, associated: await readAssociated(way, object, objectType, ids) };
		}),
	);
	const all = found.map(({ associations }) => new Map(associations));
	for (const { objectType, associated } of read) {
		if ('kind' in associated) return failed(associated);
		for (const [index, { record, associations }] of found.entries()) {
			const listed = associations.get(objectType);
			if (listed?.isAll === true) continue;
			const others = furtherOnes(associated.get(record.id), listed?.ids ?? null);
			if ('kind' in others) return failed(others);
			const ids = [...(listed?.ids ?? []), ...others.map(({ id }) => id)];
			all[index]?.set(objectType, { ids, isAll: true });
		}
	}
	return {
		kind: 'records',
		records: found.map(({ record }, index) => ({ record, associations: all[index] ?? new Map() })),
	};
}

/**
 * The associated records beyond those that came with the record. Where HubSpot said that there are more, an answer that has
 * none of them is not all that there is: of archived records HubSpot's associations API tells nothing.
 * @param listed the first part; null where HubSpot gave none
 */
function furtherOnes(
	associated: readonly Associated[] = [],
	listed: readonly string[] | null,
): readonly Associated[] | ReadingFailure {
	const known = new Set(listed);
	const others = associated.filter(({ id }) => !known.has(id));
	return listed !== null && others.length === 0 ? { kind: 'unreadable', why: KEPT_BACK } : others;
}

const KEPT_BACK = 'HubSpot said that the record has more associations, but did not give them';

/** The associated records that a listed record came with, of the objects whose list can be read. */
export function associationsOf(
	{ json }: CrmRecord,
	targets: readonly AssociationTarget[],
): FoundRecord['associations'] {
	return new Map(
		targets.flatMap(({ objectType }) => {
			const listed = listedAssociations(json, objectType);
			return listed === null ? [] : [[objectType, { ids: listed.ids, isAll: listed.isAll }] as const];
		}),
	);
}

/**
 * The record with all of its associations with these objects, by the path segments of the objects, as a list of records has
 * them: HubSpot writes some of them in another way here, gives the first part of a long list only and says that there is
 * more, and leaves out an object where there are none. Those of later parts have their types as the associations API writes
 * them.
 * @param objectTypes the objects at the other end that were asked for
 */
export async function withAllAssociations(
	way: Way,
	object: CrmObject,
	{ id, json }: CrmRecord,
	objectTypes: readonly string[],
): Promise<CrmRecord | ReadingFailure> {
	if (objectTypes.length === 0) return { id, json };
	const given = isJsonRecord(json['associations']) ? json['associations'] : {};
	const asked = new Set(objectTypes.map((objectType) => listKey(given, objectType)));
	const whole: JsonRecord = Object.fromEntries(Object.entries(given).filter(([key]) => !asked.has(key)));
	for (const objectType of objectTypes) {
		const listed = listedAssociations(json, objectType);
		if (listed?.isAll === true) {
			whole[objectType] = { results: listed.entries };
			continue;
		}
		const associated = await readAssociated(way, object, objectType, [id]);
		if ('kind' in associated) return associated;
		const others = furtherOnes(associated.get(id), listed?.ids ?? null);
		if ('kind' in others) return others;
		const further = others.map((entry) => ({ id: entry.id, associationTypes: entry.types }));
		whole[objectType] = { results: [...(listed?.entries ?? []), ...further] };
	}
	return { id, json: { ...json, associations: whole } };
}
