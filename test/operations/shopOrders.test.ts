import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { syncOrders } from '../support/parameters';

const given = (name: string) =>
	jsonParse<IDataObject>(readFileSync(join(__dirname, `../fixtures/orders/${name}.json`), 'utf8'));
const wooOrder = given('wooCommerce');
const shopifyOrder = given('shopifyRest');

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** As somebody sets it up who has an order coming in: no property is mapped, no list is named. */
const whole = (overrides: IDataObject = {}) =>
	syncOrders({
		idValue: '={{ $json.id }}',
		orderFormat: 'wooCommerce',
		shopOrder: '={{ $json }}',
		specifyProperties: 'fields',
		fields: { mappingMode: 'defineBelow', value: null },
		...overrides,
	});

const run = async (parameters: ReturnType<typeof whole>, items: IDataObject[], onError?: 'continueRegularOutput') =>
	await runNode({ sandbox, parameters, items, ...(onError === undefined ? {} : { onError }) });

const propertiesOf = (type: 'orders' | 'line_items') => sandbox.records(type).map(({ properties }) => properties);

test("a shop's order as it comes is a whole order in HubSpot, and the second run writes nothing", async () => {
	const { error } = await run(whole(), [wooOrder]);
	expect(error).toBeUndefined();
	expect(propertiesOf('orders')).toEqual([
		expect.objectContaining({
			shop_order_id: '727',
			hs_order_name: '#727',
			hs_currency_code: 'EUR',
			hs_total_price: '63.6',
		}),
	]);
	expect(propertiesOf('line_items').map(({ hs_external_id: id }) => id)).toEqual([
		'woocommerce-315',
		'woocommerce-316',
	]);
	expect(propertiesOf('line_items').map(({ hs_position_on_quote: position }) => position)).toEqual(['0', '1']);

	const writes = sandbox.journal.writes.length;
	const again = await run(whole(), [wooOrder]);
	expect(sandbox.journal.writes.length).toBe(writes);
	expect(again.items[0]?.json['outcome']).toBe('unchanged');
});

test('what a user maps wins over the order, and what the order has no more is emptied', async () => {
	const mapped = {
		specifyProperties: 'json',
		propertiesJson: '={{ { "hs_order_name": "Mine", "hs_order_note": "" } }}',
	};
	await run(whole(mapped), [{ ...wooOrder, customer_note: 'Ring twice' }]);
	expect(propertiesOf('orders')[0]).toMatchObject({ hs_order_name: 'Mine', hs_order_note: 'Ring twice' });

	await run(whole(mapped), [{ ...wooOrder, customer_note: '' }]);
	expect(propertiesOf('orders')[0]?.['hs_order_note'] ?? '').toBe('');
});

test('properties that the account does not have are left out, and a hint names them', async () => {
	sandbox.defineProperty('orders', {
		name: 'hs_shipping_cost',
		label: 'Shipping',
		groupName: 'order_information',
		type: 'number',
		fieldType: 'number',
		readOnlyValue: true,
	});
	const { hints, error } = await run(whole(), [wooOrder]);
	expect(error).toBeUndefined();
	expect(hints.join()).toContain('hs_shipping_cost');
});

test("an order of another shop, a line and an answer around it are refused by the parameter's name", async () => {
	const items = [shopifyOrder, (wooOrder['line_items'] as IDataObject[])[0] ?? {}, { id: 7, body: wooOrder }];
	const { items: told } = await run(whole(), items, 'continueRegularOutput');
	expect(told.map(({ json }) => json['message'])).toEqual([
		expect.stringContaining('looks like a Shopify order') as string,
		expect.stringContaining('looks like one line item of a WooCommerce order') as string,
		expect.stringContaining("with the order in 'body'") as string,
	]);
	expect(JSON.stringify(told[0]?.json)).toContain("'Order Format' says which shop the order is from");
	expect(sandbox.journal.writes).toHaveLength(0);
});

test("what is wrong with a line of an order is put right where the order is: there is no 'Line Items' to look at", async () => {
	const [first] = shopifyOrder['line_items'] as IDataObject[];
	const line_items = [{ ...first, price: '-5.00', price_set: undefined, discount_allocations: [] }];
	const parameters = whole({ orderFormat: 'shopify' });
	const { items } = await run(parameters, [{ ...shopifyOrder, line_items }], 'continueRegularOutput');
	const told = JSON.stringify(items[0]?.json);
	expect(told).toContain("take it out of the order's list in the expression of 'Shop Order'");
	expect(told).not.toContain("'Line Items'");
	expect(told).not.toContain("'Line Item Format'");
});

test('what a Webhook node gives is taken as it is', async () => {
	const item = { headers: { host: 'n8n.example.com' }, params: {}, query: {}, body: wooOrder };
	const { error } = await run(whole({ idValue: '={{ $json.body.id }}' }), [item]);
	expect(error).toBeUndefined();
	expect(propertiesOf('orders')).toEqual([expect.objectContaining({ hs_order_name: '#727' })]);
	expect(propertiesOf('line_items')).toHaveLength(2);
});

test("an order without lines has the order's hints all the same", async () => {
	const fee = { id: 9, name: 'Loyalty', total: '-4.60', total_tax: '0.00', taxes: [] };
	const order = { ...wooOrder, total: '0.00', line_items: [], coupon_lines: [], fee_lines: [fee] };
	const { hints, error } = await run(whole(), [order]);
	expect(error).toBeUndefined();
	expect(propertiesOf('line_items')).toHaveLength(0);
	expect(hints.join()).toContain('fee_lines Loyalty of -4.60');
});

test('the sum tells of an order of which a workflow has lost a line', async () => {
	const [, ...rest] = shopifyOrder['line_items'] as IDataObject[];
	const parameters = whole({
		orderFormat: 'shopify',
		options: { ifSumDiffers: 'refuse', totalProperty: 'hs_subtotal_price' },
	});
	const { items } = await run(
		parameters,
		[shopifyOrder, { ...shopifyOrder, id: 8, line_items: rest }],
		'continueRegularOutput',
	);
	expect(items[0]?.json['outcome']).toBe('created');
	expect(items[1]?.json['message']).toContain("'hs_subtotal_price' is 139.5");
});

test.each(['create', 'batchUpsert'])('%s takes the order for its properties, too', async (operation) => {
	const { error } = await run(whole({ operation, lineSource: 'items', orderFormat: 'shopify' }), [shopifyOrder]);
	expect(error).toBeUndefined();
	expect(propertiesOf('orders')).toEqual([
		expect.objectContaining({ hs_order_name: '#1042', hs_total_price: '173.4', hs_currency_code: 'EUR' }),
	]);
	expect(sandbox.records('line_items')).toHaveLength(0);
});
