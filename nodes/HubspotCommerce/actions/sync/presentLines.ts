import { chunksOf } from '../../hubspot/chunksOf';
import type { Associated } from '../../hubspot/association';
import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import { MAX_EXTRA_CALLS } from '../../hubspot/batch/isolate';
import { notKnown } from '../../hubspot/batch/lookUp';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { recordsPerAnswer } from '../../hubspot/batch/size';
import { isUnknownObject } from '../../hubspot/errors';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { tellsOf, type CrmRecord } from '../../hubspot/record';
import { failureOfReading, unclear } from '../../hubspot/search/reading';
import { sentences } from '../../hubspot/grammar';
import { putWith, wereTakenApart } from '../../transport/ownLinks';
import { MAX_INPUTS, readAssociated } from '../../transport/readAssociated';
import type { ExecutionAccount } from '../../transport/account';
import { readRecords } from '../calls/readRecords';
import type { SettleAll } from './settleAll';
import type { ChangeLine } from '../../hubspot/batch/line';

/** Something by the ID of a record, or why it could not be read: of one record, or of all. */
export type ReadById<T> = ReadonlyMap<string, T | NotSentLine> | NotSentLine;

/** What is known of one record; `none` where HubSpot tells of nothing. */
export function ofRecord<T>(read: ReadById<T>, id: string, none: T): T | NotSentLine {
	return 'kind' in read ? read : (read.get(id) ?? none);
}

/**
 * What any number of records are associated with. Nothing is written as long as this is not known.
 * @param whereUnknown what records of an object count as that HubSpot does not know: of a parent that accounts have not, as
 * payment links may be, no line hangs on one
 */
export async function associatedWith(
	account: ExecutionAccount,
	object: CrmObject,
	toObjectType: string,
	recordIds: readonly string[],
	whereUnknown: 'nothing' | 'failure' = 'failure',
): Promise<ReadById<readonly Associated[]>> {
	const all = new Map<string, readonly Associated[] | NotSentLine>();
	const different = [...new Set(recordIds)];
	const parts = chunksOf(different, MAX_INPUTS);
	let callsLeft = MAX_EXTRA_CALLS;
	for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
		const read = await readAssociated(account, object, toObjectType, part);
		if (!('kind' in read)) for (const [id, associated] of read) all.set(id, associated);
		else if (whereUnknown === 'nothing' && read.kind === 'answer' && isUnknownObject(read.answer)) return new Map();
		else if (read.kind === 'refused' && part.length > 1 && callsLeft >= 2) {
			// One of them may have been refused: asked in halves, the others can be told.
			callsLeft -= 2;
			const middle = Math.ceil(part.length / 2);
			parts.unshift(part.slice(0, middle), part.slice(middle));
		} else {
			const failure = notRead(`What the ${object.nounPlural} are associated with`, failureOfReading(read));
			if (read.kind !== 'refused') return failure;
			for (const id of part) all.set(id, failure);
		}
	}
	return all;
}

interface WantedOfLines {
	readonly properties: readonly string[];
	/** Read for certain. */
	readonly lineKey: string;
	/** Of records of which they are known already. */
	readonly lineIds: ReadonlyMap<string, readonly string[]>;
	/** Of the lines that are to be there, in characters: those that are there are about as long. */
	readonly sizes: readonly number[];
}

/** What was read of the line items of records. */
export interface ReadLines {
	/** By the IDs of the records. */
	readonly records: ReadById<readonly CrmRecord[]>;
	/**
	 * Those that are under their record or not, by `linkKey`: this process has put them there a moment ago and HubSpot does not
	 * list them, or has taken them off and HubSpot lists them. Its answer may be older, or somebody else has been at work.
	 */
	readonly unsure: ReadonlySet<string>;
}

/** One text for a line and the record that it is under. */
export function linkKey(parentId: string, lineId: string): string {
	return `${parentId} ${lineId}`;
}

/**
 * The line items of records by the IDs of these, with the properties, the line key for certain; or why they could not be read.
 * With those that this process has put under them a moment ago: to make these again would make them twice.
 */
export async function presentLines(
	account: ExecutionAccount,
	parent: CrmObject,
	child: CrmObject,
	parentIds: readonly string[],
	{ properties, lineKey, lineIds, sizes }: WantedOfLines,
	settleAll: SettleAll,
): Promise<ReadLines> {
	const unsure = new Set<string>();
	if (parentIds.length === 0) return { records: new Map(), unsure };
	const toAsk = parentIds.filter((id) => !lineIds.has(id));
	const asked: ReadById<readonly Associated[]> =
		toAsk.length === 0 ? new Map() : await associatedWith(account, parent, child.objectType, toAsk);
	if ('kind' in asked) return { records: asked, unsure };
	const listed = new Map<string, readonly string[] | NotSentLine>(lineIds);
	for (const [id, entries] of asked) listed.set(id, 'kind' in entries ? entries : entries.map((entry) => entry.id));
	const associated = new Map<string, readonly string[] | NotSentLine>();
	for (const id of parentIds) {
		const entries = listed.get(id) ?? [];
		if ('kind' in entries) {
			associated.set(id, entries);
			continue;
		}
		const own = { objectType: parent.objectType, id };
		const isOff = (lineId: string) =>
			wereTakenApart(account.connection, own, { objectType: child.objectType, id: lineId });
		const told = new Set(entries);
		const untold = putWith(account.connection, own, child.objectType).filter((lineId) => !told.has(lineId));
		for (const lineId of [...entries.filter(isOff), ...untold]) unsure.add(linkKey(id, lineId));
		associated.set(id, [...entries, ...untold]);
	}
	const ids = [...new Set([...associated.values()].flatMap((entries) => ('kind' in entries ? [] : entries)))];
	const read: LineOperation<ChangeLine> = {
		maxLinesPerCall: recordsPerAnswer(sizes, MAX_LINES_PER_CALL),
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => await readRecords(lines, account, child, { properties }),
	};
	const outcomes = await settleAll(ids.map(lineAbout), read);
	const records = new Map<string, CrmRecord | NotSentLine>();
	for (const [{ record }, outcome] of outcomes) {
		// One that was deleted meanwhile is not there.
		if (outcome.kind === 'refused' && outcome.refusal.category === 'OBJECT_NOT_FOUND') continue;
		records.set(record.id, recordIn(outcome, child, lineKey));
	}
	return { records: new Map([...associated].map(([id, entries]) => [id, linesIn(entries, records)])), unsure };
}

function recordIn(outcome: Outcome, child: CrmObject, lineKey: string): CrmRecord | NotSentLine {
	switch (outcome.kind) {
		case 'written':
			// HubSpot gives a property that has no value as null: one that it leaves out has not been read.
			return tellsOf(outcome.record, lineKey)
				? outcome.record
				: notRead(whatOf(child), unclear(`HubSpot's answer leaves out '${lineKey}'`));
		case 'refused':
		case 'unknown':
		case 'notSent':
			return notRead(whatOf(child), outcome);
		default:
			return notRead(whatOf(child), unclear("HubSpot's answer doesn't say which record it is"));
	}
}

/** The lines of one record; not one that could not be read may be among them. */
function linesIn(
	entries: readonly string[] | NotSentLine,
	records: ReadonlyMap<string, CrmRecord | NotSentLine>,
): readonly CrmRecord[] | NotSentLine {
	if ('kind' in entries) return entries;
	const lines: CrmRecord[] = [];
	for (const id of entries) {
		const record = records.get(id);
		if (record === undefined) continue;
		if ('kind' in record) return record;
		lines.push(record);
	}
	return lines;
}

/** A line that is about a record and sends nothing for it. */
export function lineAbout(id: string): ChangeLine {
	return {
		source: { itemIndex: 0, lineNumber: null },
		record: { id, idProperty: null },
		properties: {},
		associations: [],
		traceId: null,
	};
}

/** A line that is about a record and the one that it is to be taken off. */
export function lineOff(id: string, parentId: string): ChangeLine {
	return { ...lineAbout(id), associations: [{ to: { id: parentId }, types: [] }] };
}

function whatOf({ nounPlural }: CrmObject): string {
	return `The ${nounPlural} in HubSpot`;
}

const NOTHING_SENT = 'Nothing was sent without knowing what HubSpot has';

function notRead(what: string, failure: CallFailure): NotSentLine {
	const line = notKnown(failure, `${what} could not be read`);
	return line.cause === 'lookUp' ? { ...line, advice: sentences(line.advice, NOTHING_SENT) } : line;
}
