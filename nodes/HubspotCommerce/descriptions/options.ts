import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { MAX_LINES_PER_CALL } from '../hubspot/batch/plan';
import { isJsonRecord } from '../hubspot/json';
import type { Patience } from '../transport/request';
import { BadInput, shown } from './badInput';
import { textParameter, type EmptyValues } from './properties';

const callsSideBySide: INodeProperties = {
	displayName: 'Calls Side by Side',
	name: 'callsSideBySide',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 10,
	description: "How many calls may be under way at a time. The account's rate limit is kept in any case.",
};

const emptyValues: INodeProperties = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	options: [
		{ name: 'Clear the Property', value: 'clear', description: 'An empty value removes what HubSpot has' },
		{ name: 'Leave Out', value: 'leave', description: 'An empty value changes nothing in HubSpot' },
	],
	default: 'leave',
	description: 'What to do with properties whose value is empty',
};

const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_LINES_PER_CALL },
	default: MAX_LINES_PER_CALL,
	description: `How many go to HubSpot in one call, ${MAX_LINES_PER_CALL} at most`,
};

const objectWriteTraceId: INodeProperties = {
	displayName: 'Object Write Trace ID',
	name: 'objectWriteTraceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.orderNumber }}-{{ $json.sku }}',
	description:
		"A text of your own that HubSpot names a line by when it refuses it. Must differ from line to line; lines of a list get their number added. Made up if you don't give one.",
};

const partialSuccess: INodeProperties = {
	displayName: 'Partial Success',
	name: 'partialSuccess',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description: "Whole call when 'On Error' is 'Stop Workflow', each on its own when it continues",
		},
		{
			name: 'Each Line on Its Own',
			value: 'eachLine',
			description: 'HubSpot writes the good lines of a call and refuses the bad ones',
		},
		{
			name: 'Whole Call',
			value: 'wholeCall',
			description: 'One bad line, and HubSpot writes nothing of its call',
		},
	],
	default: 'automatic',
	description: 'What becomes of the other lines in a call when HubSpot refuses one',
};

const uniqueProperty: INodeProperties = {
	displayName: 'Unique Property Name or ID',
	name: 'uniqueProperty',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getUniqueProperties' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Lines without a trustworthy answer are looked up by it. If you choose none, one that your lines have is taken.',
};

const timeout: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeoutSeconds',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 60,
	description: 'How long to wait for one answer of HubSpot',
};

const waitLimit: INodeProperties = {
	displayName: 'Wait Limit (Seconds)',
	name: 'waitLimitSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	description: 'How long one call may wait in all: for the rate limit, for locked records and between attempts',
};

/** The options of an operation, in the order of their names. */
export function optionsParameter(...options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}

/** Options of every operation that writes properties. */
export const writeOptions: readonly INodeProperties[] = [callsSideBySide, emptyValues, timeout, waitLimit];

/** Options of every operation that reads records. */
export const readOptions: readonly INodeProperties[] = [callsSideBySide, timeout, waitLimit];

/** Options of operations that put many lines into a call. */
export const batchOptions: readonly INodeProperties[] = [batchSize, objectWriteTraceId, partialSuccess, uniqueProperty];

export interface CallOptions {
	readonly callsSideBySide: number;
	readonly patience: Patience;
}

export interface WriteOptions extends CallOptions {
	readonly emptyValues: EmptyValues;
}

export interface BatchOptions {
	/** 1 to 100. */
	readonly batchSize: number;
	readonly partialSuccess: 'automatic' | 'eachLine' | 'wholeCall';
	/** The unique property that lines can be looked up by; null when the user names none. */
	readonly uniqueProperty: string | null;
}

/**
 * The options hold for the whole run and are read from its first item.
 * @throws BadInput when a number is outside its range
 */
export function readWriteOptions(context: IExecuteFunctions): WriteOptions {
	const given = readCollection(context);
	return { ...readCallOptions(context), emptyValues: oneOf(given, emptyValues, ['leave', 'clear']) };
}

/** @throws BadInput when a number is outside its range */
export function readCallOptions(context: IExecuteFunctions): CallOptions {
	const given = readCollection(context);
	return {
		callsSideBySide: wholeNumber(given, callsSideBySide, 1, 100),
		patience: {
			timeoutMs: wholeNumber(given, timeout, 1, 3_600) * 1_000,
			maxWaitMs: wholeNumber(given, waitLimit, 0, 86_400) * 1_000,
		},
	};
}

/** @throws BadInput when the batch size is outside 1 to 100 */
export function readBatchOptions(context: IExecuteFunctions): BatchOptions {
	const given = readCollection(context);
	return {
		batchSize: wholeNumber(given, batchSize, 1, MAX_LINES_PER_CALL),
		partialSuccess: oneOf(given, partialSuccess, ['automatic', 'eachLine', 'wholeCall']),
		uniqueProperty: textParameter(given[uniqueProperty.name]) || null,
	};
}

function readCollection(context: IExecuteFunctions): Readonly<Record<string, unknown>> {
	const given = context.getNodeParameter('options', 0, {});
	return isJsonRecord(given) ? given : {};
}

function wholeNumber(
	given: Readonly<Record<string, unknown>>,
	{ name, displayName, default: byDefault }: INodeProperties,
	min: number,
	max: number,
): number {
	const value = given[name] ?? byDefault;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
	throw new BadInput(
		displayName,
		`'${displayName}' is ${shown(value)}`,
		`It must be a whole number from ${min} to ${max}`,
	);
}

function oneOf<T extends string>(
	given: Readonly<Record<string, unknown>>,
	{ name, displayName, default: byDefault }: INodeProperties,
	choices: readonly T[],
): T {
	const value = given[name] ?? byDefault;
	const choice = choices.find((known) => known === value);
	if (choice !== undefined) return choice;
	throw new BadInput(displayName, `'${displayName}' is ${shown(value)}`, `It must be one of ${choices.join(', ')}`);
}
