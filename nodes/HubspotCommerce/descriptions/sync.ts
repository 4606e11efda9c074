import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../hubspot/badInput';
import { article } from '../hubspot/grammar';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { readRunParameter } from './options/collection';
import { readSameRecordOptions, type SameRecordOptions } from './options/sameRecordOptions';
import { readSumOptions, type SumOptions } from './options/sumOptions';
import { nameIn, oneOf } from './settings';
import { linesOf } from '../hubspot/objects/linesOf';

/** What becomes of lines that a record has and the input has not. */
export type Surplus = 'delete' | 'keep' | 'remove';

/** How the lines of one record are told apart, and what becomes of others that it has. */
export function hangingLineParameters(object: CrmObject): INodeProperties[] {
	return [lineKeyParameter(object), surplusParameter(object)];
}

/** The name of the parameter, as users see it. @param lines the object of the lines */
export const lineKeyTitle = ({ labelPlural }: CrmObject) => `Match ${labelPlural} By`;

function lineKeyParameter(object: CrmObject): INodeProperties {
	const { noun, nounPlural } = linesOf(object);
	return {
		displayName: lineKeyTitle(linesOf(object)),
		name: 'lineKey',
		type: 'string',
		default: 'hs_external_id',
		required: true,
		placeholder: 'e.g. hs_external_id',
		description: `The internal name of the property that tells the ${nounPlural} of one ${object.noun} apart, such as hs_external_id or hs_sku. Each ${noun} needs its own value. With a property that doesn't require unique values, two runs at the same time can create ${article(noun)} ${noun} twice.`,
	};
}

/** The name of the parameter, as users see it. @param lines the object of the lines */
export const surplusTitle = ({ labelPlural }: CrmObject) => `${labelPlural} Not in the List`;

function surplusParameter(object: CrmObject): INodeProperties {
	const { nounPlural } = linesOf(object);
	return {
		displayName: surplusTitle(linesOf(object)),
		name: 'surplus',
		type: 'options',
		options: [
			{ name: 'Delete', value: 'delete', description: `HubSpot can restore deleted ${nounPlural} for 90 days` },
			{ name: 'Keep', value: 'keep', description: 'They stay as they are, and a hint counts them' },
			{
				name: `Remove From the ${object.label}`,
				value: 'remove',
				description: "They stay in HubSpot but belong to nothing, so they don't show up there",
			},
		],
		default: 'keep',
		description: `What to do with ${nounPlural} that the ${object.noun} has in HubSpot but that are not in the list. Those that also belong to another record always stay.`,
	};
}

export interface SyncOptions extends SumOptions, SameRecordOptions {
	/** The property that tells the lines of one record apart. */
	readonly lineKey: string;
	readonly surplus: Surplus;
}

/**
 * They hold for the whole run and are read from its first item.
 * @throws BadInput when there is no line key, or a choice is none
 */
export function readSyncOptions(context: IExecuteFunctions, object: CrmObject): SyncOptions {
	const key = lineKeyParameter(object);
	const { displayName } = key;
	const lineKey = nameIn(readRunParameter(context, key), key);
	if (lineKey === '')
		throw new BadInput(displayName, `'${displayName}' is empty`, 'Enter the internal name of a property');
	const surplus = surplusParameter(object);
	const given = { [surplus.name]: readRunParameter(context, surplus) };
	return {
		lineKey,
		surplus: oneOf(given, surplus, ['delete', 'keep', 'remove']),
		...readSumOptions(context),
		...readSameRecordOptions(context, object),
	};
}
