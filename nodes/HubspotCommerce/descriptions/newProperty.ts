import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../hubspot/badInput';
import { didYouMean } from '../hubspot/didYouMean';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Definitions } from '../hubspot/schema';
import { internalNameFrom, isInternalName, type NewProperty } from '../hubspot/uniqueProperty';
import { readRunOptions } from './options/collection';
import { readPerItem } from './perItem';
import { nameIn, refusal, textIn } from './settings';

/** The name of the operation, as users see it. */
export const CREATE_UNIQUE_PROPERTY = 'Create Unique Property';

/** What to do where an account lacks a unique property. */
export const CREATE_ONE = `Create one with the operation '${CREATE_UNIQUE_PROPERTY}'`;

/**
 * What to do where HubSpot can't find records by the property that is named for it.
 * @param definitions the account's properties, as far as they are known
 */
export function chooseUnique(name: string, definitions: Definitions): string {
	const unique = new Map([...definitions].filter(([, { isUnique }]) => isUnique));
	const meant = didYouMean(name, unique);
	const question = meant === null ? '' : `Did you mean '${meant.name}'? `;
	return `${question}Choose the unique property in the list of 'Unique Property Name or ID'. ${CREATE_ONE}, if there is none`;
}

/** What a new property is called, as users see it. */
export const LABEL = { displayName: 'Label', name: 'label' } as const;
export const INTERNAL_NAME = { displayName: 'Internal Name', name: 'internalName' } as const;
const GROUP = { displayName: 'Property Group', name: 'groupName', default: '' } as const;

/** What a new property is called. */
export function newPropertyParameters({ noun, schemaScope }: CrmObject): INodeProperties[] {
	const label = `Shop ${noun} ID`;
	return [
		{
			...LABEL,
			type: 'string',
			default: label,
			required: true,
			description: 'The name of the property that people see in HubSpot',
			hint: `To create it, the key or app needs the scope ${schemaScope}`,
		},
		{
			...INTERNAL_NAME,
			type: 'string',
			default: '',
			placeholder: `e.g. ${internalNameFrom(label)}`,
			description:
				'The name that workflows use for the property. It can never be changed. If empty, it is made from the label.',
		},
	];
}

/** Where HubSpot shows it. */
export function groupOption({ noun, nounPlural }: CrmObject): INodeProperties {
	return {
		...GROUP,
		type: 'string',
		placeholder: 'e.g. my_group',
		description: `The internal name of the group that HubSpot shows the property in. If empty, the group of the ${noun} name is used. You find the groups of ${nounPlural} in HubSpot under Settings > Properties.`,
	};
}

/**
 * Prepares the reading of what property an item asks for.
 * @param definitions the account's properties, which tell the group
 * @returns a function that throws BadInput when there is no name for it, or no group
 * @throws BadInput when an expression gives items different groups
 */
export function newPropertyReader(
	context: IExecuteFunctions,
	{ nameProperty }: CrmObject,
	definitions: Definitions,
): (itemIndex: number) => NewProperty {
	const group = nameIn(readRunOptions(context, GROUP)[GROUP.name], GROUP);
	return readPerItem(context, [LABEL.name, INTERNAL_NAME.name], (itemIndex) => {
		const label = textIn(context.getNodeParameter(LABEL.name, itemIndex), LABEL);
		if (label === '') throw new BadInput(LABEL.displayName, "'Label' is empty", 'Enter a name for the property');
		const name = toName(nameIn(context.getNodeParameter(INTERNAL_NAME.name, itemIndex, ''), INTERNAL_NAME), label);
		return { name, label, groupName: group || groupOf(definitions, nameProperty) };
	});
}

function toName(given: string, label: string): string {
	const made = internalNameFrom(given === '' ? label : given);
	if (given === '') {
		if (made !== null) return made;
		const message = `'Label' is "${label}", and no internal name can be made from it`;
		throw new BadInput(LABEL.displayName, message, "Enter one in 'Internal Name', e.g. shop_id");
	}
	if (isInternalName(given)) return given;
	const example = made ?? 'shop_id';
	const rule = 'HubSpot takes lowercase letters, digits and underscores, and the first must be a letter';
	throw refusal(INTERNAL_NAME, given, `${rule}: ${example}`);
}

function groupOf(definitions: Definitions, nameProperty: string): string {
	const group = definitions.get(nameProperty)?.groupName ?? null;
	if (group !== null) return group;
	throw new BadInput(
		GROUP.displayName,
		`'${GROUP.displayName}' is empty, and HubSpot does not say in which group '${nameProperty}' is`,
		'Enter the internal name of a group in the options',
	);
}
