import { unknownMoney } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/moneyWords';

const unknownIn = (order: object) => unknownMoney({ ...order }, (name) => name === 'total_tax');

test.each([
	['a number', { handling_fee: 2.5 }],
	['a text', { handlingFee: '2.50' }],
	['what cannot be read', { handling_fee: '1.234,50' }],
	['a currency before it', { handling_fee: 'EUR 2.50' }],
	['a set', { currentTotalDutiesSet: { shopMoney: { amount: '1.0' } } }],
	['a list', { additional_fees: [{ name: 'x', price_set: { shop_money: { amount: '1.00' } } }] }],
	['an amount taken off', { loyalty_discount: '-3.00' }],
])('money is seen as %s', (_, order) => {
	expect(unknownIn(order)).toEqual(Object.keys(order));
});

test.each([
	['what the format knows, in either spelling', { total_tax: '1', totalTax: '1' }],
	['nothing', { tip: 0, fee: '0.00', duties: null, tax: '', discounts: [], total: { amount: '0.0' } }],
	['true and false', { taxes_included: true, tax_exempt: false }],
	['no amounts', { total_weight: 300, tax_percent: 20, tax_id: '12', discount_code: '10OFF', price_list: 'B2B' }],
	['names that are not about money', { id: 1, number: 7, multipass: 3, titles: '5' }],
])('not told: %s', (_, order) => {
	expect(unknownIn(order)).toEqual([]);
});

test('a field that contains itself ends', () => {
	const fee: Record<string, unknown> = {};
	fee['amount'] = fee;
	expect(unknownIn({ fee })).toEqual([]);
});
