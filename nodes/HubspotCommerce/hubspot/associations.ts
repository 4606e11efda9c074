import type { IDataObject } from 'n8n-workflow';
import { isJsonRecord, recordsIn, textOf } from './json';
import type { Association, AssociationToFind, AssociationType, DraftLine } from './batch/line';
import type { AssociationTarget, CrmObject } from './objects';

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
	return id === undefined ? null : { associationCategory: category, associationTypeId: Number(id) };
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

/** Reads associations in HubSpot's own form; null when the value is not in it. */
export function toAssociations(value: unknown): Association[] | null {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) return null;
	const associations = value.map(toAssociation);
	return associations.includes(null) ? null : associations.filter((association) => association !== null);
}

function toAssociation(value: unknown): Association | null {
	if (!isJsonRecord(value)) return null;
	const id = isJsonRecord(value['to']) ? textOf(value['to']['id']) : null;
	const types = recordsIn(value['types']).map((type) => ({
		associationCategory: textOf(type['associationCategory']) ?? 'HUBSPOT_DEFINED',
		associationTypeId: Number(textOf(type['associationTypeId']) ?? NaN),
	}));
	if (id === null || types.length === 0 || types.some(({ associationTypeId }) => !isTypeId(associationTypeId)))
		return null;
	return { to: { id }, types };
}

export function isTypeId(value: number): boolean {
	return Number.isSafeInteger(value) && value > 0;
}

/**
 * The records that an object's record would hang on, by ID, or by the value that they are to be found by. Of types that
 * HubSpot defines, those of its parents count; labels of the account's own count unless the same association says that it
 * is none of a parent, for they say nothing of what is at their other end.
 */
export function parentsIn(associations: DraftLine['associations'], object: CrmObject): string[] {
	const namesByParent = new Map<string, Set<string>>();
	for (const association of associations) {
		const targets = targetsOf(association, object);
		if (targets.length > 0 && !targets.some(({ parent }) => parent)) continue;
		const parent = isToFind(association) ? association.find.value : association.to.id;
		const names = namesByParent.get(parent) ?? new Set();
		namesByParent.set(parent, names);
		for (const { name, parent: isParent } of targets) if (isParent) names.add(name);
	}
	// Records of different objects may have the same ID; a label alone names no object and adds none.
	return [...namesByParent].flatMap(([parent, names]) => Array.from({ length: Math.max(1, names.size) }, () => parent));
}

/**
 * What is against the parents that a line would get, as far as their IDs are known; null when nothing is. One that has to
 * be found may be the same as another.
 */
export function objectionToParents(
	associations: DraftLine['associations'],
	object: CrmObject,
): { readonly why: string; readonly advice: string } | null {
	if (!object.oneParent) return null;
	const parents = parentsIn(
		associations.filter((association) => !isToFind(association)),
		object,
	);
	if (parents.length <= 1) return null;
	return {
		why: `This ${object.noun} has ${parents.length} parents: ${parents.join(', ')}`,
		advice: `HubSpot allows one: one that is shared is deleted with either of them. Make one ${object.noun} for each parent`,
	};
}

export function isToFind(association: Association | AssociationToFind): association is AssociationToFind {
	return 'find' in association;
}

function targetsOf(association: Association | AssociationToFind, object: CrmObject): AssociationTarget[] {
	if (isToFind(association)) return [association.find.target];
	return object.associations.filter(({ typeId, labels }) =>
		association.types.some(
			({ associationCategory, associationTypeId: id }) =>
				associationCategory === 'HUBSPOT_DEFINED' && (id === typeId || labels.some((label) => id === label.typeId)),
		),
	);
}
