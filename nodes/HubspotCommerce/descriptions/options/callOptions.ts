import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Patience } from '../../transport/request';
import { MAX_CALLS_SIDE_BY_SIDE } from '../../transport/traffic';
import { wholeNumber } from '../settings';
import { readRunOptions } from './collection';

const callsSideBySide: INodeProperties = {
	displayName: 'Maximum Parallel Requests',
	name: 'callsSideBySide',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_CALLS_SIDE_BY_SIDE },
	default: MAX_CALLS_SIDE_BY_SIDE,
	description:
		"How many requests may run at the same time. Fewer run while HubSpot is slow, and the account's rate limit is always kept.",
};

const maxRecords: INodeProperties = {
	displayName: 'Maximum Records',
	name: 'maxRecords',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description:
		'A run with more records than this is refused before anything is sent. Without this option there is no limit: add it for AI agents.',
};

const timeout: INodeProperties = {
	displayName: 'Maximum Request Time',
	name: 'timeoutSeconds',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 60,
	description: 'How many seconds to wait for HubSpot to answer one request',
	hint: 'In seconds',
};

const waitLimit: INodeProperties = {
	displayName: 'Maximum Wait',
	name: 'waitLimitSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	description:
		'How many seconds one request may wait in total: for the rate limit, for locked records and between attempts. Checking what became of it may take as long again.',
	hint: 'In seconds',
};

/** Options of every operation. */
export const callOptions: readonly INodeProperties[] = [callsSideBySide, timeout, waitLimit];

/** Options of every operation that is about records which the input names. */
export const readOptions: readonly INodeProperties[] = [...callOptions, maxRecords];

export interface CallOptions {
	readonly callsSideBySide: number;
	readonly patience: Patience;
	/** A run with more lines is refused; null for any number. */
	readonly maxLines: number | null;
}

/**
 * The options hold for the whole run and are read from its first item.
 * @throws BadInput when a number is outside its range
 */
export function readCallOptions(context: IExecuteFunctions): CallOptions {
	const given = readRunOptions(context, callsSideBySide, timeout, waitLimit, maxRecords);
	return {
		callsSideBySide: wholeNumber(given, callsSideBySide, 1, MAX_CALLS_SIDE_BY_SIDE),
		patience: {
			timeoutMs: wholeNumber(given, timeout, 1, 3_600) * 1_000,
			maxWaitMs: wholeNumber(given, waitLimit, 0, 86_400) * 1_000,
		},
		maxLines: Object.hasOwn(given, maxRecords.name) ? wholeNumber(given, maxRecords, 1, Number.MAX_SAFE_INTEGER) : null,
	};
}
