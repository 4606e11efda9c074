import type { ObjectType } from '../objectTypes';
import type { Account } from './account';
import { link, unlink } from './associationLinks';
import { isReadOnly } from './propertyDefinition';
import type { StoredRecord } from './store';

/**
 * Makes one record part of another, as people do in HubSpot: the other one gets its links, and its values where it has
 * none.
 *
 * @throws Error when one of them is not there, or both are the same
 */
export function mergeRecords(
	account: Account,
	type: ObjectType,
	id: string,
	intoId: string,
	searchableAtMs = -Infinity,
): StoredRecord {
	const store = account.store(type);
	const [record, into] = [store.find(id), store.find(intoId)];
	if (record?.archived !== false || into?.archived !== false || record === into) {
		throw new Error(`${type} ${id} cannot become part of ${intoId}.`);
	}
	const now = account.now();
	for (const { toType, toId, typeId, category = 'HUBSPOT_DEFINED' } of [...record.associations]) {
		const association = account.associationTypes.find(type, category, typeId);
		if (association === undefined) continue;
		unlink(account, { record, from: type, to: toType, toId }, [association]);
		link(account, { record: into, from: type, to: toType, toId }, [association]);
	}
	store.archive(record, new Date(now).toISOString());
	record.mergedInto = intoId;
	const merged = [into.properties['hs_merged_object_ids'], record.properties['hs_merged_object_ids'], id];
	const values = {
		...valuesToTake(account, type, record, into),
		hs_merged_object_ids: merged.filter(Boolean).join(';'),
	};
	account.update(type, into, values, now, searchableAtMs);
	return into;
}

function valuesToTake(account: Account, type: ObjectType, record: StoredRecord, into: StoredRecord) {
	const settable = account.catalog.list(type, false).filter((definition) => !isReadOnly(definition));
	const values: Record<string, string> = {};
	for (const { name } of settable) {
		const value = record.properties[name];
		if (value !== undefined && into.properties[name] === undefined) values[name] = value;
	}
	return values;
}
