import { PLAIN_LINES } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { lineItem } from '../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order as orderObject } from '../../../nodes/HubspotCommerce/hubspot/objects/order';
import { shopify } from '../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderFormat';
import { stripe } from '../../../nodes/HubspotCommerce/hubspot/shops/stripe/orderFormat';
import { stripeCheckout } from '../../../nodes/HubspotCommerce/hubspot/shops/stripe/checkoutOrderFormat';
import { wooCommerce } from '../../../nodes/HubspotCommerce/hubspot/shops/wooCommerce/orderFormat';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { orderIn } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/orderIn';
import { refusalOf, shopOrder } from './support';

const FORMATS = orderObject.orderFormats;

const OWN = [
	['shopifyRest', shopify, 'a Shopify order'],
	['shopifyGraphql', shopify, 'a Shopify order'],
	['shopifyDraft', shopify, 'a Shopify order'],
	['wooCommerce', wooCommerce, 'a WooCommerce order'],
	['stripeInvoice2019', stripe, 'a Stripe invoice'],
	['stripeInvoiceBasil', stripe, 'a Stripe invoice'],
	['stripeCheckoutSession', stripeCheckout, 'a Stripe Checkout Session'],
] as const;

test('there is an order of each format to look at', () => {
	expect(new Set(OWN.map(([, { name }]) => name))).toEqual(new Set(FORMATS.map(({ name }) => name)));
});

test.each(OWN)('%s is read by its own format alone, and the others say what it is', (name, own, what) => {
	const order = shopOrder(name);
	expect(own.read(order, {}, PLAIN_LINES).values).toHaveProperty('hs_total_price');
	for (const format of FORMATS.filter((one) => one !== own)) {
		const { message, remedy } = refusalOf(format, order);
		expect(message).toContain(`looks like ${what}`);
		expect(remedy).toBe('otherFormat');
	}
});

const WEBHOOK = {
	headers: { host: 'n8n.example.com' },
	params: {},
	query: {},
	webhookUrl: 'https://…',
	executionMode: 'test',
};

test.each([
	[
		'an event',
		stripe,
		'stripeInvoiceBasil',
		(object: object) => ({ object: 'event', type: 'invoice.paid', data: { object } }),
	],
	["Shopify's answer", shopify, 'shopifyRest', (order: object) => ({ order })],
	["Shopify's answer for a draft", shopify, 'shopifyDraft', (order: object) => ({ draft_order: order })],
	["GraphQL's answer", shopify, 'shopifyGraphql', (order: object) => ({ data: { order }, extensions: { cost: {} } })],
	["an edge of GraphQL's", shopify, 'shopifyGraphql', (node: object) => ({ cursor: 'x', node })],
	["n8n's Webhook node", wooCommerce, 'wooCommerce', (body: object) => ({ ...WEBHOOK, body })],
	[
		"n8n's Webhook node, from an error output",
		wooCommerce,
		'wooCommerce',
		(body: object) => ({ ...WEBHOOK, body, message: 'HubSpot did not answer', error: { outcome: 'notSent' } }),
	],
	[
		"an event in n8n's Webhook node",
		stripeCheckout,
		'stripeCheckoutSession',
		(object: object) => ({ ...WEBHOOK, body: { object: 'event', data: { object } } }),
	],
])('%s has the order in it, and its lines', (_, format, name, around) => {
	const order = shopOrder(name);
	expect(orderIn(around(order), format, FORMATS)).toEqual(order);
	const lines = lineItem.lineFormats.find((one) => one.name === format.name);
	expect(lines?.open(around(order), PLAIN_LINES)?.entries.map(({ given }) => given)).toEqual(
		lines?.open(order, PLAIN_LINES)?.entries.map(({ given }) => given),
	);
});

/** The first line of an order of the fixtures. */
function lineOf(name: string, ...path: readonly string[]): unknown {
	const list = path.reduce<unknown>((at, key) => (at as JsonRecord)[key], shopOrder(name));
	return (list as unknown[])[0];
}

test.each([
	['a line of Shopify', shopify, lineOf('shopifyRest', 'line_items'), 'one line item of a Shopify order'],
	['a line of GraphQL', shopify, lineOf('shopifyGraphql', 'lineItems', 'nodes'), 'one line item of a Shopify order'],
	['a line of WooCommerce', wooCommerce, lineOf('wooCommerce', 'line_items'), 'one line item of a WooCommerce order'],
	['a line of Stripe', stripe, lineOf('stripeInvoiceBasil', 'lines', 'data'), 'one line item of a Stripe invoice'],
	[
		'an event of another object',
		stripe,
		{ object: 'event', data: { object: { object: 'charge' } } },
		"object 'charge'",
	],
	['an event without its object', stripe, { object: 'event', data: {} }, "'data.object'"],
	['a list of Stripe', stripe, { object: 'list', data: [] }, "'data'"],
	['a charge', stripe, { object: 'charge', amount: 1 }, "Stripe's object 'charge'"],
	['an order among other things', shopify, { id: 7, order: shopOrder('shopifyRest') }, "'order'"],
	["a part of GraphQL's answer", shopify, { errors: [{}], data: { order: shopOrder('shopifyGraphql') } }, "'data'"],
	['a body among other things', wooCommerce, { id: 7, body: shopOrder('wooCommerce') }, "'body'"],
	['a fulfillment', shopify, { id: 1, admin_graphql_api_id: 'gid://shopify/Fulfillment/1' }, "Shopify's Fulfillment"],
	['a list', shopify, [shopOrder('shopifyRest')], 'a list'],
	['nothing', shopify, null, 'null'],
])('%s is no order, and the message says what to give', (_, format, given, told) => {
	const { message, advice } = refusalOf(format, given);
	expect(`${message}. ${advice}`).toContain(told);
});

test('an object that nothing tells of is no order', () => {
	for (const format of [shopify, wooCommerce]) {
		expect(refusalOf(format, {}).message).toContain(`which a ${format.label} order always has`);
	}
});

test('a few fields that a workflow kept are an order', () => {
	const kept = { id: 7, name: '#7', currency: 'eur', total_price: '5.00' };
	expect(shopify.read(kept, {}, PLAIN_LINES)).toEqual({
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
