import type { JsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { stripe } from '../../../../nodes/HubspotCommerce/hubspot/shops/stripe/orderFormat';
import { refusalOf, shopOrder, without } from '../../orderFormats/support';

const basil = shopOrder('stripeInvoiceBasil');
const old = shopOrder('stripeInvoice2019');
const valuesOf = (given: JsonRecord) => stripe.read(given, {}, PLAIN_LINES).values;
const clearedOf = (given: JsonRecord) => stripe.read(given, {}, PLAIN_LINES).cleared;

test('an invoice of 2025', () => {
	// 3 chairs at 49.90 are 149.70, an insurance 10.00: 159.70; 10 % off, 14.97 + 1.00 = 15.97: 143.73.
	// Tax 20 % of 134.73 and 9.00: 26.95 + 1.80 = 28.75; shipping 5.00: 177.48. Credited after the payment: 10.80.
	expect(stripe.read(basil, {}, PLAIN_LINES)).toEqual({
		values: {
			hs_order_name: 'STUHL-0042',
			hs_external_order_id: 'in_1RJxyz',
			hs_external_order_url: 'https://invoice.stripe.com/i/acct_1/test_abc',
			hs_source_store: 'Stripe',
			hs_currency_code: 'EUR',
			hs_total_price: '177.48',
			hs_subtotal_price: '143.73',
			hs_tax: '28.75',
			hs_shipping_cost: '5',
			hs_order_discount: '15.97',
			hs_refund_amount: '10.8',
			hs_payment_status: 'paid',
			hs_external_order_status: 'paid',
			hs_external_created_date: '2025-05-01T10:00:00.000Z',
			hs_processed_date: '2025-05-01T10:01:00.000Z',
			hs_order_note: 'Thank you!',
			hs_shipping_address_name: 'Lise Meitner',
			hs_shipping_address_street: 'Invalidenstraße 9',
			hs_shipping_address_city: 'Berlin',
			hs_shipping_address_postal_code: '10115',
			hs_shipping_address_country: 'DE',
			hs_shipping_address_phone: '+49 30 5550100',
			hs_billing_address_name: 'Lise Meitner',
			hs_billing_address_street: 'Torstraße 1, Hof 2',
			hs_billing_address_city: 'Berlin',
			hs_billing_address_postal_code: '10119',
			hs_billing_address_country: 'DE',
			hs_billing_address_email: 'lise@example.com',
		},
		cleared: ['hs_shipping_address_state', 'hs_billing_address_state', 'hs_billing_address_phone'],
		notUnderstood: [],
	});
});

test('an invoice of 2019, which has one discount, one tax and another name for its date', () => {
	// 50.00 + 20.00 = 70.00; 10 % off: 63.00; tax 20 %: 12.60; in all 75.60. 70.00 + 12.60 - 75.60 = 7.00.
	expect(stripe.read(old, {}, PLAIN_LINES)).toEqual({
		values: {
			hs_order_name: 'ACME-0001',
			hs_external_order_id: 'in_1E8abcKZ0Hh3',
			hs_external_order_url: 'https://pay.stripe.com/invoice/invst_abc',
			hs_source_store: 'Stripe',
			hs_currency_code: 'USD',
			hs_total_price: '75.6',
			hs_subtotal_price: '63',
			hs_tax: '12.6',
			hs_order_discount: '7',
			hs_payment_status: 'paid',
			hs_external_order_status: 'paid',
			hs_external_created_date: '2019-03-01T12:00:00.000Z',
		},
		cleared: ['hs_order_note'],
		notUnderstood: [],
	});
});

test('between them taxes were a list of another name, and one that is in the prices adds nothing', () => {
	// Taxes of both kinds: 10.00 within the prices, 3.00 on top. 70.00 + 3.00 - 66.00 = 7.00 off.
	const taxes = [
		{ amount: 1000, inclusive: true, tax_rate: 'txr_1' },
		{ amount: 300, inclusive: false, tax_rate: 'txr_2' },
	];
	expect(valuesOf({ ...old, tax: 1300, total_tax_amounts: taxes, total: 6600 })).toMatchObject({
		hs_tax: '13',
		hs_order_discount: '7',
		hs_subtotal_price: '63',
	});
});

test.each([
	['jpy', '17748', '14373'],
	['kwd', '17.748', '14.373'],
])('amounts of %s are in its own smallest unit', (currency, total, subtotal) => {
	expect(valuesOf({ ...basil, currency })).toMatchObject({
		hs_currency_code: currency.toUpperCase(),
		hs_total_price: total,
		hs_subtotal_price: subtotal,
	});
});

test.each([
	[{ status: 'open', amount_paid: 0 }, 'unpaid'],
	[{ status: 'open', amount_paid: 5000 }, 'partially_paid'],
	[{ status: 'draft', amount_paid: 0 }, 'unpaid'],
	[{ status: 'uncollectible' }, 'uncollectible'],
	[{ status: 'void' }, 'void'],
	[{ status: undefined, paid: false }, 'unpaid'],
])('payment of %j', (given, status) => {
	expect(valuesOf({ ...basil, ...given })).toMatchObject({ hs_payment_status: status });
});

test('a draft has no number yet, and its ID for a name', () => {
	expect(valuesOf({ ...basil, number: null })).toMatchObject({ hs_order_name: 'in_1RJxyz' });
});

test('what the invoice has none of is emptied', () => {
	const given = {
		...basil,
		...{ total_discount_amounts: [], total_taxes: [], shipping_cost: null, post_payment_credit_notes_amount: 0 },
		...{ description: null, customer_shipping: null, status_transitions: { paid_at: null } },
	};
	expect(valuesOf(given)).toMatchObject({ hs_subtotal_price: '159.7' });
	expect(clearedOf(given)).toEqual(
		expect.arrayContaining([
			'hs_order_discount',
			'hs_tax',
			'hs_shipping_cost',
			'hs_refund_amount',
			'hs_order_note',
			'hs_processed_date',
			'hs_shipping_address_city',
		]),
	);
});

test('billing credits lower the subtotal as discounts do, which stand in the same list once more', () => {
	const credits = [
		{ amount: 1597, discount: 'di_1', type: 'discount' },
		{ amount: 400, type: 'credit_balance_transaction' },
	];
	const given = {
		...without(basil, 'lines'),
		total_pretax_credit_amounts: credits,
		pre_payment_credit_notes_amount: 500,
	};
	const { values, notUnderstood } = stripe.read(given, {}, PLAIN_LINES);
	// 159.70 - 15.97 - 4.00
	expect(values).toMatchObject({ hs_subtotal_price: '139.73' });
	expect(notUnderstood).toEqual(['pre_payment_credit_notes_amount']);
});

test.each([
	['amounts in the main unit', { total: 177.48 }, 'total'],
	['no number', { subtotal: '1.234,50' }, 'subtotal'],
	['no time', { created: 1e30 }, 'created'],
])('%s: refused', (_, given, key) => {
	expect(refusalOf(stripe, { ...basil, ...given }).key).toBe(key);
});

test('without its currency no amount means anything, unless the user names it', () => {
	expect(refusalOf(stripe, without(basil, 'currency')).key).toBe('currency');
	expect(stripe.read(without(basil, 'currency'), { hs_currency_code: 'EUR' }, PLAIN_LINES).values).toMatchObject({
		hs_total_price: '177.48',
	});
});
