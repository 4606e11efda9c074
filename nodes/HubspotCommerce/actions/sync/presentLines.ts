import type { Associated } from '../../hubspot/association';
import type { NotSentLine } from '../../hubspot/batch/failure';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { isUnknownObject } from '../../hubspot/errors';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { tellsOf, type CrmRecord } from '../../hubspot/record';
import { failureOfReading, type ReadingFailure } from '../../hubspot/search/reading';
import { sentences } from '../../hubspot/grammar';
import { MAX_INPUTS, readAssociated } from '../../transport/readAssociated';
import type { ExecutionAccount } from '../../transport/account';
import { readRecords } from '../calls/readRecords';
import type { SettleAll } from './settleAll';
import type { ChangeLine } from '../../hubspot/batch/line';

/** Associated records by the ID of the record they hang on, or why they could not be read. */
export type AssociatedById = ReadonlyMap<string, readonly Associated[]> | NotSentLine;

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
): Promise<AssociatedById> {
	const all = new Map<string, readonly Associated[]>();
	const different = [...new Set(recordIds)];
	for (let start = 0; start < different.length; start += MAX_INPUTS) {
		const part = await readAssociated(account, object, toObjectType, different.slice(start, start + MAX_INPUTS));
		if ('kind' in part) {
			if (whereUnknown === 'nothing' && part.kind === 'answer' && isUnknownObject(part.answer)) return new Map();
			return notRead(`What the ${object.nounPlural} are associated with`, part);
		}
		for (const [id, associated] of part) all.set(id, associated);
	}
	return all;
}

/** The line items of records by the IDs of these, with the properties, the line key for certain; or why they could not be read. */
export async function presentLines(
	account: ExecutionAccount,
	parent: CrmObject,
	child: CrmObject,
	parentIds: readonly string[],
	{ properties, lineKey }: { readonly properties: readonly string[]; readonly lineKey: string },
	settleAll: SettleAll,
): Promise<ReadonlyMap<string, readonly CrmRecord[]> | NotSentLine> {
	if (parentIds.length === 0) return new Map();
	const associated = await associatedWith(account, parent, child.objectType, parentIds);
	if ('kind' in associated) return associated;
	const ids = [...new Set([...associated.values()].flatMap((entries) => entries.map(({ id }) => id)))];
	const read: LineOperation<ChangeLine> = {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => await readRecords(lines, account, child, { properties }),
	};
	const outcomes = await settleAll(ids.map(lineAbout), read);
	const records = new Map<string, CrmRecord>();
	for (const [, outcome] of outcomes) {
		if (outcome.kind === 'written') {
			// HubSpot gives a property that has no value as null: one that it leaves out has not been read.
			if (!tellsOf(outcome.record, lineKey)) return notReadLines(child, `HubSpot's answer leaves out '${lineKey}'`);
			records.set(outcome.record.id, outcome.record);
		}
		// One that was deleted meanwhile is not there.
		else if (outcome.kind === 'refused' && outcome.refusal.category === 'OBJECT_NOT_FOUND') continue;
		else
			return notReadLines(child, 'refusal' in outcome ? outcome.refusal.reason : 'why' in outcome ? outcome.why : '');
	}
	return new Map(
		[...associated].map(([parentId, entries]) => [
			parentId,
			entries.map(({ id }) => records.get(id)).filter((record) => record !== undefined),
		]),
	);
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

function notReadLines({ nounPlural }: CrmObject, why: string): NotSentLine {
	return {
		kind: 'notSent',
		cause: 'lookUp',
		why: `The ${nounPlural} that are there could not be read: ${why}`,
		field: null,
		advice: NOTHING_SENT,
	};
}

const NOTHING_SENT = 'Without knowing what is there nothing was sent';

function notRead(what: string, failure: ReadingFailure): NotSentLine {
	const outcome = failureOfReading(failure);
	if (outcome.kind === 'notSent') return outcome;
	const [reason, advice] =
		outcome.kind === 'refused' ? [outcome.refusal.reason, outcome.refusal.advice] : [outcome.why, null];
	return {
		kind: 'notSent',
		cause: 'lookUp',
		why: `${what} could not be read: ${reason}`,
		field: null,
		advice: sentences(advice, NOTHING_SENT),
	};
}
