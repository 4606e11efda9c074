import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { readPerItem } from '../perItem';
import { oneOf, textIn, wholeNumber } from '../settings';
import { readRunOptions } from './collection';

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
	placeholder: 'e.g. {{ $json.number }}',
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

/** Options of operations that put many lines into a call. */
export const batchOptions: readonly INodeProperties[] = [batchSize, objectWriteTraceId, partialSuccess];

export interface BatchOptions {
	/** 1 to 100. */
	readonly batchSize: number;
	readonly partialSuccess: 'automatic' | 'eachLine' | 'wholeCall';
}

/** Of operations that put one line into a call. */
export const SINGLE_LINES: BatchOptions = { batchSize: 1, partialSuccess: 'automatic' };

/** @throws BadInput when the batch size is outside 1 to 100 */
export function readBatchOptions(context: IExecuteFunctions): BatchOptions {
	const given = readRunOptions(context, batchSize, partialSuccess);
	return {
		batchSize: wholeNumber(given, batchSize, 1, MAX_LINES_PER_CALL),
		partialSuccess: oneOf(given, partialSuccess, ['automatic', 'eachLine', 'wholeCall']),
	};
}

/** The names of options that hold for an item each. */
export const OPTIONS_OF_ITEMS: readonly string[] = [objectWriteTraceId.name];

/**
 * Prepares the reading of the name that the user gives the line of an item.
 * @returns a function that gives null for none, and throws BadInput when it is no text
 */
export function traceIdReader(context: IExecuteFunctions): (itemIndex: number) => string | null {
	const name = `options.${objectWriteTraceId.name}`;
	return readPerItem(
		context,
		[name],
		(itemIndex) => textIn(context.getNodeParameter(name, itemIndex, ''), objectWriteTraceId) || null,
	);
}
