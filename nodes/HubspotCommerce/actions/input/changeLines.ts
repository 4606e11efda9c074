import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { associationReader } from '../../descriptions/associations';
import { BadInput } from '../../hubspot/badInput';
import { traceIdReader } from '../../descriptions/options/batchOptions';
import type { WriteOptions } from '../../descriptions/options/writeOptions';
import { propertyReader, valueConverter, type ValueConverter } from '../../descriptions/properties';
import { entryRecordReader, recordIdReader } from '../../descriptions/record';
import type { DraftLine, GivenLine, Line, RecordId } from '../../hubspot/batch/line';
import { recordOfEntry } from '../../hubspot/lineFormats/hubspotProperties';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Properties } from '../../hubspot/values';
import type { ExecutionAccount } from '../../transport/account';
import { openChecking, type Checking, type ChecksUnlessTold } from './checking';
import { givenLine } from './givenLine';
import { listedLinesReader, type ListedEntry, type SharedReader } from './listedLines';
import { refuseSeveralParents } from './newLines';
import { traceIdRule } from './traceIds';

/** A line that names its record, which is there or, on upsert, may be. */
export type ChangeLine = Line<RecordId>;

/** Such a line as it is read: records that it is associated with may still have to be found. */
export type ChangeDraft = DraftLine<RecordId>;

export interface ChangeRules {
	/** Whether trace ids would contradict the chosen partial success. */
	readonly refusesTraceIds: boolean;
	/** Whether the lines may have associations; else they have none. */
	readonly hasAssociations: boolean;
	/** Whether a line without any property is one: its unique value alone makes a record. */
	readonly mayBeEmpty: boolean;
	readonly checksUnlessTold: ChecksUnlessTold;
}

/** HubSpot's form of a change in a batch call. */
export function changeInput({ record: { id, idProperty }, properties }: ChangeLine): IDataObject {
	return {
		id,
		...(idProperty === null ? {} : { idProperty }),
		// The unique value goes along so that the answer has it: it tells which result is whose.
		properties: idProperty === null ? properties : { [idProperty]: id, ...properties },
	};
}

/**
 * Prepares the reading of lines that change records: one from each item, or those of a list in each item.
 * @returns a function that gives the lines of all items, read one by one as they are asked for
 */
export async function changeLinesReader(
	context: IExecuteFunctions,
	object: CrmObject,
	account: ExecutionAccount,
	options: Pick<WriteOptions, 'checkBeforeSending' | 'emptyValues'>,
	rules: ChangeRules,
): Promise<() => Generator<GivenLine<ChangeDraft>, void, undefined>> {
	const checking = await openChecking(context, object, account, options, rules.checksUnlessTold);
	const finish = lineFinisher(object, rules, checking);
	const convert = valueConverter(options.emptyValues, context.getTimezone());
	const readShared = sharedReader(context, object, rules);
	const readItem =
		context.getNodeParameter('lineSource', 0, 'items') === 'items'
			? await lineOfItem(context, object, account, convert, checking, readShared, finish)
			: listedLinesReader(context, object, convert, checking, readShared, lineOfEntry(context, object, finish));
	return function* () {
		for (const itemIndex of context.getInputData().keys()) yield* readItem(itemIndex);
	};
}

type Finish = (line: ChangeDraft) => ChangeDraft;
type ItemReader = (itemIndex: number) => Iterable<GivenLine<ChangeDraft>>;

/** What an item gives for all of its lines. */
function sharedReader(context: IExecuteFunctions, object: CrmObject, { hasAssociations }: ChangeRules): SharedReader {
	const readAssociations = hasAssociations ? associationReader(context, object) : () => [];
	const traceIdOf = traceIdReader(context);
	return (itemIndex) => ({ associations: readAssociations(itemIndex), traceId: traceIdOf(itemIndex) });
}

async function lineOfItem(
	context: IExecuteFunctions,
	object: CrmObject,
	account: ExecutionAccount,
	convert: ValueConverter,
	{ definitions }: Checking,
	readShared: SharedReader,
	finish: Finish,
): Promise<ItemReader> {
	const readRecordId = recordIdReader(context, object);
	const readProperties = await propertyReader(context, convert, definitions, account.definitions);
	return (itemIndex) => {
		const source = { itemIndex, lineNumber: null };
		const read = () => {
			const record = readRecordId(itemIndex);
			return finish({ source, record, properties: readProperties(itemIndex), ...readShared(itemIndex) });
		};
		return [givenLine(source, read)];
	};
}

/** Makes a line of an entry, which names its record. */
function lineOfEntry(
	context: IExecuteFunctions,
	object: CrmObject,
	finish: Finish,
): (entry: ListedEntry) => ChangeDraft {
	const readEntryRecord = entryRecordReader(context, object);
	return ({ source, given, values: all, toProperties, everyLine, associations, traceId }) => {
		const { record, values } = readEntryRecord(source.itemIndex, recordOfEntry(given), all);
		return finish({ source, record, properties: { ...toProperties(values), ...everyLine }, associations, traceId });
	};
}

/** The rules that hold for every line, wherever it comes from. The function given back throws BadInput. */
function lineFinisher(
	object: CrmObject,
	{ refusesTraceIds, hasAssociations, mayBeEmpty }: ChangeRules,
	{ check }: Checking,
): Finish {
	const checkTraceId = traceIdRule(refusesTraceIds);
	return (line) => {
		if (!mayBeEmpty) refuseEmpty(line.properties, object);
		if (!hasAssociations && line.associations.length > 0) {
			throw new BadInput(
				'associations',
				"An entry of 'List' has 'associations', which HubSpot does not take on an update",
				"Leave them out, or use the operation 'Batch Create or Update'",
			);
		}
		refuseSeveralParents(line.associations, object);
		checkTraceId(line.traceId, line.source);
		check(line.properties);
		return line;
	};
}

function refuseEmpty(properties: Properties, { noun }: CrmObject): void {
	if (Object.keys(properties).length > 0) return;
	throw new BadInput(
		'Properties',
		`'Properties' has no value to update the ${noun} with`,
		"Empty values are left out. To clear a property in HubSpot, add the option 'Empty Values' and choose 'Clear the Property'",
	);
}
