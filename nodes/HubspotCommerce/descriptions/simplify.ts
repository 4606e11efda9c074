import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ItemParameters } from './itemParameters';
import { readRunParameter } from './options/collection';
import { trueOrFalse } from './settings';

const SIMPLIFY = { displayName: 'Simplify', name: 'simplify', default: true } as const;

/** Whether records come out flat. */
export function simplifyParameter(): INodeProperties {
	return {
		...SIMPLIFY,
		type: 'boolean',
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

/**
 * Whether the records of an item come out flat.
 * @throws BadInput when it is neither true nor false
 */
export function readSimplify(context: ItemParameters, itemIndex: number): boolean {
	return toSimplify(context.getNodeParameter(SIMPLIFY.name, itemIndex, SIMPLIFY.default));
}

/**
 * Whether the records of all items do.
 * @throws BadInput as above, and when an expression gives items different values
 */
export function readSimplifyOfRun(context: IExecuteFunctions): boolean {
	return toSimplify(readRunParameter(context, SIMPLIFY));
}

function toSimplify(given: unknown): boolean {
	return trueOrFalse({ [SIMPLIFY.name]: given }, SIMPLIFY, SIMPLIFY.default);
}
