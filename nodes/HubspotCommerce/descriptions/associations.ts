import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { associationTo, isTypeId } from '../hubspot/associations';
import type { Association } from '../hubspot/batch/line';
import { isJsonRecord, recordsIn } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects';
import { BadInput, shown } from './badInput';
import { readPerItem } from './perItem';
import { textParameter } from './properties';

/** The records that new ones are associated with. HubSpot takes them on create only. */
export function associationParameters(object: CrmObject, show: IDisplayOptions['show'] = {}): INodeProperties[] {
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
							displayName: 'Record ID',
							name: 'toId',
							type: 'string',
							default: '',
							placeholder: 'e.g. 30123456789',
							description: "The ID of that record in HubSpot, such as the 'ID' that Update Order gives out",
						},
						{
							displayName: 'Association Label ID',
							name: 'labelId',
							type: 'number',
							default: 0,
							typeOptions: { minValue: 0 },
							description:
								"The type ID of a label that your account made for this association. Leave it 0 for HubSpot's own.",
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
 * @returns a function that throws BadInput when the other object is none that HubSpot associates with this one, or its record ID is missing
 */
export function associationReader(
	context: IExecuteFunctions,
	object: CrmObject,
): (itemIndex: number) => readonly Association[] {
	return readPerItem(context, ['associations'], (itemIndex) => readAssociations(context, itemIndex, object));
}

function readAssociations(context: IExecuteFunctions, itemIndex: number, object: CrmObject): Association[] {
	const given: unknown = context.getNodeParameter('associations', itemIndex, {});
	const entries = isJsonRecord(given) ? recordsIn(given['association']) : [];
	return entries.map(({ toObject, toId, labelId }) => {
		const target = object.associations.find(({ name }) => name === toObject);
		if (target === undefined) {
			throw new BadInput(
				'Associate With',
				`'Associate With' is ${shown(toObject)}, which ${object.nounPlural} can't be associated with`,
				`Use one of: ${object.associations.map(({ name }) => name).join(', ')}`,
			);
		}
		const id = textParameter(toId);
		if (!/^\d+$/.test(id)) {
			throw new BadInput(
				'Record ID',
				id === ''
					? `'Record ID' of the ${target.label} is empty`
					: `'Record ID' of the ${target.label} is ${shown(id)}, not an ID`,
				`Give the ID that HubSpot has for the ${target.label}`,
			);
		}
		return associationTo(target, id, ownTypeIdOf(labelId));
	});
}

/** Null for HubSpot's own type, which 0 and an empty value stand for. */
function ownTypeIdOf(labelId: unknown): number | null {
	const text = textParameter(labelId);
	const typeId = Number(text);
	if (labelId === undefined || labelId === null || labelId === '' || (text !== '' && typeId === 0)) return null;
	if (text !== '' && isTypeId(typeId)) return typeId;
	throw new BadInput(
		'Association Label ID',
		`'Association Label ID' is ${shown(labelId)}, not an ID`,
		"Give the type ID of the label, or 0 for HubSpot's own",
	);
}
