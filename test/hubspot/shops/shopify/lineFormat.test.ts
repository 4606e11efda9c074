import { Decimal } from 'decimal.js';
import { assert, constantFrom, integer, property } from 'fast-check';
import type { BadEntry } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';
import type { ReadEntry } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineFormat';
import { PLAIN_LINES, type LineSettings } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { shopify } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/lineFormat';
import { lineItem } from '../../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { badEntryOf } from '../../../support/badEntryOf';

function linesOf(given: unknown, settings: Partial<LineSettings> = {}): ReadEntry[] {
	const entries = shopify.open(given, { ...PLAIN_LINES, ...settings })?.entries;
	if (entries === undefined) throw new Error('It is no list');
	return entries.map((entry) => entry.read({}));
}

function lineOf(given: object, settings: Partial<LineSettings> = {}): ReadEntry {
	const [line] = linesOf([given], settings);
	if (line === undefined) throw new Error('The list has no entry');
	return line;
}

const valuesOf = (given: object, settings: Partial<LineSettings> = {}) => lineOf(given, settings).values;

function refusalOf(given: unknown, settings: Partial<LineSettings> = {}): BadEntry {
	return badEntryOf(() => linesOf(given, settings));
}

const shop = (amount: string, presentment = amount) => ({
	shop_money: { amount, currency_code: 'EUR' },
	presentment_money: { amount: presentment, currency_code: 'USD' },
});
const shopMoney = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });

const rug = { id: 42, title: 'Rug', quantity: 5, price: '80.00', discount_allocations: [{ amount: '50.00' }] };

describe('quantities', () => {
	test('what is left counts, at the unit discount of what was ordered', () => {
		// 50.00 on 5 units are 10.00 each.
		expect(valuesOf({ ...rug, current_quantity: 2 })).toMatchObject({ quantity: '2', price: '80', discount: '10' });
	});

	test('the sale as it was, on wish', () => {
		const ordered = lineOf({ ...rug, current_quantity: 2 }, { quantities: 'ordered' });
		expect(ordered.values).toMatchObject({ quantity: '5', price: '80', discount: '10' });
	});

	test.each([[{ current_quantity: 0 }], [{ currentQuantity: 0 }], [{ quantity: 0, discount_allocations: [] }]])(
		'nothing is left with %j, and the price still says what it was',
		(left) => {
			const gone = lineOf({ ...rug, ...left });
			expect(gone).toMatchObject({ isGone: true, values: { quantity: '0', price: '80' } });
		},
	);

	test('what can still be sent is not what is left', () => {
		expect(valuesOf({ ...rug, fulfillable_quantity: 0 })).toMatchObject({ quantity: '5' });
	});

	test('units that an edit added to none are there', () => {
		const added = { ...rug, quantity: 0, current_quantity: 2, discount_allocations: [{ amount: '3.00' }] };
		expect(valuesOf(added)).toMatchObject({ quantity: '2', price: '80', discount: '1.5' });
	});

	test.each([
		['REST', { line_items: [rug], refunds: [{ refund_line_items: [{ line_item_id: 42, quantity: 3 }] }] }],
		[
			'GraphQL',
			{
				lineItems: { nodes: [{ ...rug, id: 'gid://shopify/LineItem/42' }] },
				refunds: [
					{ refundLineItems: { edges: [{ node: { quantity: 2, lineItem: { id: 'gid://shopify/LineItem/42' } } }] } },
					{ refundLineItems: { nodes: [{ quantity: 1, lineItem: { id: 'gid://shopify/LineItem/42' } }] } },
				],
			},
		],
	])('an old API version of %s says what is left in its refunds', (_api, order) => {
		expect(linesOf(order)[0]?.values).toMatchObject({ quantity: '2', price: '80', discount: '10' });
	});

	test('a page of refunds is not all of them', () => {
		const refunds = [{ refundLineItems: { nodes: [], pageInfo: { hasNextPage: true } } }];
		expect(refusalOf({ lineItems: { nodes: [rug] }, refunds }).message).toContain('one page of several');
	});

	test('a split that is not even is rounded as money is, and what refunds say of it counts', () => {
		// 90.00 - 10.00 for 3; two thirds are 53.333…, which is 53.33: 2 × (30 - 3.335).
		const line = { id: 7, title: 'Mug', quantity: 3, price: '30.00', discount_allocations: [{ amount: '10.00' }] };
		expect(valuesOf({ ...line, current_quantity: 2 })).toMatchObject({ price: '30', discount: '3.335' });
		// The refund took 26.66 of 80.00: 53.34 are left, 2 × (30 - 3.33).
		const refunds = [{ refund_line_items: [{ line_item_id: 7, quantity: 1, subtotal: 26.66 }] }];
		expect(linesOf({ line_items: [line], refunds })[0]?.values).toMatchObject({ quantity: '2', discount: '3.33' });
		// One without taxes is another amount.
		const net = [{ refund_line_items: [{ line_item_id: 7, quantity: 1, subtotal: 22.41 }] }];
		expect(linesOf({ line_items: [line], refunds: net })[0]?.values).toMatchObject({ discount: '3.335' });
	});
});

describe('discounts', () => {
	const line = { id: 1, title: 'Mug', quantity: 4, originalUnitPriceSet: shopMoney('25.0') };

	test.each<[string, object, string]>([
		// 100.00 - 90.00 for 4.
		['the total alone', { discountedTotalSet: shopMoney('90.0') }, '2.5'],
		['the unit price alone', { discountedUnitPriceSet: shopMoney('22.5') }, '2.5'],
		[
			'all discounts by unit, with the share of one on the order',
			{ discountedTotalSet: shopMoney('90.0'), discountedUnitPriceAfterAllDiscountsSet: shopMoney('20.0') },
			'5',
		],
		[
			'a total that the approximate unit price fits: 4 × 22.48 is 89.92, and 89.93 is exact',
			{ discountedTotalSet: shopMoney('89.93'), discountedUnitPriceAfterAllDiscountsSet: shopMoney('22.48') },
			'2.5175',
		],
		['the sum of those of the line', { totalDiscountSet: shopMoney('10.0') }, '2.5'],
		[
			"allocations, of which the line's own places leave a part out",
			{
				discountAllocations: [{ allocatedAmountSet: shopMoney('10.0') }, { allocatedAmountSet: shopMoney('2.0') }],
				discountedTotalSet: shopMoney('90.0'),
				totalDiscountSet: shopMoney('10.0'),
				discountedUnitPriceAfterAllDiscountsSet: shopMoney('22.0'),
			},
			'3',
		],
	])('%s', (_what, places, discount) => {
		expect(valuesOf({ ...line, ...places })).toMatchObject({ quantity: '4', price: '25', discount });
	});

	test.each<[string, object, string[]]>([
		[
			'the line has more than was allocated',
			{ discountAllocations: [{ allocatedAmountSet: shopMoney('5.0') }], discountedTotalSet: shopMoney('90.0') },
			['discounted_total', 'discount_allocations'],
		],
		[
			'the unit price after all discounts is another',
			{
				discountAllocations: [{ allocatedAmountSet: shopMoney('5.0') }],
				discountedUnitPriceAfterAllDiscountsSet: shopMoney('20.0'),
			},
			['discounted_unit_price_after_all_discounts', 'discount_allocations'],
		],
		[
			'all discounts are less than those of the line',
			{ discountedTotalSet: shopMoney('90.0'), discountedUnitPriceAfterAllDiscountsSet: shopMoney('25.0') },
			['discounted_total', 'discounted_unit_price_after_all_discounts'],
		],
	])('refused with both names: %s', (_what, places, names) => {
		const { message } = refusalOf([{ ...line, ...places }]);
		for (const name of names) expect(message).toContain(`'${name}'`);
	});

	test('what is left without taxes does not tell discounts from taxes', () => {
		const alone = { ...line, priceAfterAllDiscountsBeforeTaxesSet: shopMoney('90.0') };
		expect(refusalOf([alone]).advice).toContain('discountAllocations');
		expect(valuesOf({ ...alone, discountAllocations: [] })).toMatchObject({ price: '25' });
		expect(valuesOf({ ...alone, priceAfterAllDiscountsBeforeTaxesSet: shopMoney('100.0') })).toMatchObject({
			price: '25',
		});
	});

	test('what nobody here knows is told, when it is something', () => {
		const unknown = {
			loyalty_discount: '3.00',
			discountPoints: 0,
			discount_codes: [],
			bulkDiscountSet: shopMoney('0.0'),
		};
		expect(lineOf({ ...line, ...unknown }).notUnderstood).toEqual(['loyalty_discount']);
		expect(lineOf({ ...line, bulkDiscountSet: shopMoney('1.0') }).notUnderstood).toEqual(['bulkDiscountSet']);
	});
});

describe('discounts of an order that its lines have not got', () => {
	const lamp = { id: 1, title: 'Lamp', quantity: 2, price: '10.00' };
	const untold = (order: object) =>
		shopify.open({ id: 9, currency: 'EUR', line_items: [lamp], ...order }, PLAIN_LINES)?.notUnderstood;
	const told = { line_items: [{ ...lamp, discount_allocations: [{ amount: '5.00' }] }] };

	test.each<[what: string, order: object, untold: string[]]>([
		['by its sum', { total_discounts: '5.00' }, ['total_discounts of 5, of which the line items have 0']],
		[
			'by the sum of today',
			{ totalDiscountsSet: shopMoney('5.0'), current_total_discounts: '4.00' },
			['total_discounts of 4, of which the line items have 0'],
		],
		[
			'by its codes',
			{ discount_codes: [{ code: 'A', amount: '5.00', type: 'fixed_amount' }] },
			['discount_codes of 5, of which the line items have 0'],
		],
		[
			'in part',
			{ line_items: [{ ...lamp, total_discount: '2.00' }], total_discounts: '5.00' },
			['total_discounts of 5, of which the line items have 2'],
		],
		['and has none', { total_discounts: '0.00', discount_codes: [] }, []],
		['and its lines have', { ...told, total_discounts: '5.00' }, []],
		[
			'and shipping has',
			{
				total_discounts: '4.00',
				shipping_lines: [{ id: 5, price: '4.00', discount_allocations: [{ amount: '4.00' }] }],
			},
			[],
		],
		[
			'and shipping has, by the kind of its code',
			{ discount_codes: [{ code: 'A', amount: '4.90', type: 'shipping' }], total_discounts: '4.90' },
			[],
		],
		[
			'and a draft spreads',
			{ applied_discount: { amount: '5.00', value: '5.00', value_type: 'fixed_amount' }, total_discounts: '5.00' },
			[],
		],
		// A third of 10.00 on each of three units, in cents.
		['to the rounding of each line', { ...told, total_discounts: '5.01' }, []],
	])('%s', (_what, order, words) => {
		expect(untold(order)).toEqual(words);
	});
});

describe('a unit price that Shopify has rounded', () => {
	const lamp = { id: 1, title: 'Lamp', quantity: 3, originalUnitPriceSet: shopMoney('10.0') };
	test.each<[what: string, line: object, mayBeOff: string[]]>([
		[
			'alone',
			{ discountedUnitPriceAfterAllDiscountsSet: shopMoney('9.67') },
			['discountedUnitPriceAfterAllDiscountsSet'],
		],
		['without the discounts on the order', { discountedUnitPriceSet: shopMoney('9.67') }, ['discountedUnitPriceSet']],
		[
			'beside the exact total',
			{ discountedUnitPriceSet: shopMoney('9.67'), discountedTotalSet: shopMoney('29.0') },
			[],
		],
		[
			'beside the allocations',
			{ discountedUnitPriceSet: shopMoney('9.67'), discountAllocations: [{ allocatedAmountSet: shopMoney('1.0') }] },
			[],
		],
		['of one unit', { quantity: 1, discountedUnitPriceSet: shopMoney('9.67') }, []],
		['that is the full one', { discountedUnitPriceSet: shopMoney('10.0') }, []],
	])('%s', (_what, line, keys) => {
		const { mayBeOff } = lineOf({ ...lamp, ...line });
		expect(mayBeOff).toHaveLength(keys.length);
		for (const key of keys) expect(mayBeOff.join()).toContain(key);
	});
});

describe('drafts', () => {
	const line = { title: 'Mug', quantity: 2, price: '50.00' };

	test.each<[string, object, string]>([
		// 10 % of 100.00 for 2.
		['percent', { value_type: 'percentage', value: '10.0', amount: '10.00' }, '5'],
		['percent without its amount', { value_type: 'percentage', value: '10.0' }, '5'],
		['an amount for the line', { value_type: 'fixed_amount', value: '10.0', amount: '10.00' }, '5'],
		['an amount for each unit', { value_type: 'fixed_amount', value: '5.0', amount: '10.00' }, '5'],
		["GraphQL's", { valueType: 'PERCENTAGE', value: 10, amountSet: shopMoney('10.0') }, '5'],
	])('the discount of a line in %s', (_what, discount, each) => {
		expect(valuesOf({ ...line, applied_discount: discount })).toMatchObject({ price: '50', discount: each });
	});

	test('an amount that is not that of its value is refused', () => {
		const discount = { value_type: 'percentage', value: '10.0', amount: '25.00' };
		expect(refusalOf([{ ...line, applied_discount: discount }]).message).toContain('is 25, which does not match');
		const alone = { value_type: 'fixed_amount', value: '5.0' };
		expect(refusalOf([{ ...line, applied_discount: alone }]).message).toContain('for each unit or for all');
	});

	test('a discount on the draft is borne by its lines in proportion, to the cent', () => {
		const draft = {
			currency: 'EUR',
			applied_discount: { value_type: 'fixed_amount', value: '10.00', amount: '10.00' },
			line_items: [
				{ title: 'A', quantity: 1, price: '10.00' },
				{ title: 'B', quantity: 1, price: '10.00' },
				{ title: 'C', quantity: 1, price: '10.00' },
			],
		};
		// A third of 10.00 each: 3.33, then 6.67 for two, then 10.00 for three.
		const discounts = linesOf({ draft_order: draft }).map(({ values }) => values['discount']);
		expect(discounts).toEqual(['3.33', '3.34', '3.33']);
		expect(linesOf({ data: { draftOrder: draft } })).toHaveLength(3);
		// One that was allocated already is not borne twice: the line has all of its 10.00.
		const [first] = draft.line_items;
		const allocated = { ...draft, line_items: [{ ...first, discount_allocations: [{ amount: '10.00' }] }] };
		expect(linesOf(allocated)[0]?.values).toMatchObject({ discount: '10' });
	});

	test('of yen there are whole ones only', () => {
		const draft = {
			currency: 'JPY',
			applied_discount: { value_type: 'fixed_amount', value: '100', amount: '100.00' },
			line_items: [
				{ title: 'A', quantity: 1, price: '1000.00' },
				{ title: 'B', quantity: 1, price: '500.00' },
			],
		};
		// Two thirds of 100 are 66.67.
		expect(linesOf(draft).map(({ values }) => values['discount'])).toEqual(['67', '33']);
		const fees = {
			id: 9,
			currency: 'JPY',
			line_items: [],
			additional_fees: draft.line_items.map(({ title, price }, id) => ({ id, name: title, price })),
			current_total_additional_fees: '1400',
		};
		expect(linesOf(fees, { extraLines: ['fees'] }).map(({ values }) => values['discount'])).toEqual(['67', '33']);
	});
});

describe('money of the shop', () => {
	const line = { title: 'Mug', quantity: 1 };

	test('counts, where a plain field has what the customer saw', () => {
		const seen = {
			...line,
			price: '9.00',
			price_set: shop('10.00', '9.00'),
			discount_allocations: [{ amount: '1.80', amount_set: shop('2.00', '1.80') }],
		};
		expect(valuesOf(seen)).toMatchObject({ price: '10', discount: '2', hs_line_item_currency_code: 'EUR' });
	});

	test.each([
		["the customer's money alone", { price_set: { presentment_money: { amount: '9.00', currency_code: 'USD' } } }],
		["GraphQL's", { originalUnitPriceSet: { presentmentMoney: { amount: '9.0', currencyCode: 'USD' } } }],
	])('%s is refused', (_what, price) => {
		expect(refusalOf([{ ...line, ...price }]).message).toContain("only in the customer's currency");
	});

	test('a price that is neither is refused', () => {
		const { message, key } = refusalOf([{ ...line, price: '7.00', price_set: shop('10.00', '9.00') }]);
		expect(key).toBe('price');
		expect(message).toBe(
			"'price' of a Shopify line item is \"7.00\", but 'price_set' says \"10.00\" in the shop's currency",
		);
	});

	test('the currency is that of the order where the line does not say', () => {
		const [own] = linesOf({ currency: 'CHF', line_items: [{ ...line, price: '1' }] });
		expect(own?.values).toMatchObject({ hs_line_item_currency_code: 'CHF' });
	});
});

describe('lines', () => {
	test.each<[string, object, object]>([
		['a custom item', { product_id: null, variant_id: null, sku: null }, { name: 'X', hs_sku: undefined }],
		['a gift card', { gift_card: true }, { name: 'X', price: '5' }],
		['a product without variants', { variantTitle: 'Default Title' }, { name: 'X' }],
		['the SKU of the variant', { variant: { sku: 'V-1' } }, { hs_sku: 'V-1' }],
		['properties of its own', { properties: [{ name: 'price', value: '1' }] }, { price: '5' }],
		['a line of a bundle', { sales_line_item_group_id: 4, line_item_group: { id: 4, title: 'Set' } }, { price: '5' }],
	])('%s', (_what, own, values) => {
		expect({ hs_sku: undefined, ...valuesOf({ id: 1, title: 'X', quantity: 1, price: '5.00', ...own }) }).toMatchObject(
			values,
		);
	});

	test('an ID that lost its last digits is taken from its address, or refused', () => {
		// As JSON reads 487817672276298554.
		const lost = { id: Number('487817672276298554'), title: 'X', quantity: 1, price: '5.00' };
		expect(refusalOf([lost])).toMatchObject({ key: 'id', advice: 'Give it as text' });
		const address = { ...lost, admin_graphql_api_id: 'gid://shopify/LineItem/487817672276298554' };
		expect(valuesOf(address)).toMatchObject({ hs_external_id: 'shopify-487817672276298554' });
	});

	test('the ID of a product is none of a line', () => {
		const product = { id: 'gid://shopify/Product/7', title: 'X', quantity: 1, price: '5.00' };
		expect(refusalOf([product]).message).toContain('not the ID of a line item');
	});

	test.each([
		[{ id: 'gid://shopify/LineItem/1', title: 'X' }],
		[{ title: 'X', originalUnitPriceSet: shopMoney('1') }],
		[{ title: 'X', applied_discount: null }],
		[{ title: 'X', current_quantity: 1 }],
	])('%j is known as a line of Shopify alone', (entry) => {
		const knowing = lineItem.lineFormats.filter(({ recognizes }) => recognizes(entry)).map(({ name }) => name);
		expect(knowing).toEqual(['shopify']);
	});

	test('no list is none', () => {
		for (const none of ['text', 7, null, {}, { order: {} }, { line_items: 'x' }]) {
			expect(shopify.open(none, PLAIN_LINES)).toBeNull();
		}
	});
});

describe('whole orders', () => {
	const order = { id: 1, line_items: [rug] };
	test.each([[order], [{ order }], [{ data: { order } }], [{ body: order }], [{ draft_order: order }]])(
		'%j has its lines',
		(given) => {
			expect(linesOf(given)).toHaveLength(1);
		},
	);

	test('a page of lines is refused', () => {
		const page = { data: { order: { lineItems: { nodes: [], pageInfo: { hasNextPage: true } } } } };
		expect(refusalOf(page).message).toContain('one page of several');
	});
});

describe('further lines', () => {
	const settings = { extraLines: ['shipping', 'tips', 'fees', 'coupons'] } as const;
	const extrasOf = (order: object, more: Partial<LineSettings> = {}) =>
		linesOf({ id: 9, currency: 'EUR', line_items: [], ...order }, { ...settings, ...more });
	const express = { id: 5, title: 'Express', price: '12.00', discounted_price: '12.00' };

	test('none without a wish', () => {
		expect(linesOf({ line_items: [], shipping_lines: [express], total_tip_received: '3.00' })).toEqual([]);
	});

	test('shipping, under an ID that no line can have', () => {
		expect(extrasOf({ shipping_lines: [express] })[0]?.values).toEqual({
			name: 'Express',
			quantity: '1',
			price: '12',
			hs_external_id: 'shopify-shipping-5',
			hs_line_item_currency_code: 'EUR',
		});
	});

	test.each<[string, object, string | undefined]>([
		['the discounted price', { discounted_price: '9.00' }, '3'],
		['allocations that the old discounted price has not', { discount_allocations: [{ amount: '12.00' }] }, '12'],
		[
			'allocations that the discounted price has',
			{ discounted_price: '8.00', discount_allocations: [{ amount: '4.00' }] },
			'4',
		],
		['what is left after refunds', { current_discounted_price_set: shop('7.00') }, '5'],
	])('shipping with %s', (_what, own, discount) => {
		expect(extrasOf({ shipping_lines: [{ ...express, ...own }] })[0]).toMatchObject({
			isGone: false,
			values: { price: '12', discount },
		});
	});

	test('shipping that was removed or refunded is gone, and there as it was ordered', () => {
		const all = [
			{ ...express, is_removed: true },
			{ ...express, id: 6, current_discounted_price_set: shop('0.00') },
		];
		expect(extrasOf({ shipping_lines: all }).map(({ isGone }) => isGone)).toEqual([true, true]);
		const ordered = extrasOf({ shipping_lines: all }, { quantities: 'ordered' });
		expect(ordered.map(({ values }) => values['price'])).toEqual(['12', '12']);
		const refunds = [{ order_adjustments: [{ kind: 'shipping_refund', amount: '-12.00' }] }];
		expect(extrasOf({ shipping_lines: [express], refunds })[0]?.isGone).toBe(true);
		const part = [
			{
				order_adjustments: [
					{ kind: 'shipping_refund', amount: '-2.00' },
					{ kind: 'other', amount: '-9' },
				],
			},
		];
		expect(extrasOf({ shipping_lines: [express], refunds: part })[0]?.values).toMatchObject({ discount: '2' });
	});

	test('free shipping is a line that costs nothing', () => {
		const free = { ...express, price: '0.00', discounted_price: '0.00', current_discounted_price_set: shop('0.00') };
		expect(extrasOf({ shipping_lines: [free] })[0]).toMatchObject({ isGone: false, values: { price: '0' } });
	});

	test("GraphQL's shipping lines", () => {
		const line = {
			id: 'gid://shopify/ShippingLine/5',
			title: 'Express',
			isRemoved: false,
			originalPriceSet: shopMoney('12.0'),
		};
		expect(
			extrasOf({ shippingLines: { nodes: [{ ...line, discountedPriceSet: shopMoney('9.0') }] } })[0]?.values,
		).toEqual({
			name: 'Express',
			quantity: '1',
			price: '12',
			discount: '3',
			hs_external_id: 'shopify-shipping-5',
			hs_line_item_currency_code: 'EUR',
		});
	});

	test('tips, once: one that is a line already is not another', () => {
		expect(extrasOf({ total_tip_received: '3.00' })[0]?.values).toMatchObject({
			name: 'Tip',
			price: '3',
			hs_external_id: 'shopify-tip-9',
		});
		expect(extrasOf({ total_tip_received: '0.0' })).toEqual([]);
		const tip = { id: 3, title: 'Tip', quantity: 1, price: '3.00', product_id: null, gift_card: false };
		expect(extrasOf({ total_tip_received: '3.00', line_items: [tip] })).toHaveLength(1);
	});

	test('fees and duties', () => {
		const fees = { additionalFees: [{ id: 'gid://shopify/AdditionalFee/4', name: 'Import', price: shopMoney('2.5') }] };
		expect(extrasOf(fees)[0]?.values).toMatchObject({ name: 'Import', price: '2.5', hs_external_id: 'shopify-fee-4' });
		const duties = { current_total_duties_set: shop('4.00'), original_total_duties_set: shop('6.00') };
		expect(extrasOf(duties)[0]?.values).toMatchObject({ name: 'Duties', price: '4' });
		expect(extrasOf(duties, { quantities: 'ordered' })[0]?.values).toMatchObject({ price: '6' });
		expect(extrasOf({ ...duties, duties_included: true })).toEqual([]);
	});

	test('fees that went back are taken off, in proportion where it is a part, and gone where it is all', () => {
		const fees = [
			{ id: 4, name: 'Import', price: '9.00' },
			{ id: 5, name: 'Bottles', price: '1.00' },
		];
		const left = (amount: string, settings: Partial<LineSettings> = {}) =>
			extrasOf({ additional_fees: fees, current_total_additional_fees_set: shop(amount) }, settings).map(
				({ isGone, values }) => [isGone, values['price'], values['discount']],
			);
		// 5.00 of 10.00 went back: 4.50 of 9.00 and 0.50 of 1.00.
		expect(left('5.00')).toEqual([
			[false, '9', '4.5'],
			[false, '1', '0.5'],
		]);
		expect(left('10.00').map(([, , discount]) => discount)).toEqual([undefined, undefined]);
		expect(left('0.00').map(([isGone]) => isGone)).toEqual([true, true]);
		expect(left('0.00', { quantities: 'ordered' }).map(([isGone]) => isGone)).toEqual([false, false]);
		const sums = { current_total_duties_set: shop('0.00'), original_total_duties_set: shop('6.00') };
		expect(extrasOf(sums)[0]).toMatchObject({ isGone: true, values: { quantity: '0', price: '6' } });
	});

	test.each<[what: string, order: object, settings: Partial<LineSettings>, price: string, isGone: boolean]>([
		// 20.00 + 5.00 shipping + 3.00 tip, of which goods and shipping are left, with 1.00 of the tip.
		[
			'a part of it',
			{ currentTotalPriceSet: shopMoney('26.0'), currentSubtotalPriceSet: shopMoney('20.0') },
			{},
			'1',
			false,
		],
		['all of it, with the order', { currentTotalPriceSet: shopMoney('0.0') }, {}, '3', true],
		[
			'none of it',
			{ currentTotalPriceSet: shopMoney('8.0'), currentSubtotalPriceSet: shopMoney('0.0') },
			{},
			'3',
			false,
		],
		['all of it, as ordered', { currentTotalPriceSet: shopMoney('0.0') }, { quantities: 'ordered' }, '3', false],
		['what nobody can tell', { currentTotalPriceSet: shopMoney('20.0') }, {}, '3', false],
	])('of a tip that is no line, %s went back', (_what, current, more, price, isGone) => {
		const tipped = {
			totalPriceSet: shopMoney('28.0'),
			subtotalPriceSet: shopMoney('20.0'),
			totalShippingPriceSet: shopMoney('5.0'),
			totalTaxSet: shopMoney('0.0'),
			currentTotalTaxSet: shopMoney('0.0'),
			totalTipReceivedSet: shopMoney('3.0'),
			taxesIncluded: false,
			line_items: [{ id: 1, title: 'Mug', quantity: 1, price: '20.00' }],
			...current,
		};
		const [, tip] = extrasOf(tipped, { extraLines: ['tips'], ...more });
		const { price: full, discount = '0' } = tip?.values ?? {};
		expect([new Decimal(String(full)).minus(String(discount)).toString(), tip?.isGone]).toEqual([price, isGone]);
	});

	test('shipping with several taxes in it, of which a part went back, loses the taxes of what is left', () => {
		// 11.30 are 10.00 with 0.50 and 0.80; half of it is left: 5.65 with 0.65.
		const taxed = {
			...{ id: 5, title: 'DHL', price: '11.30', discounted_price: '11.30', current_discounted_price_set: shop('5.65') },
			tax_lines: [
				{ title: 'A', rate: 0.05, price: '0.50' },
				{ title: 'B', rate: 0.08, price: '0.80' },
			],
		};
		const [line] = extrasOf({ taxes_included: true, shipping_lines: [taxed] }, { addsTaxes: true });
		const { price, discount } = line?.values ?? {};
		expect(new Decimal(String(price)).minus(String(discount)).toFixed(4)).toBe('5.0000');
	});
});

describe('taxes', () => {
	const taxed = (rate: unknown, price: string) => ({
		...{ id: 1, title: 'Mug', quantity: 2, price: '59.50' },
		tax_lines: [{ title: 'MwSt.', rate, price }],
	});

	test.each<[string, object, unknown]>([
		['a fraction as a text', taxed('0.055', '1'), [{ percentage: { units: 5500n, places: 5 }, label: 'MwSt.' }]],
		['none', { ...taxed(0, '0'), tax_lines: [] }, []],
		['not taxable', { ...taxed(0, '0'), tax_lines: undefined, taxable: false }, []],
		['not said', { ...taxed(0, '0'), tax_lines: undefined }, null],
	])('%s', (_what, line, taxes) => {
		const read = lineOf(line).taxes;
		const plain = read?.map(({ percentage, label }) => [
			new Decimal(String(percentage.units)).div(10 ** percentage.places).toFixed(),
			label,
		]);
		expect(plain ?? read).toEqual(Array.isArray(taxes) && taxes.length > 0 ? [['5.5', 'MwSt.']] : taxes);
	});

	test('a number is read through its text', () => {
		const [tax] = lineOf(taxed(0.055, '1')).taxes ?? [];
		expect(new Decimal(String(tax?.percentage.units)).div(10 ** (tax?.percentage.places ?? 0)).toFixed()).toBe('5.5');
	});

	const addsTaxes = { addsTaxes: true };

	test('prices stay what they are where HubSpot does not add taxes', () => {
		expect(linesOf({ taxes_included: true, line_items: [taxed(0.19, '19.00')] })[0]?.values).toMatchObject({
			price: '59.5',
		});
	});

	test('a tax in the price is taken out where HubSpot adds it', () => {
		// 2 × 59.50 are 119.00, of which 19.00 are 19 %.
		const gross = { taxes_included: true, line_items: [taxed(0.19, '19.00')] };
		expect(linesOf(gross, addsTaxes)[0]?.values).toMatchObject({ quantity: '2', price: '50' });
		const net = { taxesIncluded: false, lineItems: [taxed(0.19, '22.61')] };
		expect(linesOf(net, addsTaxes)[0]?.values).toMatchObject({ price: '59.5' });
		// One of the two is left; the taxes are those of both.
		const left = { taxes_included: true, line_items: [{ ...taxed(0.19, '19.00'), current_quantity: 1 }] };
		expect(linesOf(left, addsTaxes)[0]?.values).toMatchObject({ quantity: '1', price: '50' });
	});

	test('a discount loses its tax as well', () => {
		// 119.00 - 23.80 are 95.20, of which 15.20 are tax: 80.00 for 2, from 100.00.
		const line = { ...taxed(0.19, '15.20'), discount_allocations: [{ amount: '23.80' }] };
		const [read] = linesOf({ taxes_included: true, line_items: [line] }, addsTaxes);
		expect(read?.values).toMatchObject({ price: '50', discount: '10' });
	});

	test('several taxes have no rate in HubSpot: what the shop has of them is taken off', () => {
		// 119.00 with 10.00 and 9.00.
		const taxes = [
			{ title: 'A', rate: 0.1, price: '10.00' },
			{ title: 'B', rate: 0.09, price: '9.00' },
		];
		const [read] = linesOf({ taxes_included: true, line_items: [{ ...taxed(0, '0'), tax_lines: taxes }] }, addsTaxes);
		expect(read?.values).toMatchObject({ price: '50' });
		expect(read?.taxes).toHaveLength(2);
	});

	test('a tax without its amount, as GraphQL gives it on wish, is taken out by its rate', () => {
		const rates = (...all: number[]) => ({ ...taxed(0, '0'), tax_lines: all.map((rate) => ({ title: 'A', rate })) });
		expect(linesOf({ taxes_included: true, line_items: [rates(0.19)] }, addsTaxes)[0]?.values).toMatchObject({
			price: '50',
		});
		// 59.50 / 1.19, with 10 % and 9 %.
		expect(linesOf({ taxes_included: true, line_items: [rates(0.1, 0.09)] }, addsTaxes)[0]?.values).toMatchObject({
			price: '50',
		});
		expect(refusalOf([rates(0.19)], addsTaxes).advice).toContain('Use the whole order');
	});

	test('lines alone are told by the amount of the tax, where it can be told', () => {
		expect(valuesOf(taxed(0.19, '19.00'), addsTaxes)).toMatchObject({ price: '50' });
		expect(valuesOf(taxed(0.19, '22.61'), addsTaxes)).toMatchObject({ price: '59.5' });
		expect(valuesOf({ ...taxed(0, '0.00') }, addsTaxes)).toMatchObject({ price: '59.5' });
		// 5 % of 0.10 are 0.005, in and on top.
		const cents = { title: 'Bag', quantity: 1, price: '0.10', tax_lines: [{ rate: 0.05, price: '0.01' }] };
		expect(refusalOf([cents], addsTaxes).advice).toContain('Use the whole order');
		// Neither 19 % of it nor in it.
		expect(refusalOf([taxed(0.19, '5.00')], addsTaxes).advice).toContain('Use the whole order');
	});

	test('prices with taxes of which a line does not say are refused', () => {
		const line = { ...taxed(0, '0'), tax_lines: undefined };
		expect(refusalOf({ taxes_included: true, line_items: [line] }, addsTaxes).key).toBe('tax_lines');
	});

	test("shipping loses the tax in it, and what HubSpot adds comes to the shop's price", () => {
		const shipping = { id: 5, title: 'DHL', price: '5.95', tax_lines: [{ title: 'MwSt.', rate: 0.19, price: '0.95' }] };
		const order = { taxes_included: true, line_items: [], shipping_lines: [shipping] };
		const [read] = linesOf(order, { addsTaxes: true, extraLines: ['shipping'] });
		expect(read?.values).toMatchObject({ price: '5' });
	});

	test('whatever the price, HubSpot comes to it again', () => {
		assert(
			property(
				integer({ min: 1, max: 1_000_000 }),
				integer({ min: 1, max: 300 }),
				constantFrom('0.19', '0.07', '0.2', '0.055', '0.25', '0.077'),
				(cents, quantity, rate) => {
					const gross = new Decimal(cents).div(100).times(quantity);
					const tax = gross.minus(gross.div(new Decimal(rate).plus(1))).toFixed(2);
					const line = { title: 'X', quantity, price: (cents / 100).toFixed(2), tax_lines: [{ rate, price: tax }] };
					const [read] = linesOf({ taxes_included: true, line_items: [line] }, addsTaxes);
					const { price, quantity: units } = read?.values ?? {};
					// A tax that comes to less than half a cent is none to the shop: HubSpot is to add none either.
					const isTaxed = tax !== '0.00';
					expect(read?.taxes).toHaveLength(isTaxed ? 1 : 0);
					const added = new Decimal(isTaxed ? rate : 0).plus(1);
					const again = new Decimal(String(price)).times(String(units)).times(added);
					expect(again.toFixed(2)).toBe(gross.toFixed(2));
				},
			),
		);
	});
});
