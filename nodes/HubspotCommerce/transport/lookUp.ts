import { isAccepted } from '../hubspot/answer';
import type { Line } from '../hubspot/batch/line';
import type { Detective } from '../hubspot/batch/findOut';
import type { ReadByUniqueValue } from '../hubspot/batch/recordFinder';
import { isJsonRecord, recordsIn } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { toRecord, valueIn, type CrmRecord } from '../hubspot/record';
import type { Account } from './accountSchema';
import { batchRead } from './batchRead';

/** Reads records by the values of a unique property, up to 100 in a call, with the properties that were sent. */
export function recordLookUp<L extends Line>(account: Account, object: CrmObject): Detective<L>['lookUp'] {
	return async (property, values, sent) => {
		const properties = sent.flatMap(({ line }) => Object.keys(line.properties));
		const answer = await batchRead(account, object, { ids: values, idProperty: property, properties });
		if (!isAccepted(answer) || !isJsonRecord(answer.body)) return null;
		const found = new Map<string, CrmRecord>();
		for (const record of recordsIn(answer.body['results']).map(toRecord)) {
			const value = record === null ? null : valueIn(record, property);
			if (record !== null && value !== null) found.set(value.trim(), record);
		}
		return found;
	};
}

/** Reads records of any object by the values of a unique property, up to 100 in a call. */
export function uniqueLookUp({ connection, send }: Account): ReadByUniqueValue {
	return async (objectType, property, values) =>
		await send({
			method: 'POST',
			path: connection.paths.batch(objectType, 'read'),
			body: { idProperty: property, inputs: values.map((id) => ({ id })), properties: [property] },
			idempotent: true,
			kind: 'general',
		});
}
