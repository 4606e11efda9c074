import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { syncOrders } from '../support/parameters';
import { live } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

async function write(order: IDataObject, quantities = 'current'): Promise<void> {
	const { error } = await runNode({
		sandbox,
		items: [order],
		parameters: syncOrders({
			...{ idValue: '={{ $json.id }}', orderFormat: 'shopify', shopOrder: '={{ $json }}', list: '' },
			...{ propertiesJson: '{}', surplus: 'delete' },
			options: { extraLines: ['shipping', 'fees', 'tips'], quantities },
		}),
	});
	expect(error).toBeUndefined();
}

const kept = () =>
	live(sandbox, 'line_items')
		.map(({ properties }) => `${properties['hs_external_id'] ?? ''} ${properties['amount'] ?? ''}`)
		.sort();
const amounts = () => {
	const { hs_total_price: total, hs_subtotal_price: subtotal } = live(sandbox, 'orders')[0]?.properties ?? {};
	return [total, subtotal];
};

const euro = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });

/** 20.00 of mugs, 5.00 of shipping, 1.00 of fees, 2.00 of duties and a tip of 3.00: 31.00. Voided, it has no refund of any. */
const FORMS = {
	rest: (left: number, [subtotal, total]: [string, string]): IDataObject => ({
		...{ id: 1, name: '#1', currency: 'EUR', total_price: '31.00', subtotal_price: '20.00' },
		...{ current_total_price: total, current_subtotal_price: subtotal, total_tip_received: '3.00', refunds: [] },
		original_total_duties_set: { shop_money: { amount: '2.00', currency_code: 'EUR' } },
		original_total_additional_fees_set: { shop_money: { amount: '1.00', currency_code: 'EUR' } },
		shipping_lines: [{ id: 5, title: 'DHL', price: '5.00', discounted_price: '5.00', discount_allocations: [] }],
		line_items: [
			{ id: 1, title: 'Mug', quantity: 2, current_quantity: left, price: '10.00', discount_allocations: [] },
		],
	}),
	graphql: (left: number, [subtotal, total]: [string, string]): IDataObject => ({
		...{ id: 'gid://shopify/Order/1', name: '#1', currencyCode: 'EUR', totalPriceSet: euro('31.00') },
		...{ currentTotalPriceSet: euro(total), currentSubtotalPriceSet: euro(subtotal), totalTipReceived: euro('3.00') },
		originalTotalDutiesSet: euro('2.00'),
		additionalFees: [{ id: 'gid://shopify/AdditionalFee/6', name: 'Bag', price: euro('1.00') }],
		shippingLines: {
			nodes: [
				{
					...{ id: 'gid://shopify/ShippingLine/5', title: 'DHL' },
					...{ originalPriceSet: euro('5.00'), discountedPriceSet: euro('5.00') },
				},
			],
		},
		lineItems: {
			nodes: [
				{
					...{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 2, currentQuantity: left },
					...{ originalUnitPriceSet: euro('10.00'), discountAllocations: [] },
				},
			],
		},
	}),
};
const FEE = { rest: 'fees-1', graphql: 'fee-6' };
const all = (form: keyof typeof FORMS) =>
	[
		'shopify-1 20.000',
		'shopify-duties-1 2.000',
		`shopify-${FEE[form]} 1.000`,
		'shopify-shipping-5 5.000',
		'shopify-tip-1 3.000',
	].sort();

describe.each(['rest', 'graphql'] as const)('an order that costs nothing any more (%s)', (form) => {
	const made = FORMS[form](2, ['20.00', '31.00']);
	const voided = FORMS[form](0, ['0.00', '0.00']);

	test('has no line items any more, though nothing tells of a refund', async () => {
		await write(made);
		expect(kept()).toEqual(all(form));
		expect(amounts()).toEqual(['31', '31']);
		await write(voided);
		expect(kept()).toEqual([]);
		expect(amounts()).toEqual(['0', '0']);
	});

	test('has those that were ordered, where these are wanted', async () => {
		await write(voided, 'ordered');
		expect(kept()).toEqual(all(form));
	});
});

test('nor does its shipping cost anything', async () => {
	const cost = () => live(sandbox, 'orders')[0]?.properties['hs_shipping_cost'];
	await write(FORMS.rest(2, ['20.00', '31.00']));
	expect(cost()).toBe('5');
	await write(FORMS.rest(0, ['0.00', '0.00']));
	expect(cost()).toBe('0');
});
