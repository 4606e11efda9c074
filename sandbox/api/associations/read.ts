import type { StoredRecord } from '../../account/store';
import { recordNotFound } from '../../errors';
import { objectKinds } from '../../objectTypes';
import type { Answer } from '../answer';
import { linkedRecords, toTypeOf, type LinkedRecord } from '../associationsOfRecord';
import type { AssociationsQuery, BatchReadAssociationsBody } from '../bodies';
import type { Call } from '../call';
import { batchTimes, idFor } from './answers';

/** POST {associations}/{from}/{to}/batch/read */
export function batchReadAssociations(call: Call, toName: string, { inputs }: BatchReadAssociationsBody): Answer {
	const toType = toTypeOf(call, toName);
	const results: unknown[] = [];
	const errors: unknown[] = [];
	for (const { id, after } of inputs) {
		const record = liveRecord(call, id);
		const { page, next } = record === undefined ? { page: [] } : linkedRecords(call, record, toType, { after });
		if (page.length === 0) {
			if (call.settings.unassociated === 'told') errors.push(noneFound(call, id, toType));
		}
		// HubSpot: `paging` is missing on the last page.
		else
			results.push({
				from: { id },
				to: page.map((linked) => linkedBody(call, linked)),
				...(next && { paging: { next } }),
			});
	}
	const failed = errors.length > 0 && { numErrors: errors.length, errors };
	return {
		status: errors.length === 0 ? 200 : 207,
		body: { status: 'COMPLETE', results: call.shuffle(results), ...failed, ...batchTimes(call) },
	};
}

/** GET {objects}/{from}/{id}/associations/{to} */
export function listAssociations(call: Call, id: string, toName: string, query: AssociationsQuery): Answer {
	const record = liveRecord(call, id);
	if (record === undefined) throw recordNotFound(id);
	const limit = Math.min(call.settings.associationsPerPage, Number(query.limit ?? call.settings.associationsPerPage));
	const { page, next } = linkedRecords(call, record, toTypeOf(call, toName), { after: query.after, limit });
	const results = page.map((linked) => linkedBody(call, linked));
	return { status: 200, body: { results, ...(next && { paging: { next } }) } };
}

/** GET {associations}/{from}/{to}/labels */
export function associationLabels(call: Call, toName: string): Answer {
	const types = call.account.associationTypes.between(call.type, toTypeOf(call, toName));
	return { status: 200, body: { results: types.map(({ category, typeId, label }) => ({ category, typeId, label })) } };
}

function liveRecord(call: Call, id: string): StoredRecord | undefined {
	const record = call.account.store(call.type).find(id);
	return record?.archived === false ? record : undefined;
}

function linkedBody(call: Call, { toId, links }: LinkedRecord): unknown {
	return {
		toObjectId: idFor(call, toId),
		associationTypes: links.map(({ category = 'HUBSPOT_DEFINED', typeId }) => {
			const label = call.account.associationTypes.find(call.type, category, typeId)?.label ?? null;
			return { category, typeId, label };
		}),
	};
}

function noneFound(call: Call, id: string, toType: string): unknown {
	const from = objectKinds[call.type].constant.toLowerCase();
	return {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
		message: `No ${toType} is associated with ${from} ${id}.`,
		context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [toType] },
	};
}
