import type { IExecuteFunctions } from 'n8n-workflow';
import { associationReader } from '../../descriptions/associations';
import { traceIdReader } from '../../descriptions/options/batchOptions';
import { optionsOfLists } from '../../descriptions/options/shopOptions';
import type { InputNotes } from '../../descriptions/inputNotes';
import { comeFromLists, listsOfItems, type ListSource } from '../../descriptions/lines';
import { linesOfShopOrders, type ShopOrders } from '../../descriptions/shopOrder';
import type { ShopNotes } from '../../hubspot/lineFormats/shopNotes';
import { recordOfShopOrder, withShopOrder } from './shopOrder';
import { propertyReader } from '../../descriptions/properties';
import { valueConverter, type EmptyValues } from '../../descriptions/valueConverter';
import type { DraftLine, GivenLine, NewDraft, RecordId } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { openChecking, type Checking, type CheckOptions, type ChecksUnlessTold } from './checking';
import { givenLine } from '../../descriptions/givenLine';
import { isEmpty, lineRule, type LineRules } from './lineRules';
import { listedLinesReader, type ListedEntry, type SharedReader } from './listedLines';
import type { ListOptions, ListReading } from './lists';
import { newRecords, type RecordNaming } from './recordNaming';

/** What an operation wants of its lines. */
export interface WantedLines<R extends RecordId | null> extends LineRules {
	readonly records: RecordNaming<R>;
	readonly checksUnlessTold: ChecksUnlessTold;
}

export interface LineOptions extends CheckOptions {
	readonly emptyValues: EmptyValues;
}

/** What of a shop a run takes, and where it tells what it notices. */
export interface ShopReading {
	/** Null where lines are items. */
	readonly lists: ListOptions | null;
	/** Null where properties are mapped one by one. */
	readonly orders: ShopOrders | null;
	readonly notes: ShopNotes;
	readonly inputNotes: InputNotes;
}

type LinesOfItem<R extends RecordId | null> = (itemIndex: number) => Iterable<GivenLine<DraftLine<R>>>;

/**
 * Prepares the reading of lines: one from each item, or those of a list in each item.
 * @returns a function that gives the lines of all items, read one by one as they are asked for
 */
export async function linesReader<R extends RecordId | null>(
	context: IExecuteFunctions,
	object: CrmObject,
	account: ExecutionAccount,
	options: LineOptions,
	{ lists, orders, notes, inputNotes }: ShopReading,
	wanted: WantedLines<R>,
): Promise<() => Generator<GivenLine<DraftLine<R>>, void, undefined>> {
	const checking = await openChecking(context, object, account, options, wanted.checksUnlessTold);
	const rule = lineRule<DraftLine<R>>(object, wanted, checking);
	const convert = valueConverter(options.emptyValues, context.getTimezone());
	const readShared = sharedReader(context, object, wanted);
	let readItem: LinesOfItem<R>;
	if (lists === null || !comeFromLists(context, object)) {
		const named = wanted.records.ofItems();
		const recordOf = orders === null ? named : recordOfShopOrder(orders, named);
		const mapped = await propertyReader(context, convert, checking.definitions, account.definitions, inputNotes);
		const propertiesOf =
			orders === null
				? mapped
				: withShopOrder(orders, mapped, convert, await account.definitions(), notes, wanted.records.mayBeThere);
		if (lists !== null)
			notes.withoutEffect(optionsOfLists(lists.settings), `where each input item is one ${object.noun}`);
		readItem = (itemIndex) => {
			const source = { itemIndex, lineNumber: null };
			const read = () =>
				rule({ source, record: recordOf(itemIndex), properties: propertiesOf(itemIndex), ...readShared(itemIndex) });
			return [givenLine(source, read)];
		};
	} else {
		const lineOf = lineOfEntry(wanted.records, rule);
		const { mayBeThere } = wanted.records;
		const reading: ListReading = {
			...lists,
			mayBeThere,
			goneLines: mayBeThere ? 'zero' : 'leaveOut',
			untold: () => undefined,
		};
		const source = tellingOfEmpty(listsOfItems(context, object, lists.settings), inputNotes);
		readItem = listedLinesReader(context, object, source, convert, checking, reading, readShared, lineOf);
	}
	return function* () {
		for (const itemIndex of context.getInputData().keys()) yield* readItem(itemIndex);
	};
}

/** The same lists, with a word on those without lines: of an item with one, nothing comes out. */
function tellingOfEmpty({ listOf, ...source }: ListSource, notes: InputNotes): ListSource {
	return {
		...source,
		listOf: (itemIndex) => {
			const list = listOf(itemIndex);
			if (list.entries.length === 0) notes.emptyList(list.leftOut ?? 0);
			return list;
		},
	};
}

/** Prepares the reading of new lines from the list or order that an item has, with nothing else from the item. */
export function newLinesOfLists(
	context: IExecuteFunctions,
	object: CrmObject,
	{ emptyValues }: Pick<LineOptions, 'emptyValues'>,
	checking: Checking,
	reading: ListReading,
	orders: ShopOrders | null,
): LinesOfItem<null> {
	const convert = valueConverter(emptyValues, context.getTimezone());
	const rule = lineRule<NewDraft>(
		object,
		{ refusesTraceIds: false, hasAssociations: true, mayBeEmpty: false },
		checking,
	);
	const readShared: SharedReader = () => ({ associations: [], traceId: null });
	const source = orders === null ? listsOfItems(context, object, reading.settings) : linesOfShopOrders(orders, object);
	const lineOf = lineOfEntry(newRecords, rule);
	return listedLinesReader(context, object, source, convert, checking, reading, readShared, lineOf);
}

/** What an item gives for all of its lines. */
function sharedReader(
	context: IExecuteFunctions,
	object: CrmObject,
	{ hasAssociations }: Pick<LineRules, 'hasAssociations'>,
): SharedReader {
	const readAssociations = hasAssociations ? associationReader(context, object) : () => [];
	const traceIdOf = traceIdReader(context);
	return (itemIndex) => ({ associations: readAssociations(itemIndex), traceId: traceIdOf(itemIndex) });
}

/** Makes a line of an entry. A new one without a value of its own is no line, whatever all lines get. */
function lineOfEntry<R extends RecordId | null>(
	records: RecordNaming<R>,
	rule: (line: DraftLine<R>) => DraftLine<R>,
): (entry: ListedEntry) => DraftLine<R> {
	const recordOf = records.ofEntries();
	return ({ source, given, values: all, toProperties, beside, everyLine, associations, traceId, isGone }) => {
		const { record, values } = recordOf(source.itemIndex, given, all);
		const own = toProperties(values);
		// Of a line that is gone nothing may bring its money back.
		const together = isGone ? { ...beside, ...everyLine, ...own } : { ...beside, ...own, ...everyLine };
		const properties = record === null && isEmpty(own) ? own : together;
		return rule({ source, record, properties, associations, traceId, ...(isGone ? { isGone } : {}) });
	};
}
