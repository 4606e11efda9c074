import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { toType, typeTo, type Association, type AssociationToFind, type AssociationType } from '../hubspot/association';
import type { DraftLine } from '../hubspot/batch/line';
import type { JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { AssociationTarget } from '../hubspot/objects/associationTarget';
import { BadInput, shown } from '../hubspot/badInput';
import { entriesIn } from './entries';
import { readPerItem } from './perItem';
import { nameIn, oneOf, refuseLostValue, textIn, titleOf } from './settings';

const ASSOCIATIONS = { displayName: 'Associations', name: 'associations' } as const;
const FIND_BY = { displayName: 'Find By', name: 'findBy', default: 'recordId' } as const;
const LABEL = { displayName: 'Label Name or ID', name: 'labelId' } as const;
const TO_ID = { displayName: 'Record ID', name: 'toId' } as const;
const ID_PROPERTY = { displayName: 'Unique Property Name or ID', name: 'idProperty' } as const;
const ID_VALUE = { displayName: 'Unique Property Value', name: 'idValue' } as const;

/** The records that new ones are associated with. HubSpot takes them on create only. None for an object without such. */
export function associationParameters(object: CrmObject, show: IDisplayOptions['show'] = {}): INodeProperties[] {
	if (object.associations.length === 0) return [];
	return [
		{
			...ASSOCIATIONS,
			type: 'fixedCollection',
			placeholder: 'Add Association',
			default: {},
			typeOptions: { multipleValues: true },
			displayOptions: { show },
			description: object.oneParent
				? `The record that the ${object.noun} belongs to. Only one is possible, and without one the ${object.noun} doesn't show up in HubSpot.`
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
							...FIND_BY,
							type: 'options',
							noDataExpression: true,
							options: [
								{ name: 'Record ID', value: 'recordId', description: "Enter the record's ID in HubSpot" },
								{
									name: 'Unique Property',
									value: 'uniqueProperty',
									description:
										'Enter the value of a property that requires unique values, such as the number in your shop',
								},
							],
						},
						{
							...LABEL,
							type: 'options',
							default: '',
							typeOptions: { loadOptionsMethod: 'getAssociationLabels', loadOptionsDependsOn: ['&toObject'] },
							description:
								'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
						},
						{
							...TO_ID,
							type: 'string',
							default: '',
							displayOptions: { show: { findBy: ['recordId'] } },
							placeholder: 'e.g. 30123456789',
							description: 'The ID of the record in HubSpot',
						},
						{
							...ID_PROPERTY,
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
							...ID_VALUE,
							type: 'string',
							default: '',
							displayOptions: { show: { findBy: ['uniqueProperty'] } },
							placeholder: 'e.g. 1001',
							description: 'The value of the property in that record',
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
 * is not given, the label is none, or they have another form
 */
export function associationReader(
	context: IExecuteFunctions,
	object: CrmObject,
): (itemIndex: number) => DraftLine['associations'] {
	return readPerItem(context, [ASSOCIATIONS.name], (itemIndex) => {
		const given: unknown = context.getNodeParameter(ASSOCIATIONS.name, itemIndex, {});
		return entriesIn(given, ASSOCIATIONS, 'association').map((entry) => readAssociation(entry, object));
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
	const findBy = oneOf(entry, { ...FIND_BY, of: the(target) }, ['recordId', 'uniqueProperty']);
	const property = findBy === 'uniqueProperty' ? readText(entry, ID_PROPERTY, target) : RECORD_ID_PROPERTY;
	// HubSpot's own ID is no property to look records up by: it is the ID that is needed.
	if (property === RECORD_ID_PROPERTY) {
		return { to: { id: readId(entry, findBy === 'uniqueProperty' ? ID_VALUE : TO_ID, target) }, ...kind };
	}
	const value = readText(entry, ID_VALUE, target);
	refuseLostValue(value, { ...ID_VALUE, of: the(target) });
	// HubSpot keeps e-mail addresses in lower case.
	return { find: { target, property, value: property === 'email' ? value.toLowerCase() : value }, ...kind };
}

const RECORD_ID_PROPERTY = 'hs_object_id';

/** How messages name the association that a field belongs to. */
const the = ({ label }: AssociationTarget) => `the ${label}`;

type Field = typeof TO_ID | typeof ID_PROPERTY | typeof ID_VALUE;

function readId(entry: JsonRecord, field: Field, target: AssociationTarget): string {
	const setting = { ...field, of: the(target) };
	const id = textIn(entry[field.name], setting);
	if (/^\d+$/.test(id)) return id;
	throw new BadInput(
		field.displayName,
		id === '' ? `${titleOf(setting)} is empty` : `${titleOf(setting)} is ${shown(id)}, not an ID`,
		`Enter the ${target.label}'s ID in HubSpot, or set 'Find By' to 'Unique Property'`,
	);
}

function readText(entry: JsonRecord, field: Field, target: AssociationTarget): string {
	const setting = { ...field, of: the(target) };
	const read = field === ID_PROPERTY ? nameIn : textIn;
	const text = read(entry[field.name], setting);
	if (text !== '') return text;
	throw new BadInput(
		field.displayName,
		`${titleOf(setting)} is empty`,
		'Check the expression: it returned nothing for this item',
	);
}

function readType(labelId: unknown, target: AssociationTarget): AssociationType {
	const setting = { ...LABEL, of: the(target) };
	const text = textIn(labelId, setting);
	if (text === '' || text === '0') return typeTo(target);
	const type = toType(text);
	if (type !== null) return type;
	throw new BadInput(
		LABEL.displayName,
		`${titleOf(setting)} is ${shown(labelId)}, not a label`,
		"Choose a label from the list, or enter its type ID. Leave it empty for HubSpot's default association",
	);
}
