import type { IDataObject, IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import { isInternalName } from '../hubspot/uniqueProperty';
import { didYouMean } from '../hubspot/didYouMean';
import { isJsonRecord, recordsIn, textOf, type JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { WithOptions } from '../hubspot/optionIndex';
import { NO_DEFINITIONS, type Definitions } from '../hubspot/schema';
import type { Properties } from '../hubspot/values';
import type { InputNotes } from './inputNotes';
import { parseJsonParameter, refuseLostExpressions } from './json';
import { mappedValueReader } from './mappedValues';
import { readRunParameter } from './options/collection';
import { readPerItem } from './perItem';
import { oneOf, refusal } from './settings';
import type { ValueConverter } from './valueConverter';

const SPECIFY = { displayName: 'Specify Properties', name: 'specifyProperties', default: 'fields' } as const;
const JSON_TEXT = { displayName: 'Properties (JSON)', name: 'propertiesJson' } as const;
const FIELDS = { displayName: 'Properties', name: 'fields' } as const;

/** The values of a record: mapped field by field from the account's own schema, or as JSON. */
export function propertyParameters(object: CrmObject, show: IDisplayOptions['show'] = {}): INodeProperties[] {
	return [
		{
			...SPECIFY,
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Field by Field', value: 'fields', description: "Choose from the account's properties" },
				{ name: 'JSON', value: 'json', description: 'Enter an object of internal property names and values' },
			],
		},
		{
			...FIELDS,
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
					// The editor puts its link 'Retry' behind it.
					noFieldsError: 'The properties are not loaded yet. Choose a credential, then press',
				},
			},
		},
		{
			...JSON_TEXT,
			type: 'json',
			// The editor marks an empty text as bad JSON.
			default: '{}',
			required: true,
			displayOptions: { show: { ...show, specifyProperties: ['json'] } },
			placeholder: `e.g. { "${object.nameProperty}": "${object.label} 1001" }`,
			description: "Internal property names and their values. Find them in HubSpot under a property's settings.",
		},
	];
}

export type PropertyReader = (itemIndex: number) => Properties;

/**
 * Whether properties are mapped field by field, and not given as JSON.
 * @throws BadInput when it is neither, or not the same for all items
 */
export function isFieldByField(context: IExecuteFunctions): boolean {
	return oneOf({ [SPECIFY.name]: readRunParameter(context, SPECIFY) }, SPECIFY, ['fields', 'json']) === 'fields';
}

/** How fields are mapped, as it is saved. */
interface Mapping {
	readonly isAutomatic: boolean;
	/** The fields that the editor has loaded. */
	readonly schema: readonly JsonRecord[];
}

/** @throws BadInput when it is no mapping of fields */
function readMapping(context: IExecuteFunctions): Mapping {
	const raw: unknown = context.getNodeParameter(FIELDS.name, 0, null, { rawExpressions: true });
	const advice = "Choose the properties anew in the editor, or set 'Specify Properties' to 'JSON'";
	if (!isJsonRecord(raw)) throw refusal(FIELDS, raw, advice);
	const { mappingMode, schema } = raw;
	if (mappingMode !== 'defineBelow' && mappingMode !== 'autoMapInputData') throw refusal(FIELDS, raw, advice);
	return { isAutomatic: mappingMode === 'autoMapInputData', schema: recordsIn(schema) };
}

/**
 * Prepares the reading of properties for a run.
 * @param known the account's schema, where the run has read it
 * @param definitions reads it; called only when values or names can't be understood without it
 * @param notes is told of fields that no property takes, where fields are mapped automatically
 * @returns a function that reads one item's properties and throws BadInput
 * @throws BadInput when they are not given in a way that there is
 */
export async function propertyReader(
	context: IExecuteFunctions,
	convert: ValueConverter,
	known: Definitions | null,
	definitions: () => Promise<Definitions>,
	notes: Pick<InputNotes, 'leftOutField'>,
): Promise<PropertyReader> {
	if (!isFieldByField(context)) {
		refuseLostExpressions(context, JSON_TEXT);
		return readPerItem(context, [JSON_TEXT.name], (itemIndex) => {
			const { displayName } = JSON_TEXT;
			const value = parseJsonParameter(context.getNodeParameter(JSON_TEXT.name, itemIndex), displayName);
			if (!isJsonRecord(value)) throw new BadInput(displayName, `'${displayName}' is ${shown(value)}, not an object`);
			return convert(value, known ?? NO_DEFINITIONS);
		});
	}
	const { isAutomatic, schema } = readMapping(context);
	if (isAutomatic) {
		const items = context.getInputData();
		const all = known ?? (await definitions());
		const mapped = new Map([...all].filter(([, { isWritable, isHidden }]) => isWritable && !isHidden));
		return (itemIndex) => {
			const named = underPropertyNames(items[itemIndex]?.json ?? {}, mapped, {
				leftOutField: (name, meant) => {
					// A property of that name may have been made, or opened to be written, a moment ago.
					if (mayBecomeOne(name.trim())) all.missed?.();
					notes.leftOutField(name, meant);
				},
			});
			return convert(named, all, (name) => mapped.has(name));
		};
	}
	const fields = schema.filter(({ removed }) => removed !== true);
	const hasDates = fields.some(({ type }) => type === 'dateTime');
	const rules = known ?? (hasDates ? await definitions() : rulesOfFields(fields));
	const readMapped = mappedValueReader(context);
	return (itemIndex) => convert(readMapped(itemIndex), rules);
}

/** Whether a column that no property takes could be one by now. HubSpot's own properties stay as they are. */
function mayBecomeOne(name: string): boolean {
	return isInternalName(name) && !name.startsWith('hs_');
}

/**
 * The values of an item under the names of properties: the header of a sheet may have spaces around a name, or the mark
 * with which some programs begin a file.
 */
function underPropertyNames(
	json: IDataObject,
	mapped: Definitions,
	notes: Pick<InputNotes, 'leftOutField'>,
): IDataObject {
	const others = Object.keys(json).filter((name) => !mapped.has(name));
	if (others.length === 0) return json;
	const trimmed: Array<[string, IDataObject[string]]> = [];
	for (const name of others) {
		const value = json[name];
		const plain = name.trim();
		if (mapped.has(plain) && !Object.hasOwn(json, plain)) trimmed.push([plain, value]);
		// A list or an object in an item is no column.
		else if (value !== null && value !== undefined && value !== '' && typeof value !== 'object') {
			notes.leftOutField(name, () => didYouMean(name, mapped)?.name ?? null);
		}
	}
	return trimmed.length === 0 ? json : { ...json, ...Object.fromEntries(trimmed) };
}

/** HubSpot's types of properties by those of the editor's fields, as far as these tell. */
const TYPES: ReadonlyMap<unknown, string> = new Map([
	['boolean', 'bool'],
	['number', 'number'],
	['options', 'enumeration'],
]);

/** What the editor's fields say of their properties, as it was when they were loaded: it saves a run from asking. */
function rulesOfFields(fields: readonly JsonRecord[]): ReadonlyMap<string, WithOptions> {
	return new Map(
		fields.flatMap(({ id, displayName, type, options }) => {
			const name = textOf(id);
			const hubspotType = TYPES.get(type);
			if (name === null || hubspotType === undefined) return [];
			const known = recordsIn(options).flatMap((option) => {
				const value = textOf(option['value']);
				return value === null ? [] : [{ label: textOf(option['name']) ?? value, value }];
			});
			const label = textOf(displayName) ?? name;
			return [[name, { label, type: hubspotType, fieldType: 'select', options: known }]];
		}),
	);
}
