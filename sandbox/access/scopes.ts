import { errorBody } from '../errors';
import { objectKinds, type ObjectType } from '../objectTypes';
import type { Answer } from '../api/answer';

/** Opens the account's owners. */
export const ownersScope = 'crm.objects.owners.read';

/** Opens the account's tax library. */
export const taxRatesScope = 'tax_rates.read';

/** What a call does; it decides which scopes open it. */
export type Access =
	| 'none'
	| 'read'
	| 'write'
	| 'schema'
	| 'schemaWrite'
	| 'pipelines'
	| 'owners'
	| 'taxRates'
	| 'taxRatesOrQuotes';

/** HubSpot's own list of what opens the tax library besides its scope, in v3 and 2026-03. */
const quoteScopes = ['cpq.quotes.write', 'crm.objects.quotes.read', 'crm.objects.quotes.write', 'cpq.quotes.read'];

/**
 * Scopes of which one is enough; none where a call takes none.
 *
 * @param type what the call is about, if it names an object that the account holds
 */
export function scopesFor(access: Access, type: ObjectType | undefined): string[] {
	switch (access) {
		case 'none':
			return [];
		case 'owners':
			return [ownersScope];
		case 'taxRates':
			return [taxRatesScope];
		case 'taxRatesOrQuotes':
			return [...quoteScopes, taxRatesScope];
		default:
			return type === undefined ? [] : scopesOfObject(access, type);
	}
}

function scopesOfObject(access: 'read' | 'write' | 'schema' | 'schemaWrite' | 'pipelines', type: ObjectType): string[] {
	const read = `crm.objects.${type}.read`;
	const { scope } = objectKinds[type];
	const more = scope === undefined ? [] : [scope];
	switch (access) {
		case 'read':
			return [read, ...more];
		case 'write':
			return [`crm.objects.${type}.write`, ...more];
		case 'schema':
			return [`crm.schemas.${type}.read`, read, ...more];
		case 'schemaWrite':
			return schemaScopes(type);
		case 'pipelines':
			return [`crm.pipelines.${type}.read`, `crm.schemas.${type}.read`, read, ...more];
	}
}

/**
 * What opens the making of properties. The reference of the call names one list for all objects, in which orders have these
 * and line items and products nothing but `e-commerce`: crm.schemas.line_items.write does not exist.
 */
export function schemaScopes(type: ObjectType): string[] {
	if (type === 'line_items' || type === 'products') return ['e-commerce'];
	return [`crm.schemas.${type}.write`, ...(type === 'orders' ? ['crm.objects.orders.write'] : [])];
}

/** The 403 of a token that lacks all of these scopes. */
export function missingScopesAnswer(scopes: readonly string[]): Answer {
	const message =
		"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.";
	const errors = [
		{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
	];
	const links = { scopes: 'https://developers.hubspot.com/scopes' };
	return { status: 403, body: errorBody({ message, errors, links, category: 'MISSING_SCOPES' }) };
}

/** The 401 of an app's token that has ended. */
export function expiredAuthenticationAnswer(): Answer {
	const message = 'The OAuth token used to make this call expired 1 second(s) ago.';
	return { status: 401, body: errorBody({ message, category: 'EXPIRED_AUTHENTICATION' }) };
}

/** The 401 of a token that is missing or unknown. */
export function invalidAuthenticationAnswer(): Answer {
	const message =
		'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview';
	return { status: 401, body: errorBody({ message, category: 'INVALID_AUTHENTICATION' }) };
}
