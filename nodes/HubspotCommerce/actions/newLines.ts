import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { associationReader } from '../descriptions/associations';
import { BadInput } from '../descriptions/badInput';
import { everyLineReader, listReader, readLineFormat } from '../descriptions/lines';
import type { WriteOptions } from '../descriptions/options';
import { readPerItem } from '../descriptions/perItem';
import { propertyReader, textParameter, valueConverter, type ValueConverter } from '../descriptions/properties';
import { objectionToParents, toHubSpot } from '../hubspot/associations';
import type { DraftLine, GivenLine, Line, LineSource } from '../hubspot/batch/line';
import type { CrmObject } from '../hubspot/objects';
import { NO_DEFINITIONS } from '../hubspot/schema';
import type { Properties } from '../hubspot/values';
import { readSettings, type ExecutionAccount } from './account';
import { openChecking, type Checking, type ChecksUnlessTold } from './checking';
import { givenLine, readOrBad } from './givenLine';
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
export function listedLinesReader(
	context: IExecuteFunctions,
	object: CrmObject,
	{ emptyValues }: Pick<WriteOptions, 'emptyValues'>,
	checking: Checking,
): (itemIndex: number) => Iterable<GivenLine<NewDraft>> {
	const convert = valueConverter(emptyValues, context.getTimezone());
	const readShared: SharedReader = () => ({ associations: [], traceId: null });
	const finish = lineFinisher(object, { refusesTraceIds: false }, checking);
	return linesOfList(context, object, convert, checking, readShared, finish);
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
	const traceIdOf = readPerItem(
		context,
		['options.objectWriteTraceId'],
		(itemIndex) => textParameter(context.getNodeParameter('options.objectWriteTraceId', itemIndex, '')) || null,
	);

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
	return linesOfList(context, object, convert, checking, readShared, finish);
}

/** What an item gives for all of its lines. */
type SharedReader = (itemIndex: number) => Pick<RawLine, 'associations' | 'traceId'>;

function linesOfList(
	context: IExecuteFunctions,
	object: CrmObject,
	convert: ValueConverter,
	{ definitions }: Checking,
	readShared: SharedReader,
	finish: Finish,
): ItemReader {
	const format = readSettings(context, () => readLineFormat(context, object));
	const readList = listReader(context);
	const known = definitions ?? NO_DEFINITIONS;
	const readEveryLine = everyLineReader(context, (values) => convert(values, known));
	return function* (itemIndex) {
		const whole = readOrBad({ itemIndex, lineNumber: null }, () => ({
			entries: readList(itemIndex),
			everyLine: readEveryLine(itemIndex),
			...readShared(itemIndex),
		}));
		if ('kind' in whole) {
			yield whole;
			return;
		}
		for (const [index, entry] of whole.entries.entries()) {
			const source = { itemIndex, lineNumber: index + 1 };
			yield givenLine(source, () => {
				const raw = format.read(entry, whole.everyLine);
				const own = convert(raw.values, known);
				return finish(source, {
					// An entry without a value of its own is no line, whatever all lines get.
					properties: Object.keys(own).length === 0 ? own : { ...own, ...whole.everyLine },
					associations: [...whole.associations, ...raw.associations],
					traceId: raw.traceId ?? (whole.traceId === null ? null : `${whole.traceId}-${source.lineNumber}`),
				});
			});
		}
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
