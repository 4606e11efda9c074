import { isAccepted } from '../hubspot/answer';
import type { ReadParents } from '../hubspot/batch/tellApart';
import { isJsonRecord, recordsIn, textOf } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Account } from './accountSchema';

/** Reads which records those of an object are associated with (up to 1,000 in a call; a batch has 100). */
export function parentReader({ connection, send }: Account, object: CrmObject): ReadParents {
	return async (toObjectType, recordIds) => {
		const answer = await send({
			method: 'POST',
			path: connection.paths.readAssociations(object.objectType, toObjectType),
			body: { inputs: recordIds.map((id) => ({ id })) },
			idempotent: true,
			kind: 'general',
		});
		if (!isAccepted(answer) || !isJsonRecord(answer.body)) return null;
		const parents = new Map<string, string[]>();
		for (const { from, to } of recordsIn(answer.body['results'])) {
			const id = isJsonRecord(from) ? textOf(from['id']) : null;
			const toIds = recordsIn(to).map((entry) => textOf(entry['toObjectId']));
			if (id !== null)
				parents.set(
					id,
					toIds.filter((toId) => toId !== null),
				);
		}
		return parents;
	};
}
