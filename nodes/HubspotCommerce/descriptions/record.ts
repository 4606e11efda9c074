import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import { readPerItem } from './perItem';
import type { RecordId } from '../hubspot/batch/line';
import { isJsonRecord, textOf, type JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { article } from '../hubspot/grammar';

/** How a user picks one record: from a list, by its ID or address, or by the value of a unique property. */
export function recordParameters(object: CrmObject): INodeProperties[] {
	return [
		findBy(object),
		recordId(object),
		idProperty({ findBy: ['uniqueProperty'] }),
		idValue({ findBy: ['uniqueProperty'] }),
	];
}

/** The same for operations whose lines may come from lists: there each entry has its ID or unique value itself. */
export function recordOfLineParameters(object: CrmObject): INodeProperties[] {
	return [
		findBy(object),
		recordId(object, { lineSource: ['items'] }),
		idProperty({ findBy: ['uniqueProperty'] }),
		idValue({ findBy: ['uniqueProperty'], lineSource: ['items'] }),
		idKey,
	];
}

/** For operations that find one record per item by a unique property alone. */
export function uniqueValueParameters(): INodeProperties[] {
	return [idProperty(), idValue()];
}

/** The same for operations whose lines may come from lists. */
export function uniqueValueOfLineParameters(): INodeProperties[] {
	return [idProperty(), idValue({ lineSource: ['items'] }), idKey];
}

type Show = NonNullable<IDisplayOptions['show']>;

const idKey: INodeProperties = {
	displayName: 'Key of the ID',
	name: 'idKey',
	type: 'string',
	default: '',
	displayOptions: { show: { lineSource: ['list'] } },
	placeholder: 'e.g. shop_id',
	description:
		"The key of each entry that holds its record ID or unique value. If empty, it is the name of the unique property, or HubSpot's own name of the record ID.",
};

function findBy({ label }: CrmObject): INodeProperties {
	return {
		displayName: `Find ${label} By`,
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Record ID', value: 'recordId', description: 'Pick it from a list, or give its ID or URL' },
			{
				name: 'Unique Property',
				value: 'uniqueProperty',
				description: 'Give the value of a property that is unique in the account, such as the number in your shop',
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

function idProperty(show: Show = {}): INodeProperties {
	return {
		displayName: 'Unique Property Name or ID',
		name: 'idProperty',
		type: 'options',
		default: '',
		required: true,
		displayOptions: { show },
		typeOptions: { loadOptionsMethod: 'getUniqueProperties' },
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
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
		description: 'The value of the unique property that picks the record',
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
	return readPerItem(context, names, (itemIndex) => {
		const property = readIdProperty(context, itemIndex);
		const value =
			property === null
				? context.getNodeParameter('recordId', itemIndex, undefined, { extractValue: true })
				: context.getNodeParameter('idValue', itemIndex);
		return toRecordId(value, property, property === null ? object.label : 'Unique Property Value', object);
	});
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
		const property = readIdProperty(context, itemIndex);
		const idKey = textOf(context.getNodeParameter('idKey', itemIndex, '')) ?? property ?? 'id';
		return { property, idKey };
	});
	return (itemIndex, entry, given) => {
		const { property, idKey } = readKeys(itemIndex);
		if (isJsonRecord(entry['properties'])) {
			const ownProperty = textOf(entry['idProperty']) ?? property;
			const id = entry['id'] ?? (ownProperty === null ? undefined : given[ownProperty]);
			return { record: toRecordId(id, ownProperty, 'id', object), values: given };
		}
		const { [idKey]: id, ...values } = given;
		// The lines of a shop have keys of their own, which are not among the properties that they give.
		return { record: toRecordId(id ?? entry[idKey], property, idKey, object), values };
	};
}

/** The unique property that records are found by; null for the record ID. */
function readIdProperty(context: IExecuteFunctions, itemIndex: number): string | null {
	// Operations that know unique properties alone have no 'Find By'.
	if (context.getNodeParameter('findBy', itemIndex, 'uniqueProperty') !== 'uniqueProperty') return null;
	return idText(context.getNodeParameter('idProperty', itemIndex), 'Unique Property Name or ID');
}

/** @throws BadInput when it is no ID */
function toRecordId(value: unknown, idProperty: string | null, field: string, object: CrmObject): RecordId {
	const id = idText(value, field);
	// HubSpot refuses the record ID as an idProperty: there it has to be left out.
	if (idProperty !== null && idProperty !== 'hs_object_id') return { id, idProperty };
	if (!/^\d+$/.test(id)) {
		throw new BadInput(
			field,
			`'${field}' is ${shown(value)}, which is not a record ID`,
			`HubSpot's record IDs have digits only. For other numbers, find the ${object.noun} by a unique property`,
		);
	}
	return { id, idProperty: null };
}

function idText(value: unknown, field: string): string {
	const isNumber = typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
	const text = isNumber ? String(value) : value;
	if (text === undefined || text === null || (typeof text === 'string' && text.trim() === '')) {
		throw new BadInput(field, `'${field}' is empty`, 'Check the expression: it gave nothing for this item');
	}
	// An address can't hold half a character, and takes dots for a way up.
	if (typeof text !== 'string' || /\p{Surrogate}/u.test(text) || /^\s*\.{1,2}\s*$/.test(text)) {
		throw new BadInput(field, `'${field}' is ${shown(value)}`, 'It must be a text or a number');
	}
	return text.trim();
}
