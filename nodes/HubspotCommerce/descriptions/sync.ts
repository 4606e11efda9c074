import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../hubspot/badInput';
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

/** The name of the parameter, as users see it. */
export const LINE_KEY = 'Line Key';

function lineKeyParameter(object: CrmObject): INodeProperties {
	return {
		displayName: LINE_KEY,
		name: 'lineKey',
		type: 'string',
		default: 'hs_external_id',
		required: true,
		placeholder: 'e.g. hs_external_id',
		description: `The internal name of the property that tells the ${linesOf(object).nounPlural} of one ${object.noun} apart, such as hs_external_id or hs_sku. Every line needs a value of its own there.`,
	};
}

function surplusParameter(object: CrmObject): INodeProperties {
	const { labelPlural, nounPlural } = linesOf(object);
	return {
		displayName: `Other ${labelPlural}`,
		name: 'surplus',
		type: 'options',
		options: [
			{ name: 'Delete', value: 'delete', description: `HubSpot can restore deleted ${nounPlural} for 90 days` },
			{ name: 'Keep', value: 'keep', description: 'They stay as they are, and a hint says how many there are' },
			{
				name: `Remove From the ${object.label}`,
				value: 'remove',
				description: 'They stay in HubSpot, but belong to nothing: nobody sees them there',
			},
		],
		default: 'keep',
		description: `What to do with ${nounPlural} that the ${object.noun} has in HubSpot and the list has not. Those that hang on another record too stay in any case.`,
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
		throw new BadInput(displayName, `'${displayName}' is empty`, 'Give the internal name of a property');
	const surplus = surplusParameter(object);
	const given = { [surplus.name]: readRunParameter(context, surplus) };
	return {
		lineKey,
		surplus: oneOf(given, surplus, ['delete', 'keep', 'remove']),
		...readSumOptions(context),
		...readSameRecordOptions(context, object),
	};
}
