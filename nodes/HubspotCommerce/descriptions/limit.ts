import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { trueOrFalse, wholeNumber } from './settings';

const RETURN_ALL = { displayName: 'Return All', name: 'returnAll' } as const;
const LIMIT = { displayName: 'Limit', name: 'limit', default: 50 } as const;

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
			...LIMIT,
			type: 'number',
			typeOptions: { minValue: 1 },
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
	const given = { [LIMIT.name]: context.getNodeParameter(LIMIT.name, itemIndex, LIMIT.default) };
	const advice = "It must be a whole number from 1. To get all, turn on 'Return All'";
	return wholeNumber(given, LIMIT, 1, Infinity, advice);
}
