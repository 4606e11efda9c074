import {
	isNonEmpty,
	type ChangeLine,
	type LineKey,
	type LineSource,
	type NonEmpty,
	type SentLine,
} from '../../hubspot/batch/line';
import type { NotSentLine } from '../../hubspot/batch/failure';
import { isFailure, type Failure, type Outcome } from '../../hubspot/batch/outcome';
import { notKnown } from '../../hubspot/batch/lookUp';
import { madeIn } from '../../hubspot/batch/started';
import { sameName } from '../../hubspot/batch/uniqueNames';
import type { LineOperation, Run } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { afterChange, type CrmRecord } from '../../hubspot/record';
import { changesOf, lineKey } from '../../hubspot/sync/compareLines';
import type { ParentFate } from '../../hubspot/sync/fate';
import { sentences } from '../../hubspot/grammar';
import { readOne } from '../../transport/readOne';
import { readTold } from '../calls/readRecords';
import { failureOfTold, isNotThere, type NoRecord, type Told } from '../../hubspot/batch/told';
import { wantedOf, type Syncing, type Tree } from './tree';
import { uniqueNamesOf } from './uniqueNamesOf';

/** What HubSpot has of the records of a wave. */
export interface ReadParents {
	readonly told: ReadonlyMap<LineKey, Told>;
	/** The line items of records, by record ID, where they were told too. */
	readonly lineIds: ReadonlyMap<string, readonly string[]>;
}

/** A record that is alone is read together with what it has under it: it saves most webhooks a call. */
export async function readParents(
	lines: NonEmpty<SentLine<ChangeLine>>,
	{ parent, child, parentAccount, ifSumDiffers, totalProperty }: Omit<Syncing, 'untilAllWait'>,
): Promise<ReadParents> {
	const names = new Set(lines.flatMap(({ line }) => Object.keys(line.properties)));
	if (ifSumDiffers !== 'ignore') names.add(totalProperty);
	const properties = [...names];
	const [{ key, line }, ...others] = lines;
	if (others.length > 0) {
		return { told: await readTold(lines, parentAccount, parent, { properties }), lineIds: new Map() };
	}
	const { id, idProperty } = line.record;
	const wanted = { properties, idProperty };
	const { told, associatedIds } = await readOne(parentAccount, parent.objectType, id, wanted, child.objectType);
	const lineIds = told?.kind === 'record' && associatedIds !== null ? [[told.record.id, associatedIds] as const] : [];
	return { told: new Map(told === undefined ? [] : [[key, told]]), lineIds: new Map(lineIds) };
}

interface SettledParents {
	readonly trees: readonly Tree[];
	readonly failed: ReadonlyMap<SentLine<ChangeLine>, Failure>;
}

/**
 * Writes the records that are not there or have other values. One whose name HubSpot may take for that of another one that is
 * written goes after it, and is looked up again: nothing else tells whether it is the same.
 * @param read what HubSpot has of each
 */
export async function settleParents(
	lines: NonEmpty<SentLine<ChangeLine>>,
	read: ReadonlyMap<LineKey, Told>,
	run: Run,
	sync: Syncing,
	upsert: LineOperation<ChangeLine>,
): Promise<SettledParents> {
	const trees: Tree[] = [];
	const failed = new Map<SentLine<ChangeLine>, Failure>();
	const newOnes = newRecords(sync);
	let told = read;
	for (let open = lines; ; ) {
		newOnes.beginRound();
		const round = await settleRound(open, told, newOnes, run, sync, upsert);
		trees.push(...round.trees);
		for (const [sent, failure] of round.failed) failed.set(sent, failure);
		if (!isNonEmpty(round.later)) break;
		open = round.later;
		({ told } = await readParents(open, sync));
	}
	// In input order, whatever had to be written: so a dry run comes to the same end where not all may be touched.
	trees.sort((one, other) => lines.indexOf(one.sent) - lines.indexOf(other.sent));
	return { trees, failed };
}

async function settleRound(
	lines: NonEmpty<SentLine<ChangeLine>>,
	read: ReadonlyMap<LineKey, Told>,
	newOnes: NewRecords,
	run: Run,
	sync: Syncing,
	upsert: LineOperation<ChangeLine>,
): Promise<SettledParents & { readonly later: ReadonlyArray<SentLine<ChangeLine>> }> {
	const { parent, parentAccount, parentTypes, dryRun } = sync;

	const trees: Tree[] = [];
	const failed = new Map<SentLine<ChangeLine>, Failure>();
	const toWrite = new Map<SentLine<ChangeLine>, CrmRecord | null>();
	const add = (sent: SentLine<ChangeLine>, fate: ParentFate, isNew: boolean) => {
		const id = 'record' in fate ? fate.record.id : null;
		const rival = id === null ? null : rivalOf(id, sent.line, sync);
		trees.push({ sent, fate, id, isNew, wanted: wantedOf(sent.line, sync), rival });
	};
	const later: Array<SentLine<ChangeLine>> = [];
	for (const sent of lines) {
		const told = read.get(sent.key);
		if (told?.kind === 'record') {
			const { record } = told;
			const rival = rivalOf(record.id, sent.line, sync);
			if (rival !== null) {
				failed.set(sent, rival);
				continue;
			}
			const changes = changesOf(sent.line.properties, record, parentTypes);
			if (Object.keys(changes).length === 0) add(sent, { what: 'unchanged', record }, false);
			else if (dryRun) add(sent, { what: 'wouldBeUpdated', record, changes }, false);
			else toWrite.set(sent, record);
		} else if (told !== undefined && isNotThere(told)) {
			const { record, properties } = sent.line;
			const rival = newOnes.rivalOf(sent.line);
			if (rival !== null) {
				failed.set(sent, otherItem(rival, null, sync));
				continue;
			}
			if (!dryRun && newOnes.mayBeSame(sent.line)) {
				later.push(sent);
				continue;
			}
			newOnes.add(sent.line);
			const named = record.idProperty === null ? properties : { [record.idProperty]: record.id, ...properties };
			if (dryRun) add(sent, { what: 'wouldBeCreated', properties: named }, true);
			else toWrite.set(sent, null);
		} else failed.set(sent, told === undefined ? NO_WORD : notRead(told, parent));
	}

	const writing = [...toWrite.keys()];
	const written = isNonEmpty(writing) ? (await upsert.settle(writing, run)).outcomes : NONE_WRITTEN;
	for (const [sent, before] of toWrite) {
		const outcome = written.get(sent.key);
		if (outcome?.kind === 'written') {
			const isNew = outcome.record.json['new'] === true;
			// Where the answer to a first attempt was lost, HubSpot says of its own new record that it was there.
			const wasThere = outcome.record.json['new'] === false && outcome.isRepeat !== true;
			const isOfRun = !wasThere && madeIn(outcome.record, parentAccount.started()) !== 'before';
			const what = isNew || (before === null && isOfRun) ? 'created' : 'updated';
			const record = before === null ? outcome.record : afterChange(before, outcome.record);
			add(sent, { what, record }, isNew);
		} else {
			failed.set(sent, outcome !== undefined && isFailure(outcome) ? outcome : NO_WORD);
		}
	}
	return { trees, failed, later };
}

/** Takes the record for the item, or tells why nothing is sent for it: another item is about the record by another name. */
function rivalOf(recordId: string, { source }: ChangeLine, sync: Syncing): NotSentLine | null {
	const first = sync.claims.get(recordId) ?? source;
	sync.claims.set(recordId, first);
	return first.itemIndex === source.itemIndex ? null : otherItem(first, recordId, sync);
}

/** The names of records that are to be made: none of them has an ID yet that could tell. */
interface NewRecords {
	readonly add: (line: ChangeLine) => void;
	/** Where the item stands that is about the same record. */
	readonly rivalOf: (line: ChangeLine) => LineSource | null;
	readonly beginRound: () => void;
	/** Whether HubSpot may take it for the same as another one of the round, by a name in other letters. */
	readonly mayBeSame: (line: ChangeLine) => boolean;
}

function newRecords({ parentUnique, parentTypes }: Syncing): NewRecords {
	const sources = new Map<string, LineSource>();
	const known = new Set<string>();
	const namesIn = (line: ChangeLine) => uniqueNamesOf(line, (property) => parentUnique?.has(property) === true);
	const exact = (line: ChangeLine) =>
		namesIn(line).map(({ way, value }) => `${way}\n${lineKey(value, parentTypes.get(way))}`);
	const inAnyLetters = (line: ChangeLine) => namesIn(line).map(({ way, value }) => `${way}\n${sameName(value)}`);
	return {
		add: (line) => {
			for (const name of exact(line)) if (!sources.has(name)) sources.set(name, line.source);
			for (const name of inAnyLetters(line)) known.add(name);
		},
		rivalOf: (line) =>
			exact(line)
				.map((name) => sources.get(name))
				.find((source) => source !== undefined) ?? null,
		beginRound: () => {
			known.clear();
		},
		mayBeSame: (line) => inAnyLetters(line).some((name) => known.has(name)),
	};
}

function otherItem(
	{ itemIndex }: LineSource,
	recordId: string | null,
	{ parent, sameRecord }: Pick<Syncing, 'parent' | 'sameRecord'>,
): NotSentLine {
	const which = recordId === null ? '' : ` (record ${recordId})`;
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `This item is about the same ${parent.noun} as item ${itemIndex}${which}, but identifies it differently`,
		field: null,
		advice: `Identify each ${parent.noun} in one way, to the letter: ${sameRecord === 'lastWins' ? 'the last item with a value wins' : 'items with the same value belong together'}`,
	};
}

const NONE_WRITTEN: ReadonlyMap<LineKey, Outcome> = new Map();

const NO_WORD: Failure = {
	kind: 'unknown',
	why: "HubSpot's answer doesn't say which record it is",
	status: null,
	correlationId: null,
};

/** To read changes nothing: what has not been read for certain has not been sent. */
function notRead(told: NoRecord, { noun }: CrmObject): Failure {
	const failure = failureOfTold(told);
	return failure.kind === 'unknown' ? notKnown(failure, `The ${noun} could not be read`) : failure;
}

/** The failure of a record whose line items were not sent for that reason. */
export function withoutLines(failure: Failure, count: number, { noun, nounPlural }: CrmObject): Failure {
	if (count === 0) return failure;
	const told = count === 1 ? `Its ${noun} was not sent` : `Its ${count} ${nounPlural} were not sent`;
	switch (failure.kind) {
		case 'refused':
			return { ...failure, consequence: told };
		case 'unknown':
			return { ...failure, why: sentences(failure.why, told) };
		default:
			return failure;
	}
}
