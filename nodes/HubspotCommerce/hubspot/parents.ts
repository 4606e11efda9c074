import { isToFind, textOfType, typeTo, type Association, type AssociationToFind } from './association';
import { article, capitalized } from './grammar';
import type { DraftLine } from './batch/line';
import type { CrmObject } from './objects/crmObject';
import type { AssociationTarget } from './objects/associationTarget';

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
		advice: `${capitalized(article(object.noun))} ${object.noun} can have only one parent. Create one ${object.noun} for each parent`,
	};
}

/** A record that another one hangs on. */
export interface Parent {
	readonly target: AssociationTarget;
	readonly id: string;
}

/** The parents that a line would get, as far as its associations tell which objects' records they are. */
export function parentsKnownIn(associations: readonly Association[], object: CrmObject): Parent[] {
	return associations.flatMap((association) => {
		const byType = targetsOf(association, object);
		const targets = object.associations.filter((target) =>
			association.toObjectType === undefined ? byType.includes(target) : target.objectType === association.toObjectType,
		);
		return targets.filter(({ parent }) => parent).map((target) => ({ target, id: association.to.id }));
	});
}

/**
 * The associations without that with a parent which is there already. One that has a label stays: whether that is there, too,
 * is not known.
 */
export function withoutParent(associations: readonly Association[], { target, id }: Parent): readonly Association[] {
	return associations.filter(
		({ to, types, toObjectType }) =>
			to.id !== id ||
			toObjectType !== undefined ||
			types.some((type) => textOfType(type) !== textOfType(typeTo(target))),
	);
}

/** How an object's records are associated with those of another; undefined where they are not. */
export function targetIn(object: CrmObject, other: Pick<CrmObject, 'objectType'>): AssociationTarget | undefined {
	return object.associations.find(({ objectType }) => objectType === other.objectType);
}

export function isSameParent(one: Parent, other: Parent): boolean {
	return one.target.objectType === other.target.objectType && one.id === other.id;
}

/** As messages call it, e.g. "order 30123456789". */
export function textOfParent({
	target,
	id,
}: {
	readonly target: AssociationTarget;
	readonly id: string | null;
}): string {
	const label = target.label.toLowerCase();
	return id === null ? label : `${label} ${id}`;
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
