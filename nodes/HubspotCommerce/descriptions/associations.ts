import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { toType, typeTo, type Association, type AssociationToFind, type AssociationType } from '../hubspot/association';
import type { DraftLine } from '../hubspot/batch/line';
import { isJsonRecord, recordsIn, type JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { AssociationTarget } from '../hubspot/objects/associationTarget';
import { BadInput, shown } from '../hubspot/badInput';
import { readPerItem } from './perItem';
import { textParameter } from './properties';

/** The records that new ones are associated with. HubSpot takes them on create only. None for an object without such. */
export function associationParameters(object: CrmObject, show: IDisplayOptions['show'] = {}): INodeProperties[] {
	if (object.associations.length === 0) return [];
	return [
		{
			displayName: 'Associations',
			name: 'associations',
			type: 'fixedCollection',
			placeholder: 'Add Association',
			default: {},
			typeOptions: { multipleValues: true },
			displayOptions: { show },
			description: object.oneParent
				? `The record that the ${object.noun} belongs to. HubSpot allows one; without one, nobody sees the ${object.noun} in HubSpot.`
				: `The records that the ${object.noun} is associated with`,
			options: [
				{
					displayName: 'Association',
					name: 'association',
					values: [
						{
							displayName: 'Associate With',
							name: 'toObject',
							type: 'options',
							options: object.associations.map(({ name, label }) => ({ name: label, value: name })),
							default: defaultTarget(object),
						},
						{
							displayName: 'Find By',
							name: 'findBy',
							type: 'options',
							noDataExpression: true,
							options: [
								{ name: 'Record ID', value: 'recordId', description: 'Give the ID that HubSpot has for the record' },
								{
									name: 'Unique Property',
									value: 'uniqueProperty',
									description:
										'Give the value of a property that is unique in the account, such as the number in your shop',
								},
							],
							default: 'recordId',
						},
						{
							displayName: 'Label Name or ID',
							name: 'labelId',
							type: 'options',
							default: '',
							typeOptions: { loadOptionsMethod: 'getAssociationLabels', loadOptionsDependsOn: ['&toObject'] },
							description:
								'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
						},
						{
							displayName: 'Record ID',
							name: 'toId',
							type: 'string',
							default: '',
							displayOptions: { show: { findBy: ['recordId'] } },
							placeholder: 'e.g. 30123456789',
							description: 'The ID that HubSpot has for that record',
						},
						{
							displayName: 'Unique Property Name or ID',
							name: 'idProperty',
							type: 'options',
							default: '',
							displayOptions: { show: { findBy: ['uniqueProperty'] } },
							typeOptions: {
								loadOptionsMethod: 'getAssociatedUniqueProperties',
								loadOptionsDependsOn: ['&toObject'],
							},
							description:
								'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
						},
						{
							displayName: 'Unique Property Value',
							name: 'idValue',
							type: 'string',
							default: '',
							displayOptions: { show: { findBy: ['uniqueProperty'] } },
							placeholder: 'e.g. 1001',
							description: 'The value that the property has in that record',
						},
					],
				},
			],
		},
	];
}

function defaultTarget(object: CrmObject): string {
	const names = object.associations.map(({ name }) => name);
	return names.find((name) => name === 'order') ?? names.find((name) => name === 'contact') ?? '';
}

/**
 * Prepares the reading of the associations that an item gives for its lines.
 * @returns a function that throws BadInput when the other object is none that HubSpot associates with this one, its record
 * is not given, or the label is none
 */
export function associationReader(
	context: IExecuteFunctions,
	object: CrmObject,
): (itemIndex: number) => DraftLine['associations'] {
	return readPerItem(context, ['associations'], (itemIndex) => {
		const given: unknown = context.getNodeParameter('associations', itemIndex, {});
		const entries = isJsonRecord(given) ? recordsIn(given['association']) : [];
		return entries.map((entry) => readAssociation(entry, object));
	});
}

function readAssociation(entry: JsonRecord, object: CrmObject): Association | AssociationToFind {
	const target = object.associations.find(({ name }) => name === entry['toObject']);
	if (target === undefined) {
		throw new BadInput(
			'Associate With',
			`'Associate With' is ${shown(entry['toObject'])}, which ${object.nounPlural} can't be associated with`,
			`Use one of: ${object.associations.map(({ name }) => name).join(', ')}`,
		);
	}
	const type = readType(entry['labelId'], target);
	const isDefault = type.associationTypeId === target.typeId && type.associationCategory === 'HUBSPOT_DEFINED';
	const kind = { types: [type], ...(isDefault ? {} : { toObjectType: target.objectType }) };
	const property = entry['findBy'] === 'uniqueProperty' ? readText(entry, 'idProperty', target) : ID_PROPERTY;
	// HubSpot's own ID is no property to look records up by: it is the ID that is needed.
	if (property === ID_PROPERTY) return { to: { id: readId(entry, target) }, ...kind };
	const value = readText(entry, 'idValue', target);
	// HubSpot keeps e-mail addresses in lower case.
	return { find: { target, property, value: property === 'email' ? value.toLowerCase() : value }, ...kind };
}

const ID_PROPERTY = 'hs_object_id';

function readId(entry: JsonRecord, target: AssociationTarget): string {
	const [name, field] = entry['findBy'] === 'uniqueProperty' ? ['idValue', FIELDS.idValue] : ['toId', 'Record ID'];
	const id = textParameter(entry[name]);
	if (/^\d+$/.test(id)) return id;
	throw new BadInput(
		field,
		id === ''
			? `'${field}' of the ${target.label} is empty`
			: `'${field}' of the ${target.label} is ${shown(id)}, not an ID`,
		`Give the ID that HubSpot has for the ${target.label}, or set 'Find By' to 'Unique Property'`,
	);
}

const FIELDS = { idProperty: 'Unique Property Name or ID', idValue: 'Unique Property Value' } as const;

function readText(entry: JsonRecord, name: keyof typeof FIELDS, target: AssociationTarget): string {
	const text = textParameter(entry[name]);
	if (text !== '') return text;
	const field = FIELDS[name];
	throw new BadInput(
		field,
		`'${field}' of the ${target.label} is empty`,
		'Check the expression: it gave nothing for this item',
	);
}

function readType(labelId: unknown, target: AssociationTarget): AssociationType {
	const text = textParameter(labelId);
	const isNone = labelId === undefined || labelId === null || labelId === '';
	if (isNone || text === '0') return typeTo(target);
	const type = toType(text);
	if (type !== null) return type;
	throw new BadInput(
		'Label Name or ID',
		`'Label Name or ID' of the ${target.label} is ${shown(labelId)}, not a label`,
		"Choose a label from the list, or give its type ID. Leave it empty for HubSpot's own association",
	);
}
