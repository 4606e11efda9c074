import { identifiesRecords } from '../account/propertyDefinition';
import type { StoredRecord } from '../account/store';
import { validationError } from '../errors';
import { objectKinds } from '../objectTypes';
import type { Call } from './call';

/** Refuses an `idProperty` that does not tell records apart. */
export function checkIdProperty(call: Call, idProperty: string | undefined): void {
	if (idProperty === undefined) return;
	// HubSpot: hs_object_id is refused too; record ids go without idProperty.
	const definition = call.account.catalog.find(call.type, idProperty);
	if (definition !== undefined && identifiesRecords(definition)) return;
	const { constant } = objectKinds[call.type];
	throw validationError(`${idProperty} is not a unique property of ${constant} that can be used as idProperty`, {
		context: { idProperty: [idProperty] },
	});
}

/** The live record with this id or old id, or with this value of `idProperty`. */
export function lookUpMerged(call: Call, id: string, idProperty?: string): StoredRecord | undefined {
	let key = id;
	if (idProperty === undefined) {
		const store = call.account.store(call.type);
		// A record may have become part of one that is part of another by now.
		for (let next = store.find(id)?.mergedInto; next !== undefined; next = store.find(next)?.mergedInto) key = next;
	}
	return lookUp(call, key, idProperty);
}

/** The archived record with this id; one that became part of another is not among them. */
export function lookUpArchived(call: Call, id: string): StoredRecord | undefined {
	const record = call.account.store(call.type).find(id);
	return record?.archived === true && record.mergedInto === undefined ? record : undefined;
}

/** The live record with this id, or with this value of `idProperty`. */
export function lookUp(call: Call, id: string, idProperty?: string): StoredRecord | undefined {
	const store = call.account.store(call.type);
	if (idProperty !== undefined) return store.owner(idProperty, id);
	const record = store.find(id);
	return record?.archived === true ? undefined : record;
}
