import type { JsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { stripeCheckout } from '../../../../nodes/HubspotCommerce/hubspot/shops/stripe/checkoutOrderFormat';
import { refusalOf, shopOrder, without } from '../../orderFormats/support';

const session = shopOrder('stripeCheckoutSession');
const valuesOf = (given: JsonRecord) => stripeCheckout.read(given, {}, PLAIN_LINES).values;

test('a session that is complete', () => {
	// 2 shirts at 40.00 and a cap at 40.00 are 120.00; 20.00 off: 100.00; shipping 9.00.
	// Tax 8.1 % of 66.67, 33.33 and 9.00: 5.40 + 2.70 + 0.73 = 8.83; in all 117.83.
	expect(stripeCheckout.read(session, {}, PLAIN_LINES)).toEqual({
		values: {
			hs_order_name: 'WEB-2044',
			hs_external_order_id: 'cs_test_a1B2c3',
			hs_source_store: 'Stripe',
			hs_currency_code: 'CHF',
			hs_total_price: '117.83',
			hs_subtotal_price: '100',
			hs_tax: '8.83',
			hs_shipping_cost: '9',
			hs_order_discount: '20',
			hs_payment_status: 'paid',
			hs_external_order_status: 'complete',
			hs_external_created_date: '2025-05-01T10:00:00.000Z',
			hs_shipping_address_name: 'Max Frisch',
			hs_shipping_address_street: 'Bahnhofstrasse 1',
			hs_shipping_address_city: 'Zürich',
			hs_shipping_address_state: 'ZH',
			hs_shipping_address_postal_code: '8001',
			hs_shipping_address_country: 'CH',
			hs_billing_address_name: 'Max Frisch',
			hs_billing_address_street: 'Limmatquai 5',
			hs_billing_address_city: 'Zürich',
			hs_billing_address_state: 'ZH',
			hs_billing_address_postal_code: '8001',
			hs_billing_address_country: 'CH',
			hs_billing_address_phone: '+41 44 555 01 00',
			hs_billing_address_email: 'max@example.com',
		},
		cleared: ['hs_external_order_url'],
		notUnderstood: [],
	});
});

test('a session of a shop that gives no number has its ID for a name', () => {
	expect(valuesOf({ ...session, client_reference_id: null })).toMatchObject({ hs_order_name: 'cs_test_a1B2c3' });
});

test.each(['shipping_details', 'shipping'])('older versions have the address in %s', (key) => {
	const given = { ...without(session, 'collected_information'), [key]: { name: 'Ada', address: { line1: 'Quai 1' } } };
	expect(valuesOf(given)).toMatchObject({ hs_shipping_address_name: 'Ada', hs_shipping_address_street: 'Quai 1' });
});

test('a session that was paid in another currency than the shop is told in that of the shop, as far as Stripe does', () => {
	const conversion = { amount_subtotal: 10000, amount_total: 9819, fx_rate: '1.2', source_currency: 'eur' };
	const { values, notUnderstood } = stripeCheckout.read(
		{ ...session, currency_conversion: conversion },
		{},
		PLAIN_LINES,
	);
	expect(values).toMatchObject({ hs_currency_code: 'EUR', hs_total_price: '98.19' });
	for (const name of ['hs_tax', 'hs_subtotal_price', 'hs_order_discount', 'hs_shipping_cost']) {
		expect(values).not.toHaveProperty(name);
	}
	expect(notUnderstood).toEqual(['total_details']);
});

test('a session that takes no money is no order', () => {
	const setup = { ...session, mode: 'setup', amount_total: null, amount_subtotal: null, total_details: null };
	expect(refusalOf(stripeCheckout, setup).key).toBe('amount_total');
});
