import {
	type BadLine,
	type DraftLine,
	type GivenLine,
	type LineSource,
	recordKeyOf,
	type ChangeDraft,
	type NewLine,
} from '../../hubspot/batch/line';
import { BadInput, shown } from '../../hubspot/badInput';
import { parentsIn } from '../../hubspot/parents';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Definitions } from '../../hubspot/schema';
import { lineKey } from '../../hubspot/sync/compareLines';
import { compareSum, type SumComparison } from '../../hubspot/sync/sumOfLines';
import type { SyncOptions } from '../../descriptions/sync';
import type { ExecutionAccount } from '../../transport/account';
import { readOrBad } from '../../descriptions/givenLine';
import type { PropertyValue } from '../../hubspot/values';

/** The line items that a record should have, and what a user should know of them. */
export interface WantedChildren {
	readonly lines: readonly NewLine[];
	readonly remark: string | null;
}

/** All that the input asks for. */
export interface GivenTrees {
	/** The records, in input order. */
	readonly given: ReadonlyArray<GivenLine<ChangeDraft>>;
	/** The line items of each, by `recordKeyOf`. */
	readonly wanted: ReadonlyMap<string | null, WantedChildren>;
	/** Where a later item about the same record stands, by the index of the earlier one. */
	readonly supersededBy: ReadonlyMap<number, LineSource>;
	/** How many line items go with a record: none with one that a later item is about too. */
	readonly linesOf: (line: DraftLine) => number;
}

type ReadChildren = (itemIndex: number) => Iterable<GivenLine<DraftLine<null>>>;

/**
 * Reads all items: which of several items about the same record wins is known only after the last one. An item with a bad
 * line is bad as a whole: to write the others would leave the record without it, and could take what it has for surplus.
 */
export async function readTrees(
	parents: Iterable<GivenLine<ChangeDraft>>,
	readChildren: ReadChildren,
	child: CrmObject,
	childDefinitions: Definitions,
	options: SyncOptions,
	{ breathe }: Pick<ExecutionAccount, 'breathe'>,
): Promise<GivenTrees> {
	const keyType = childDefinitions.get(options.lineKey)?.type;
	const given: Array<GivenLine<ChangeDraft>> = [];
	const wanted = new Map<string | null, WantedChildren>();
	const latest = new Map<string | null, DraftLine>();
	const supersededBy = new Map<number, LineSource>();
	for (const parent of parents) {
		await breathe();
		if (parent.kind === 'bad') {
			given.push(parent);
			continue;
		}
		const { line } = parent;
		const children = readWanted(line, readChildren(line.source.itemIndex), child, keyType, options);
		if ('kind' in children) {
			given.push(children);
			continue;
		}
		const key = recordKeyOf(line);
		const earlier = latest.get(key);
		if (earlier !== undefined) supersededBy.set(earlier.source.itemIndex, line.source);
		latest.set(key, line);
		wanted.set(key, children);
		given.push(parent);
	}
	const linesOf = (line: DraftLine) =>
		supersededBy.has(line.source.itemIndex) ? 0 : (wanted.get(recordKeyOf(line))?.lines.length ?? 0);
	return { given, wanted, supersededBy, linesOf };
}

function readWanted(
	parent: ChangeDraft,
	children: Iterable<GivenLine<DraftLine<null>>>,
	child: CrmObject,
	keyType: string | undefined,
	options: SyncOptions,
): WantedChildren | BadLine {
	const lines: NewLine[] = [];
	const numbersByKey = new Map<string, number | null>();
	for (const entry of children) {
		if (entry.kind === 'bad') return entry;
		const checked = readOrBad(entry.line.source, () =>
			checkedLine(entry.line, child, keyType, options.lineKey, numbersByKey),
		);
		if ('kind' in checked) return checked;
		lines.push(checked);
	}
	return readOrBad(parent.source, () => ({ lines, remark: remarkOnSum(parent, lines, options) }));
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
			`This line has no '${keyProperty}', which is the 'Line Key'`,
			"Give every line a value of its own there, or choose another 'Line Key'",
		);
	}
	const key = lineKey(value, keyType);
	const earlier = numbersByKey.get(key);
	if (earlier !== undefined) {
		throw new BadInput(
			keyProperty,
			`'${keyProperty}' is ${shown(value)}, as it is in line ${String(earlier)}`,
			"Choose a 'Line Key' whose value no two lines of an item share",
		);
	}
	numbersByKey.set(key, line.source.lineNumber);
	const known = associations.filter((association) => 'to' in association);
	if (parentsIn(associations, child).length > 0) {
		throw new BadInput(
			'associations',
			`This line brings a parent of its own`,
			`A ${child.noun} has one parent, and here that is the record of its item: leave 'associations' out of the entry`,
		);
	}
	return { ...line, associations: known };
}

/** @throws BadInput when the lines do not add up and that is to be refused */
function remarkOnSum(parent: ChangeDraft, lines: readonly NewLine[], options: SyncOptions): string | null {
	const { ifSumDiffers, totalProperty } = options;
	if (ifSumDiffers === 'ignore') return null;
	const given = parent.properties[totalProperty];
	const compared = compareSum(
		lines.map(({ properties }) => properties),
		given,
	);
	if (compared.kind === 'same') return null;
	const why = whyNotSame(compared, totalProperty, given);
	if (ifSumDiffers === 'hint') return why;
	throw new BadInput(
		totalProperty,
		why,
		"Check prices, quantities and discounts, or choose another 'Total Property' in the options",
	);
}

/** What can't be added up is not taken for the same: a total that is missing would switch the option off. */
function whyNotSame(
	compared: Exclude<SumComparison, { kind: 'same' }>,
	totalProperty: string,
	total: PropertyValue | undefined,
): string {
	if (compared.kind === 'differs')
		return `The lines add up to ${compared.sum}, and '${totalProperty}' is ${compared.total}`;
	return compared.what === 'total'
		? `'${totalProperty}', the 'Total Property', is ${shown(total)}, not an amount`
		: "The lines can't be added up: one has no price";
}
