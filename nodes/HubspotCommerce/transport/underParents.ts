import { groupBy } from '../hubspot/groupBy';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Parent } from '../hubspot/parents';
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
	return (recordId, { target: { objectType: kind }, id }) =>
		idsUnder.get(`${kind} ${id}`)?.has(recordId) === true &&
		!wereTakenApart(way.connection, { objectType, id: recordId }, { objectType: kind, id });
}
