import type { IConnections, IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { standInsFor } from '../demo/standIns';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type Sandbox } from '../sandbox';
import { nodeTypesOf, runInEngine } from '../engine/runInEngine';
import { associationsWith } from './support/parameters';

// Each run takes a few seconds, and more on a machine that is busy.
jest.setTimeout(60_000);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'products'] });
	sandbox.seed(
		'products',
		skus.map((hs_sku) => ({ hs_sku })),
	);
});
afterAll(async () => {
	await sandbox.close();
});

const skus = Array.from({ length: 20 }, (_, n) => `SKU-${n}`);
const stores = ['Berlin', 'Lisbon', 'Oslo'];

/** A shop's orders with three lines each, in the shop's own words. */
const shopOrders = Array.from(
	{ length: 200 },
	(_, n): IDataObject => ({
		number: `S-${1000 + n}`,
		store: stores[n % 3],
		placed: `2026-03-${String(1 + (n % 28)).padStart(2, '0')}T23:30:00+01:00`,
		promised: `2026-04-${String(1 + (n % 28)).padStart(2, '0')}`,
		total: `${n}.50`,
		lines: Array.from(
			{ length: 3 },
			(_line, index): IDataObject => ({
				hs_external_id: `S-${1000 + n}-${index}`,
				name: `Article ${index}`,
				hs_sku: skus[(n + index) % skus.length],
				price: `${index + 1}.90`,
				quantity: index + 1,
				warehouse: ['Hamburg', 'rtm', 'gdynia'][index],
			}),
		),
	}),
);

const field = (id: string, type: string) => ({ id, type, displayName: id, removed: false });
const orderFields: IDataObject = {
	specifyProperties: 'fields',
	fields: {
		mappingMode: 'defineBelow',
		value: {
			hs_order_name: '={{ $json.number }} {{ $json.store }}',
			shop_order_id: '={{ $json.number }}',
			hs_source_store: '={{ $json.store }}',
			hs_currency_code: 'Euro',
			hs_external_created_date: '={{ $json.placed }}',
			promised_on: '={{ $json.promised }}',
			hs_total_price: '={{ $json.total }}',
			hs_pipeline_stage: '={{ "Order Pipeline: Shipped" }}',
		},
		schema: [field('hs_order_name', 'string'), field('promised_on', 'dateTime')],
	},
};
const orderLines: IDataObject = {
	resource: 'lineItem',
	lineSource: 'list',
	list: "={{ $('Shop').item.json.lines }}",
	everyLineJson: '={{ { hs_line_item_currency_code: "EUR" } }}',
};
const underTheirOrder = { associations: associationsWith({ toObject: 'order', toId: '={{ $json.id }}' }) };

/** The workflow Shop → Orders → Lines. */
async function runShop(orders: IDataObject, lines: IDataObject) {
	const node = (name: string, type: string, x: number, parameters: IDataObject): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [x, 0],
		// A data object of plain values is what n8n stores as parameters.
		parameters: parameters as INodeParameters,
		...(type === HUBSPOT ? { credentials: { hubspotCommerceApi: { id: '1', name: 'HubSpot' } } } : {}),
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	const connections: IConnections = { Shop: to('Orders'), Orders: to('Lines') };
	const types: Record<string, INodeType> = { ...standInsFor([]), [HUBSPOT]: new HubspotCommerce() };
	const run = await runInEngine({
		nodes: [
			node('Shop', 'n8n-nodes-base.noOp', 0, {}),
			node('Orders', HUBSPOT, 200, { resource: 'order', lineSource: 'items', ...orderFields, ...orders }),
			node('Lines', HUBSPOT, 400, { ...orderLines, ...lines }),
		],
		connections,
		nodeTypes: nodeTypesOf(types),
		credentials: { accessToken: sandbox.token, apiVersion: 'v3', baseUrl: sandbox.url },
		start: { node: 'Shop', items: shopOrders.map((json) => ({ json })) },
	}).finished;
	const { error, runData } = run.data.resultData;
	expect(error).toBeUndefined();
	const outputOf = (name: string) => runData[name]?.[0]?.data?.['main']?.[0] ?? [];
	return { orders: outputOf('Orders'), lines: outputOf('Lines') };
}
const HUBSPOT = 'hubspotCommerce';

const callsByRoute = () => {
	const counts: Record<string, number> = {};
	for (const { route, objectType = '' } of sandbox.journal.calls) {
		counts[`${objectType} ${route}`] = (counts[`${objectType} ${route}`] ?? 0) + 1;
	}
	return counts;
};
const again = {
	operation: 'batchUpsert',
	options: { onlyChanged: true, checkBeforeSending: true, productBySku: true },
};
const ordersAgain = { ...again, idProperty: 'shop_order_id', idValue: '={{ $json.number }}' };
const linesAgain = { ...again, idProperty: 'hs_external_id' };

// The tests build on each other: the second run meets what the first one wrote.
test('orders and then their lines are created, each line under its order and of its product', async () => {
	const options = { checkBeforeSending: true, productBySku: true };
	const created = await runShop(
		{ operation: 'batchCreate' },
		{ operation: 'batchCreate', ...underTheirOrder, options },
	);
	expect([created.orders.length, created.lines.length]).toEqual([200, 600]);
	expect(callsByRoute()).toEqual({
		'orders properties': 1,
		'orders pipelines': 1,
		'orders batch/create': 2,
		'line_items properties': 1,
		'products search': 1,
		'line_items batch/create': 6,
	});

	const orderIds = new Map(sandbox.records('orders').map(({ id, properties }) => [properties['shop_order_id'], id]));
	const productIds = new Map(sandbox.records('products').map(({ id, properties }) => [properties['hs_sku'], id]));
	const lines = sandbox.records('line_items');
	expect([orderIds.size, lines.length]).toEqual([200, 600]);
	for (const { properties, associations } of lines) {
		const number = String(properties['hs_external_id']).replace(/-\d$/, '');
		expect(associations.map(({ toId }) => toId)).toEqual([orderIds.get(number)]);
		expect(properties['hs_product_id']).toBe(productIds.get(properties['hs_sku']));
		expect(['ham', 'rtm', 'gdy']).toContain(properties['warehouse']);
	}
	expect(sandbox.records('orders')[0]?.properties).toMatchObject({
		hs_currency_code: 'EUR',
		promised_on: '2026-04-01',
		hs_pipeline_stage: 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9',
	});
});

test('a second run by upsert of only what changed sends no write at all', async () => {
	sandbox.journal.clear();
	const second = await runShop(ordersAgain, linesAgain);
	const outcomes = [...second.orders, ...second.lines].map(({ json }) => json['outcome']);
	expect(outcomes).toEqual(Array<string>(800).fill('unchanged'));
	expect(callsByRoute()).toEqual({
		'orders batch/read': 2,
		'products search': 1,
		'line_items batch/read': 6,
	});
});

test('naming the parents again makes none a second time, and one changed line is the only one written', async () => {
	sandbox.journal.clear();
	const list = `={{ $('Shop').item.json.lines.map((line) => line.hs_external_id === 'S-1042-1' ? { ...line, price: '9.90' } : line) }}`;
	const third = await runShop(ordersAgain, { ...linesAgain, ...underTheirOrder, list });
	expect(third.lines.filter(({ json }) => json['outcome'] !== 'unchanged')).toHaveLength(1);
	expect(sandbox.journal.writes.map(({ kind, properties }) => [kind, properties['price']])).toEqual([
		['update', '9.90'],
	]);
	expect(sandbox.records('line_items')).toHaveLength(600);
	expect(sandbox.records('line_items').every(({ associations }) => associations.length === 1)).toBe(true);
});
