import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import type { RecordId } from '../hubspot/batch/line';
import { isJsonRecord, textOf, type JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { article } from '../hubspot/grammar';
import { CREATE_ONE } from './newProperty';
import { readPerItem } from './perItem';
import { nameIn, oneOf, refusal, refuseLostValue, textIn, titleOf, type Named } from './settings';

/** How a user picks one record: from a list, by its ID or address, or by the value of a unique property. */
export function recordParameters(object: CrmObject): INodeProperties[] {
	return [
		findBy(object),
		recordId(object),
		idProperty(object, { findBy: ['uniqueProperty'] }),
		idValue({ findBy: ['uniqueProperty'] }),
	];
}

/** The same for operations whose lines may come from lists: there each entry has its ID or unique value itself. */
export function recordOfLineParameters(object: CrmObject): INodeProperties[] {
	return [
		findBy(object),
		recordId(object, { lineSource: ['items'] }),
		idProperty(object, { findBy: ['uniqueProperty'] }),
		idValue({ findBy: ['uniqueProperty'], lineSource: ['items'] }),
		idKey,
	];
}

/** For operations that find one record per item by a unique property alone: an order of a shop, by its own ID. */
export function uniqueValueParameters(object: CrmObject): INodeProperties[] {
	return [idProperty(object), { ...idValue(), default: ID_OF_SHOPS }];
}

/** The same for operations whose lines may come from lists. */
export function uniqueValueOfLineParameters(object: CrmObject): INodeProperties[] {
	return [idProperty(object), idValue({ lineSource: ['items'] }), idKey];
}

/** Where Shopify, WooCommerce and Stripe have it. */
const ID_OF_SHOPS = '={{ $json.id }}';

type Show = NonNullable<IDisplayOptions['show']>;

const ID_PROPERTY = { displayName: 'Unique Property Name or ID', name: 'idProperty' } as const;

const idKey: INodeProperties = {
	displayName: 'ID Field in Each Entry',
	name: 'idKey',
	type: 'string',
	default: '',
	displayOptions: { show: { lineSource: ['list'] } },
	placeholder: 'e.g. shop_id',
	description:
		"The field of each entry that holds its record ID or unique value. If empty, the internal name of the unique property is used, or HubSpot's own name for the record ID.",
};

function findBy({ label }: CrmObject): INodeProperties {
	return {
		displayName: `Find ${label} By`,
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Record ID', value: 'recordId', description: 'Pick it from a list, or enter its ID or URL' },
			{
				name: 'Unique Property',
				value: 'uniqueProperty',
				description: 'Enter the value of a property that requires unique values, such as the number in your shop',
			},
		],
		default: 'recordId',
	};
}

function recordId(object: CrmObject, show: Show = {}): INodeProperties {
	return {
		displayName: object.label,
		name: 'recordId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		displayOptions: { show: { ...show, findBy: ['recordId'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${article(object.noun)} ${object.noun}...`,
				typeOptions: { searchListMethod: 'searchRecords', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 30123456789',
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. https://app.hubspot.com/contacts/123456/record/${object.objectTypeId}/30123456789`,
				hint: `The address of the ${object.noun} in HubSpot`,
				extractValue: { type: 'regex', regex: recordUrlPattern(object) },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: recordUrlPattern(object),
							errorMessage: `Not the address of ${article(object.noun)} ${object.noun} in HubSpot`,
						},
					},
				],
			},
		],
	};
}

function idProperty({ uniqueProperties: [own] }: CrmObject, show: Show = {}): INodeProperties {
	return {
		...ID_PROPERTY,
		type: 'options',
		default: own ?? '',
		required: true,
		displayOptions: { show },
		typeOptions: { loadOptionsMethod: 'getUniqueProperties' },
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		...(own === undefined ? { hint: `No unique property yet? ${CREATE_ONE}` } : {}),
	};
}

function idValue(show: Show = {}): INodeProperties {
	return {
		displayName: 'Unique Property Value',
		name: 'idValue',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show },
		placeholder: 'e.g. 1001',
		description: "The record's value of the unique property",
	};
}

function recordUrlPattern(object: CrmObject): string {
	// n8n wants the whole text to match when it checks a typed address.
	return `https://[^/]+/contacts/\\d+/(?:record/)?${object.objectTypeId}/(\\d+)(?:[/?#].*)?`;
}

/**
 * Prepares the reading of which record an item is about.
 * @returns a function that throws BadInput when the item gives no ID
 */
export function recordIdReader(context: IExecuteFunctions, object: CrmObject): (itemIndex: number) => RecordId {
	const names = ['findBy', 'idProperty', 'idValue', 'recordId'];
	const written: unknown = context.getNodeParameter('idValue', 0, null, { rawExpressions: true });
	return readPerItem(context, names, (itemIndex) => {
		const property = readIdProperty(context, itemIndex, object);
		if (property === null) return toRecordId(readLocator(context, itemIndex, object), null, object.label, object);
		const value: unknown = context.getNodeParameter('idValue', itemIndex);
		return toRecordId(value, property, 'Unique Property Value', object, written);
	});
}

/** What a locator picks. n8n takes the ID out of an address; where it can't, its message names no parameter. */
function readLocator(context: IExecuteFunctions, itemIndex: number, object: CrmObject): unknown {
	try {
		return context.getNodeParameter('recordId', itemIndex, undefined, { extractValue: true });
	} catch {
		// Throws by itself when it is the expression that can't be resolved.
		const given: unknown = context.getNodeParameter('recordId', itemIndex);
		const address = isJsonRecord(given) ? given['value'] : given;
		throw refusal({ displayName: object.label }, address, `It must be the address of the ${object.noun} in HubSpot`);
	}
}

/** Which record an entry of a list is about, and its other values. */
export interface RecordOfEntry {
	readonly record: RecordId;
	readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Prepares the reading of which record each entry of an item's list is about: plain properties with the ID among them, or
 * HubSpot's own `{id, idProperty, properties}`.
 * @returns a function of an entry and the values that its form gave, which throws BadInput when neither has an ID
 */
export function entryRecordReader(
	context: IExecuteFunctions,
	object: CrmObject,
): (itemIndex: number, entry: JsonRecord, given: RecordOfEntry['values']) => RecordOfEntry {
	const readKeys = readPerItem(context, ['findBy', 'idProperty', 'idKey'], (itemIndex) => {
		const property = readIdProperty(context, itemIndex, object);
		const given: unknown = context.getNodeParameter(idKey.name, itemIndex, '');
		const ofEntries = nameIn(given, idKey) === '' ? (property ?? 'id') : String(given);
		return { property, idKey: ofEntries };
	});
	return (itemIndex, entry, given) => {
		const { property, idKey: key } = readKeys(itemIndex);
		if (isJsonRecord(entry['properties'])) {
			const ownProperty = textOf(entry['idProperty']) ?? property;
			const id = entry['id'] ?? (ownProperty === null ? undefined : given[ownProperty]);
			if (isNone(id)) throw entryWithout('id', OWN_ID);
			return { record: toRecordId(id, ownProperty, 'id', object), values: given };
		}
		const { [key]: id, ...values } = given;
		// The lines of a shop have keys of their own, which are not among the properties that they give.
		const ofEntry = id ?? entry[key];
		if (isNone(ofEntry)) throw entryWithout(key, `${OWN_ID}, or enter its field in '${idKey.displayName}'`);
		return { record: toRecordId(ofEntry, property, key, object), values };
	};
}

const OWN_ID = 'Give each entry its own';

/** Whether there is no ID: an entry may have it as an empty text. */
function isNone(id: unknown): boolean {
	return id === undefined || id === null || (typeof id === 'string' && id.trim() === '');
}

function entryWithout(key: string, advice: string): BadInput {
	return new BadInput(key, `This entry of the list has no '${key}', or an empty one`, advice);
}

/** The unique property that records are found by; null for the record ID. */
function readIdProperty(context: IExecuteFunctions, itemIndex: number, object: CrmObject): string | null {
	const { name, displayName } = findBy(object);
	// Operations that know unique properties alone have no 'Find By'.
	const described = { name, displayName, default: 'uniqueProperty' };
	const given = { [name]: context.getNodeParameter(name, itemIndex, described.default) };
	if (oneOf(given, described, ['recordId', 'uniqueProperty']) === 'recordId') return null;
	const property = nameIn(context.getNodeParameter(ID_PROPERTY.name, itemIndex), ID_PROPERTY);
	return property === ''
		? refuseEmpty(ID_PROPERTY, `Choose a unique property. ${CREATE_ONE}, if there is none`)
		: property;
}

/**
 * @param written the parameter with its expressions, where it is one
 * @throws BadInput when it is no ID
 */
function toRecordId(
	value: unknown,
	idProperty: string | null,
	field: string,
	object: CrmObject,
	written: unknown = null,
): RecordId {
	const id = idText(value, { displayName: field });
	if (idProperty !== null) refuseLostValue(id, { displayName: field }, written);
	// HubSpot refuses the record ID as an idProperty: there it has to be left out.
	if (idProperty !== null && idProperty !== 'hs_object_id') return { id, idProperty };
	if (!/^\d+$/.test(id)) {
		throw new BadInput(
			field,
			`'${field}' is ${shown(value)}, which is not a record ID`,
			`HubSpot's record IDs have only digits. For other numbers, find the ${object.noun} by a unique property`,
		);
	}
	return { id, idProperty: null };
}

function idText(value: unknown, setting: Named): string {
	const text = textIn(value, setting);
	if (text === '') return refuseEmpty(setting);
	// An address can't hold half a character, and takes dots for a way up.
	if (/\p{Surrogate}/u.test(text)) {
		throw refusal(setting, value, 'It has half of a character, such as of an emoji that was cut in two');
	}
	if (text === '.' || text === '..') throw refusal(setting, value, 'HubSpot finds nothing by dots alone');
	return text;
}

function refuseEmpty(setting: Named, advice = 'Check the expression: it returned nothing for this item'): never {
	throw new BadInput(setting.displayName, `${titleOf(setting)} is empty`, advice);
}
