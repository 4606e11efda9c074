import type { JsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { wooCommerce } from '../../../../nodes/HubspotCommerce/hubspot/shops/wooCommerce/orderFormat';
import { refusalOf, shopOrder, without } from '../../orderFormats/support';

const order = shopOrder('wooCommerce');
const valuesOf = (given: JsonRecord) => wooCommerce.read(given, {}, PLAIN_LINES).values;
const clearedOf = (given: JsonRecord) => wooCommerce.read(given, {}, PLAIN_LINES).cleared;

test('an order with a coupon, a fee and a refund', () => {
	// Lines without tax: 2 mugs 40.00 and a poster 10.00, 10 % off: 36.00 + 9.00 = 45.00.
	// Shipping 5.00, gift wrapping 3.00; tax 20 %: 7.20 + 1.80 + 1.00 + 0.60 = 10.60; in all 63.60.
	// The poster was paid back: 9.00 + 1.80 = 10.80.
	expect(wooCommerce.read(order, {}, PLAIN_LINES)).toEqual({
		values: {
			hs_order_name: '#727',
			hs_external_order_id: '727',
			hs_external_order_url: 'https://shop.example.com/wp-admin/post.php?post=727&action=edit',
			hs_source_store: 'WooCommerce',
			hs_currency_code: 'EUR',
			hs_total_price: '63.6',
			hs_subtotal_price: '45',
			hs_tax: '10.6',
			hs_shipping_cost: '5',
			hs_order_discount: '5',
			hs_refund_amount: '10.8',
			hs_payment_status: 'partially_refunded',
			hs_external_order_status: 'processing',
			hs_external_created_date: '2026-03-22T15:28:02Z',
			hs_processed_date: '2026-03-22T15:28:08Z',
			hs_order_note: 'Leave it at "No. 5" – thanks\nJo & Al',
			hs_shipping_address_name: "Jo O'Neil",
			hs_shipping_address_street: '969 Market',
			hs_shipping_address_city: 'Wien',
			hs_shipping_address_postal_code: '1010',
			hs_shipping_address_country: 'AT',
			hs_billing_address_name: "Jo O'Neil",
			hs_billing_address_street: '969 Market, 2nd floor',
			hs_billing_address_city: 'Wien',
			hs_billing_address_postal_code: '1010',
			hs_billing_address_country: 'AT',
			hs_billing_address_phone: '+43 1 5550100',
			hs_billing_address_email: 'jo@example.com',
		},
		cleared: ['hs_shipping_address_state', 'hs_shipping_address_phone', 'hs_billing_address_state'],
		notUnderstood: [],
	});
});

test.each([
	['paid', { refunds: [] }, 'paid'],
	['all of it paid back', { refunds: [{ total: '-60.00' }, { total: '-3.60' }] }, 'refunded'],
	['marked as refunded by hand', { refunds: [], status: 'refunded' }, 'refunded'],
	['not paid yet', { date_paid: null, date_paid_gmt: null, status: 'on-hold' }, 'pending'],
	['given up', { date_paid: null, date_paid_gmt: null, status: 'cancelled' }, 'cancelled'],
	['a card that was declined', { date_paid: null, date_paid_gmt: null, status: 'failed' }, 'failed'],
])('payment: %s', (_, given, status) => {
	expect(valuesOf({ ...order, ...given })).toMatchObject({ hs_payment_status: status });
});

test('what the shop has no more is emptied, what it does not speak of is left alone', () => {
	const given = { ...order, refunds: [], customer_note: '', date_paid: null, date_paid_gmt: null };
	expect(clearedOf(given)).toEqual(expect.arrayContaining(['hs_refund_amount', 'hs_order_note', 'hs_processed_date']));
	const filtered = without(order, 'refunds', 'customer_note', 'date_paid', 'date_paid_gmt', 'shipping', 'billing');
	expect(clearedOf(filtered)).toEqual([]);
	expect(valuesOf(filtered)).not.toHaveProperty('hs_payment_status');
});

test('a local time has no zone, and is not taken for another one', () => {
	expect(valuesOf(without(order, 'date_created_gmt'))).not.toHaveProperty('hs_external_created_date');
});

test('the shop without addresses of its own has no link', () => {
	const given = { ...order, _links: { self: [{ href: 'https://shop.example.com/?rest_route=/wc/v3/orders/727' }] } };
	expect(valuesOf(given)).not.toHaveProperty('hs_external_order_url');
});

test.each([
	[{ total: '63,60' }, 'total'],
	[{ line_items: [{ total: '1.234,50' }] }, 'line_items'],
	[{ refunds: [{ total: {} }] }, 'refunds'],
])('no amount is refused: %j', (given, key) => {
	expect(refusalOf(wooCommerce, { ...order, ...given }).key).toBe(key);
});

test('money of an extension is named', () => {
	expect(
		wooCommerce.read({ ...order, deposit_amount: '20.00', tip_total: '0.00' }, {}, PLAIN_LINES).notUnderstood,
	).toEqual(['deposit_amount']);
});

test('a refund as its own endpoint has it, and gift cards that nothing is made of', () => {
	const { values, notUnderstood } = wooCommerce.read(
		{ ...order, refunds: [{ id: 9, amount: '5.00' }], gift_cards: [{ code: 'A', amount: 15 }] },
		{},
		PLAIN_LINES,
	);
	expect(values['hs_refund_amount']).toBe('5');
	expect(notUnderstood).toContain('gift_cards');
});
