/** HubSpot requires it of every app, and refuses an install address without it. */
const OAUTH_SCOPE = 'oauth';

/**
 * What an app asks for to read and write orders and line items: in `scope`, so that an account that does not have them can't
 * be connected.
 */
export const DEFAULT_SCOPES = [
	OAUTH_SCOPE,
	'crm.objects.orders.read',
	'crm.objects.orders.write',
	'crm.objects.line_items.read',
	'crm.objects.line_items.write',
	'crm.objects.products.read',
] as const;

/** What further options need: in `optional_scope`, of which an account grants what its edition has. */
export const OPTIONAL_SCOPES = [
	'crm.objects.carts.read',
	'crm.objects.commercepayments.read',
	'crm.objects.companies.read',
	'crm.objects.contacts.read',
	'crm.objects.deals.read',
	'crm.objects.invoices.read',
	'crm.objects.owners.read',
	'crm.objects.quotes.read',
	'crm.objects.subscriptions.read',
	'crm.schemas.orders.write',
	'e-commerce',
	'tax_rates.read',
] as const;
