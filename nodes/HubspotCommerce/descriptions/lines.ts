import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import { hubspotProperties } from '../hubspot/lineFormats/hubspotProperties';
import type { LineFormat } from '../hubspot/lineFormats/lineFormat';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Properties } from '../hubspot/values';
import { BadInput, shown } from '../hubspot/badInput';
import { parseJsonParameter } from './json';
import { readPerItem } from './perItem';

/** Where the lines of a batch come from. */
export function lineSourceParameters(object: CrmObject): INodeProperties[] {
	return [
		{
			displayName: `${object.labelPlural} From`,
			name: 'lineSource',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'A List in Each Input Item',
					value: 'list',
					description: `Every entry of a list is one ${object.noun}`,
				},
				{
					name: 'Each Input Item',
					value: 'items',
					description: `Every input item is one ${object.noun}, such as the rows of a sheet`,
				},
			],
			default: 'items',
		},
		...listParameters(object, { lineSource: ['list'] }),
	];
}

/** The list in each input item, and what its entries look like. */
export function listParameters(object: CrmObject, show: IDisplayOptions['show'] = {}): INodeProperties[] {
	return [
		...lineFormatParameter(object, show),
		{
			displayName: 'List',
			name: 'list',
			type: 'json',
			default: '',
			required: true,
			displayOptions: { show },
			placeholder: 'e.g. {{ $json.lines }}',
			description:
				object.lineFormats.length < 2
					? `The list, by expression or as JSON text. Its entries: ${hubspotProperties.description}.`
					: "The list, by expression or as JSON text. Its entries are in the form that 'Line Format' says.",
		},
		{
			displayName: 'Properties of Every Line (JSON)',
			name: 'everyLineJson',
			type: 'json',
			// The editor marks an empty text as bad JSON.
			default: '{}',
			displayOptions: { show },
			// A property that records of every object have.
			placeholder: 'e.g. { "hubspot_owner_id": "41629779" }',
			description:
				"Internal property names and values that every line of the item's list gets. They win over what the line has itself.",
		},
	];
}

/** Objects whose lists have one form only need no parameter for it. */
function lineFormatParameter(
	{ lineFormats }: CrmObject,
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	if (lineFormats.length < 2) return [];
	return [
		{
			displayName: 'Line Format',
			name: 'lineFormat',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: lineFormats.map(({ name, label, description }) => ({ name: label, value: name, description })),
			default: 'hubspot',
			description: "What the entries of the list look like. The names and amounts of shops are turned into HubSpot's.",
		},
	];
}

/**
 * The form of the list's entries, which is one for all items.
 * @throws BadInput when it is none that the object has
 */
export function readLineFormat(context: IExecuteFunctions, { lineFormats, nounPlural }: CrmObject): LineFormat {
	// The parameter is not there where the object has one form only, but may be left from another object.
	const given: unknown =
		lineFormats.length < 2 ? hubspotProperties.name : context.getNodeParameter('lineFormat', 0, hubspotProperties.name);
	const format = lineFormats.find(({ name }) => name === given);
	if (format !== undefined) return format;
	throw new BadInput(
		'Line Format',
		`'Line Format' is ${shown(given)}, which is none of ${nounPlural}`,
		`Choose one of ${lineFormats.map(({ label }) => label).join(', ')}`,
	);
}

/**
 * Prepares the reading of the properties that every line of an item's list gets.
 * @param convert turns values into properties
 * @returns a function that throws BadInput when the parameter gives no object, or `convert` does
 */
export function everyLineReader(
	context: IExecuteFunctions,
	convert: (values: JsonRecord) => Properties,
): (itemIndex: number) => Properties {
	return readPerItem(context, ['everyLineJson'], (itemIndex) => convert(readEveryLine(context, itemIndex)));
}

function readEveryLine(context: IExecuteFunctions, itemIndex: number): JsonRecord {
	const given: unknown = context.getNodeParameter('everyLineJson', itemIndex, '');
	if (given === '' || given === null || given === undefined) return {};
	const values = parseJsonParameter(given, 'Properties of Every Line (JSON)');
	if (isJsonRecord(values)) return values;
	throw new BadInput(
		'Properties of Every Line (JSON)',
		`'Properties of Every Line (JSON)' is ${shown(values)}, not an object`,
		'Give an object of internal property names and values',
	);
}

/**
 * Prepares the reading of the entries of an item's list.
 * @returns a function that throws BadInput when the parameter gives no list
 */
export function listReader(context: IExecuteFunctions): (itemIndex: number) => readonly unknown[] {
	return readPerItem(context, ['list'], (itemIndex) => readList(context, itemIndex));
}

function readList(context: IExecuteFunctions, itemIndex: number): unknown[] {
	const list = parseJsonParameter(context.getNodeParameter('list', itemIndex), 'List');
	if (Array.isArray(list)) return list;
	throw new BadInput(
		'List',
		`'List' is ${shown(list)}, which is not a list`,
		'Use an expression that gives a list, such as {{ $json.lines }}, or the JSON text of one',
	);
}
