import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from './badInput';
import { readPerItem } from './perItem';
import type { RecordId } from '../hubspot/batch/line';
import type { CrmObject } from '../hubspot/objects';

/** How a user picks one record: from a list, by its ID or address, or by the value of a unique property. */
export function recordParameters(object: CrmObject): INodeProperties[] {
	return [
		{
			displayName: `Find ${object.label} By`,
			name: 'findBy',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Record ID', value: 'recordId', description: `Pick the ${object.noun}, or give its ID or URL` },
				{
					name: 'Unique Property',
					value: 'uniqueProperty',
					description: 'Give the value of a property that is unique in the account, such as the number in your shop',
				},
			],
			default: 'recordId',
		},
		{
			displayName: object.label,
			name: 'recordId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			displayOptions: { show: { findBy: ['recordId'] } },
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
		},
		{
			displayName: 'Unique Property Name or ID',
			name: 'idProperty',
			type: 'options',
			default: '',
			required: true,
			displayOptions: { show: { findBy: ['uniqueProperty'] } },
			typeOptions: { loadOptionsMethod: 'getUniqueProperties' },
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Unique Property Value',
			name: 'idValue',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { findBy: ['uniqueProperty'] } },
			placeholder: 'e.g. 1001',
			description: `The value of the unique property that picks the ${object.noun}`,
		},
	];
}

function recordUrlPattern(object: CrmObject): string {
	// n8n wants the whole text to match when it checks a typed address.
	return `https://[^/]+/contacts/\\d+/(?:record/)?${object.objectTypeId}/(\\d+)(?:[/?#].*)?`;
}

export function article(noun: string): string {
	return /^[aeiou]/.test(noun) ? 'an' : 'a';
}

/**
 * Prepares the reading of which record an item is about.
 * @returns a function that throws BadInput when the item gives no ID
 */
export function recordIdReader(context: IExecuteFunctions, object: CrmObject): (itemIndex: number) => RecordId {
	const names = ['findBy', 'idProperty', 'idValue', 'recordId'];
	return readPerItem(context, names, (itemIndex) => readRecordId(context, itemIndex, object));
}

function readRecordId(context: IExecuteFunctions, itemIndex: number, object: CrmObject): RecordId {
	if (context.getNodeParameter('findBy', itemIndex) === 'uniqueProperty') {
		const idProperty = idText(context.getNodeParameter('idProperty', itemIndex), 'Unique Property Name or ID');
		return {
			id: idText(context.getNodeParameter('idValue', itemIndex), 'Unique Property Value'),
			// HubSpot refuses the record ID as an idProperty: there it has to be left out.
			idProperty: idProperty === 'hs_object_id' ? null : idProperty,
		};
	}
	const value = context.getNodeParameter('recordId', itemIndex, undefined, { extractValue: true });
	const id = idText(value, object.label);
	if (!/^\d+$/.test(id)) {
		throw new BadInput(
			object.label,
			`'${object.label}' is ${shown(value)}, which is not a record ID`,
			`HubSpot's record IDs have digits only. For other numbers, set 'Find ${object.label} By' to 'Unique Property'`,
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
