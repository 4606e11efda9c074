import type { LineFormat } from './lineFormats/lineFormat';
import { hubspotProperties } from './lineFormats/hubspotProperties';
import { shopify } from './lineFormats/shopify';
import { stripe } from './lineFormats/stripe';
import { wooCommerce } from './lineFormats/wooCommerce';

/** A kind of record that another one can be associated with, seen from the object that holds this entry. */
export interface AssociationTarget {
	/** HubSpot's singular name of the other object, as a workflow names it. */
	readonly name: string;
	/** The path segment of the other object in HubSpot's API. */
	readonly objectType: string;
	/** The other object's name in HubSpot's UI. */
	readonly label: string;
	/** HubSpot's association type id in this direction: from this object to the other one. */
	readonly typeId: number;
	/** Whether HubSpot shows a record inside this one: an order, deal or quote is the parent of a line item. */
	readonly parent: boolean;
	/** Types that HubSpot defines beside the one above, by their labels. */
	readonly labels: ReadonlyArray<{ readonly label: string; readonly typeId: number }>;
	/** Unique properties that the other object has in every account. */
	readonly uniqueProperties: readonly string[];
}

/** All that the operations need to know of one CRM object. A further object costs one of these and no new logic. */
export interface CrmObject {
	/** The path segment in HubSpot's API. */
	readonly objectType: string;
	/** HubSpot's id of the object type, as it stands in the address of a record in HubSpot. */
	readonly objectTypeId: string;
	readonly label: string;
	readonly labelPlural: string;
	/** The names in the middle of a sentence. */
	readonly noun: string;
	readonly nounPlural: string;
	/** The property that holds a record's name. */
	readonly nameProperty: string;
	readonly hasPipelines: boolean;
	/** Unique properties that every account has. Accounts make further ones. */
	readonly uniqueProperties: readonly string[];
	/** Whether a record can be of a product, which it names by ID and SKU. */
	readonly hasProduct: boolean;
	/** Whether a record may hang on one parent only. */
	readonly oneParent: boolean;
	readonly associations: readonly AssociationTarget[];
	/** The forms that the entries of a list may have, alphabetical by label. */
	readonly lineFormats: readonly LineFormat[];
	/** Number properties that HubSpot refuses below 0. */
	readonly notNegative: readonly string[];
	/** Text properties that hold an ISO 8601 period. */
	readonly periods: readonly string[];
}

function target(
	name: string,
	objectType: string,
	label: string,
	typeId: number,
	parent: boolean,
	{ labels = [], uniqueProperties = [] }: Partial<Pick<AssociationTarget, 'labels' | 'uniqueProperties'>> = {},
): AssociationTarget {
	return { name, objectType, label, typeId, parent, labels, uniqueProperties };
}

/** HubSpot's orders. Type ids: https://developers.hubspot.com/docs/api-reference/legacy/crm/associations/associations-guide */
export const order: CrmObject = {
	objectType: 'orders',
	objectTypeId: '0-123',
	label: 'Order',
	labelPlural: 'Orders',
	noun: 'order',
	nounPlural: 'orders',
	nameProperty: 'hs_order_name',
	hasPipelines: true,
	uniqueProperties: [],
	hasProduct: false,
	oneParent: false,
	associations: [
		target('cart', 'carts', 'Cart', 593, false),
		target('company', 'companies', 'Company', 934, false, { labels: [{ label: 'Primary', typeId: 509 }] }),
		target('contact', 'contacts', 'Contact', 507, false, { uniqueProperties: ['email'] }),
		target('deal', 'deals', 'Deal', 512, false),
		target('discount', 'discounts', 'Discount', 519, false),
		target('invoice', 'invoices', 'Invoice', 518, false),
		target('line_item', 'line_items', 'Line Item', 513, false, { uniqueProperties: ['hs_external_id'] }),
		target('note', 'notes', 'Note', 764, false),
		target('payment', 'commerce_payments', 'Payment', 523, false),
		target('quote', 'quotes', 'Quote', 730, false),
		target('subscription', 'subscriptions', 'Subscription', 516, false),
		target('task', 'tasks', 'Task', 726, false),
		target('ticket', 'tickets', 'Ticket', 525, false),
	],
	lineFormats: [hubspotProperties],
	notNegative: [],
	periods: [],
};

/**
 * HubSpot's line items. A line item belongs to one parent: one that is shared is deleted with either of its parents
 * (https://developers.hubspot.com/docs/api-reference/latest/crm/objects/line-items/guide). Line item to order is 514;
 * 513 is the other direction.
 */
export const lineItem: CrmObject = {
	objectType: 'line_items',
	objectTypeId: '0-8',
	label: 'Line Item',
	labelPlural: 'Line Items',
	noun: 'line item',
	nounPlural: 'line items',
	nameProperty: 'name',
	hasPipelines: false,
	uniqueProperties: ['hs_external_id'],
	hasProduct: true,
	oneParent: true,
	associations: [
		target('cart', 'carts', 'Cart', 591, true),
		target('deal', 'deals', 'Deal', 20, true),
		target('discount', 'discounts', 'Discount', 368, false),
		target('invoice', 'invoices', 'Invoice', 410, true),
		target('order', 'orders', 'Order', 514, true),
		target('payment', 'commerce_payments', 'Payment', 396, true),
		target('payment_link', 'payment_links', 'Payment Link', 759, true),
		target('quote', 'quotes', 'Quote', 68, true),
		target('subscription', 'subscriptions', 'Subscription', 302, true),
	],
	lineFormats: [hubspotProperties, shopify, stripe, wooCommerce],
	notNegative: ['price'],
	periods: ['hs_recurring_billing_period'],
};
