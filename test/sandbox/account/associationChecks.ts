import { validationError } from '../errors';
import { objectKinds, objectTypeOf, type ObjectType } from '../objectTypes';
import type { Account } from './account';
import { associationTypeOf } from './associationTypes';
import type { StoredAssociation } from './store';

export interface SentAssociation {
	readonly to: { readonly id: string | number };
	readonly types: ReadonlyArray<{ readonly associationCategory: string; readonly associationTypeId: number }>;
}

/**
 * The associations that a new record gets.
 *
 * @throws HubSpotError when a type does not start at this object, or the other end does not exist
 */
export function checkAssociations(
	account: Account,
	from: ObjectType,
	sent: readonly SentAssociation[],
): StoredAssociation[] {
	return sent.flatMap(({ to, types }) =>
		types.map(({ associationCategory, associationTypeId }) => {
			const type = associationCategory === 'HUBSPOT_DEFINED' ? associationTypeOf(from, associationTypeId) : undefined;
			if (type === undefined) {
				const { constant } = objectKinds[from];
				throw validationError('One or more associations are invalid', {
					context: {
						INVALID_ASSOCIATION_TYPE: [`${associationCategory} ${associationTypeId} does not start at ${constant}`],
					},
				});
			}
			checkTarget(account, type.to, String(to.id));
			return { toType: type.to, toId: String(to.id), typeId: type.typeId };
		}),
	);
}

/** @throws HubSpotError when the record at the other end does not exist, as far as the account holds such records */
export function checkTarget(account: Account, toType: string, toId: string): void {
	const held = objectTypeOf(toType);
	if (held === undefined ? /^\d+$/.test(toId) : account.store(held).find(toId)?.archived === false) return;
	const constant = held === undefined ? toType.toUpperCase() : objectKinds[held].constant;
	// HubSpot: hubspot-api-nodejs issue 646 shows this body.
	throw validationError('One or more associations are invalid', {
		context: { INVALID_OBJECT_IDS: [`${constant}=${toId} is not valid`], objectId: [toId], objectType: [constant] },
	});
}
