import { validationError, type HubSpotError } from '../errors';
import { isObjectType, objectKinds, type ObjectType } from '../objectTypes';
import type { Account } from './account';
import { singularOf, type AssociationType } from './associationTypes';
import type { CheckedLink } from './checkedInput';

export interface SentAssociationType {
	readonly associationCategory: string;
	readonly associationTypeId: number;
}

export interface SentAssociation {
	readonly to: { readonly id: string | number };
	readonly types: readonly SentAssociationType[];
}

/**
 * The associations that a new record gets.
 *
 * @throws HubSpotError when a type does not start at this object, or the other end does not exist
 */
export function checkAssociations(account: Account, from: ObjectType, sent: readonly SentAssociation[]): CheckedLink[] {
	return sent.flatMap(({ to, types }) =>
		types.map((type) => {
			const checked = checkType(account, from, type);
			checkTarget(account, checked.to, String(to.id));
			return { toId: String(to.id), types: [checked] };
		}),
	);
}

/** @throws HubSpotError when there is no such type from this object, or to the other one if that is given */
export function checkType(account: Account, from: ObjectType, sent: SentAssociationType, to?: string): AssociationType {
	const { associationCategory, associationTypeId } = sent;
	const type = account.associationTypes.find(from, associationCategory, associationTypeId);
	if (type !== undefined && (to === undefined || type.to === to)) return type;
	const direction = type === undefined ? `start at ${constantOf(from)}` : `lead to ${constantOf(to ?? '')}`;
	throw validationError('One or more associations are invalid', {
		context: { INVALID_ASSOCIATION_TYPE: [`${associationCategory} ${associationTypeId} does not ${direction}`] },
	});
}

/** @throws HubSpotError when the record at the other end does not exist, as far as the account holds such records */
export function checkTarget(account: Account, toType: string, toId: string): void {
	const store = account.held(toType);
	if (store === undefined ? !/^\d+$/.test(toId) : store.find(toId)?.archived !== false) throw noTarget(toType, toId);
}

/** HubSpot's refusal of a link to a record that does not exist. */
export function noTarget(toType: string, toId: string): HubSpotError {
	const constant = constantOf(toType);
	// HubSpot: hubspot-api-nodejs issue 646 shows this body.
	return validationError('One or more associations are invalid', {
		context: { INVALID_OBJECT_IDS: [`${constant}=${toId} is not valid`], objectId: [toId], objectType: [constant] },
	});
}

function constantOf(plural: string): string {
	return isObjectType(plural) ? objectKinds[plural].constant : singularOf(plural).toUpperCase();
}
