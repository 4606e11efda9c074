import { isAccepted, type Answer } from '../hubspot/answer';
import { toLineRefusals, type Refusal } from '../hubspot/errors';
import { isJsonRecord, recordsIn, textOf, type JsonRecord } from '../hubspot/json';
import type { AssociationTarget, CrmObject } from '../hubspot/objects';
import type { CrmRecord } from '../hubspot/record';
import {
	failed,
	type AssociatedIds,
	type FoundRecord,
	type Reading,
	type ReadingFailure,
} from '../hubspot/search/reading';
import { MAX_SEARCH_PAGE } from '../hubspot/search/search';
import type { Account } from './accountSchema';

/** HubSpot takes this many records in one call. */
const MAX_INPUTS = 1_000;

/**
 * Adds the associated records where they are not known yet. Records are gathered until a call is full, so that each
 * object costs one call for a thousand of them.
 */
export async function* readAssociations(
	account: Account,
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
		const completed = await complete(account, object, targets, waiting);
		waiting = [];
		yield completed;
		if (completed.kind === 'failed') return;
		if (reading.kind === 'failed') yield reading;
	}
	if (waiting.length > 0) yield await complete(account, object, targets, waiting);
}

async function complete(
	account: Account,
	object: CrmObject,
	targets: readonly AssociationTarget[],
	found: readonly FoundRecord[],
): Promise<Reading> {
	const ids = found.filter(({ associations }) => associations === null).map(({ record: { id } }) => id);
	const read = await Promise.all(
		targets.map(async ({ objectType }) => ({ objectType, ids: await readIds(account, object, objectType, ids) })),
	);
	const byType = new Map<string, ReadonlyMap<string, readonly string[]>>();
	for (const entry of read) {
		if ('kind' in entry.ids) return failed(entry.ids);
		byType.set(entry.objectType, entry.ids);
	}
	const records = found.map(({ record, associations }) => ({
		record,
		associations:
			associations ?? new Map([...byType].map(([objectType, byRecord]) => [objectType, byRecord.get(record.id) ?? []])),
	}));
	return { kind: 'records', records };
}

/** The records of one object that these are associated with. HubSpot gives long lists in parts. */
async function readIds(
	{ connection, send }: Account,
	object: CrmObject,
	toObjectType: string,
	recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]> | ReadingFailure> {
	const idsByRecord = new Map<string, string[]>();
	let inputs: Array<{ id: string; after?: string }> = recordIds.map((id) => ({ id }));
	while (inputs.length > 0) {
		const answer = await send({
			method: 'POST',
			path: connection.paths.readAssociations(object.objectType, toObjectType),
			body: { inputs },
			idempotent: true,
			kind: 'general',
		});
		if (!isAccepted(answer)) return { kind: 'answer', answer };
		const refusal = refusalIn(answer);
		if (refusal !== null) return { kind: 'refused', refusal };
		if (!isJsonRecord(answer.body) || !Array.isArray(answer.body['results'])) {
			return { kind: 'unreadable', why: "HubSpot's answer had no associations in it" };
		}
		const further: typeof inputs = [];
		for (const { from, to, paging } of recordsIn(answer.body['results'])) {
			const id = isJsonRecord(from) ? textOf(from['id']) : null;
			if (id === null) continue;
			const ids = recordsIn(to).map((entry) => textOf(entry['toObjectId']));
			const known = idsByRecord.get(id) ?? [];
			idsByRecord.set(id, [...known, ...ids.filter((toId) => toId !== null)]);
			const after = nextIn(paging);
			if (after !== null && ids.length > 0) further.push({ id, after });
		}
		inputs = further;
	}
	return idsByRecord;
}

function nextIn(paging: unknown): string | null {
	return isJsonRecord(paging) && isJsonRecord(paging['next']) ? textOf(paging['next']['after']) : null;
}

/** A record without associations is told as one that is not found. */
function refusalIn(answer: Answer): Refusal | null {
	if (answer.kind !== 'answered' || !isJsonRecord(answer.body)) return null;
	const refusals = toLineRefusals(answer.body, answer.status).map(({ refusal }) => refusal);
	return refusals.find(({ category }) => category !== 'OBJECT_NOT_FOUND') ?? null;
}

/** The associated records that a listed record came with; null when HubSpot gave a part of them only. */
export function listedAssociations({ json }: CrmRecord, targets: readonly AssociationTarget[]): AssociatedIds | null {
	const given = isJsonRecord(json['associations']) ? json['associations'] : {};
	const lists = targets.map(({ objectType }) => [objectType, listIn(given, objectType)] as const);
	if (lists.some(([, { paging }]) => nextIn(paging) !== null)) return null;
	return new Map(
		lists.map(([objectType, { results }]) => {
			const ids = recordsIn(results).map((entry) => textOf(entry['id']));
			// A record stands there once for each label of its association.
			return [objectType, [...new Set(ids.filter((id) => id !== null))]];
		}),
	);
}

/** HubSpot writes `line items` here, and `line_items` everywhere else. */
function listIn(associations: JsonRecord, objectType: string): JsonRecord {
	const list = associations[objectType] ?? associations[objectType.replaceAll('_', ' ')];
	return isJsonRecord(list) ? list : {};
}
