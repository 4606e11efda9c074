import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { nameIn, oneOf } from '../settings';
import { readRunOptions } from './collection';

const IF_SUM_DIFFERS = { displayName: 'If the Sum Differs', name: 'ifSumDiffers', default: 'ignore' } as const;
const TOTAL_PROPERTY = { displayName: 'Total Property', name: 'totalProperty', default: 'hs_total_price' } as const;

/**
 * Options on whether the lines of a record add up to what it says.
 * @param lines the object of the lines
 */
export function sumOptions({ nounPlural }: CrmObject): INodeProperties[] {
	return [
		{
			...IF_SUM_DIFFERS,
			type: 'options',
			options: [
				{ name: 'Ignore', value: 'ignore', description: `The sum of the ${nounPlural} is not looked at` },
				{ name: 'Refuse', value: 'refuse', description: 'Nothing is sent for that item' },
				{ name: 'Say So', value: 'hint', description: 'It is written, and a hint names it' },
			],
			description: `What to do when the ${nounPlural} that HubSpot will have do not add up to the total in 'Total Property'. Those that stay count too, and what the input does not give of one is as it is in HubSpot.`,
		},
		{
			...TOTAL_PROPERTY,
			type: 'string',
			placeholder: 'e.g. hs_subtotal_price',
			description: `The internal name of the property that holds what the ${nounPlural} should add up to. They know no shipping and no taxes, so a subtotal is the better one where there are some.`,
		},
	];
}

export interface SumOptions {
	readonly ifSumDiffers: 'ignore' | 'refuse' | 'hint';
	readonly totalProperty: string;
}

/** @throws BadInput when it is none of the choices, or no name */
export function readSumOptions(context: IExecuteFunctions): SumOptions {
	const given = readRunOptions(context, IF_SUM_DIFFERS, TOTAL_PROPERTY);
	return {
		ifSumDiffers: oneOf(given, IF_SUM_DIFFERS, ['ignore', 'refuse', 'hint']),
		totalProperty: nameIn(given[TOTAL_PROPERTY.name], TOTAL_PROPERTY) || TOTAL_PROPERTY.default,
	};
}
