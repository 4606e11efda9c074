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

const rest = { id: 1, title: 'Mug', quantity: 2, price: '10.00' };
const euro = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const webhook = (body: IDataObject): IDataObject => ({
	...{ headers: {}, params: {}, query: {}, body },
	...{ webhookUrl: 'https://n8n.example.com/webhook/1', executionMode: 'production' },
});
const order = { id: 900, name: '#900', currency: 'EUR', total_price: '20.00', line_items: [rest] };

test.each<[what: string, format: string, given: IDataObject]>([
	['a plain order', 'shopify', order],
	["Shopify's answer", 'shopify', { order }],
	["a Webhook node's", 'shopify', webhook(order)],
	[
		"a Webhook node's",
		'wooCommerce',
		webhook({
			...{ id: 900, number: '900', currency: 'EUR', total: '20.00' },
			line_items: [{ id: 1, name: 'Mug', quantity: 2, subtotal: '20.00', total: '20.00' }],
		}),
	],
	[
		"GraphQL's answer",
		'shopify',
		{
			data: {
				order: {
					...{ id: 'gid://shopify/Order/900', name: '#900', currencyCode: 'EUR', totalPriceSet: euro('20.00') },
					lineItems: { nodes: [{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 2, price: '10.00' }] },
				},
			},
			extensions: { cost: {} },
		},
	],
])('an item of the error output can be run again as it is: %s (%s)', async (_what, orderFormat, given) => {
	const run = async (item: IDataObject, propertiesJson: string) =>
		await runNode({
			sandbox,
			items: [item],
			parameters: syncOrders({ idValue: '900', orderFormat, shopOrder: '={{ $json }}', list: '', propertiesJson }),
			onError: 'continueErrorOutput',
		});
	const { errorItems } = await run(given, '{"hs_tax":"no amount"}');
	// n8n puts the input's fields beside those of a failed item.
	const failed = { ...given, ...errorItems[0]?.json };
	expect(Object.keys(failed)).toEqual(expect.arrayContaining(['message', 'error']));
	const { items } = await run(failed, '{}');
	expect(items.map(({ json }) => json['outcome'])).toEqual(['created']);
	expect(live(sandbox, 'line_items').map(({ properties }) => properties['amount'])).toEqual(['20.000']);
});
