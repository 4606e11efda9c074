import type { IDataObject } from 'n8n-workflow';
import { BadInput, shown } from './badInput';
import { isJsonRecord, recordsIn, textOf, type JsonRecord } from './json';
import type { AssociationTarget } from './objects/associationTarget';
import { GIVE_AS_TEXT, isRounded } from './roundedNumber';

export interface AssociationType {
	readonly associationCategory: string;
	readonly associationTypeId: number;
}

/** HubSpot's form of an association in a create call. */
export interface Association {
	readonly to: { readonly id: string };
	/** The path segment of the other object, where the types do not tell it. HubSpot does not get this. */
	readonly toObjectType?: string;
	readonly types: readonly AssociationType[];
}

/** A record at the other end of an association that is there, and the types that lead to it. */
export interface Associated {
	readonly id: string;
	readonly types: readonly AssociationType[];
}

/** A record of another object, known by the value of a property that is unique there. */
export interface UniqueValue {
	readonly target: AssociationTarget;
	readonly property: string;
	readonly value: string;
}

/** An association with a record whose ID has to be looked up before it can be sent. */
export interface AssociationToFind extends Omit<Association, 'to'> {
	readonly find: UniqueValue;
}

export function isToFind(association: Association | AssociationToFind): association is AssociationToFind {
	return 'find' in association;
}

/** Associations without those that are given twice, in the order in which they come. */
export function eachAssociationOnce<A extends Association | AssociationToFind>(associations: readonly A[]): A[] {
	return [...new Map(associations.map((one) => [JSON.stringify(one), one])).values()];
}

/**
 * The ID of the record at one end of an association, as an answer has it; null when it has none. HubSpot's versions differ in
 * how they name the ends.
 */
export function idAtEnd(entry: JsonRecord, end: 'from' | 'to'): string | null {
	const own = entry[end];
	return textOf(entry[`${end}ObjectId`]) ?? (isJsonRecord(own) ? textOf(own['id']) : null);
}

/** The type that an association has unless it is given a label. */
export function typeTo(target: AssociationTarget): AssociationType {
	return { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: target.typeId };
}

const TYPE = /^(?:(HUBSPOT_DEFINED|USER_DEFINED|INTEGRATOR_DEFINED):)?([1-9]\d*)$/;

/** One text for an association type, e.g. `HUBSPOT_DEFINED:509`. */
export function textOfType({ associationCategory, associationTypeId }: AssociationType): string {
	return `${associationCategory}:${associationTypeId}`;
}

/** Reads such a text; a number alone is the ID of a label of the account's own. Null when it is neither. */
export function toType(text: string): AssociationType | null {
	const [, category = 'USER_DEFINED', id] = TYPE.exec(text) ?? [];
	const typeId = Number(id);
	return Number.isSafeInteger(typeId) ? { associationCategory: category, associationTypeId: typeId } : null;
}

export interface AssociationLabel {
	readonly label: string;
	readonly type: AssociationType;
}

/** Reads the answer of the labels API. Types without a label are left out: HubSpot has one for each pair of objects. */
export function toAssociationLabels(body: unknown): AssociationLabel[] {
	const entries = isJsonRecord(body) ? recordsIn(body['results']) : [];
	return entries.flatMap((entry) => {
		const label = textOf(entry['label']);
		const type = toType(`${textOf(entry['category']) ?? 'USER_DEFINED'}:${textOf(entry['typeId']) ?? ''}`);
		return label === null || type === null ? [] : [{ label, type }];
	});
}

/** An association as a create call has it. */
export function toHubSpot({ to, types }: Association): { to: { id: string }; types: IDataObject[] } {
	return { to: { ...to }, types: types.map((type) => ({ ...type })) };
}

/**
 * Reads associations in HubSpot's own form; null when the value is not in it.
 * @throws BadInput for a record ID that was rounded on its way
 */
export function toAssociations(value: unknown): Association[] | null {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) return null;
	const associations = value.map(toAssociation);
	return associations.includes(null) ? null : associations.filter((association) => association !== null);
}

function toAssociation(value: unknown): Association | null {
	if (!isJsonRecord(value)) return null;
	const given = isJsonRecord(value['to']) ? value['to']['id'] : null;
	if (isRounded(given))
		throw new BadInput('associations', `'to.id' of 'associations' is ${shown(given)}`, GIVE_AS_TEXT);
	const id = idIn(given);
	const givenTypes = Array.isArray(value['types']) ? value['types'] : [];
	const types = recordsIn(givenTypes).map((type) => ({
		associationCategory: textOf(type['associationCategory']) ?? 'HUBSPOT_DEFINED',
		associationTypeId: Number(textOf(type['associationTypeId']) ?? NaN),
	}));
	if (types.length < givenTypes.length) return null;
	if (id === null || types.length === 0 || types.some(({ associationTypeId }) => !isTypeId(associationTypeId)))
		return null;
	return { to: { id }, types };
}

/** A record ID, which has digits only; null where it is none. */
function idIn(value: unknown): string | null {
	const text = textOf(value)?.trim() ?? '';
	return /^\d+$/.test(text) ? text : null;
}

function isTypeId(value: number): boolean {
	return Number.isSafeInteger(value) && value > 0;
}
