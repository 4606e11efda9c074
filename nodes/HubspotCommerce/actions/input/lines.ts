import type { IExecuteFunctions } from 'n8n-workflow';
import { associationReader } from '../../descriptions/associations';
import { traceIdReader } from '../../descriptions/options/batchOptions';
import { comeFromLists } from '../../descriptions/lines';
import { propertyReader, valueConverter, type EmptyValues } from '../../descriptions/properties';
import type { DraftLine, GivenLine, NewDraft, RecordId } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { openChecking, type Checking, type CheckOptions, type ChecksUnlessTold } from './checking';
import { givenLine } from '../../descriptions/givenLine';
import { isEmpty, lineRule, type LineRules } from './lineRules';
import { listedLinesReader, type ListedEntry, type ListReading, type SharedReader } from './listedLines';
import { newRecords, type RecordNaming } from './recordNaming';

/** What an operation wants of its lines. */
export interface WantedLines<R extends RecordId | null> extends LineRules {
	readonly records: RecordNaming<R>;
	readonly checksUnlessTold: ChecksUnlessTold;
}

export interface LineOptions extends CheckOptions {
	readonly emptyValues: EmptyValues;
}

/** What a run that takes lists knows of them beside. */
export type ListOptions = Omit<ListReading, 'mayBeThere' | 'goneLines'>;

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
	lists: ListOptions | null,
	wanted: WantedLines<R>,
): Promise<() => Generator<GivenLine<DraftLine<R>>, void, undefined>> {
	const checking = await openChecking(context, object, account, options, wanted.checksUnlessTold);
	const rule = lineRule<DraftLine<R>>(object, wanted, checking);
	const convert = valueConverter(options.emptyValues, context.getTimezone());
	const readShared = sharedReader(context, object, wanted);
	let readItem: LinesOfItem<R>;
	if (lists === null || !comeFromLists(context, object)) {
		const recordOf = wanted.records.ofItems();
		const propertiesOf = await propertyReader(context, convert, checking.definitions, account.definitions);
		readItem = (itemIndex) => {
			const source = { itemIndex, lineNumber: null };
			const read = () =>
				rule({ source, record: recordOf(itemIndex), properties: propertiesOf(itemIndex), ...readShared(itemIndex) });
			return [givenLine(source, read)];
		};
	} else {
		const lineOf = lineOfEntry(wanted.records, rule);
		const { mayBeThere } = wanted.records;
		const reading: ListReading = { ...lists, mayBeThere, goneLines: mayBeThere ? 'zero' : 'leaveOut' };
		readItem = listedLinesReader(context, object, convert, checking, reading, readShared, lineOf);
	}
	return function* () {
		for (const itemIndex of context.getInputData().keys()) yield* readItem(itemIndex);
	};
}

/** Prepares the reading of new lines from the list that an item has, with nothing from the item but the list. */
export function newLinesOfLists(
	context: IExecuteFunctions,
	object: CrmObject,
	{ emptyValues }: Pick<LineOptions, 'emptyValues'>,
	checking: Checking,
	reading: ListReading,
): LinesOfItem<null> {
	const convert = valueConverter(emptyValues, context.getTimezone());
	const rule = lineRule<NewDraft>(
		object,
		{ refusesTraceIds: false, hasAssociations: true, mayBeEmpty: false },
		checking,
	);
	const readShared: SharedReader = () => ({ associations: [], traceId: null });
	return listedLinesReader(context, object, convert, checking, reading, readShared, lineOfEntry(newRecords, rule));
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
		const properties = record === null && isEmpty(own) ? own : { ...beside, ...own, ...everyLine };
		return rule({ source, record, properties, associations, traceId, ...(isGone ? { isGone } : {}) });
	};
}
