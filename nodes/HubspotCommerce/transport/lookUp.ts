import type { Detective } from '../hubspot/batch/findOut';
import type { Line } from '../hubspot/batch/line';
import type { ReadByUniqueValue } from '../hubspot/batch/recordFinder';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { readByName } from './readByName';
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
