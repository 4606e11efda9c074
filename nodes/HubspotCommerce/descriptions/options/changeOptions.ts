import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readCallOptions, readOptions, type CallOptions } from './callOptions';
import { trueOrFalse } from '../settings';
import { readRunOptions } from './collection';

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description: 'Whether to write nothing to HubSpot. Each item shows the request that would be sent.',
};

/** Options of every operation that changes something. */
export const changeOptions: readonly INodeProperties[] = [...readOptions, dryRun];

export interface ChangeOptions extends CallOptions {
	readonly dryRun: boolean;
}

/** @throws BadInput when one is none that there is */
export function readChangeOptions(context: IExecuteFunctions): ChangeOptions {
	return { ...readCallOptions(context), dryRun: trueOrFalse(readRunOptions(context, dryRun), dryRun, false) };
}
