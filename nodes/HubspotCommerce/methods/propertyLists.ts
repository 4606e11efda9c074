import { NodeOperationError, type ILoadOptionsFunctions, type INodePropertyOptions } from 'n8n-workflow';
import { CREATE_ONE } from '../descriptions/newProperty';
import { ALL_PROPERTIES } from '../descriptions/options/returnedOptions';
import { sentences } from '../hubspot/grammar';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { STAGE_PROPERTY, type PropertyDefinition } from '../hubspot/schema';
import { readShownProperties } from '../transport/accountSchema';
import { associationTarget } from './associationTarget';
import { editedObject, editorAccount } from './editorAccount';

/** The account's properties by their labels, those that HubSpot sets itself too: to filter and to sort by. */
export async function getProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return (await shownProperties(this)).map(propertyOption);
}

/** The account's properties, and before them all of them at once. */
export async function getPropertiesToReturn(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const all = { name: '[All Properties]', value: ALL_PROPERTIES, description: 'Every property that the account shows' };
	return [all, ...(await getProperties.call(this))];
}

/**
 * The account's properties that can stand in for the record ID: unique, and not set by HubSpot itself.
 * @throws NodeOperationError when there is none: an empty list would not say what to do
 */
export async function getUniqueProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const object = editedObject(this);
	if (this.getNode().credentials === undefined) return beforeCredential(object);
	const { account } = await editorAccount(this);
	const unique = (await readShownProperties(account, object)).filter(({ isUnique }) => isUnique);
	if (unique.length > 0) return unique.map(propertyOption);
	const message = `HubSpot has no unique property of ${object.nounPlural}. ${CREATE_ONE}`;
	throw new NodeOperationError(this.getNode(), message);
}

/** The same where one is used that fits, unless the user chooses. The editor marks a value that is not in the list. */
export async function getUniquePropertiesOrAutomatic(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const unique = (await readShownProperties(account, object)).filter(({ isUnique }) => isUnique);
	return [{ name: 'Automatic', value: '' }, ...unique.map(propertyOption)];
}

const NOT_LOADED = 'Not loaded yet. Choose ⋮ > Refresh List';

/**
 * The editor asks before a new node has its credential, and not again when it has: a failure would close the field until
 * the node is opened anew. This stands in the field instead, and the properties that every account has can be chosen.
 */
function beforeCredential({ uniqueProperties }: CrmObject): INodePropertyOptions[] {
	return [{ name: NOT_LOADED, value: '' }, ...uniqueProperties.map((name) => ({ name, value: name }))];
}

/** The properties that a record to associate with can be found by. */
export async function getAssociatedUniqueProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const { objectType, uniqueProperties } = associationTarget(this, object);
	const nounPlural = objectType.replaceAll('_', ' ');
	const definitions = await readShownProperties(account, { objectType, nounPlural, hasPipelines: false });
	return definitions.filter(({ name, isUnique }) => isUnique || uniqueProperties.includes(name)).map(propertyOption);
}

/** The stages of the account's pipelines, by their labels. */
export async function getStages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const property = (await shownProperties(this)).find(({ name }) => name === STAGE_PROPERTY);
	return (property?.options ?? []).map(({ label, value }) => ({ name: label, value }));
}

async function shownProperties(context: ILoadOptionsFunctions): Promise<PropertyDefinition[]> {
	const { account, object } = await editorAccount(context);
	return await readShownProperties(account, object);
}

/** A property in a list of the editor: by its label, with what HubSpot says of it and where HubSpot shows it. */
function propertyOption({ name, label, description, groupName }: PropertyDefinition): INodePropertyOptions {
	const group = groupName === null ? null : `Group: ${groupName}`;
	return {
		name: label,
		value: name,
		// The editor shows two lines of it, and HubSpot's own text may be long.
		description: sentences(`Internal name: ${name}`, group, description.trim()),
	};
}
