import { shopify } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/shopify';
import { stripe } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/stripe';
import { stripeCheckout } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/stripeCheckout';
import { wooCommerce } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/wooCommerce';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { refusalOf, shopOrder } from './support';

const FORMATS = [shopify, wooCommerce, stripe, stripeCheckout];

const OWN = [
	['shopifyRest', shopify, 'a Shopify order'],
	['shopifyGraphql', shopify, 'a Shopify order'],
	['shopifyDraft', shopify, 'a Shopify order'],
	['wooCommerce', wooCommerce, 'a WooCommerce order'],
	['stripeInvoice2019', stripe, 'a Stripe invoice'],
	['stripeInvoiceBasil', stripe, 'a Stripe invoice'],
	['stripeCheckoutSession', stripeCheckout, 'a Stripe Checkout Session'],
] as const;

test.each(OWN)('%s is read by its own format alone, and the others say what it is', (name, own, what) => {
	const order = shopOrder(name);
	expect(own.read(order, {}).values).toHaveProperty('hs_total_price');
	for (const format of FORMATS.filter((one) => one !== own)) {
		const { message, remedy } = refusalOf(format, order);
		expect(message).toContain(`looks like ${what}`);
		expect(remedy).toBe('otherFormat');
	}
});

/** The first line of an order of the fixtures. */
function lineOf(name: string, ...path: readonly string[]): unknown {
	const list = path.reduce<unknown>((at, key) => (at as JsonRecord)[key], shopOrder(name));
	return (list as unknown[])[0];
}

test.each([
	['a line of Shopify', shopify, lineOf('shopifyRest', 'line_items'), 'one line of a Shopify order'],
	['a line of GraphQL', shopify, lineOf('shopifyGraphql', 'lineItems', 'nodes'), 'one line of a Shopify order'],
	['a line of WooCommerce', wooCommerce, lineOf('wooCommerce', 'line_items'), 'one line of a WooCommerce order'],
	['a line of Stripe', stripe, lineOf('stripeInvoiceBasil', 'lines', 'data'), 'one line of a Stripe invoice'],
	['an event', stripe, { object: 'event', data: { object: shopOrder('stripeInvoiceBasil') } }, "'data.object'"],
	['a list of Stripe', stripe, { object: 'list', data: [] }, "'data'"],
	['a charge', stripe, { object: 'charge', amount: 1 }, "Stripe's object 'charge'"],
	["Shopify's answer", shopify, { order: shopOrder('shopifyRest') }, "'order'"],
	["GraphQL's answer", shopify, { data: { order: shopOrder('shopifyGraphql') } }, "'data'"],
	["n8n's Webhook node", wooCommerce, { headers: {}, body: shopOrder('wooCommerce') }, "'body'"],
	['a fulfillment', shopify, { id: 1, admin_graphql_api_id: 'gid://shopify/Fulfillment/1' }, "Shopify's Fulfillment"],
	['a list', shopify, [shopOrder('shopifyRest')], 'a list'],
	['nothing', shopify, null, 'null'],
])('%s is no order, and the message says what to give', (_, format, given, told) => {
	const { message, advice } = refusalOf(format, given);
	expect(`${message}. ${advice}`).toContain(told);
});

test('an object that nothing tells of is no order', () => {
	for (const format of [shopify, wooCommerce]) {
		expect(refusalOf(format, {}).message).toContain(`as a ${format.label} order has it`);
	}
});

test('a few fields that a workflow kept are an order', () => {
	const kept = { id: 7, name: '#7', currency: 'eur', total_price: '5.00' };
	expect(shopify.read(kept, {})).toEqual({
		values: {
			hs_order_name: '#7',
			hs_external_order_id: '7',
			hs_source_store: 'Shopify',
			hs_currency_code: 'EUR',
			hs_total_price: '5',
		},
		cleared: [],
		notUnderstood: [],
	});
});
