import { hubspotProperties } from '../lineFormats/hubspotProperties';
import { shopify } from '../shops/shopify/lineFormat';
import { stripe } from '../shops/stripe/lineFormat';
import { stripeCheckout } from '../shops/stripe/checkoutLineFormat';
import { stripeSubscription } from '../shops/stripe/subscriptionLineFormat';
import { wooCommerce } from '../shops/wooCommerce/lineFormat';
import type { CrmObject } from './crmObject';
import { target } from './associationTarget';

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
	usefulProperties: [
		'name',
		'quantity',
		'price',
		'discount',
		'hs_total_discount',
		'amount',
		'hs_line_item_currency_code',
		'hs_sku',
		'hs_product_id',
		'hs_external_id',
		'createdate',
		'hs_lastmodifieddate',
	],
	hasPipelines: false,
	// There is no crm.schemas.line_items.write: this one stands among the scopes of the call that makes a property.
	schemaScope: 'e-commerce',
	uniqueProperties: ['hs_external_id'],
	hasProduct: true,
	positionProperty: 'hs_position_on_quote',
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
	lines: null,
	lineFormats: [hubspotProperties, shopify, stripeCheckout, stripe, stripeSubscription, wooCommerce],
	orderFormats: [],
	notNegative: ['price'],
	periods: ['hs_recurring_billing_period'],
};
