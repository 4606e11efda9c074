import type { INodePropertyOptions } from 'n8n-workflow';
import type { PropertyDefinition } from '../hubspot/schema';
import { sentences } from '../hubspot/grammar';

/** A property in a list of the editor: by its label, with what HubSpot says of it and where HubSpot shows it. */
export function propertyOption({ name, label, description, groupName }: PropertyDefinition): INodePropertyOptions {
	const group = groupName === null ? null : `Group: ${groupName}`;
	return {
		name: label,
		value: name,
		description: sentences(description.trim(), group, `Internal name: ${name}`),
	};
}
