import type { BadLine, ChangeDraft, GivenLine, LineSource, NewLine, RecordId } from '../../hubspot/batch/line';
import { eachAssociationOnce } from '../../hubspot/association';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { shown } from '../../hubspot/badInput';
import { groupBy } from '../../hubspot/groupBy';
import { lineKeyTitle } from '../../descriptions/sync';
import type { UntoldLines } from '../../hubspot/lineFormats/untoldLines';
import { linesOf } from '../../hubspot/objects/linesOf';
import { lineKey } from '../../hubspot/sync/compareLines';
import type { Properties } from '../../hubspot/values';
import type { IdentityOf } from './namesOfOne';

/** An item as it was read: a record with its lines, or why it has none. */
export type ReadItem = ReadTree | BadItem;

export interface ReadTree {
	readonly kind: 'tree';
	readonly line: ChangeDraft;
	readonly lines: readonly NewLine[];
	/** Further lines that the item's order says nothing of. */
	readonly untold: readonly UntoldLines[];
}

/** An item that can't be used; the record that it is about, where that much could be read. */
export interface BadItem {
	readonly kind: 'badItem';
	readonly bad: BadLine;
	readonly record: RecordId | null;
}

/** The record that an item is about; null where that could not be read. */
export function recordIn(item: ReadItem): RecordId | null {
	return item.kind === 'tree' ? item.line.record : item.record;
}

/** Items about one record, made one. */
export interface JoinedTrees {
	/** By the index of the item; each has the record and all lines of its group at the group's first item. */
	readonly trees: ReadonlyMap<number, ReadTree>;
	/** Why items that could be used go with none, by their index. */
	readonly bad: ReadonlyMap<number, BadLine>;
	/** Where the first item stands, by the index of each of those that share a record. */
	readonly firstOf: ReadonlyMap<number, LineSource>;
}

/** What tells the lines under a record apart. */
export interface Keys {
	readonly lineKeyProperty: string;
	readonly lineKeyType: string | undefined;
}

/**
 * Makes one record of all items that are about it. The lines are those of all, in input order; of properties the later item's
 * value wins, and an empty one clears none that another item gives. Where one of them can't be used none is: without its
 * lines the record would not be whole, and what it has could pass for surplus.
 */
export function joinedItems(
	items: readonly ReadItem[],
	identityOf: IdentityOf,
	object: CrmObject,
	keys: Keys,
): JoinedTrees {
	const trees = new Map<number, ReadTree>();
	const bad = new Map<number, BadLine>();
	const firstOf = new Map<number, LineSource>();
	for (const group of groupBy(items, (item) => identityIn(item, identityOf)).values()) {
		const usable = group.filter((item) => item.kind === 'tree');
		const obstacle = group.find((item) => item.kind === 'badItem')?.bad ?? twice(usable, keys, linesOf(object));
		if (obstacle !== null) {
			for (const { line } of usable) bad.set(line.source.itemIndex, besides(obstacle, line, object));
			continue;
		}
		const [first, ...others] = usable;
		if (first === undefined) continue;
		trees.set(first.line.source.itemIndex, others.length === 0 ? first : merged(first, others, linesOf(object)));
		if (others.length > 0) for (const { line } of usable) firstOf.set(line.source.itemIndex, first.line.source);
	}
	return { trees, bad, firstOf };
}

function identityIn(item: ReadItem, identityOf: IdentityOf): string | undefined {
	const record = recordIn(item);
	return record === null ? undefined : identityOf(record);
}

function merged(first: ReadTree, others: readonly ReadTree[], { positionProperty }: CrmObject): ReadTree {
	const all = [first, ...others];
	const properties: Record<string, Properties[string]> = {};
	for (const [name, value] of all.flatMap(({ line }) => Object.entries(line.properties))) {
		if (value !== '' || !Object.hasOwn(properties, name)) properties[name] = value;
	}
	const associations = all.flatMap(({ line }) => line.associations);
	return {
		kind: 'tree',
		line: { ...first.line, properties, associations: eachAssociationOnce(associations) },
		lines: numberedOn(
			all.flatMap(({ lines }) => lines),
			positionProperty,
		),
		untold: all.flatMap(({ untold }) => untold),
	};
}

/** Lines that were numbered by their positions in their items, by those in the whole record. */
function numberedOn(lines: readonly NewLine[], positionProperty: string | null): readonly NewLine[] {
	if (positionProperty === null) return lines;
	return lines.map((line, index) => {
		const position = line.properties[positionProperty];
		if (position === undefined || position !== (line.source.lineNumber ?? 0) - 1) return line;
		return { ...line, properties: { ...line.properties, [positionProperty]: index } };
	});
}

/** What tells a line from the others of its record. */
export function keyOfLine({ properties }: NewLine, { lineKeyProperty, lineKeyType }: Keys): string {
	return lineKey(properties[lineKeyProperty] ?? '', lineKeyType);
}

/** The first line with a key that a line of an earlier item has. */
function twice(trees: readonly ReadTree[], keys: Keys, child: CrmObject): BadLine | null {
	const { lineKeyProperty } = keys;
	const seen = new Map<string, NewLine>();
	for (const line of trees.flatMap(({ lines }) => lines)) {
		const value = line.properties[lineKeyProperty];
		const key = keyOfLine(line, keys);
		const earlier = seen.get(key);
		seen.set(key, line);
		if (earlier === undefined) continue;
		const { itemIndex, lineNumber } = earlier.source;
		return {
			kind: 'bad',
			source: line.source,
			field: lineKeyProperty,
			why: `'${lineKeyProperty}' is ${shown(value)}, the same as in line ${String(lineNumber)} of item ${itemIndex}`,
			advice: `Give each ${child.noun} its own value there, or choose another property in '${lineKeyTitle(child)}'`,
		};
	}
	return null;
}

function besides(obstacle: BadLine, { source }: ChangeDraft, { noun }: CrmObject): BadLine {
	const { itemIndex } = obstacle.source;
	if (itemIndex === source.itemIndex) return obstacle;
	const why = `Item ${itemIndex} belongs to the same ${noun} and can't be used: ${obstacle.why}`;
	return { kind: 'bad', source, field: obstacle.field, why, advice: obstacle.advice };
}

/** The items as they go on: each group's record where its first item stands, the others as they are, to be told with it. */
export function asGiven(items: readonly ReadItem[], { trees, bad }: JoinedTrees): Array<GivenLine<ChangeDraft>> {
	return items.flatMap((item): Array<GivenLine<ChangeDraft>> => {
		if (item.kind === 'badItem') return [item.bad];
		const { itemIndex } = item.line.source;
		return [bad.get(itemIndex) ?? { kind: 'line', line: trees.get(itemIndex)?.line ?? item.line }];
	});
}
