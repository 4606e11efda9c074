import { checkTarget } from '../account/associationChecks';
import { associationTypesBetween, crmTypeIdOf, crmTypeOf, type AssociationType } from '../account/associationTypes';
import type { StoredAssociation, StoredRecord } from '../account/store';
import { recordNotFound, validationError } from '../errors';
import { groupBy } from '../groups';
import { objectKinds } from '../objectTypes';
import type { Answer } from './answer';
import { liveAssociations } from './associationsOfRecord';
import type { BatchAssociateBody, BatchReadAssociationsBody } from './bodies';
import type { Call } from './call';

const category = 'HUBSPOT_DEFINED';

/** POST {associations}/{from}/{to}/batch/read */
export function batchReadAssociations(call: Call, toName: string, { inputs }: BatchReadAssociationsBody): Answer {
	const toType = toTypeOf(toName);
	const labels = new Map(associationTypesBetween(call.type, toType).map(({ typeId, label }) => [typeId, label]));
	const results: unknown[] = [];
	const errors: unknown[] = [];
	for (const { id } of inputs) {
		const record = call.account.store(call.type).find(id);
		const links = record?.archived === false ? liveAssociations(call, record, toType) : [];
		if (links.length === 0) {
			const from = objectKinds[call.type].constant.toLowerCase();
			errors.push({
				status: 'error',
				category: 'OBJECT_NOT_FOUND',
				subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
				message: `No ${toType} is associated with ${from} ${id}.`,
				context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [toType] },
			});
			continue;
		}
		const byTarget = groupBy(links, ({ toId }) => toId);
		const to = [...byTarget].map(([toId, types]) => ({
			toObjectId: idFor(call, toId),
			associationTypes: types.map(({ typeId }) => ({ category, typeId, label: labels.get(typeId) ?? null })),
		}));
		results.push({ from: { id }, to });
	}
	const status = errors.length === 0 ? 200 : 207;
	const failed = errors.length > 0 && { numErrors: errors.length, errors };
	return { status, body: { status: 'COMPLETE', results: call.shuffle(results), ...failed, ...timesOf(call) } };
}

/** POST {associations}/{from}/{to}/batch/associate/default */
export function batchAssociateDefault(call: Call, toName: string, { inputs }: BatchAssociateBody): Answer {
	const toType = toTypeOf(toName);
	const type = defaultTypeOf(call, toType);
	const links = inputs.map(({ from, to }) => ({ record: existing(call, from.id), toId: to.id }));
	for (const { toId } of links) checkTarget(call.account, toType, toId);
	const results = links.map(({ record, toId }) => associate(call, record, { toType, toId, typeId: type.typeId }));
	return { status: 200, body: { status: 'COMPLETE', results: call.shuffle(results), ...timesOf(call) } };
}

/** PUT {objects}/{from}/{id}/associations/default/{to}/{toId} */
export function associateDefault(call: Call, id: string, toName: string, toId: string): Answer {
	return batchAssociateDefault(call, toName, { inputs: [{ from: { id }, to: { id: toId } }] });
}

/** GET {associations}/{from}/{to}/labels */
export function associationLabels(call: Call, toName: string): Answer {
	const types = associationTypesBetween(call.type, toTypeOf(toName));
	return { status: 200, body: { results: types.map(({ typeId, label }) => ({ category, typeId, label })) } };
}

function associate(call: Call, record: StoredRecord, association: StoredAssociation): unknown {
	call.account.associate(call.type, record, association);
	return {
		fromObjectTypeId: objectKinds[call.type].typeId,
		fromObjectId: idFor(call, record.id),
		toObjectTypeId: crmTypeIdOf(association.toType),
		toObjectId: idFor(call, association.toId),
		associationSpec: { associationCategory: category, associationTypeId: association.typeId },
	};
}

function existing(call: Call, id: string): StoredRecord {
	const record = call.account.store(call.type).find(id);
	if (record?.archived !== false) throw recordNotFound(id);
	return record;
}

function toTypeOf(name: string): string {
	const toType = crmTypeOf(name);
	if (toType === undefined) throw validationError(`Unable to infer object type from: ${name}`);
	return toType;
}

function defaultTypeOf(call: Call, toType: string): AssociationType {
	const [type] = associationTypesBetween(call.type, toType);
	if (type === undefined) throw validationError(`No association type from ${call.type} to ${toType}`);
	return type;
}

/** HubSpot: v4 gives the ids of these answers as numbers, the dated versions as text. */
function idFor(call: Call, id: string): string | number {
	return call.version === 'v3' ? Number(id) : id;
}

function timesOf(call: Call): Record<string, string> {
	const at = new Date(call.atMs).toISOString();
	return { startedAt: at, completedAt: at };
}
