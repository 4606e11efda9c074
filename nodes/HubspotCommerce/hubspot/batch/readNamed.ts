import { hasResults, isAccepted, isWhole, type Answer, type HttpAnswer } from '../answer';
import { isForContent, toLineRefusals, toRefusal } from '../errors';
import { isJsonRecord } from '../json';
import { listsOnlyRecords, recordsInBody, type CrmRecord } from '../record';
import { MAX_EXTRA_CALLS } from './isolate';
import type { Told } from './told';
import { isNamedOtherwise, recordsByName, sameName } from './uniqueNames';

/** Reads the records that have these names, 100 at most. */
export type AskByName = (names: readonly string[]) => Promise<Answer>;

/**
 * Reads records by their names. What HubSpot takes for the same name is for HubSpot to say ("1001.0" and "1001", letters in
 * capitals, the old ID of a merged record): a record that comes under another name is that of the only name left, and
 * where several are left each is asked for alone. A name that an answer leaves out is asked for once more. A call that
 * is refused for what is in it, as it may be for one odd name, is made in halves.
 * @param names different ones, 100 at most
 * @param idProperty the unique property whose values they are; null for record IDs
 * @returns what is told of each name
 */
export async function readNamed(
	names: readonly string[],
	idProperty: string | null,
	ask: AskByName,
): Promise<ReadonlyMap<string, Told>> {
	const told = new Map<string, Told>();
	let callsLeft = MAX_EXTRA_CALLS;
	let refusedAlone = 0;
	let hasAnswered = false;

	/** Asks once; gives the names that no word was said on, and whether there was one on others. */
	const askOnce = async (part: readonly string[]): Promise<LeftOver> => {
		const answer = await ask(part);
		const records = hasResults(answer) ? answer : null;
		if (records !== null) {
			hasAnswered = true;
			const taken = take(part, records, idProperty);
			for (const [name, one] of taken.told) told.set(name, one);
			return taken;
		}
		const refusal = answer.kind === 'answered' && !isAccepted(answer) ? toRefusal(answer) : null;
		const isOfNames = refusal !== null && isForContent(refusal);
		if (isOfNames && part.length === 1) refusedAlone++;
		// What refuses two names alone, and no call was answered, is the property or the address.
		const isHopeless = !hasAnswered && refusedAlone > 1;
		if (isOfNames && part.length > 1 && callsLeft >= 2 && !isHopeless) {
			callsLeft -= 2;
			const middle = Math.ceil(part.length / 2);
			const first = await askOnce(part.slice(0, middle));
			const second = await askOnce(part.slice(middle));
			return both(first, second);
		}
		const isForAll = isHopeless || (refusal !== null && [401, 403].includes(refusal.status));
		for (const name of part) {
			const isAlone = isOfNames && part.length === 1 && (names.length > 1 || isNamedMissing(name, answer));
			told.set(
				name,
				isAlone ? { kind: 'refused', refusal } : { kind: 'failed', answer, nameCount: part.length, isForAll },
			);
		}
		return NOTHING_LEFT;
	};

	const first = await askOnce(names);
	const again = first.isAmbiguous ? first.left.map((name) => [name]) : first.left.length > 0 ? [first.left] : [];
	for (const part of again.slice(0, MAX_ASKED_ALONE)) {
		const second = await askOnce(part);
		const isTelling = first.saysWhatIsMissing || second.saysWhatIsMissing;
		for (const name of second.left) {
			told.set(
				name,
				isTelling || second.strays.length > 0 ? { kind: 'unclear', candidates: second.strays } : { kind: 'absent' },
			);
		}
	}
	for (const name of names) if (!told.has(name)) told.set(name, { kind: 'unclear', candidates: first.strays });
	return told;
}

/** Whether a refused call says of the name that it has no such record, as an entry of a partial answer would. */
function isNamedMissing(name: string, answer: Answer): boolean {
	if (answer.kind !== 'answered' || !isJsonRecord(answer.body)) return false;
	const entries = toLineRefusals({ errors: [answer.body] }, answer);
	return entries.some(({ refusal, ids }) => refusal.category === 'OBJECT_NOT_FOUND' && namesOf(ids, [name]).length > 0);
}

/** Names that HubSpot gives back in another form are few; each costs a call. */
const MAX_ASKED_ALONE = 20;

interface LeftOver {
	/** Names that the answer says nothing of. */
	readonly left: readonly string[];
	/** Records that came under no name that was asked for. */
	readonly strays: readonly CrmRecord[];
	/** Whether something in the answer may be about one of several names. */
	readonly isAmbiguous: boolean;
	/** Whether the answer would say of a name that it is missing, or may have its record in a form that cannot be read. */
	readonly saysWhatIsMissing: boolean;
}

const NOTHING_LEFT: LeftOver = { left: [], strays: [], isAmbiguous: false, saysWhatIsMissing: false };

function both(one: LeftOver, other: LeftOver): LeftOver {
	return {
		left: [...one.left, ...other.left],
		strays: [...one.strays, ...other.strays],
		isAmbiguous: one.isAmbiguous || other.isAmbiguous,
		saysWhatIsMissing: one.saysWhatIsMissing || other.saysWhatIsMissing,
	};
}

/** What an answer says of each name. */
function take(
	names: readonly string[],
	answer: HttpAnswer,
	idProperty: string | null,
): LeftOver & { readonly told: ReadonlyMap<string, Told> } {
	const { body } = answer;
	const told = new Map<string, Told>();
	const { byName, left: strays } = recordsByName(names, recordsInBody(body), idProperty);
	for (const [name, record] of byName) told.set(name, { kind: 'record', record });
	const refusals = isJsonRecord(body) ? toLineRefusals(body, answer) : [];
	const nameless = refusals.filter(({ ids }) => ids.length === 0);
	for (const { refusal, ids } of refusals) {
		for (const name of namesOf(ids, names)) if (!told.has(name)) told.set(name, { kind: 'refused', refusal });
	}
	const left = names.filter((name) => !told.has(name));
	const isReadable = listsOnlyRecords(body);
	const [lone, stray, reason] = [names.length === 1 ? left[0] : undefined, strays[0], nameless[0]];
	const isOther = lone !== undefined && stray !== undefined && isNamedOtherwise([lone], stray, idProperty);
	if (lone !== undefined && strays.length + nameless.length === 1 && !isOther && isReadable) {
		if (stray !== undefined) told.set(lone, { kind: 'record', record: stray });
		if (reason !== undefined) told.set(lone, { kind: 'refused', refusal: reason.refusal });
		return { ...NOTHING_LEFT, told, saysWhatIsMissing: reason !== undefined };
	}
	return {
		told,
		left,
		strays,
		isAmbiguous: left.length > 1 && strays.length + nameless.length > 0,
		saysWhatIsMissing: !isWhole(answer) || !isReadable,
	};
}

/** The names that the IDs of an error are about; HubSpot may write them in another form there, too. */
function namesOf(ids: readonly string[], names: readonly string[]): string[] {
	const [asked, others] = [new Set(ids), new Set(ids.filter((id) => !names.includes(id)).map(sameName))];
	return names.filter((name) => asked.has(name) || others.has(sameName(name)));
}
