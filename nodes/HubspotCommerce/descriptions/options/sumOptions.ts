import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { nameIn, oneOf } from '../settings';
import { readRunOptions } from './collection';

const IF_SUM_DIFFERS = { displayName: "If Totals Don't Match", name: 'ifSumDiffers', default: 'ignore' } as const;
/** The name of the option, as users see it. */
export const totalTitle = 'Total Property';

const TOTAL_PROPERTY = { displayName: totalTitle, name: 'totalProperty', default: 'hs_total_price' } as const;

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
				{ name: 'Ignore', value: 'ignore', description: `The ${nounPlural} are not added up` },
				{ name: 'Refuse', value: 'refuse', description: 'Nothing is sent for that item' },
				{ name: 'Show Hint', value: 'hint', description: 'It is written, and a hint says so' },
			],
			description: `What to do when the ${nounPlural} that HubSpot will have don't add up to the total in 'Total Property'. Those that stay are counted too, and what the input doesn't say is taken from HubSpot.`,
		},
		{
			...TOTAL_PROPERTY,
			type: 'string',
			placeholder: 'e.g. hs_subtotal_price',
			description: `The internal name of the property that the ${nounPlural} should add up to. They include no shipping and no taxes, so use a subtotal where there are some.`,
		},
	];
}

export interface SumOptions {
	readonly ifSumDiffers: 'ignore' | 'refuse' | 'hint';
	readonly totalProperty: string;
	/** What to say of an option that changes nothing; null where each changes something. */
	readonly idleSumOption: string | null;
}

/** @throws BadInput when it is none of the choices, or no name */
export function readSumOptions(context: IExecuteFunctions): SumOptions {
	const given = readRunOptions(context, IF_SUM_DIFFERS, TOTAL_PROPERTY);
	const ifSumDiffers = oneOf(given, IF_SUM_DIFFERS, ['ignore', 'refuse', 'hint']);
	const named = nameIn(given[TOTAL_PROPERTY.name], TOTAL_PROPERTY);
	return {
		ifSumDiffers,
		totalProperty: named || TOTAL_PROPERTY.default,
		idleSumOption:
			ifSumDiffers === 'ignore' && named !== ''
				? `'${TOTAL_PROPERTY.displayName}' has no effect unless '${IF_SUM_DIFFERS.displayName}' is 'Refuse' or 'Show Hint'`
				: null,
	};
}
