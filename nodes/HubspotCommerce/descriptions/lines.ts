import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../hubspot/objects';
import { BadInput, shown } from './badInput';
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
					description: `Every entry of a list makes one ${object.noun}, such as the lines of a shop's order`,
				},
				{
					name: 'Each Input Item',
					value: 'items',
					description: `Every input item makes one ${object.noun}, such as the rows of a sheet`,
				},
			],
			default: 'items',
		},
		{
			displayName: 'List',
			name: 'list',
			type: 'json',
			default: '',
			required: true,
			displayOptions: { show: { lineSource: ['list'] } },
			placeholder: 'e.g. {{ $json.lines }}',
			description:
				"The list, by expression or as JSON text. Its entries are objects of internal property names and values, or HubSpot's own form with 'properties' and 'associations'.",
		},
	];
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
