import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { trueOrFalse } from '../settings';
import { readRunOptions } from './collection';

const onlyChanged: INodeProperties = {
	displayName: 'Skip Unchanged Records',
	name: 'onlyChanged',
	type: 'boolean',
	default: true,
	description:
		"Whether to read the current values first and send nothing for records that have the new ones already. These come out with the 'outcome' 'unchanged'.",
};

/** Options of operations that change records which are there. */
export const updateOptions: readonly INodeProperties[] = [onlyChanged];

/**
 * Whether records that have the new values already are left alone.
 * @throws BadInput when it is neither true nor false
 */
export function readOnlyChanged(context: IExecuteFunctions): boolean {
	return trueOrFalse(readRunOptions(context, onlyChanged), onlyChanged, false);
}
