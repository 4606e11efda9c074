import type { INodeProperties } from 'n8n-workflow';
import { textsIn } from '../hubspot/json';

/** How much of a record comes out, and in what form. */
export interface RecordForm {
	/** `raw` is HubSpot's object, `simplified` has the properties beside the ID, `slim` has none of them. */
	readonly shape: 'raw' | 'simplified' | 'slim';
	/** The properties that come out; null for all that HubSpot answered with. */
	readonly fields: readonly string[] | null;
}

export const fieldsToReturn: INodeProperties = {
	displayName: 'Fields to Return',
	name: 'outputFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. hs_order_name, hs_total_price',
	description:
		'The internal names of the properties to return, with commas between them. If empty, all that HubSpot answers with.',
};

export const outputForm: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: "HubSpot's Object", value: 'raw', description: 'As HubSpot answers, with its properties in an object' },
		{ name: 'ID and Outcome Only', value: 'slim', description: 'For large runs: it takes the least memory' },
		{ name: 'Simplified', value: 'simplified', description: 'The ID, and the properties beside it' },
	],
	default: 'raw',
	description: 'In what form each record comes out',
};

/** Names from a text with commas between them, or from a list that an expression gives. */
export function namesIn(given: unknown): string[] {
	const names = textsIn(given).flatMap((text) => text.split(','));
	return [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
}
