import { toText } from '../../../../nodes/HubspotCommerce/hubspot/decimal';
import { PLAIN_LINES, type LineSettings } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { stripeCheckout } from '../../../../nodes/HubspotCommerce/hubspot/shops/stripe/checkoutLineFormat';
import { readEntry } from '../../../support/readEntry';
import { badEntryOf } from '../../../support/badEntryOf';

/** 2 for 20.00 each, 10 % off, 19 % on top: 40.00 - 4.00 + 6.84. */
const line = {
	id: 'li_1',
	object: 'item',
	amount_subtotal: 4000,
	amount_discount: 400,
	amount_tax: 684,
	amount_total: 4284,
	currency: 'eur',
	description: 'Mug',
	price: { id: 'price_1', tax_behavior: 'exclusive', unit_amount: 2000, product: 'prod_1' },
	quantity: 2,
};
const values = {
	name: 'Mug',
	quantity: '2',
	price: '20',
	discount: '2',
	hs_external_id: 'stripe-li_1',
	hs_line_item_currency_code: 'EUR',
};
const vat = (inclusive: boolean) => ({ id: 'txr_1', display_name: 'VAT', percentage: 19, inclusive });

const read = (entry: object, settings: Partial<LineSettings> = {}) => readEntry(stripeCheckout, entry, {}, settings);

test('the total is without the tax on top, which Checkout has in it', () => {
	expect(read(line)).toMatchObject({ values, taxes: null, notUnderstood: [] });
	expect(read({ ...line, amount_shipping: 5 }).notUnderstood).toEqual(['amount_shipping']);
});

test("a session's lines in another currency than the shop's are refused, for the order is in the shop's", () => {
	const conversion = { amount_subtotal: 4800, amount_total: 5141, fx_rate: '1.2', source_currency: 'usd' };
	const session = { id: 'cs_1', object: 'checkout.session', currency: 'eur', line_items: { data: [line] } };
	const open = (own: object) => stripeCheckout.open({ ...session, ...own }, PLAIN_LINES);
	const refusal = badEntryOf(() => open({ currency_conversion: conversion }));
	expect(refusal.message).toContain(
		"in EUR, the customer's currency, but the session's amounts for the shop are in USD",
	);
	expect(refusal.advice).toContain('2025-03-31');
	expect(open({ currency_conversion: { ...conversion, source_currency: 'eur' } })?.entries).toHaveLength(1);
	expect(open({ currency_conversion: null })?.entries).toHaveLength(1);
});

describe('without amount_discount, as old versions have it', () => {
	const old = { ...line, amount_discount: undefined };
	test.each<[what: string, entry: object]>([
		['the expanded discounts count', { ...old, amount_tax: undefined, discounts: [{ amount: 400, discount: {} }] }],
		['the discount is what the other amounts leave', old],
		['or what the expanded taxes leave', { ...old, price: null, taxes: [{ amount: 684, rate: vat(false) }] }],
		['or there is no tax', { ...old, amount_tax: 0, amount_total: 3600, price: null }],
		[
			'or it is in the price',
			{ ...old, amount_tax: 575, amount_total: 3600, price: { ...line.price, tax_behavior: 'inclusive' } },
		],
	])('%s', (_what, entry) => {
		expect(read(entry).values).toEqual(values);
	});

	test('equal amounts are those of a line without discount and tax', () => {
		const { values: got } = read({ ...old, amount_tax: undefined, amount_total: 4000 });
		expect(got).toMatchObject({ price: '20' });
		expect(got).not.toHaveProperty('discount');
	});

	test.each<[what: string, entry: object]>([
		['in a tax that may be in the price', { ...old, price: { unit_amount: 2000 } }],
		['in amounts without a word on tax', { ...old, amount_tax: undefined, amount_total: 3600 }],
	])('a discount is not guessed %s', (_what, entry) => {
		expect(badEntryOf(() => read(entry))).toMatchObject({ key: 'amount_discount' });
	});
});

test.each<[what: string, entry: object, key: string]>([
	['two discounts that differ', { ...line, discounts: [{ amount: 300, discount: {} }] }, 'amount_discount'],
	// 40.00 - 4.00 is more than 35.00.
	['a total that is too small', { ...line, amount_total: 3500 }, 'amount_total'],
	// 36.00 and all of the tax are 42.84.
	['a total that is too much', { ...line, amount_total: 4300 }, 'amount_total'],
	['no total', { ...line, amount_total: undefined }, 'amount_total'],
	['an amount in the main unit', { ...line, amount_subtotal: '40.5' }, 'amount_subtotal'],
	['no currency', { ...line, currency: null }, 'currency'],
	['more units than none', { ...line, quantity: -1 }, 'quantity'],
])('%s: refused', (_what, entry, key) => {
	expect(badEntryOf(() => read(entry)).key).toBe(key);
});

describe('with tax rates', () => {
	const taxesOf = (entry: object) =>
		read(entry, { addsTaxes: true }).taxes?.map(({ percentage, label }) => [toText(percentage), label]) ?? null;
	/** 40.00 - 4.00, 19 % of it in the price: 36.00 * 19 / 119 are 5.75. */
	const inclusive = { ...line, amount_tax: 575, amount_total: 3600 };

	test.each<[what: string, entry: object, label: string | null]>([
		['on top', { ...line, taxes: [{ amount: 684, rate: vat(false), taxable_amount: 3600 }] }, 'VAT'],
		['on top, not expanded', line, null],
		['in the price', { ...inclusive, taxes: [{ amount: 575, rate: vat(true), taxable_amount: 3025 }] }, 'VAT'],
		['in the price, not expanded', inclusive, null],
	])('%s', (_what, entry, label) => {
		expect(taxesOf(entry)).toEqual([['19', label]]);
	});

	test('prices are without tax', () => {
		expect(read(line, { addsTaxes: true }).values).toEqual(values);
		// 36.00 less 5.75 are 30.25; 40.00 * 30.25 / 36 are 33.61: 16.805 each, and 3.36 off, 1.68 each.
		expect(read(inclusive, { addsTaxes: true }).values).toEqual({ ...values, price: '16.805', discount: '1.68' });
	});

	test('no tax is none, and no word on it no word', () => {
		expect(taxesOf({ ...line, amount_tax: 0, amount_total: 3600 })).toEqual([]);
		expect(taxesOf({ ...line, amount_tax: undefined, amount_total: 3600 })).toBeNull();
	});
});

describe('the list is', () => {
	const list = { object: 'list', data: [line], has_more: false, url: '/v1/checkout/sessions/cs_1/line_items' };
	const session = {
		id: 'cs_1',
		object: 'checkout.session',
		currency: 'eur',
		line_items: list,
		shipping_cost: { amount_subtotal: 500, amount_tax: 95, amount_total: 595, shipping_rate: { display_name: 'Post' } },
	};
	const open = (given: unknown, settings: Partial<LineSettings> = {}) =>
		stripeCheckout.open(given, { ...PLAIN_LINES, ...settings })?.entries.map((entry) => entry.read({}).values) ?? null;

	test.each<[what: string, given: unknown]>([
		['the lines alone', [line]],
		['as Stripe gives it', list],
		['in the session', session],
		['in the event', { object: 'event', data: { object: session } }],
	])('%s', (_what, given) => {
		expect(open(given)).toEqual([values]);
	});

	test('asked for where the session has none, and all of it where it has a page', () => {
		const event = { object: 'event', data: { object: { ...session, line_items: undefined } } };
		expect(badEntryOf(() => open(event))).toMatchObject({
			key: 'line_items',
			message: "The Stripe checkout session has no list 'line_items'",
		});
		const page = { ...session, line_items: { ...list, has_more: true } };
		expect(badEntryOf(() => open(page)).advice).toContain('/v1/checkout/sessions/cs_1/line_items');
	});

	test('longer with the shipping, where that is wanted', () => {
		expect(open(session, { extraLines: ['shipping'] })?.[1]).toEqual({
			name: 'Post',
			quantity: '1',
			price: '5',
			hs_external_id: 'stripe-cs_1-shipping',
			hs_line_item_currency_code: 'EUR',
		});
	});
});
