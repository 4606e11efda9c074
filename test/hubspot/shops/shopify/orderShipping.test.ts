import { lineItem } from '../../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { shopify } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderFormat';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { taxesOf } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/taxes';
import type { JsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';

const order = (shipping: JsonRecord, more: JsonRecord = {}): JsonRecord => ({
	id: 1,
	name: '#1',
	currency: 'EUR',
	total_price: '119.00',
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
])('shipping %s', (_what, given, cost) => {
	expect(costOf(given)).toBe(cost);
});

test('the line of shipping that was refunded with its tax is gone', () => {
	const shopifyLines = lineItem.lineFormats.find(({ name }) => name === 'shopify');
	const opened = shopifyLines?.open(order({}, refunded), { ...PLAIN_LINES, extraLines: ['shipping'] });
	expect(opened?.entries.map(({ read }) => read({}).isGone)).toEqual([true]);
});

test('a rate of which nothing was charged is no tax of the line', () => {
	const free = { title: 'MwSt.', rate: 0.19, price: '0.00' };
	expect(taxesOf({ tax_lines: [free] }).taxes).toEqual([]);
	expect(taxesOf({ tax_lines: [{ ...free, price: '19.00' }] }).taxes).toHaveLength(1);
});
