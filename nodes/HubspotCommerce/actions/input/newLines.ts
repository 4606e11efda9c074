import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { associationReader } from '../../descriptions/associations';
import { BadInput } from '../../hubspot/badInput';
import { traceIdReader } from '../../descriptions/options/batchOptions';
import type { WriteOptions } from '../../descriptions/options/writeOptions';
import { propertyReader, valueConverter } from '../../descriptions/properties';
import { objectionToParents } from '../../hubspot/parents';
import { toHubSpot } from '../../hubspot/association';
import type { DraftLine, GivenLine, Line, LineSource } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Properties } from '../../hubspot/values';
import type { ExecutionAccount } from '../../transport/account';
import { openChecking, type Checking, type ChecksUnlessTold } from './checking';
import { givenLine } from './givenLine';
import { listedLinesReader, type ListedEntry, type SharedReader } from './listedLines';
import { traceIdRule } from './traceIds';

/** A line that makes a new record. */
export type NewLine = Line<null>;

/** Such a line as it is read: records that it is associated with may still have to be found. */
export type NewDraft = DraftLine<null>;

export interface NewLineRules {
	/** Whether trace ids would contradict the chosen partial success. */
	readonly refusesTraceIds: boolean;
	readonly checksUnlessTold: ChecksUnlessTold;
}

/** HubSpot's form of a new record in a call. */
export function createInput({ properties, associations }: NewLine): IDataObject {
	return { properties, ...(associations.length === 0 ? {} : { associations: associations.map(toHubSpot) }) };
}

/**
 * Prepares the reading of lines that make new records: one from each item, or those of a list in each item.
 * @returns a function that gives the lines of all items, read one by one as they are asked for
 */
export async function newLinesReader(
	context: IExecuteFunctions,
	object: CrmObject,
	account: ExecutionAccount,
	options: LineOptions,
	rules: NewLineRules,
): Promise<() => Generator<GivenLine<NewDraft>, void, undefined>> {
	const checking = await openChecking(context, object, account, options, rules.checksUnlessTold);
	const finish = lineFinisher(object, rules, checking);
	const readItem = await itemReader(context, object, account, options, checking, finish);
	return function* () {
		for (const itemIndex of context.getInputData().keys()) yield* readItem(itemIndex);
	};
}

/** Prepares the reading of the lines in a list that an item has, with nothing from the item but the list. */
export function newLinesOfLists(
	context: IExecuteFunctions,
	object: CrmObject,
	{ emptyValues }: Pick<WriteOptions, 'emptyValues'>,
	checking: Checking,
): (itemIndex: number) => Iterable<GivenLine<NewDraft>> {
	const convert = valueConverter(emptyValues, context.getTimezone());
	const readShared: SharedReader = () => ({ associations: [], traceId: null });
	const finish = lineFinisher(object, { refusesTraceIds: false }, checking);
	return listedLinesReader(context, object, convert, checking, readShared, lineOfEntry(finish));
}

type LineOptions = Pick<WriteOptions, 'checkBeforeSending' | 'emptyValues'>;

/** A line as the input has it, before the rules that hold for every line. */
interface RawLine {
	readonly properties: Properties;
	readonly associations: NewDraft['associations'];
	readonly traceId: string | null;
}

type Finish = (source: LineSource, raw: RawLine) => NewDraft;
type ItemReader = (itemIndex: number) => Iterable<GivenLine<NewDraft>>;

async function itemReader(
	context: IExecuteFunctions,
	object: CrmObject,
	account: ExecutionAccount,
	{ emptyValues }: LineOptions,
	checking: Checking,
	finish: Finish,
): Promise<ItemReader> {
	const convert = valueConverter(emptyValues, context.getTimezone());
	const readAssociations = associationReader(context, object);
	const traceIdOf = traceIdReader(context);

	if (context.getNodeParameter('lineSource', 0, 'items') === 'items') {
		const readProperties = await propertyReader(context, convert, checking.definitions, account.definitions);
		return (itemIndex) => {
			const source = { itemIndex, lineNumber: null };
			const line = givenLine(source, () =>
				finish(source, {
					properties: readProperties(itemIndex),
					associations: readAssociations(itemIndex),
					traceId: traceIdOf(itemIndex),
				}),
			);
			return [line];
		};
	}

	const readShared = (itemIndex: number) => ({
		associations: readAssociations(itemIndex),
		traceId: traceIdOf(itemIndex),
	});
	return listedLinesReader(context, object, convert, checking, readShared, lineOfEntry(finish));
}

/** Makes a line of an entry. One without a value of its own is no line, whatever all lines get. */
function lineOfEntry(finish: Finish): (entry: ListedEntry) => NewDraft {
	return ({ source, values, toProperties, everyLine, associations, traceId }) => {
		const own = toProperties(values);
		const properties = Object.keys(own).length === 0 ? own : { ...own, ...everyLine };
		return finish(source, { properties, associations, traceId });
	};
}

/** The rules that hold for every line, wherever it comes from. The function given back throws BadInput. */
function lineFinisher(
	object: CrmObject,
	{ refusesTraceIds }: Pick<NewLineRules, 'refusesTraceIds'>,
	{ check }: Checking,
): Finish {
	const checkTraceId = traceIdRule(refusesTraceIds);
	return (source, { properties, associations, traceId }) => {
		if (Object.keys(properties).length === 0) {
			throw new BadInput(
				'Properties',
				`This ${object.noun} has no values`,
				'Map at least one property that is not empty',
			);
		}
		refuseSeveralParents(associations, object);
		checkTraceId(traceId, source);
		check(properties);
		return { source, record: null, properties, associations, traceId };
	};
}

/** @throws BadInput when a record that belongs to one parent is given several */
export function refuseSeveralParents(associations: DraftLine['associations'], object: CrmObject): void {
	const objection = objectionToParents(associations, object);
	if (objection !== null) throw new BadInput('Associations', objection.why, objection.advice);
}
