import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../../hubspot/badInput';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { AssociationTarget } from '../../hubspot/objects/associationTarget';
import { shownNames, type Definitions } from '../../hubspot/schema';
import type { ItemParameters } from '../itemParameters';
import { namesIn, trueOrFalse, type Given } from '../settings';
import { readCollection, readRunOptions } from './collection';

/** The entry of the list of properties that stands for all of them. HubSpot's names have no such sign. */
export const ALL_PROPERTIES = '*';

const archived: INodeProperties = {
	displayName: 'Archived',
	name: 'archived',
	type: 'boolean',
	default: true,
	description: "Whether to get archived records instead of the others. Can't be combined with filters.",
};

export const ASSOCIATED_OBJECTS = { displayName: 'Associations', name: 'associatedObjects' } as const;

function associatedObjects({ associations }: CrmObject): INodeProperties {
	return {
		...ASSOCIATED_OBJECTS,
		type: 'multiOptions',
		options: associations.map(({ name, label }) => ({ name: label, value: name })),
		default: [],
		description: 'The objects whose associated records are returned, by ID',
	};
}

const properties: INodeProperties = {
	displayName: 'Properties to Return Names or IDs',
	name: 'properties',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getPropertiesToReturn' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: "If you choose none, you get the most useful ones, or without 'Simplify' the few that HubSpot returns by default",
};

/** The name of that option, as users see it. */
export const returnedTitle = properties.displayName;

/** Options on what is returned of records. */
export function returnedOptions(object: CrmObject): INodeProperties[] {
	return [archived, ...contentOptions(object)];
}

/** Options on what comes with each record. */
export function contentOptions(object: CrmObject): INodeProperties[] {
	return [...(object.associations.length === 0 ? [] : [associatedObjects(object)]), properties];
}

export interface Returned {
	/** Names; `'all'` for every property that the account shows; empty where the user chose none. */
	readonly properties: readonly string[] | 'all';
	readonly associations: readonly AssociationTarget[];
	readonly archived: boolean;
}

/**
 * The names of the properties to ask HubSpot for; none means its default set.
 * @param definitions of the object's properties, where all of them are wanted
 */
export function propertiesToAsk(
	{ properties }: Returned,
	simplify: boolean,
	object: CrmObject,
	definitions: Definitions,
): readonly string[] {
	if (properties === 'all') return shownNames(definitions);
	return properties.length === 0 && simplify ? object.usefulProperties : properties;
}

/** The names that the user has written or chosen. */
export function namedProperties({ properties }: Returned): readonly string[] {
	return properties === 'all' ? [] : properties;
}

/**
 * What is returned for an item.
 * @throws BadInput when an object is named that HubSpot associates with none of these
 */
export function readReturned(context: ItemParameters, itemIndex: number, object: CrmObject): Returned {
	return toReturned(readCollection(context, itemIndex), object);
}

/**
 * What is returned for all items.
 * @throws BadInput as above, and when an expression gives items different values
 */
export function readReturnedOfRun(context: IExecuteFunctions, object: CrmObject): Returned {
	return toReturned(readRunOptions(context, archived, associatedObjects(object), properties), object);
}

function toReturned(given: Given, object: CrmObject): Returned {
	const names = namesIn(given[properties.name], properties);
	return {
		properties: names.includes(ALL_PROPERTIES) ? 'all' : names,
		associations: namesIn(given[ASSOCIATED_OBJECTS.name], ASSOCIATED_OBJECTS).map((name) => targetNamed(name, object)),
		archived: trueOrFalse(given, archived, false),
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

/** Properties whose former values are returned as well. */
export const historyOption: INodeProperties = {
	displayName: 'Property History Names or IDs',
	name: 'propertiesWithHistory',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getProperties' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Properties that are returned with all their former values. Each record then takes a request of its own.',
};

/**
 * The names of those properties.
 * @throws BadInput when one is no text
 */
export function readHistory(context: IExecuteFunctions): string[] {
	return namesIn(readRunOptions(context, historyOption)[historyOption.name], historyOption);
}
