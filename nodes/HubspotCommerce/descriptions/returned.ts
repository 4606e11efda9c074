import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { AssociationTarget } from '../hubspot/objects/associationTarget';
import { BadInput, shown } from '../hubspot/badInput';
import { namesIn } from './output';

/** The entry of the list of properties that stands for all of them. HubSpot's names have no such sign. */
export const ALL_PROPERTIES = '*';

/** Options on what is returned of records. */
export function returnedOptions({ nounPlural, associations }: CrmObject): INodeProperties[] {
	return [
		{
			displayName: 'Archived',
			name: 'archived',
			type: 'boolean',
			default: false,
			description: `Whether to get ${nounPlural} that are archived instead of those that are not. Can't be combined with filters.`,
		},
		{
			displayName: 'Associations',
			name: 'associatedObjects',
			type: 'multiOptions',
			options: associations.map(({ name, label }) => ({ name: label, value: name })),
			default: [],
			description: `The objects whose records, associated with the ${nounPlural}, to return by ID`,
		},
		{
			displayName: 'Property Names or IDs',
			name: 'properties',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getPropertiesToReturn' },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			hint: "The properties to return. If you choose none, HubSpot's few default ones come.",
		},
	];
}

export interface Returned {
	/** Names; `'all'` for every property that the account shows. None means HubSpot's default set. */
	readonly properties: readonly string[] | 'all';
	readonly associations: readonly AssociationTarget[];
	readonly archived: boolean;
}

/** @throws BadInput when an object is named that HubSpot associates with none of these */
export function readReturned(context: IExecuteFunctions, itemIndex: number, object: CrmObject): Returned {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	const { properties, associatedObjects, archived } = isJsonRecord(options) ? options : {};
	const names = namesIn(properties);
	return {
		properties: names.includes(ALL_PROPERTIES) ? 'all' : names,
		associations: namesIn(associatedObjects).map((name) => targetNamed(name, object)),
		archived: archived === true,
	};
}

function targetNamed(name: string, { nounPlural, associations }: CrmObject): AssociationTarget {
	const target = associations.find((known) => known.name === name);
	if (target !== undefined) return target;
	throw new BadInput(
		'Associations',
		`'Associations' has ${shown(name)}, which ${nounPlural} can't be associated with`,
		`Use some of: ${associations.map((known) => known.name).join(', ')}`,
	);
}
