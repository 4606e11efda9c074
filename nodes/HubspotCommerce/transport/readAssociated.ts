import { isAccepted, isFinished, isWhole, type Answer, type HttpAnswer } from '../hubspot/answer';
import { idAtEnd, toType, type Associated } from '../hubspot/association';
import { chunksOf } from '../hubspot/chunksOf';
import type { Call } from '../hubspot/call';
import { toLineRefusals, type Refusal } from '../hubspot/errors';
import { isJsonRecord, recordsIn, textOf, textsIn } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { nextAfter, saysMore } from '../hubspot/paging';
import type { ReadingFailure } from '../hubspot/search/reading';
import type { Waited } from './request';
import type { Way } from './way';

/** HubSpot takes this many records in one call. */
export const MAX_INPUTS = 1_000;

/**
 * The records of one object that these are associated with.
 * @param recordIds different ones, any number
 * @returns by record ID; records without any are left out
 */
export async function readAssociated(
	way: Pick<Way, 'connection' | 'send'>,
	object: CrmObject,
	toObjectType: string,
	recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Associated[]> | ReadingFailure> {
	const all = new Map<string, readonly Associated[]>();
	for (const part of chunksOf(recordIds, MAX_INPUTS)) {
		const read = await readPart(way, object, toObjectType, part);
		if ('kind' in read) return read;
		for (const [id, associated] of read) all.set(id, associated);
	}
	return all;
}

/**
 * HubSpot gives long lists in parts. It tells of records that have
 * none in `errors`, or perhaps not at all (the documentation leaves it open). So one that the answer does not mention is asked
 * about once more; not mentioned again, it has none, unless HubSpot told of others that they have none, or that an answer is
 * not all of it.
 * @param recordIds 1,000 at most
 */
async function readPart(
	{ connection, send }: Pick<Way, 'connection' | 'send'>,
	object: CrmObject,
	toObjectType: string,
	recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Associated[]> | ReadingFailure> {
	const path = connection.paths.readAssociations(object.objectType, toObjectType);
	const byRecord = new Map<string, Map<string, Associated>>();
	let inputs: readonly Input[] = recordIds.map((id) => ({ id }));
	const askedAgain = new Set<Input>();
	let tellsOfNone = false;
	// However many parts it takes, it is one look.
	const waited: Waited = { ms: 0 };
	while (inputs.length > 0) {
		const answer = await send(lookAt(path, inputs), waited);
		if (!isAccepted(answer)) return { kind: 'answer', answer };
		const refusal = refusalIn(answer);
		if (refusal !== null) return { kind: 'refused', refusal };
		const parts = partsIn(answer);
		if (parts === null) return { kind: 'unreadable', why: UNREADABLE };
		const asked = new Set(inputs.map(({ id }) => id));
		const mentioned = namedIn(answer.body);
		// An answer about another record may be that of one that it leaves out.
		tellsOfNone ||= mentioned.size > 0 || !isWhole(answer) || parts.some(({ id }) => !asked.has(id));
		const further: Input[] = [];
		for (const { id, associated, after } of parts) {
			mentioned.add(id);
			const known = byRecord.get(id) ?? new Map<string, Associated>();
			byRecord.set(id, known);
			const before = known.size;
			for (const entry of associated) known.set(entry.id, entry);
			if (after === null || !asked.has(id)) continue;
			if (known.size === before) return { kind: 'unreadable', why: STUCK };
			further.push({ id, after });
		}
		const unmentioned = inputs.filter(({ id }) => !mentioned.has(id));
		if (tellsOfNone && unmentioned.some((input) => askedAgain.has(input))) {
			return { kind: 'unreadable', why: "HubSpot's answer was missing some of them, twice" };
		}
		const again = unmentioned.filter((input) => !askedAgain.has(input));
		for (const input of again) askedAgain.add(input);
		inputs = [...further, ...again];
	}
	return new Map([...byRecord].map(([id, associated]) => [id, [...associated.values()]]));
}

/**
 * As much of the same as one call tells: what it leaves out, later parts of long lists, and what can't be read are not
 * in it. For who can ask for that in another way.
 * @param objectType the path segment of the records' object
 */
export async function glanceAtAssociated(
	{ connection, send }: Pick<Way, 'connection' | 'send'>,
	objectType: string,
	toObjectType: string,
	recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Associated[]>> {
	const path = connection.paths.readAssociations(objectType, toObjectType);
	const answer = await send(
		lookAt(
			path,
			recordIds.map((id) => ({ id })),
		),
	);
	const parts = isAccepted(answer) ? (partsIn(answer) ?? []) : [];
	return new Map(parts.map(({ id, associated }) => [id, associated]));
}

function lookAt(path: string, inputs: readonly Input[]): Call {
	return {
		method: 'POST',
		path,
		body: { inputs: inputs.map((input) => ({ ...input })) },
		idempotent: true,
		kind: 'general',
	};
}

const UNREADABLE = "HubSpot's answer had no associations in it";

/** A part of a long list has something that the parts before have not. Else it would go round for ever. */
const STUCK = 'HubSpot said that there are more associations, but gave the same ones again';

interface Input {
	readonly id: string;
	/** Where its next part begins. */
	readonly after?: string;
}

/** The records that the errors of an answer are about. */
function namedIn(body: unknown): Set<string> {
	const errors = isJsonRecord(body) ? recordsIn(body['errors']) : [];
	return new Set(errors.flatMap(({ context }) => (isJsonRecord(context) ? textsIn(context['fromObjectId']) : [])));
}

/** What an answer has of one record's list. */
interface Part {
	/** The record. */
	readonly id: string;
	readonly associated: readonly Associated[];
	/** Where its next part begins; null after the last. */
	readonly after: string | null;
}

/**
 * All that the answer lists; null when HubSpot was not done, or when something of it cannot be read: that may be what is
 * looked for, and to take it for nothing would have lines deleted, or made twice.
 */
function partsIn(answer: HttpAnswer): Part[] | null {
	const results = isFinished(answer) && isJsonRecord(answer.body) ? answer.body['results'] : null;
	return Array.isArray(results) ? allOf(results, toPart) : null;
}

function toPart(entry: unknown): Part | null {
	if (!isJsonRecord(entry)) return null;
	const id = idAtEnd(entry, 'from');
	const associated = Array.isArray(entry['to']) ? allOf(entry['to'], toAssociated) : null;
	const after = nextAfter(entry['paging']);
	if (id === null || associated === null || (after === null && saysMore(entry['paging']))) return null;
	return { id, associated, after };
}

/** What the values are read as; null when one cannot be read. */
function allOf<T>(values: readonly unknown[], read: (value: unknown) => T | null): T[] | null {
	const all: T[] = [];
	for (const value of values) {
		const one = read(value);
		if (one === null) return null;
		all.push(one);
	}
	return all;
}

function toAssociated(entry: unknown): Associated | null {
	if (!isJsonRecord(entry)) return null;
	const id = idAtEnd(entry, 'to') ?? textOf(entry['id']);
	if (id === null) return null;
	const types = recordsIn(entry['associationTypes']).map(({ category, typeId }) =>
		toType(`${textOf(category) ?? 'HUBSPOT_DEFINED'}:${textOf(typeId) ?? ''}`),
	);
	return { id, types: types.filter((type) => type !== null) };
}

/** A record without associations is told as one that is not found. */
function refusalIn(answer: Answer): Refusal | null {
	if (answer.kind !== 'answered' || !isJsonRecord(answer.body)) return null;
	const refusals = toLineRefusals(answer.body, answer).map(({ refusal }) => refusal);
	return refusals.find(({ category }) => category !== 'OBJECT_NOT_FOUND') ?? null;
}
