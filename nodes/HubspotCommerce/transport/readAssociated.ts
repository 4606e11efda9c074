import { isAccepted, isWhole, type Answer } from '../hubspot/answer';
import { toType, type Associated } from '../hubspot/association';
import type { Call } from '../hubspot/call';
import { toLineRefusals, type Refusal } from '../hubspot/errors';
import { isJsonRecord, recordsIn, textOf, textsIn, type JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { nextAfter } from '../hubspot/paging';
import type { ReadingFailure } from '../hubspot/search/reading';
import type { Waited } from './request';
import type { Way } from './way';

/** HubSpot takes this many records in one call. */
export const MAX_INPUTS = 1_000;

/**
 * The records of one object that these are associated with. HubSpot gives long lists in parts. It tells of records that have
 * none in `errors`, or perhaps not at all (the documentation leaves it open). So one that the answer does not mention is asked
 * about once more; not mentioned again, it has none, unless HubSpot told of others that they have none, or that an answer is
 * not all of it.
 * @param recordIds different ones, 1,000 at most
 * @returns by record ID; records without any are left out
 */
export async function readAssociated(
	{ connection, send }: Pick<Way, 'connection' | 'send'>,
	object: CrmObject,
	toObjectType: string,
	recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Associated[]> | ReadingFailure> {
	const byRecord = new Map<string, Map<string, Associated>>();
	let inputs: readonly Input[] = recordIds.map((id) => ({ id }));
	const askedAgain = new Set<Input>();
	let tellsOfNone = false;
	// However many parts it takes, it is one look.
	const waited: Waited = { ms: 0 };
	while (inputs.length > 0) {
		const call: Call = {
			method: 'POST',
			path: connection.paths.readAssociations(object.objectType, toObjectType),
			body: { inputs },
			idempotent: true,
			kind: 'general',
		};
		const answer = await send(call, waited);
		if (!isAccepted(answer)) return { kind: 'answer', answer };
		const refusal = refusalIn(answer);
		if (refusal !== null) return { kind: 'refused', refusal };
		if (!isJsonRecord(answer.body) || !Array.isArray(answer.body['results'])) {
			return { kind: 'unreadable', why: UNREADABLE };
		}
		const mentioned = namedIn(answer.body['errors']);
		tellsOfNone ||= mentioned.size > 0 || !isWhole(answer);
		const further: Input[] = [];
		for (const { from, to, paging } of recordsIn(answer.body['results'])) {
			const id = isJsonRecord(from) ? textOf(from['id']) : null;
			if (id === null || !Array.isArray(to)) continue;
			mentioned.add(id);
			const associated = recordsIn(to).map(toAssociated);
			if (associated.length < to.length || associated.includes(null)) return { kind: 'unreadable', why: UNREADABLE };
			const known = byRecord.get(id) ?? new Map<string, Associated>();
			byRecord.set(id, known);
			const before = known.size;
			for (const entry of associated) if (entry !== null) known.set(entry.id, entry);
			const after = nextAfter(paging);
			if (after === null) continue;
			if (known.size === before) return { kind: 'unreadable', why: STUCK };
			further.push({ id, after });
		}
		const unmentioned = inputs.filter(({ id }) => !mentioned.has(id));
		if (tellsOfNone && unmentioned.some((input) => askedAgain.has(input))) {
			return { kind: 'unreadable', why: "HubSpot's answer left some of them out, twice" };
		}
		const again = unmentioned.filter((input) => !askedAgain.has(input));
		for (const input of again) askedAgain.add(input);
		inputs = [...further, ...again];
	}
	return new Map([...byRecord].map(([id, associated]) => [id, [...associated.values()]]));
}

const UNREADABLE = "HubSpot's answer had no associations in it";

/** A part of a long list has something that the parts before have not. Else it would go round for ever. */
const STUCK = 'HubSpot said that there are more associations, and gave the same ones again';

interface Input {
	readonly id: string;
	/** Where its next part begins. */
	readonly after?: string;
}

/** The records that the errors of an answer are about. */
function namedIn(errors: unknown): Set<string> {
	return new Set(
		recordsIn(errors).flatMap(({ context }) => (isJsonRecord(context) ? textsIn(context['fromObjectId']) : [])),
	);
}

function toAssociated(entry: JsonRecord): Associated | null {
	const id = textOf(entry['toObjectId']);
	if (id === null) return null;
	const types = recordsIn(entry['associationTypes']).map(({ category, typeId }) =>
		toType(`${textOf(category) ?? 'HUBSPOT_DEFINED'}:${textOf(typeId) ?? ''}`),
	);
	return { id, types: types.filter((type) => type !== null) };
}

/** A record without associations is told as one that is not found. */
function refusalIn(answer: Answer): Refusal | null {
	if (answer.kind !== 'answered' || !isJsonRecord(answer.body)) return null;
	const refusals = toLineRefusals(answer.body, answer.status).map(({ refusal }) => refusal);
	return refusals.find(({ category }) => category !== 'OBJECT_NOT_FOUND') ?? null;
}
