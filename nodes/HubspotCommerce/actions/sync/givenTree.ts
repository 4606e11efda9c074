import {
	type BadLine,
	type DraftLine,
	type GivenLine,
	type LineSource,
	type RecordId,
	recordKeyOf,
	type ChangeDraft,
	type NewLine,
} from '../../hubspot/batch/line';
import { BadInput, shown } from '../../hubspot/badInput';
import { article, capitalized } from '../../hubspot/grammar';
import { parentsIn } from '../../hubspot/parents';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import { typesIn, type Definitions } from '../../hubspot/schema';
import type { UntoldLines } from '../../hubspot/lineFormats/untoldLines';
import { lineKey } from '../../hubspot/sync/compareLines';
import { lineKeyTitle, type SyncOptions } from '../../descriptions/sync';
import type { ExecutionAccount } from '../../transport/account';
import { readOrBad } from '../../descriptions/givenLine';
import { joining } from '../steps/joining';
import type { Step } from '../steps/step';
import { supersession } from '../steps/supersession';
import { identities, type IdentityOf } from './namesOfOne';
import { asGiven, joinedItems, keyOfLine, recordIn, type Keys, type ReadItem, type ReadTree } from './togetherItems';

/** The line items that a record should have. */
export interface WantedChildren {
	readonly lines: readonly NewLine[];
	/** A later item about the record that can't be used: it may have lines that these are not; null when there is none. */
	readonly unread: LineSource | null;
	/** Further lines of which the input does not say whether the record has any. */
	readonly untold: readonly UntoldLines[];
}

/** All that the input asks for. */
export interface GivenTrees {
	/** The records, in input order. */
	readonly given: ReadonlyArray<GivenLine<ChangeDraft>>;
	/** The line items of each, by `recordKeyOf`. */
	readonly wanted: ReadonlyMap<string | null, WantedChildren>;
	/** Tells the items of one record apart. */
	readonly step: Step<ChangeDraft>;
	/** How many records go with an item: no lines with one that a later item supersedes, and none with one that is joined. */
	readonly recordsIn: (given: GivenLine<ChangeDraft>) => number;
	/** How many line items of items that a later one supersedes are none of that one's. */
	readonly superseded: number;
	/** The first item that can't even be told which record it is about; null unless items belong together. */
	readonly unread: LineSource | null;
}

/** How the items are read. */
export interface TreeReaders {
	readonly parents: () => Iterable<GivenLine<ChangeDraft>>;
	/** The record that an item is about; throws BadInput. */
	readonly recordOf: (itemIndex: number) => RecordId;
	readonly childrenOf: (itemIndex: number) => Iterable<GivenLine<DraftLine<null>>>;
	/** Of an item whose line items have been read. */
	readonly untoldOf: (itemIndex: number) => readonly UntoldLines[];
}

/** What tells records, and the lines under them, apart. */
export interface TreeTypes {
	readonly parentDefinitions: Definitions;
	readonly childDefinitions: Definitions;
}

/**
 * Reads all items: which of several items are about the same record is known only after the last one. An item with a bad
 * line is bad as a whole: to write the others would leave the record without it, and could take what it has for surplus.
 */
export async function readTrees(
	{ parents, recordOf, childrenOf, untoldOf }: TreeReaders,
	object: CrmObject,
	{ parentDefinitions, childDefinitions }: TreeTypes,
	options: SyncOptions,
	account: ExecutionAccount,
): Promise<GivenTrees> {
	const keys: Keys = {
		lineKeyProperty: options.lineKey,
		lineKeyType: childDefinitions.get(options.lineKey)?.type,
	};
	const items: ReadItem[] = [];
	for (const parent of parents()) {
		await account.breathe();
		if (parent.kind === 'bad') {
			const read = readOrBad(parent.source, () => ({ record: recordOf(parent.source.itemIndex) }));
			items.push({ kind: 'badItem', bad: parent, record: 'record' in read ? read.record : null });
			continue;
		}
		const { line } = parent;
		const { itemIndex } = line.source;
		const lines = await readLines(childrenOf(itemIndex), linesOf(object), keys, account);
		if ('kind' in lines) items.push({ kind: 'badItem', bad: lines, record: line.record });
		else items.push({ kind: 'tree', line, lines, untold: untoldOf(itemIndex) });
	}
	if (options.sameRecord === 'lastWins') return await lastOnes(items, keys, account);
	const records = items.flatMap((item) => recordIn(item) ?? []);
	const identityOf = await identities(records, typesIn(parentDefinitions), account, object);
	return together(items, identityOf, object, keys);
}

/**
 * Of several items about one record the last one is it that can be used: one that is not sent is told as failed, and with the
 * earlier ones told as superseded nothing of them would be in HubSpot.
 */
async function lastOnes(
	items: readonly ReadItem[],
	keys: Keys,
	{ breathe }: Pick<ExecutionAccount, 'breathe'>,
): Promise<GivenTrees> {
	const latest = new Map<string | null, ReadTree>();
	const supersededBy = new Map<number, LineSource>();
	const unread = new Map<string | null, LineSource>();
	const keysOf = (lines: readonly NewLine[]) => lines.map((line) => keyOfLine(line, keys));
	const given = new Map<string | null, Set<string>>();
	for (const item of items) {
		await breathe();
		const record = recordIn(item);
		if (record === null) continue;
		const key = recordKeyOf({ record });
		if (item.kind === 'badItem') {
			unread.set(key, unread.get(key) ?? item.bad.source);
			continue;
		}
		const earlier = latest.get(key);
		if (earlier !== undefined) {
			supersededBy.set(earlier.line.source.itemIndex, item.line.source);
			given.set(
				key,
				new Set([...(given.get(key) ?? []), ...keysOf(earlier.lines.filter(({ isGone }) => isGone !== true))]),
			);
		}
		latest.set(key, item);
		unread.delete(key);
	}
	let superseded = 0;
	for (const [key, texts] of given) {
		for (const text of keysOf(latest.get(key)?.lines ?? [])) texts.delete(text);
		superseded += texts.size;
	}
	const isLast = (line: ChangeDraft) => !supersededBy.has(line.source.itemIndex);
	return {
		given: items.map((item) => (item.kind === 'badItem' ? item.bad : { kind: 'line', line: item.line })),
		...wantedOf([...latest.values()], unread, isLast, 1),
		step: supersession(supersededBy),
		superseded,
		unread: null,
	};
}

/** Items about one record are one, with the lines of all. */
function together(items: readonly ReadItem[], identityOf: IdentityOf, object: CrmObject, keys: Keys): GivenTrees {
	const joined = joinedItems(items, identityOf, object, keys);
	const { trees, firstOf } = joined;
	const isFirst = ({ source: { itemIndex } }: ChangeDraft) => {
		return (firstOf.get(itemIndex)?.itemIndex ?? itemIndex) === itemIndex;
	};
	return {
		given: asGiven(items, joined),
		...wantedOf([...trees.values()], NONE_UNREAD, isFirst, 0),
		step: joining(firstOf),
		superseded: 0,
		unread:
			items.flatMap((item) => (item.kind === 'badItem' && item.record === null ? [item.bad.source] : []))[0] ?? null,
	};
}

/** With an item of a record that can't be used, none of it is sent. */
const NONE_UNREAD: ReadonlyMap<string | null, LineSource> = new Map();

function wantedOf(
	trees: readonly ReadTree[],
	unread: ReadonlyMap<string | null, LineSource>,
	hasRecord: (line: ChangeDraft) => boolean,
	countElse: number,
): Pick<GivenTrees, 'wanted' | 'recordsIn'> {
	const wanted = new Map(
		trees.map(({ line, lines, untold }) => {
			const key = recordKeyOf(line);
			return [key, { lines, untold, unread: unread.get(key) ?? null }] as const;
		}),
	);
	const recordsIn = (entry: GivenLine<ChangeDraft>) => {
		if (entry.kind === 'bad') return 1;
		if (!hasRecord(entry.line)) return countElse;
		return 1 + (wanted.get(recordKeyOf(entry.line))?.lines.length ?? 0);
	};
	return { wanted, recordsIn };
}

async function readLines(
	children: Iterable<GivenLine<DraftLine<null>>>,
	child: CrmObject,
	{ lineKeyProperty, lineKeyType }: Keys,
	{ breathe }: Pick<ExecutionAccount, 'breathe'>,
): Promise<readonly NewLine[] | BadLine> {
	const lines: NewLine[] = [];
	const numbersByKey = new Map<string, number | null>();
	for (const entry of children) {
		if (entry.kind === 'bad') return entry;
		const checked = readOrBad(entry.line.source, () =>
			checkedLine(entry.line, child, lineKeyType, lineKeyProperty, numbersByKey),
		);
		if ('kind' in checked) return checked;
		lines.push(checked);
		await breathe();
	}
	return lines;
}

/** @throws BadInput when the line can't be told from the others, or would hang on something else */
function checkedLine(
	{ associations, ...line }: DraftLine<null>,
	child: CrmObject,
	keyType: string | undefined,
	keyProperty: string,
	numbersByKey: Map<string, number | null>,
): NewLine {
	const value = line.properties[keyProperty];
	if (value === undefined || String(value).trim() === '') {
		throw new BadInput(
			keyProperty,
			`This ${child.noun} has no '${keyProperty}', and '${lineKeyTitle(child)}' needs it`,
			`Give each ${child.noun} its own value there, or choose another property in '${lineKeyTitle(child)}'`,
		);
	}
	const key = lineKey(value, keyType);
	const earlier = numbersByKey.get(key);
	if (earlier !== undefined) {
		throw new BadInput(
			keyProperty,
			`'${keyProperty}' is ${shown(value)}, the same as in line ${String(earlier)}`,
			`Give each ${child.noun} its own value there, or choose another property in '${lineKeyTitle(child)}'`,
		);
	}
	numbersByKey.set(key, line.source.lineNumber);
	const known = associations.filter((association) => 'to' in association);
	if (parentsIn(associations, child).length > 0) {
		throw new BadInput(
			'associations',
			`This ${child.noun} has a parent of its own`,
			`${capitalized(article(child.noun))} ${child.noun} can have only one parent, and here that is the record of its item: remove 'associations' from it`,
		);
	}
	return { ...line, associations: known };
}
