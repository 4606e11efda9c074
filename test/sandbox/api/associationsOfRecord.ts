import { crmTypeOf } from '../account/associationTypes';
import type { StoredAssociation, StoredRecord } from '../account/store';
import { validationError } from '../errors';
import { objectKinds, objectTypeOf } from '../objectTypes';
import type { Call } from './call';

/** The `associations` of a record that is read, for the object types that were asked for. */
export function associationsOf(call: Call, record: StoredRecord, names: readonly string[]): Record<string, unknown> {
	if (names.length === 0) return {};
	const associations: Record<string, unknown> = {};
	for (const name of names) {
		const toType = crmTypeOf(name);
		if (toType === undefined) throw validationError(`Unable to infer object type from: ${name}`);
		const results = liveAssociations(call, record, toType).map(({ toId }) => ({
			id: toId,
			type: `${objectKinds[call.type].constant.toLowerCase()}_to_${singular(toType)}`,
		}));
		// HubSpot writes this key with a space here, and with an underscore everywhere else.
		if (results.length > 0) associations[toType.replace('_', ' ')] = { results };
	}
	return Object.keys(associations).length === 0 ? {} : { associations };
}

/** The links to records of one type that are not archived. */
export function liveAssociations(call: Call, record: StoredRecord, toType: string): StoredAssociation[] {
	const held = objectTypeOf(toType);
	return record.associations.filter(
		(association) =>
			association.toType === toType &&
			(held === undefined || call.account.store(held).find(association.toId)?.archived === false),
	);
}

function singular(plural: string): string {
	return plural === 'companies' ? 'company' : plural.replace(/s$/, '');
}
