import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES, type LineSettings } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { shopify } from '../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderFormat';
import { stripeCheckout } from '../../../nodes/HubspotCommerce/hubspot/shops/stripe/checkoutOrderFormat';
import { wooCommerce } from '../../../nodes/HubspotCommerce/hubspot/shops/wooCommerce/orderFormat';
import { shopOrder, without } from './support';

const rest = shopOrder('shopifyRest');
const line = { id: 1, title: 'Mug', price: '10.00', quantity: 3, current_quantity: 3 };
const dhl = [{ id: 2, title: 'DHL', price: '5.00' }];
const kept = { id: 7, name: '#7', currency: 'EUR', total_price: '30.00', line_items: [line] };

const valuesOf = (order: JsonRecord, settings: Partial<LineSettings> = {}) =>
	shopify.read(order, {}, { ...PLAIN_LINES, ...settings }).values;
const subtotalOf = (order: JsonRecord, settings: Partial<LineSettings> = {}) =>
	valuesOf(order, settings)['hs_subtotal_price'];

test.each([
	// 3 * 10.00
	['no subtotal of its own', {}, '30'],
	['the same', { subtotal_price: '30.00' }, '30'],
	// One line, one cent.
	['a cent of rounding', { subtotal_price: '29.99' }, '30'],
	['two cents: the shop is right, and the sum check tells', { subtotal_price: '29.98' }, '29.98'],
	['a line that is missing', { subtotal_price: '42.50' }, '42.5'],
	['a tip among the lines, which the shop leaves out', { subtotal_price: '25.00', total_tip_received: '5.00' }, '30'],
	['no lines', { subtotal_price: '42.50', line_items: undefined }, '42.5'],
	['an empty list, though it has a subtotal', { subtotal_price: '42.50', line_items: [] }, '42.5'],
	['an empty list, and nothing else', { line_items: [], total_price: '0.00' }, '0'],
	// With a discount that HubSpot may have, they come to something else than 30.00.
	['lines that do not say their discounts, in an order that costs less', { total_price: '27.00' }, undefined],
	// 30.00 and 5.00 of shipping.
	['lines that do not say their discounts, with shipping', { total_price: '35.00', shipping_lines: dhl }, '30'],
	[
		'lines that say that they have no discounts',
		{ total_price: '27.00', line_items: [{ ...line, discount_allocations: [] }] },
		'30',
	],
	['a line that is no line item', { subtotal_price: '42.50', line_items: [{ ...line, price: null }] }, '42.5'],
	['a line whose name all lines get', { line_items: [{ ...line, title: null }] }, '30'],
	[
		'another currency than that of the lines',
		{ subtotal_price: '30.00', currency: 'USD', line_items: [inEuro()] },
		'30',
	],
	// 10.00 for each of 2 that are left.
	['a unit that came back', { current_subtotal_price: '20.00', line_items: [{ ...line, current_quantity: 2 }] }, '20'],
])('Shopify, %s', (_, given, subtotal) => {
	expect(subtotalOf({ ...kept, ...given })).toBe(subtotal);
});

function inEuro(): object {
	return { ...line, price: '27.00', price_set: { shop_money: { amount: '27.00', currency_code: 'EUR' } } };
}

test("Shopify's amounts as ordered are those before edits and returns", () => {
	// Now 139.50, 28.90 tax, 5.00 shipping: 173.40.
	expect(valuesOf(rest)).toMatchObject({ hs_total_price: '173.4', hs_subtotal_price: '139.5' });
	// 180.00, 37.00 tax, 5.00 shipping: 222.00.
	expect(valuesOf(rest, { quantities: 'ordered' })).toMatchObject({
		hs_total_price: '222',
		hs_subtotal_price: '180',
		hs_tax: '37',
		hs_shipping_cost: '5',
		hs_order_discount: '20',
	});
	// 180.00 and 5.00.
	expect(subtotalOf(rest, { quantities: 'ordered', extraLines: ['shipping'] })).toBe('185');
});

test('a shipping line that was taken off counts as ordered', () => {
	const order = {
		...kept,
		shipping_lines: [
			{ id: 1, price: '4.00', is_removed: true },
			{ id: 2, price: '1.25' },
		],
	};
	expect(valuesOf(order)).toMatchObject({ hs_shipping_cost: '1.25' });
	expect(valuesOf(order, { quantities: 'ordered' })).toMatchObject({ hs_shipping_cost: '5.25' });
});

test('where HubSpot works the taxes out, they are not in the subtotal', () => {
	const taxed = { ...line, tax_lines: [{ title: 'VAT', rate: 0.2, price: '5.00' }] };
	const order = { ...kept, taxes_included: true, subtotal_price: '30.00', line_items: [taxed] };
	expect(subtotalOf(order)).toBe('30');
	// 30.00 / 1.2
	expect(subtotalOf(order, { addsTaxes: true })).toBe('25');
});

test('WooCommerce: what refunds left, and fees that are lines', () => {
	const order = shopOrder('wooCommerce');
	const subtotal = (given: JsonRecord, settings: Partial<LineSettings> = {}) =>
		wooCommerce.read(given, {}, { ...PLAIN_LINES, ...settings }).values['hs_subtotal_price'];
	// The mugs 36.00, the poster 9.00; shipping 5.00 and gift wrapping 3.00.
	expect(subtotal(order)).toBe('45');
	expect(subtotal(order, { extraLines: ['fees', 'shipping'] })).toBe('53');
	const poster = {
		quantity: -1,
		total: '-9.00',
		total_tax: '-1.80',
		meta_data: [{ key: '_refunded_item_id', value: 316 }],
	};
	const refunded = { ...order, refunds: [{ id: 1, amount: '10.80', line_items: [poster] }] };
	expect(subtotal(refunded)).toBe('36');
	expect(subtotal(refunded, { quantities: 'ordered' })).toBe('45');
	// Without their lines nobody knows what of the lines went back.
	expect(subtotal(without(order, 'line_items'))).toBeUndefined();
});

test('a session in another currency than its lines has its own subtotal', () => {
	const session = shopOrder('stripeCheckoutSession');
	const conversion = { source_currency: 'eur', amount_subtotal: 12_500, amount_total: 12_274 };
	const given = {
		...session,
		currency_conversion: conversion,
		total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
	};
	expect(stripeCheckout.read(given, {}, PLAIN_LINES).values['hs_subtotal_price']).toBe('125');
});
