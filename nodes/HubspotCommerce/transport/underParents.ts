import { groupBy } from '../hubspot/groupBy';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { isSameParent, type Parent } from '../hubspot/parents';
import type { Glance } from './glances';
import { glanceAtAssociated } from './readAssociated';
import { wereTakenApart } from './ownLinks';
import type { Way } from './way';

/** Whether a record is known to hang on a parent. Where it says no, it may all the same. */
export type IsUnder = (recordId: string, parent: Parent) => boolean;

/**
 * What is known to hang on these parents, as far as one call for each kind of them tells: of a long list HubSpot gives the
 * first part, and of what this process took off it a moment ago the answer may not know yet. It is asked from the parents'
 * side, so the records do not have to be known yet.
 * @param parents 1,000 of a kind at most
 */
export async function underParents(
	way: Pick<Way, 'connection' | 'send'>,
	{ objectType }: CrmObject,
	parents: readonly Parent[],
): Promise<IsUnder> {
	const looks = await Promise.all(
		[...groupBy(parents, ({ target }) => target.objectType)].map(async ([kind, ofKind]) => {
			const ids = [...new Set(ofKind.map(({ id }) => id))];
			return [kind, await glanceAtAssociated(way, kind, objectType, ids)] as const;
		}),
	);
	const idsUnder = new Map<string, ReadonlySet<string>>();
	for (const [kind, byParent] of looks) {
		for (const [id, records] of byParent) idsUnder.set(`${kind} ${id}`, new Set(records.map((record) => record.id)));
	}
	return (recordId, parent) =>
		idsUnder.get(`${parent.target.objectType} ${parent.id}`)?.has(recordId) === true &&
		isStillUnder(way, objectType, recordId, parent);
}

/** The same of one parent, of which HubSpot has told in passing what hangs on it. */
export function underParentAt(
	way: Pick<Way, 'connection'>,
	{ objectType }: CrmObject,
	parent: Parent,
	{ ids }: Glance,
): IsUnder {
	return (recordId, asked) =>
		isSameParent(asked, parent) && ids.includes(recordId) && isStillUnder(way, objectType, recordId, parent);
}

function isStillUnder(
	{ connection }: Pick<Way, 'connection'>,
	objectType: string,
	recordId: string,
	{ target: { objectType: kind }, id }: Parent,
): boolean {
	return !wereTakenApart(connection, { objectType, id: recordId }, { objectType: kind, id });
}
