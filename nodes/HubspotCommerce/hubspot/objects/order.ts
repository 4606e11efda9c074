import { hubspotProperties } from '../lineFormats/hubspotProperties';
import { shopify } from '../shops/shopify/orderFormat';
import { stripe } from '../shops/stripe/orderFormat';
import { stripeCheckout } from '../shops/stripe/checkoutOrderFormat';
import { wooCommerce } from '../shops/wooCommerce/orderFormat';
import type { CrmObject } from './crmObject';
import { target } from './associationTarget';
import { lineItem } from './lineItem';

/** HubSpot's orders. Type ids: https://developers.hubspot.com/docs/api-reference/legacy/crm/associations/associations-guide */
export const order: CrmObject = {
	objectType: 'orders',
	objectTypeId: '0-123',
	label: 'Order',
	labelPlural: 'Orders',
	noun: 'order',
	nounPlural: 'orders',
	nameProperty: 'hs_order_name',
	usefulProperties: [
		'hs_order_name',
		'hs_total_price',
		'hs_currency_code',
		'hs_pipeline',
		'hs_pipeline_stage',
		'hs_external_order_id',
		'hs_external_order_status',
		'hs_fulfillment_status',
		'hs_payment_status',
		'hs_external_created_date',
		'hubspot_owner_id',
		'hs_createdate',
		'hs_lastmodifieddate',
	],
	hasPipelines: true,
	schemaScope: 'crm.schemas.orders.write',
	uniqueProperties: [],
	hasProduct: false,
	positionProperty: null,
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
	lines: lineItem,
	lineFormats: [hubspotProperties],
	orderFormats: [shopify, stripeCheckout, stripe, wooCommerce],
	notNegative: [],
	periods: [],
};
