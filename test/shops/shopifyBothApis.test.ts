import type { IDataObject, INodeParameters } from 'n8n-workflow';
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

const euro = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const rest: IDataObject = {
	...{ id: 900, name: '#900', currency: 'EUR', total_price: '20.00' },
	line_items: [{ id: 1, title: 'Mug', quantity: 2, current_quantity: 2, price: '10.00' }],
};
const graphql: IDataObject = {
	...{ id: 'gid://shopify/Order/900', name: '#900', currencyCode: 'EUR', totalPriceSet: euro('20.00') },
	lineItems: {
		nodes: [
			{
				...{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 2, currentQuantity: 2 },
				originalUnitPriceSet: euro('10.00'),
			},
		],
	},
};

const whole = (orderFormat: string): INodeParameters =>
	syncOrders({
		...{ idValue: '={{ $json.id }}', orderFormat, shopOrder: '={{ $json }}', list: '' },
		...{ lineFormat: 'shopify', propertiesJson: orderFormat === 'none' ? '{"hs_order_name":"#900"}' : '{}' },
		...(orderFormat === 'none' ? { list: '={{ $json }}' } : {}),
	});
const alone: INodeParameters = {
	...{ resource: 'order', operation: 'batchUpsert', idProperty: 'shop_order_id', idValue: '={{ $json.id }}' },
	...{ orderFormat: 'shopify', shopOrder: '={{ $json }}', specifyProperties: 'json', propertiesJson: '{}' },
};
const keys = () => live(sandbox, 'orders').map(({ properties }) => properties['shop_order_id']);

test.each([
	['Create or Update With Line Items', whole('shopify')],
	['Batch Create or Update', alone],
])('an order that comes by REST and by GraphQL is one order (%s)', async (_what, parameters) => {
	for (const order of [rest, graphql, { ...graphql, id: 'gid://shopify/Order/900?key=1' }]) {
		const { error } = await runNode({ sandbox, items: [order], parameters });
		expect(error).toBeUndefined();
	}
	expect(keys()).toEqual(['900']);
});

test('both in one run are one order, too', async () => {
	const { error } = await runNode({ sandbox, items: [rest, graphql], parameters: whole('shopify') });
	expect(error).toBeUndefined();
	expect(keys()).toEqual(['900']);
	expect(live(sandbox, 'line_items')).toHaveLength(1);
});

test.each([
	['of another object', 'shopify', 'gid://shopify/Customer/900'],
	['that is not the whole value', 'shopify', 'EU-gid://shopify/Order/900'],
	['without an order format', 'none', 'gid://shopify/Order/900'],
])('an address %s is a value like any other', async (_what, orderFormat, id) => {
	const { error } = await runNode({
		sandbox,
		items: [{ ...graphql, own: id }],
		parameters: { ...whole(orderFormat), idValue: '={{ $json.own }}' },
	});
	expect(error).toBeUndefined();
	expect(keys()).toEqual([id]);
});
