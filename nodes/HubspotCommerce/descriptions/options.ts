import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { MAX_LINES_PER_CALL } from '../hubspot/batch/plan';
import { isJsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Patience } from '../transport/request';
import { MAX_CALLS_SIDE_BY_SIDE } from '../transport/traffic';
import { BadInput, shown } from '../hubspot/badInput';
import { fieldsToReturn, namesIn, outputForm, type RecordForm } from './output';
import { textParameter, type EmptyValues } from './properties';

const callsSideBySide: INodeProperties = {
	displayName: 'Calls Side by Side',
	name: 'callsSideBySide',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_CALLS_SIDE_BY_SIDE },
	default: MAX_CALLS_SIDE_BY_SIDE,
	description:
		"How many calls may be under way at a time, at most. Fewer are while HubSpot is slow, and the account's rate limit is kept in any case.",
};

const checkBeforeSending: INodeProperties = {
	displayName: 'Check Before Sending',
	name: 'checkBeforeSending',
	type: 'boolean',
	default: true,
	description:
		"Whether to compare every line with the account's properties, which are read once a run, and to refuse what HubSpot would refuse before anything is sent. Without this option, batch operations do so for properties given field by field.",
};

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to write nothing to HubSpot: each line comes out with the call that it would be in. Reads are made.',
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

const maxRecords: INodeProperties = {
	displayName: 'Maximum Records',
	name: 'maxRecords',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description:
		'A run with more than this is refused before anything is sent. Without this option any number may go, which an AI agent should not decide.',
};

const onlyChanged: INodeProperties = {
	displayName: 'Only What Changed',
	name: 'onlyChanged',
	type: 'boolean',
	default: false,
	description:
		"Whether to read the current values first, 100 records in a call, and send nothing for records that have the new ones already. These come out with 'outcome' 'unchanged'.",
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

const productBySku: INodeProperties = {
	displayName: 'Product by SKU',
	name: 'productBySku',
	type: 'boolean',
	default: true,
	description:
		"Whether to look up the product that has the 'hs_sku' of a line, 100 SKUs in a call, and give the line its 'hs_product_id'. Lines that have one keep it, and lines whose SKU no product has go without. The key needs the scope to read products.",
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

/** Options of every operation. */
export const callOptions: readonly INodeProperties[] = [callsSideBySide, timeout, waitLimit];

/** Options of every operation that is about records which the input names. */
export const readOptions: readonly INodeProperties[] = [...callOptions, maxRecords];

/** Options of every operation that changes something. */
export const changeOptions: readonly INodeProperties[] = [...readOptions, dryRun];

/** Options of every operation that writes properties. */
export const writeOptions: readonly INodeProperties[] = [
	...changeOptions,
	checkBeforeSending,
	emptyValues,
	fieldsToReturn,
	outputForm,
];

/** Options of operations that change records which are there. */
export const updateOptions: readonly INodeProperties[] = [onlyChanged];

/** Options of operations that put many lines into a call. */
export const batchOptions: readonly INodeProperties[] = [batchSize, objectWriteTraceId, partialSuccess];

/** Options of operations that create records, which may have to be looked up. */
export const createOptions: readonly INodeProperties[] = [uniqueProperty];

/** Options of operations that write what a record is of. */
export function productOptions({ hasProduct }: CrmObject): readonly INodeProperties[] {
	return hasProduct ? [productBySku] : [];
}

export interface CallOptions {
	readonly callsSideBySide: number;
	readonly patience: Patience;
	/** A run with more lines is refused; null for any number. */
	readonly maxLines: number | null;
}

export interface ChangeOptions extends CallOptions {
	readonly dryRun: boolean;
}

export interface WriteOptions extends ChangeOptions {
	/** Null where the user leaves it to the operation. */
	readonly checkBeforeSending: boolean | null;
	readonly emptyValues: EmptyValues;
	readonly form: RecordForm;
}

export interface BatchOptions {
	/** 1 to 100. */
	readonly batchSize: number;
	readonly partialSuccess: 'automatic' | 'eachLine' | 'wholeCall';
}

/**
 * The options hold for the whole run and are read from its first item.
 * @throws BadInput when a number is outside its range
 */
export function readCallOptions(context: IExecuteFunctions): CallOptions {
	const given = readCollection(context);
	return {
		callsSideBySide: wholeNumber(given, callsSideBySide, 1, MAX_CALLS_SIDE_BY_SIDE),
		patience: {
			timeoutMs: wholeNumber(given, timeout, 1, 3_600) * 1_000,
			maxWaitMs: wholeNumber(given, waitLimit, 0, 86_400) * 1_000,
		},
		maxLines: given[maxRecords.name] === undefined ? null : wholeNumber(given, maxRecords, 1, Number.MAX_SAFE_INTEGER),
	};
}

/** @throws BadInput when a number is outside its range */
export function readChangeOptions(context: IExecuteFunctions): ChangeOptions {
	return { ...readCallOptions(context), dryRun: readCollection(context)[dryRun.name] === true };
}

/** @throws BadInput when a number is outside its range */
export function readWriteOptions(context: IExecuteFunctions): WriteOptions {
	const given = readCollection(context);
	const names = namesIn(given[fieldsToReturn.name]);
	const isChecked = given[checkBeforeSending.name];
	return {
		...readChangeOptions(context),
		checkBeforeSending: typeof isChecked === 'boolean' ? isChecked : null,
		emptyValues: oneOf(given, emptyValues, ['leave', 'clear']),
		form: {
			shape: oneOf(given, outputForm, ['raw', 'simplified', 'slim']),
			fields: names.length === 0 ? null : names,
		},
	};
}

/** Whether records that have the new values already are left alone. */
export function readOnlyChanged(context: IExecuteFunctions): boolean {
	return readCollection(context)[onlyChanged.name] === true;
}

/** Whether lines get the product of their SKU. */
export function readProductBySku(context: IExecuteFunctions, { hasProduct }: CrmObject): boolean {
	return hasProduct && readCollection(context)[productBySku.name] === true;
}

/** The unique property that lines can be looked up by; null when the user names none. */
export function readUniqueProperty(context: IExecuteFunctions): string | null {
	return textParameter(readCollection(context)[uniqueProperty.name]) || null;
}

/** @throws BadInput when the batch size is outside 1 to 100 */
export function readBatchOptions(context: IExecuteFunctions): BatchOptions {
	const given = readCollection(context);
	return {
		batchSize: wholeNumber(given, batchSize, 1, MAX_LINES_PER_CALL),
		partialSuccess: oneOf(given, partialSuccess, ['automatic', 'eachLine', 'wholeCall']),
	};
}

export function readCollection(context: IExecuteFunctions): Readonly<Record<string, unknown>> {
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

export function oneOf<T extends string>(
	given: Readonly<Record<string, unknown>>,
	{ name, displayName, default: byDefault }: INodeProperties,
	choices: readonly T[],
): T {
	const value = given[name] ?? byDefault;
	const choice = choices.find((known) => known === value);
	if (choice !== undefined) return choice;
	throw new BadInput(displayName, `'${displayName}' is ${shown(value)}`, `It must be one of ${choices.join(', ')}`);
}
