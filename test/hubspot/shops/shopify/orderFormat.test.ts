import type { JsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { shopify } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderFormat';
import { refusalOf, shopOrder, without } from '../../orderFormats/support';

const rest = shopOrder('shopifyRest');
const graphql = shopOrder('shopifyGraphql');
const draft = shopOrder('shopifyDraft');

const valuesOf = (order: JsonRecord) => shopify.read(order, {}, PLAIN_LINES).values;
const clearedOf = (order: JsonRecord) => shopify.read(order, {}, PLAIN_LINES).cleared;
const notUnderstoodOf = (order: JsonRecord) => shopify.read(order, {}, PLAIN_LINES).notUnderstood;

/** What GraphQL and the REST API call a set of the same amount in two currencies. */
const set = (shop: string, customer: string) => ({
	shop_money: { amount: shop, currency_code: 'EUR' },
	presentment_money: { amount: customer, currency_code: 'USD' },
});

describe('an order of the REST API, of which a line was taken off and a unit came back', () => {
	// Ordered: 4 lamps at 25.00, a rug at 80.00, a vase at 20.00, 10 % off all: 200.00 - 20.00 = 180.00,
	// with 5.00 shipping and 20 % tax (37.00) 222.00. The vase was taken off before the payment (18.00 + 3.60),
	// then one lamp came back: 22.50 + 4.50 tax = 27.00.
	// Left: 3 lamps 75.00 - 7.50, the rug 80.00 - 8.00: 139.50; tax 20 % of 144.50 = 28.90; in all 173.40.
	test('is told as it is now', () => {
		expect(shopify.read(rest, {}, PLAIN_LINES)).toEqual({
			values: {
				hs_order_name: '#1042',
				hs_external_order_id: '450789469',
				hs_external_order_url: 'https://maison.example.com/548380009/orders/b1946ac92492d2347c6235b4d2611184',
				hs_source_store: 'Shopify',
				hs_currency_code: 'EUR',
				hs_total_price: '173.4',
				hs_subtotal_price: '139.5',
				hs_tax: '28.9',
				hs_shipping_cost: '5',
				hs_order_discount: '15.5',
				hs_refund_amount: '27',
				hs_payment_status: 'partially_refunded',
				hs_fulfillment_status: 'fulfilled',
				hs_external_order_status: 'open',
				hs_external_created_date: '2026-03-02T09:30:00+01:00',
				hs_processed_date: '2026-03-02T09:30:00+01:00',
				hs_order_note: 'Please ring twice',
				hs_tags: 'gift, spring',
				hs_shipping_tracking_number: '00340434161094015902',
				hs_shipping_status_url: 'https://www.dhl.de/de/privatkunden.html?piececode=00340434161094015902',
				hs_shipping_address_name: 'Ada Moreau',
				hs_shipping_address_street: '12 rue de la Paix, Bâtiment B',
				hs_shipping_address_city: 'Paris',
				hs_shipping_address_postal_code: '75002',
				hs_shipping_address_country: 'France',
				hs_shipping_address_phone: '+33 1 23 45 67 89',
				hs_billing_address_name: 'Ada Moreau',
				hs_billing_address_street: '3 quai Voltaire',
				hs_billing_address_city: 'Paris',
				hs_billing_address_postal_code: '75007',
				hs_billing_address_country: 'France',
				hs_billing_address_email: 'ada@example.com',
			},
			cleared: ['hs_shipping_address_state', 'hs_billing_address_state', 'hs_billing_address_phone'],
			notUnderstood: [],
		});
	});

	test('is told as it was ordered where Shopify gives no current amounts, but for what its lines say themselves', () => {
		// The lines come to 180.00 as ordered, as Shopify says, and to 139.50 as they are now.
		const keys = Object.keys(rest).filter((key) => key.startsWith('current_'));
		expect(valuesOf(without(rest, ...keys))).toMatchObject({
			hs_total_price: '222',
			hs_subtotal_price: '139.5',
			hs_tax: '37',
			hs_order_discount: '20',
			hs_shipping_cost: '5',
		});
	});

	test('has no refund when only the attempt failed: what an edit takes off was never paid', () => {
		const [edit, back] = rest['refunds'] as [object, { transactions: Array<{ status: string }> }];
		const failed = back.transactions.filter(({ status }) => status === 'failure');
		const order = { ...rest, refunds: [edit, { ...back, transactions: failed }] };
		expect(valuesOf(order)).not.toHaveProperty('hs_refund_amount');
		expect(clearedOf(order)).toContain('hs_refund_amount');
	});
});

test('an order of GraphQL is told in the money of the shop, though the customer paid in dollars', () => {
	// 3 mugs at 12.00, a teapot at 44.00, 8.00 off both: 72.00 with tax; shipping 6.00: 78.00, of which 13.00 are tax.
	// The teapot came back for 39.60: 36.00 - 3.60 = 32.40 and 6.00 are 38.40, of which 6.40 are tax.
	const { values, cleared, notUnderstood } = shopify.read(graphql, {}, PLAIN_LINES);
	expect(values).toMatchObject({
		hs_order_name: '#1043',
		hs_external_order_id: '6432154321987',
		hs_external_order_url: 'https://teahouse.example.com/1/orders/abc',
		hs_currency_code: 'GBP',
		hs_total_price: '38.4',
		hs_subtotal_price: '32.4',
		hs_tax: '6.4',
		hs_shipping_cost: '6',
		hs_order_discount: '3.6',
		hs_refund_amount: '39.6',
		hs_payment_status: 'partially_refunded',
		hs_fulfillment_status: 'fulfilled',
		hs_external_order_status: 'closed',
		hs_external_created_date: '2026-04-01T08:15:00Z',
		hs_processed_date: '2026-04-01T08:15:02Z',
		hs_tags: 'VIP, tea',
		hs_shipping_tracking_number: 'RM123456785GB',
		hs_shipping_status_url: 'https://www.royalmail.com/track-your-item#/tracking-results/RM123456785GB',
		hs_shipping_address_name: 'Grace Hopper',
		hs_shipping_address_street: '1 Navy Way',
		hs_shipping_address_state: 'Virginia',
		hs_shipping_address_postal_code: '22202',
		hs_shipping_address_country: 'United States',
		hs_billing_address_email: 'grace@example.com',
	});
	expect(cleared).toEqual(['hs_order_note']);
	expect(notUnderstood).toEqual([]);
});

test('a draft: its discounts are what its lines lack, on the line and on the order', () => {
	// 2 desks at 150.00 and assembly at 50.00 are 350.00; 10.00 off each desk, then 10 % off 330.00: 297.00.
	// 350.00 - 297.00 = 53.00. Freight 15.00, tax 29.70: 341.70.
	const { values, cleared, notUnderstood } = shopify.read(draft, {}, PLAIN_LINES);
	expect(values).toMatchObject({
		hs_order_name: '#D7',
		hs_external_order_id: '994118539',
		hs_external_order_url: 'https://oakworks.example.com/548380009/invoices/ba8dcf6c022ccad3d47e3909e378e33f',
		hs_currency_code: 'USD',
		hs_total_price: '341.7',
		hs_subtotal_price: '297',
		hs_tax: '29.7',
		hs_shipping_cost: '15',
		hs_order_discount: '53',
		hs_external_order_status: 'invoice_sent',
		hs_order_note: 'Deliver before June',
		hs_shipping_address_street: '850 Elm Street',
	});
	expect(values).not.toHaveProperty('hs_payment_status');
	expect(cleared).toEqual(['hs_processed_date', 'hs_tags']);
	expect(notUnderstood).toEqual([]);
});

describe('amounts', () => {
	test('sets are read in the money of the shop', () => {
		const order = { ...without(rest, 'current_total_price'), current_total_price_set: set('173.40', '190.74') };
		expect(valuesOf(order)).toMatchObject({ hs_total_price: '173.4', hs_currency_code: 'EUR' });
	});

	test('the currency is that of the set when a filtered webhook has no other', () => {
		expect(valuesOf(without(rest, 'currency'))).toMatchObject({ hs_currency_code: 'EUR' });
	});

	test('a refund that went back in another currency is not told in the currency of the shop', () => {
		const [, back] = rest['refunds'] as [object, { transactions: object[] }];
		const order = {
			...rest,
			refunds: [{ ...back, transactions: [{ kind: 'refund', status: 'success', amount: '29.70', currency: 'USD' }] }],
		};
		const { values, cleared, notUnderstood } = shopify.read(order, {}, PLAIN_LINES);
		expect(values).not.toHaveProperty('hs_refund_amount');
		expect(cleared).not.toContain('hs_refund_amount');
		expect(notUnderstood).toEqual(['refunds']);
		expect(shopify.read(order, { hs_refund_amount: 27 }, PLAIN_LINES).notUnderstood).toEqual([]);
	});

	test('refunds of GraphQL without amounts are not told as none', () => {
		const order = { ...without(graphql, 'totalRefundedSet'), refunds: [{ id: 'gid://shopify/Refund/88' }] };
		expect(clearedOf(order)).not.toContain('hs_refund_amount');
		expect(notUnderstoodOf(order)).toEqual(['refunds']);
	});

	test('shipping is what its lines cost after discounts where there is no sum, without those taken off', () => {
		const lines = [
			{ price: '8.00', discounted_price: '6.50' },
			{ price: '4.00', discounted_price: '4.00', is_removed: true },
			{ price: '1.25' },
		];
		// 6.50 + 1.25
		const order = without(rest, 'current_shipping_price_set', 'total_shipping_price_set');
		expect(valuesOf({ ...order, shipping_lines: lines })).toMatchObject({ hs_shipping_cost: '7.75' });
		expect(clearedOf({ ...order, shipping_lines: [] })).toContain('hs_shipping_cost');
	});

	test('a draft of GraphQL without its sum of discounts has what its lines lack, unless one does not say what it costs', () => {
		const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
		const desk = { quantity: 2, originalUnitPriceSet: money('150.00') };
		const lamp = { quantity: 1, originalUnitPriceSet: money('50.00') };
		const order = (...nodes: object[]) => ({
			id: 'gid://shopify/DraftOrder/7',
			name: '#D7',
			currencyCode: 'EUR',
			totalPriceSet: money('315.00'),
			subtotalPriceSet: money('315.00'),
			appliedDiscount: { value: 10, valueType: 'PERCENTAGE', amountSet: money('35.00') },
			lineItems: { nodes },
		});
		// 2 × 150.00 + 50.00 - 315.00
		expect(valuesOf(order(desk, lamp))).toMatchObject({ hs_order_discount: '35' });
		// 3 × 150.00 - 315.00 would leave out what the lamp costs.
		const untold = order({ ...desk, quantity: 3 }, { quantity: 1 });
		expect(valuesOf(untold)).not.toHaveProperty('hs_order_discount');
	});

	test("GraphQL's refunds have their transactions in a connection", () => {
		const amountSet = { shopMoney: { amount: '29.70', currencyCode: 'GBP' } };
		const node = { kind: 'REFUND', status: 'SUCCESS', amountSet };
		const refunds = [{ id: 'gid://shopify/Refund/88', transactions: { nodes: [node] } }];
		const order = { ...without(graphql, 'totalRefundedSet'), refunds };
		expect(valuesOf(order)).toMatchObject({ hs_refund_amount: '29.7' });
		expect(notUnderstoodOf(order)).toEqual([]);
	});

	test('0 is an amount', () => {
		const order = { ...rest, current_total_discounts: '0.00', current_total_tax: 0 };
		expect(valuesOf(order)).toMatchObject({ hs_order_discount: '0', hs_tax: '0' });
	});

	test.each([
		['thousands with points', { current_total_price: '1.234,50' }, 'current_total_price'],
		[
			'the money of the customer alone',
			{ current_total_tax: { presentment_money: { amount: '1' } } },
			'current_total_tax',
		],
		[
			'an amount without saying whose',
			{ current_total_discounts: { amount: '1', currencyCode: 'EUR' } },
			'current_total_discounts',
		],
	])('%s is refused, by its name', (_, given, key) => {
		const refusal = refusalOf(shopify, { ...rest, ...given });
		expect(refusal.key).toBe(key);
		expect(refusal.message).toContain(`'${key}'`);
	});

	test('GraphQL names its own field', () => {
		const order = { ...graphql, currentTotalTaxSet: { presentmentMoney: { amount: '8.0' } } };
		expect(refusalOf(shopify, order).key).toBe('currentTotalTaxSet');
	});

	test('money that has no property is named: tips, duties and fees are in the total', () => {
		const order = {
			...rest,
			total_tip_received: '3.00',
			current_total_duties_set: set('4.00', '4.40'),
			current_total_additional_fees_set: set('0.00', '0.00'),
			handling_fee: '1.234,50',
			total_items: { shop_money: { amount: '0.0' } },
		};
		expect([...notUnderstoodOf(order)].sort()).toEqual([
			'current_total_duties_set',
			'handling_fee',
			'total_tip_received',
		]);
		const { notUnderstood } = shopify.read(order, {}, { ...PLAIN_LINES, extraLines: ['fees', 'tips'] });
		expect(notUnderstood).toEqual(['handling_fee']);
	});
});

describe('statuses and what was sent', () => {
	test.each([
		[{ fulfillment_status: null }, { hs_fulfillment_status: 'unfulfilled' }],
		[{ fulfillment_status: 'partial' }, { hs_fulfillment_status: 'partial' }],
		[{ closed_at: '2026-04-01T00:00:00Z' }, { hs_external_order_status: 'closed' }],
		[
			{ closed_at: '2026-04-01T00:00:00Z', cancelled_at: '2026-04-01T00:00:00Z' },
			{ hs_external_order_status: 'cancelled' },
		],
	])('%j', (given, values) => {
		expect(valuesOf({ ...rest, ...given })).toMatchObject(values);
	});

	test('numbers of all parcels, each once', () => {
		const fulfillments = [
			{ status: 'success', tracking_numbers: ['A', 'B'], tracking_url: 'https://example.com/A' },
			{ status: 'success', tracking_number: 'B', tracking_urls: ['https://example.com/B'] },
		];
		expect(valuesOf({ ...rest, fulfillments })).toMatchObject({
			hs_shipping_tracking_number: 'A, B',
			hs_shipping_status_url: 'https://example.com/B',
		});
	});

	test.each([
		['their status alone', [{ status: 'SUCCESS' }]],
		['no more than the company', [{ status: 'SUCCESS', trackingInfo: [{ company: 'DHL' }] }]],
	])('of parcels that tell %s, the tracking is left alone', (_what, fulfillments) => {
		const { values, cleared } = shopify.read({ ...graphql, fulfillments }, {}, PLAIN_LINES);
		expect(values).not.toHaveProperty('hs_shipping_tracking_number');
		expect(cleared.filter((property) => /tracking|status_url/.test(property))).toEqual([]);
	});

	test('parcels that were sent without a number have none', () => {
		for (const parcel of [{ trackingInfo: [] }, { tracking_numbers: [], tracking_urls: [] }]) {
			const order = { ...graphql, fulfillments: [{ status: 'SUCCESS', ...parcel }] };
			expect(clearedOf(order)).toEqual(
				expect.arrayContaining(['hs_shipping_tracking_number', 'hs_shipping_status_url']),
			);
		}
	});

	test('what the shop has no more is emptied', () => {
		const order = { ...rest, fulfillments: [], refunds: [], note: null, tags: '', shipping_address: null };
		expect(clearedOf(order)).toEqual(
			expect.arrayContaining([
				'hs_shipping_tracking_number',
				'hs_shipping_status_url',
				'hs_refund_amount',
				'hs_order_note',
				'hs_tags',
				'hs_shipping_address_city',
			]),
		);
	});

	test('what nobody asked the shop for is left alone', () => {
		const order = without(graphql, 'note', 'tags', 'fulfillments', 'totalRefundedSet', 'refunds', 'shippingAddress');
		const { values, cleared } = shopify.read(order, {}, PLAIN_LINES);
		expect(cleared).toEqual([]);
		expect(Object.keys(values)).not.toContain('hs_tags');
	});
});

describe('what the user maps', () => {
	test('wins, and is not asked of the order', () => {
		const order = { ...without(rest, 'name', 'order_number'), current_total_price: '1.234,50', note: null };
		const { values, cleared } = shopify.read(
			order,
			{
				hs_order_name: 'Mine',
				hs_total_price: 5,
				hs_order_note: 'Mine',
			},
			PLAIN_LINES,
		);
		expect(values).not.toHaveProperty('hs_order_name');
		expect(values).not.toHaveProperty('hs_total_price');
		expect(cleared).not.toContain('hs_order_note');
	});

	test.each([
		['name', without(rest, 'name', 'order_number')],
		['total_price', without(graphql, 'currentTotalPriceSet', 'totalPriceSet')],
		['id', without(rest, 'id', 'admin_graphql_api_id')],
	])('without it an order has its %s', (key, order) => {
		expect(refusalOf(shopify, order).key).toBe(key);
	});
});

test('an ID that JSON cannot hold is taken from the address that has it as text, or refused', () => {
	// The ID of Shopify's own test webhook, as JavaScript rounds it.
	const order = { ...rest, id: 820982911946154500, admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' };
	expect(valuesOf(order)).toMatchObject({ hs_external_order_id: '820982911946154508' });
	expect(refusalOf(shopify, without(order, 'admin_graphql_api_id')).key).toBe('id');
});
