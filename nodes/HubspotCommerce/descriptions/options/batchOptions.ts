import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { readPerItem } from '../perItem';
import { oneOf, textIn, wholeNumber } from '../settings';
import { readRunOptions } from './collection';

const batchSize: INodeProperties = {
	displayName: 'Maximum Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_LINES_PER_CALL },
	default: MAX_LINES_PER_CALL,
	description: `How many to send to HubSpot in one request, ${MAX_LINES_PER_CALL} at most`,
};

const objectWriteTraceId: INodeProperties = {
	displayName: 'Object Write Trace ID',
	name: 'objectWriteTraceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.number }}',
	description:
		'Your own reference, which HubSpot returns for what it refuses. Must be unique; in a list, the number of the entry is added. Generated if empty.',
};

const partialSuccess: INodeProperties = {
	displayName: 'Partial Success',
	name: 'partialSuccess',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description: "'All or Nothing' if 'On Error' is 'Stop Workflow', 'Write the Good Ones' if the workflow continues",
		},
		{
			name: 'Write the Good Ones',
			value: 'eachLine',
			description: 'HubSpot refuses the bad ones of a request and writes the others',
		},
		{
			name: 'All or Nothing',
			value: 'wholeCall',
			description: 'If one of a request is bad, HubSpot writes none of it',
		},
	],
	default: 'automatic',
	description: 'What happens to the others in a request if HubSpot refuses one',
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
