import type { IDataObject } from 'n8n-workflow';
import { isJsonRecord, recordsIn, textOf } from './json';
import type { Association } from './batch/line';
import type { AssociationTarget, CrmObject } from './objects';

/** HubSpot's form of an association with a type that HubSpot defines, or with a label of the account's own. */
export function associationTo(target: AssociationTarget, id: string, ownTypeId: number | null): Association {
	return {
		to: { id },
		...(ownTypeId === null ? {} : { toObjectType: target.objectType }),
		types: [
			ownTypeId === null
				? { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: target.typeId }
				: { associationCategory: 'USER_DEFINED', associationTypeId: ownTypeId },
		],
	};
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
 * The records that an object's record would hang on. Of types that HubSpot defines, those of its parents count; labels
 * of the account's own count unless the same association says that it is none of a parent, for they say nothing of what
 * is at their other end.
 */
export function parentIdsIn(associations: readonly Association[], object: CrmObject): string[] {
	const namesById = new Map<string, Set<string>>();
	for (const { to, types } of associations) {
		const targets = targetsOf(types, object);
		if (targets.length > 0 && !targets.some(({ parent }) => parent)) continue;
		const names = namesById.get(to.id) ?? new Set();
		namesById.set(to.id, names);
		for (const { name, parent } of targets) if (parent) names.add(name);
	}
	// Records of different objects may have the same ID; a label alone names no object and adds none.
	return [...namesById].flatMap(([id, names]) => Array.from({ length: Math.max(1, names.size) }, () => id));
}

function targetsOf(types: Association['types'], object: CrmObject): AssociationTarget[] {
	return object.associations.filter(({ typeId }) =>
		types.some((type) => type.associationCategory === 'HUBSPOT_DEFINED' && type.associationTypeId === typeId),
	);
}
