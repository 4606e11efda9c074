import type { INodeProperties } from 'n8n-workflow';
import { namesIn, oneOf, type Given } from '../settings';

const fieldsToReturn: INodeProperties = {
	displayName: 'Properties to Return',
	name: 'outputFields',
	type: 'string',
	default: '',
	// Properties that records of every object have.
	placeholder: 'e.g. hs_createdate, hs_lastmodifieddate',
	description:
		"The internal names of the properties to return, separated by commas. If empty, all properties in HubSpot's answer are returned.",
};

const SLIM = 'ID and Outcome Only';

const outputForm: INodeProperties = {
	displayName: 'Simplify',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: "HubSpot's own object, with the properties inside" },
		{ name: SLIM, value: 'slim', description: 'Takes the least memory, for large runs' },
		{ name: 'Simplified', value: 'simplified', description: 'The ID and the properties side by side' },
	],
	default: 'raw',
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Options on what comes out of records that were written. */
export const outputOptions: readonly INodeProperties[] = [fieldsToReturn, outputForm];

/** How much of a record comes out, and in what form. */
export interface RecordForm {
	/** `raw` is HubSpot's object, `simplified` has the properties beside the ID, `slim` has none of them. */
	readonly shape: 'raw' | 'simplified' | 'slim';
	/** The properties that come out; null for all that HubSpot answered with. */
	readonly fields: readonly string[] | null;
}

/** @throws BadInput when the output is none that there is, or the fields are no names */
export function readRecordForm(given: Given): RecordForm {
	const names = namesIn(given[fieldsToReturn.name], fieldsToReturn);
	return {
		shape: oneOf(given, outputForm, ['raw', 'simplified', 'slim']),
		fields: names.length === 0 ? null : names,
	};
}

/** In words; null where each option changes something. */
export function idleOutputOption({ shape, fields }: RecordForm): string | null {
	if (shape !== 'slim' || fields === null) return null;
	return `'${fieldsToReturn.displayName}' has no effect with '${outputForm.displayName}: ${SLIM}'`;
}
