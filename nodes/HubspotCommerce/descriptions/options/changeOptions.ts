import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readCallOptions, readOptions, type CallOptions } from './callOptions';
import { readCollection } from './collection';

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to write nothing to HubSpot: each line comes out with the call that it would be in. Reads are made.',
};

/** Options of every operation that changes something. */
export const changeOptions: readonly INodeProperties[] = [...readOptions, dryRun];

export interface ChangeOptions extends CallOptions {
	readonly dryRun: boolean;
}

/** @throws BadInput when a number is outside its range */
export function readChangeOptions(context: IExecuteFunctions): ChangeOptions {
	return { ...readCallOptions(context), dryRun: readCollection(context)[dryRun.name] === true };
}
