import { lineItem } from '../../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { shopify } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderFormat';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { taxesOf } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/taxes';
import type { JsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';

const order = (shipping: JsonRecord, more: JsonRecord = {}): JsonRecord => ({
	id: 1,
	name: '#1',
	currency: 'EUR',
	total_price: '10.90',
	taxes_included: true,
	total_shipping_price_set: { shop_money: { amount: '10.90', currency_code: 'EUR' } },
	shipping_lines: [{ id: 5, title: 'DHL', price: '10.90', ...shipping }],
	line_items: [],
	...more,
});
const costOf = (given: JsonRecord) => shopify.read(given, {}, PLAIN_LINES).values['hs_shipping_cost'];

const refunded = {
	refunds: [{ id: 3, order_adjustments: [{ kind: 'shipping_refund', amount: '-9.16', tax_amount: '-1.74' }] }],
};

test.each([
	['as it was', order({}), '10.9'],
	// The sum of the order is before the code.
	['free by a code', order({ discounted_price: '0.00', discount_allocations: [{ amount: '10.90' }] }), '0'],
	['refunded, as the line says', order({ current_discounted_price_set: { shop_money: { amount: '0.00' } } }), '0'],
	// 9.16 and the tax of it, 1.74, are 10.90.
	['refunded, as the refund says', order({}, refunded), '0'],
	['taken off the order, with a sum that is of the order as it was', order({ is_removed: true }), '0'],
	// The discounted price of that time had the code on the order not in it.
	[
		'free by a code that the discounted price has not',
		order({ discounted_price: '10.90', discount_allocations: [{ amount: '10.90' }] }),
		'0',
	],
])('shipping %s', (_what, given, cost) => {
	expect(costOf(given)).toBe(cost);
});

const shopifyLines = lineItem.lineFormats.find(({ name }) => name === 'shopify');

test('the line of shipping that was refunded with its tax is gone', () => {
	const opened = shopifyLines?.open(order({}, refunded), { ...PLAIN_LINES, extraLines: ['shipping'] });
	expect(opened?.entries.map(({ read }) => read({}).isGone)).toEqual([true]);
});

test('a rate of which nothing was charged is no tax of the line', () => {
	const free = { title: 'MwSt.', rate: 0.19, price: '0.00' };
	expect(taxesOf({ tax_lines: [free] }).taxes).toEqual([]);
	expect(taxesOf({ tax_lines: [{ ...free, price: '19.00' }] }).taxes).toHaveLength(1);
});

const set = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });

describe("GraphQL's shipping lines count before the sum, which is before discounts and refunds", () => {
	const graphql = (lines: readonly JsonRecord[], more: JsonRecord = {}): JsonRecord => ({
		id: 'gid://shopify/Order/900',
		name: '#900',
		currencyCode: 'EUR',
		totalPriceSet: set('23.00'),
		totalShippingPriceSet: set('5.00'),
		shippingLines: { nodes: lines },
		lineItems: { nodes: [mug] },
		...more,
	});
	const mug = { id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 2, originalUnitPriceSet: set('10.00') };
	const dhl = { id: 'gid://shopify/ShippingLine/77', title: 'DHL', originalPriceSet: set('5.00') };
	const discounted = { ...dhl, discountedPriceSet: set('3.00') };
	const removed = { ...dhl, isRemoved: true };
	const isBack = { refunds: [{ refundShippingLines: { nodes: [{ subtotalAmountSet: set('1.50') }] } }] };
	const isZero = { currentShippingPriceSet: set('0.00') };

	/** The same of the line items of shipping: together they can't differ. */
	const lineCostOf = (given: JsonRecord) =>
		shopifyLines
			?.open(given, { ...PLAIN_LINES, extraLines: ['shipping'] })
			?.entries.slice(1)
			.map(({ read }) => {
				const { isGone, values } = read({});
				return isGone ? 'gone' : [values['price'], values['discount']];
			});

	test.each<[string, JsonRecord, string, unknown]>([
		['as it was', graphql([dhl]), '5', [['5', undefined]]],
		['less a discount', graphql([discounted]), '3', [['5', '2']]],
		[
			'less what the discounts took',
			graphql([{ ...dhl, discountAllocations: [{ allocatedAmountSet: set('2.00') }] }]),
			'3',
			[['5', '2']],
		],
		// What it was before is not asked for.
		[
			'of which only the discounted price is there',
			graphql([{ id: dhl.id, title: 'DHL', discountedPriceSet: set('3.00') }]),
			'3',
			[['3', undefined]],
		],
		[
			'taken off, and another chosen',
			graphql([removed, { ...dhl, id: 'gid://shopify/ShippingLine/78', originalPriceSet: set('4.00') }]),
			'4',
			['gone', ['4', undefined]],
		],
		// 3.00 - 1.50
		['of which a part went back', graphql([discounted], isBack), '1.5', [['5', '3.5']]],
		// The order says what is left, its refunds are not asked for: 5.00 - 2.00 - 3.00.
		['that went back, as the order alone says', graphql([discounted], isZero), '0', ['gone']],
		// 3.00 + 4.00 less 2.50 that the order no longer has: the first line bears it.
		[
			'of two lines, of which a part went back, as the order alone says',
			graphql([discounted, { ...dhl, id: 'gid://shopify/ShippingLine/78', originalPriceSet: set('4.00') }], {
				currentShippingPriceSet: set('4.50'),
			}),
			'4.5',
			[
				['5', '4.5'],
				['4', undefined],
			],
		],
		['without amounts', graphql([{ title: 'DHL' }]), '5', null],
	])('%s', (_what, given, cost, line) => {
		expect(costOf(given)).toBe(cost);
		if (line !== null) expect(lineCostOf(given)).toEqual(line);
	});

	test('none are none', () => {
		const given = { ...graphql([]) };
		delete given['totalShippingPriceSet'];
		expect(shopify.read(given, {}, PLAIN_LINES).cleared).toContain('hs_shipping_cost');
	});

	test('the price as it was ordered is before what went back', () => {
		const ordered = { ...PLAIN_LINES, quantities: 'ordered' } as const;
		expect(shopify.read(graphql([discounted], { ...isBack, ...isZero }), {}, ordered).values).toMatchObject({
			hs_shipping_cost: '3',
		});
	});
});
