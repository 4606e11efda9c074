import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { trueOrFalse } from './options/collection';

const SIMPLIFY = { displayName: 'Simplify', name: 'simplify' } as const;

/** Whether records come out flat. */
export function simplifyParameter(): INodeProperties {
	return {
		...SIMPLIFY,
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

export function readSimplify(context: IExecuteFunctions, itemIndex: number): boolean {
	const given = { [SIMPLIFY.name]: context.getNodeParameter(SIMPLIFY.name, itemIndex, true) };
	return trueOrFalse(given, SIMPLIFY, true);
}
