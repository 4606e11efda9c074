import type { ReadParents } from '../hubspot/batch/tellApart';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { readAssociated } from './readAssociated';
import type { Way } from './way';

/** Reads which records those of an object are associated with (up to 1,000 in a call; a batch has 100). */
export function parentReader(way: Way, object: CrmObject): ReadParents {
	return async (toObjectType, recordIds) => {
		const associated = await readAssociated(way, object, toObjectType, recordIds);
		if ('kind' in associated) return null;
		return new Map([...associated].map(([recordId, parents]) => [recordId, parents.map(({ id }) => id)]));
	};
}
