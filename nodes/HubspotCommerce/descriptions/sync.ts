import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { oneOf, readCollection } from './options';
import { textParameter } from './properties';
import { BadInput } from '../hubspot/badInput';

/** What becomes of line items that a record has and the input has not. */
export type Surplus = 'delete' | 'keep' | 'remove';

/** How the line items of one record are told apart, and what becomes of others that it has. */
export function lineItemParameters({ noun }: CrmObject): INodeProperties[] {
	return [
		{
			displayName: 'Line Key',
			name: 'lineKey',
			type: 'string',
			default: 'hs_external_id',
			required: true,
			placeholder: 'e.g. hs_external_id',
			description: `The internal name of the property that tells the line items of one ${noun} apart, such as hs_external_id or hs_sku. Every line needs a value of its own there.`,
		},
		surplusParameter(noun),
	];
}

function surplusParameter(noun: string): INodeProperties {
	return {
		displayName: 'Other Line Items',
		name: 'surplus',
		type: 'options',
		options: [
			{ name: 'Delete', value: 'delete', description: 'HubSpot can restore deleted line items for 90 days' },
			{ name: 'Keep', value: 'keep', description: 'They stay as they are, and a hint says how many there are' },
			{
				name: `Remove From the ${noun.charAt(0).toUpperCase()}${noun.slice(1)}`,
				value: 'remove',
				description: 'They stay in HubSpot, but belong to nothing: nobody sees them there',
			},
		],
		default: 'keep',
		description: `What to do with line items that the ${noun} has in HubSpot and the list has not. Those that hang on something else too, such as a deal, stay in any case.`,
	};
}

const ifSumDiffers: INodeProperties = {
	displayName: 'If the Sum Differs',
	name: 'ifSumDiffers',
	type: 'options',
	options: [
		{ name: 'Ignore', value: 'ignore', description: 'The sum of the line items is not looked at' },
		{ name: 'Refuse', value: 'refuse', description: 'Nothing is sent for that item' },
		{ name: 'Say So', value: 'hint', description: 'It is written, and a hint names it' },
	],
	default: 'ignore',
	description: "What to do when the line items do not add up to the total that 'Total Property' has in the input",
};

const totalProperty: INodeProperties = {
	displayName: 'Total Property',
	name: 'totalProperty',
	type: 'string',
	default: 'hs_total_price',
	placeholder: 'e.g. hs_subtotal_price',
	description:
		'The internal name of the property that holds what the line items should add up to. Line items know no shipping and no taxes, so a subtotal is the better one where there are some.',
};

export const sumOptions: readonly INodeProperties[] = [ifSumDiffers, totalProperty];

export interface SyncOptions {
	/** The property that tells the line items of one record apart. */
	readonly lineKey: string;
	readonly surplus: Surplus;
	readonly ifSumDiffers: 'ignore' | 'refuse' | 'hint';
	readonly totalProperty: string;
}

/**
 * They hold for the whole run and are read from its first item.
 * @throws BadInput when there is no line key
 */
export function readSyncOptions(context: IExecuteFunctions, object: CrmObject): SyncOptions {
	const given = readCollection(context);
	const lineKey = textParameter(context.getNodeParameter('lineKey', 0, 'hs_external_id'));
	if (lineKey === '') throw new BadInput('Line Key', "'Line Key' is empty", 'Give the internal name of a property');
	const surplus = { surplus: context.getNodeParameter('surplus', 0, 'keep') };
	return {
		lineKey,
		surplus: oneOf(surplus, surplusParameter(object.noun), ['delete', 'keep', 'remove']),
		ifSumDiffers: oneOf(given, ifSumDiffers, ['ignore', 'refuse', 'hint']),
		totalProperty: textParameter(given[totalProperty.name]) || 'hs_total_price',
	};
}
