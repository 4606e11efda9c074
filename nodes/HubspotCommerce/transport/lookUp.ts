import type { Detective } from '../hubspot/batch/findOut';
import type { Line } from '../hubspot/batch/line';
import type { ReadByUniqueValue } from '../hubspot/batch/recordFinder';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Glances } from './glances';
import { readByName } from './readByName';
import { readOne } from './readOne';
import type { Way } from './way';

/** Reads records by the values of a unique property, up to 100 in a call, with the properties that were sent. */
export function recordLookUp<L extends Line>(way: Way, { objectType }: CrmObject): Detective<L>['lookUp'] {
	return async (idProperty, ids, sent) => {
		const properties = sent.flatMap(({ line }) => Object.keys(line.properties));
		return await readByName(way, objectType, { ids, idProperty, properties });
	};
}

/** Reads records of any object by the values of a unique property, up to 100 in a call. */
export function uniqueLookUp(way: Way): ReadByUniqueValue {
	return async (objectType, idProperty, ids) => await readByName(way, objectType, { ids, idProperty, properties: [] });
}

/** The same; a parent that is alone is read with what hangs on it, which most webhooks need to know next. */
export function parentLookUpIn(way: Way & { readonly glances: Glances }, object: CrmObject): ReadByUniqueValue {
	const lookUp = uniqueLookUp(way);
	return async (objectType, idProperty, values) => {
		const [value, ...others] = values;
		const isOfParent = object.associations.some((target) => target.parent && target.objectType === objectType);
		if (value === undefined || others.length > 0 || !isOfParent) return await lookUp(objectType, idProperty, values);
		const wanted = { properties: [], idProperty };
		const { told, associatedIds } = await readOne(way, objectType, value, wanted, object.objectType);
		if (told === undefined) return new Map();
		if (told.kind === 'record') way.glances.note(objectType, told.record.id, associatedIds ?? []);
		return new Map([[value, told]]);
	};
}
