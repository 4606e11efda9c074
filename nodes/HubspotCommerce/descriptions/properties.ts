import {
	tryToParseDateTime,
	type IDataObject,
	type IDisplayOptions,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { BadInput, shown } from './badInput';
import { isJsonRecord, recordsIn, textOf } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects';
import type { PropertyDefinition } from '../hubspot/schema';
import { toPropertyValue, type Properties, type PropertyValue } from '../hubspot/values';
import { parseJsonParameter } from './json';
import { mappedValueReader } from './mappedValues';
import { readPerItem } from './perItem';

/** The values of a record: mapped field by field from the account's own schema, or as JSON. */
export function propertyParameters(object: CrmObject, show: IDisplayOptions['show'] = {}): INodeProperties[] {
	return [
		{
			displayName: 'Specify Properties',
			name: 'specifyProperties',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Field by Field', value: 'fields', description: "Choose from the account's properties" },
				{ name: 'JSON', value: 'json', description: 'Give an object of internal property names and values' },
			],
			default: 'fields',
		},
		{
			displayName: 'Properties',
			name: 'fields',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			displayOptions: { show: { ...show, specifyProperties: ['fields'] } },
			typeOptions: {
				loadOptionsDependsOn: ['resource'],
				resourceMapper: {
					resourceMapperMethod: 'getPropertyFields',
					// Not `update`: n8n then hides every field until a matching column is chosen, and there is none here.
					mode: 'add',
					fieldWords: { singular: 'property', plural: 'properties' },
					valuesLabel: 'Properties',
					addAllFields: false,
					noFieldsError: `No writable properties of ${object.nounPlural} found in this account`,
				},
			},
		},
		{
			displayName: 'Properties (JSON)',
			name: 'propertiesJson',
			type: 'json',
			default: '',
			required: true,
			displayOptions: { show: { ...show, specifyProperties: ['json'] } },
			placeholder: `e.g. { "${object.nameProperty}": "Order 1001" }`,
			description: "Internal property names and their values. Find them in HubSpot under a property's settings.",
		},
	];
}

/** What becomes of a property whose value is empty. */
export type EmptyValues = 'leave' | 'clear';

export type PropertyReader = (itemIndex: number) => Properties;

/**
 * Prepares the reading of properties for a run.
 * @param definitions gives the account's schema; called at most once, and only when types or names are needed
 * @returns a function that reads one item's properties and throws BadInput
 */
export async function propertyReader(
	context: IExecuteFunctions,
	emptyValues: EmptyValues,
	definitions: () => Promise<readonly PropertyDefinition[]>,
): Promise<PropertyReader> {
	const convert = valueConverter(emptyValues, context.getTimezone());
	if (context.getNodeParameter('specifyProperties', 0) === 'json') {
		return readPerItem(context, ['propertiesJson'], (itemIndex) => {
			const given = context.getNodeParameter('propertiesJson', itemIndex);
			const value = parseJsonParameter(given, 'Properties (JSON)');
			if (!isJsonRecord(value)) {
				throw new BadInput('Properties (JSON)', `'Properties (JSON)' is ${shown(value)}, not an object`);
			}
			return convert(value, new Map());
		});
	}
	const schema = recordsIn(context.getNodeParameter('fields.schema', 0, []));
	if (context.getNodeParameter('fields.mappingMode', 0) === 'autoMapInputData') {
		const items = context.getInputData();
		const writable = typesByName((await definitions()).filter(({ isWritable }) => isWritable));
		return (itemIndex) => {
			return convert(items[itemIndex]?.json ?? {}, writable, (name) => writable.has(name));
		};
	}
	const hasDates = schema.some((field) => field['type'] === 'dateTime' && field['removed'] !== true);
	const types = hasDates ? typesByName(await definitions()) : new Map<string, string>();
	const readMapped = mappedValueReader(context);
	return (itemIndex) => convert(readMapped(itemIndex), types);
}

function typesByName(definitions: readonly PropertyDefinition[]): Map<string, string> {
	return new Map(definitions.map(({ name, type }) => [name, type]));
}

/** @param isWanted tells the names of properties; all are, unless told */
export type ValueConverter = (
	values: IDataObject | Readonly<Record<string, unknown>>,
	types: ReadonlyMap<string, string>,
	isWanted?: (name: string) => boolean,
) => Properties;

/**
 * Turns values as they are in a workflow into properties as HubSpot takes them.
 * @throws BadInput (the function given back) when a value is none that a property can have
 */
export function valueConverter(emptyValues: EmptyValues, timeZone: string): ValueConverter {
	const withZone = (moment: string | Date) => tryToParseDateTime(moment, timeZone).toISO() ?? String(moment);
	return (values, types, isWanted = () => true) => {
		const entries: Array<[string, PropertyValue]> = [];
		for (const [name, value] of Object.entries(values)) {
			if (!isWanted(name)) continue;
			const converted = toPropertyValue(value, types.get(name), withZone);
			switch (converted.kind) {
				case 'value':
					entries.push([name, converted.value]);
					break;
				case 'empty':
					if (emptyValues === 'clear') entries.push([name, '']);
					break;
				case 'unusable':
					throw new BadInput(name, `Property '${name}' ${converted.why}`);
			}
		}
		return areAsGiven(entries, values) ? values : Object.fromEntries(entries);
	};
}

/** Whether values are properties as they stand. A copy of each line would stay in memory as long as the run. */
function areAsGiven(
	properties: ReadonlyArray<readonly [name: string, value: PropertyValue]>,
	values: Readonly<Record<string, unknown>>,
): values is Properties {
	return (
		Object.keys(values).length === properties.length && properties.every(([name, value]) => values[name] === value)
	);
}

/** The text of a parameter that expressions may have made a number of. */
export function textParameter(value: unknown): string {
	return (textOf(value) ?? '').trim();
}
