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

const mug = { id: 1, title: 'Mug', price: '10.00', discount_allocations: [] };
/** 2 × 10.00. */
const shopify: IDataObject = {
	...{ id: 900, name: '#900', currency: 'EUR', total_price: '20.00', subtotal_price: '20.00' },
	line_items: [
		{ ...mug, quantity: 2, current_quantity: 2 },
		{ ...mug, id: 2, quantity: 1, current_quantity: 0 },
	],
	current_subtotal_price: '20.00',
};
const wooCommerce: IDataObject = {
	...{ id: 900, number: '900', currency: 'EUR', total: '20.00' },
	line_items: [{ id: 1, name: 'Mug', quantity: 2, subtotal: '20.00', total: '20.00' }],
};
const session: IDataObject = {
	...{ id: 'cs_1', object: 'checkout.session', currency: 'eur', created: 1_772_000_000 },
	...{ amount_total: 2000, amount_subtotal: 2000 },
	line_items: {
		data: [
			{
				...{ id: 'li_1', object: 'item', description: 'Mug', quantity: 2, currency: 'eur', amount_tax: 0 },
				...{ amount_subtotal: 2000, amount_discount: 0, amount_total: 2000, price: null },
			},
		],
	},
};

test.each<[what: string, format: string, order: IDataObject, everyLine: IDataObject, subtotal: string]>([
	['nothing', 'shopify', shopify, {}, '20'],
	// 20.00 less 5 % of it.
	['5 % off', 'shopify', shopify, { hs_discount_percentage: '5' }, '19'],
	// 2 × (10.00 - 3.00)
	['3.00 off each', 'wooCommerce', wooCommerce, { discount: 3 }, '14'],
	// 2 × 45.00
	['a price', 'stripeCheckout', session, { price: '45.00' }, '90'],
	// Of the line that is gone, none comes back: 7 × 10.00.
	['a quantity', 'shopify', shopify, { quantity: 7 }, '70'],
	['what is no amount', 'shopify', shopify, { description: 'Hand-made' }, '20'],
])(
	'the subtotal is what the line items add up to, if all of them get %s',
	async (_what, format, given, everyLine, subtotal) => {
		const { error } = await runNode({
			sandbox,
			items: [given],
			parameters: syncOrders({
				...{ idValue: '={{ $json.id }}', orderFormat: format, shopOrder: '={{ $json }}', list: '' },
				...{ propertiesJson: '{}', surplus: 'delete', everyLineJson: JSON.stringify(everyLine) },
				options: { ifSumDiffers: 'refuse', totalProperty: 'hs_subtotal_price' },
			}),
		});
		expect(error).toBeUndefined();
		expect(live(sandbox, 'orders')[0]?.properties['hs_subtotal_price']).toBe(subtotal);
		const amounts = live(sandbox, 'line_items').map(({ properties }) => Number(properties['amount']));
		expect(amounts).toEqual([Number(subtotal)]);
	},
);
