import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import { trueOrFalse } from './options/collection';

const RETURN_ALL = { displayName: 'Return All', name: 'returnAll' } as const;

/** How many records are wanted. */
export function limitParameters(): INodeProperties[] {
	return [
		{
			...RETURN_ALL,
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			displayOptions: { show: { returnAll: [false] } },
			description: 'Max number of results to return',
		},
	];
}

/**
 * How many records an item asks for at most; null for all.
 * @throws BadInput when it is no number of records
 */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number | null {
	const all = { [RETURN_ALL.name]: context.getNodeParameter(RETURN_ALL.name, itemIndex, false) };
	if (trueOrFalse(all, RETURN_ALL, false)) return null;
	const given: unknown = context.getNodeParameter('limit', itemIndex, 50);
	const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1) return limit;
	throw new BadInput(
		'Limit',
		`'Limit' is ${shown(given)}`,
		"It must be a whole number from 1. For all, switch 'Return All' on",
	);
}
