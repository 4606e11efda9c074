import type { IExecuteFunctions } from 'n8n-workflow';
import { associationReader } from '../descriptions/associations';
import { BadInput, shown } from '../descriptions/badInput';
import { listReader } from '../descriptions/lines';
import type { WriteOptions } from '../descriptions/options';
import { readPerItem } from '../descriptions/perItem';
import { propertyReader, textParameter, valueConverter, type EmptyValues } from '../descriptions/properties';
import { objectionToParents, toAssociations } from '../hubspot/associations';
import type { DraftLine, GivenLine, Line, LineSource } from '../hubspot/batch/line';
import { isJsonRecord, textOf } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects';
import type { Properties } from '../hubspot/values';
import type { ExecutionAccount } from './account';
import { givenLine, readOrBad } from './givenLine';

/** A line that makes a new record. */
export type NewLine = Line<null>;

/** Such a line as it is read: records that it is associated with may still have to be found. */
export type NewDraft = DraftLine<null>;

/**
 * Prepares the reading of lines that make new records: one from each item, or those of a list in each item.
 * @param refusesTraceIds whether trace ids would contradict the chosen partial success
 * @returns a function that gives the lines of all items, read one by one as they are asked for
 */
export async function newLinesReader(
	context: IExecuteFunctions,
	object: CrmObject,
	account: ExecutionAccount,
	{ emptyValues }: WriteOptions,
	refusesTraceIds: boolean,
): Promise<() => Generator<GivenLine<NewDraft>, void, undefined>> {
	const finish = lineFinisher(object, refusesTraceIds);
	const readItem = await itemReader(context, object, account, emptyValues, finish);
	return function* () {
		for (const itemIndex of context.getInputData().keys()) yield* readItem(itemIndex);
	};
}

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
	emptyValues: EmptyValues,
	finish: Finish,
): Promise<ItemReader> {
	const readAssociations = associationReader(context, object);
	const traceIdOf = readPerItem(
		context,
		['options.objectWriteTraceId'],
		(itemIndex) => textParameter(context.getNodeParameter('options.objectWriteTraceId', itemIndex, '')) || null,
	);

	if (context.getNodeParameter('lineSource', 0) === 'items') {
		const readProperties = await propertyReader(context, emptyValues, account.definitions);
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

	const readList = listReader(context);
	const convert = valueConverter(emptyValues, context.getTimezone());
	return function* (itemIndex) {
		const whole = readOrBad({ itemIndex, lineNumber: null }, () => ({
			entries: readList(itemIndex),
			associations: readAssociations(itemIndex),
			traceId: traceIdOf(itemIndex),
		}));
		if ('kind' in whole) {
			yield whole;
			return;
		}
		for (const [index, entry] of whole.entries.entries()) {
			const source = { itemIndex, lineNumber: index + 1 };
			yield givenLine(source, () => {
				const raw = toRawLine(entry, (values) => convert(values, new Map()));
				return finish(source, {
					...raw,
					associations: [...whole.associations, ...raw.associations],
					traceId: raw.traceId ?? (whole.traceId === null ? null : `${whole.traceId}-${source.lineNumber}`),
				});
			});
		}
	};
}

/** An entry of a list: plain properties, or HubSpot's own `{properties, associations}`. */
function toRawLine(entry: unknown, convert: (values: Readonly<Record<string, unknown>>) => Properties): RawLine {
	if (!isJsonRecord(entry)) {
		throw new BadInput(
			'List',
			`An entry of 'List' is ${shown(entry)}, not an object`,
			'Each entry must be an object of properties',
		);
	}
	const { properties } = entry;
	// A shop's line may have a property of this name, but then it is a list.
	if (!isJsonRecord(properties)) return { properties: convert(entry), associations: [], traceId: null };
	const associations = toAssociations(entry['associations']);
	if (associations === null) {
		throw new BadInput(
			'associations',
			`'associations' of an entry of 'List' is ${shown(entry['associations'])}`,
			"HubSpot's form is [{ to: { id }, types: [{ associationCategory, associationTypeId }] }]",
		);
	}
	return { properties: convert(properties), associations, traceId: textOf(entry['objectWriteTraceId']) };
}

/** The rules that hold for every line, wherever it comes from. The function given back throws BadInput. */
function lineFinisher(object: CrmObject, refusesTraceIds: boolean): Finish {
	const itemsByTraceId = new Map<string, number>();
	return (source, { properties, associations, traceId }) => {
		if (Object.keys(properties).length === 0) {
			throw new BadInput(
				'Properties',
				`This ${object.noun} has no values`,
				'Map at least one property that is not empty',
			);
		}
		const objection = objectionToParents(associations, object);
		if (objection !== null) throw new BadInput('Associations', objection.why, objection.advice);
		if (traceId !== null) {
			const sameAs = itemsByTraceId.get(traceId);
			if (refusesTraceIds) {
				throw new BadInput(
					'Object Write Trace ID',
					"'Object Write Trace ID' and 'Whole Call' exclude each other",
					'With trace IDs HubSpot writes the good lines of a call: leave one of the two options out',
				);
			}
			if (sameAs !== undefined) {
				throw new BadInput(
					'Object Write Trace ID',
					`'Object Write Trace ID' is ${shown(traceId)}, as it is for item ${sameAs}`,
					'Use an expression that gives every line a text of its own',
				);
			}
			itemsByTraceId.set(traceId, source.itemIndex);
		}
		return { source, record: null, properties, associations, traceId };
	};
}
