import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';
import { anyOperation, batchCreateLineItems } from './support/parameters';
import { live, orderOf, line, sync } from './support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'] });
	sandbox.seed('orders', [{ shop_order_id: 'S-1', hs_order_name: 'Old', hs_order_note: 'stays' }]);
});
afterEach(async () => {
	await sandbox.close();
});

/** A cell of a sheet that somebody went through with the space bar. */
const BLANK = '  ';
const clearing = { emptyValues: 'clear' };
const ordersNow = () => live(sandbox, 'orders').map(({ properties }) => properties);

async function upsert(operation: 'batchUpsert' | 'update', properties: IDataObject, options: IDataObject = {}) {
	const parameters = { ...anyOperation('order', operation, options), propertiesJson: '={{ $json.properties }}' };
	const byKey = { ...parameters, findBy: 'uniqueProperty' };
	return await runNode({ sandbox, items: [{ key: 'S-1', properties }], parameters: byKey });
}

test.each(['batchUpsert', 'update'] as const)('%s leaves alone what a blank cell is for', async (operation) => {
	for (const run of [1, 2]) {
		const properties = { shop_order_id: BLANK, hs_order_note: BLANK, hs_order_name: `New ${run}` };
		expect((await upsert(operation, properties)).error).toBeUndefined();
		expect(ordersNow()).toEqual([
			expect.objectContaining({ shop_order_id: 'S-1', hs_order_name: `New ${run}`, hs_order_note: 'stays' }),
		]);
	}
});

test('a blank cell clears on purpose, but not the value that finds the order', async () => {
	expect((await upsert('batchUpsert', { hs_order_note: BLANK }, clearing)).error).toBeUndefined();
	expect(ordersNow()[0]).not.toHaveProperty('hs_order_note');
	const { error } = await upsert('batchUpsert', { shop_order_id: BLANK, hs_order_name: 'New' }, clearing);
	expect(error?.message).toContain("and empty under 'Properties'");
	expect(ordersNow()).toEqual([expect.objectContaining({ shop_order_id: 'S-1', hs_order_name: 'Old' })]);
});

test('a whole order stays one, run after run', async () => {
	const given = orderOf('S-2', line('a', { description: BLANK }));
	for (const run of [1, 2]) {
		const item = { ...given, order: { shop_order_id: BLANK, hs_order_name: `New ${run}` } };
		expect((await sync(sandbox, [item])).error).toBeUndefined();
	}
	expect(ordersNow().map(({ shop_order_id: id }) => id)).toEqual(['S-1', 'S-2']);
	expect(live(sandbox, 'line_items')).toHaveLength(1);
});

test('entries of a list and mapped fields are read alike; spaces around a text go out as they are', async () => {
	const entry = { name: ' Mug ', description: BLANK };
	const list = { lineSource: 'list', list: [entry], everyLineJson: { hs_sku: BLANK } };
	await runNode({ sandbox, items: [{}], parameters: batchCreateLineItems(list) });
	const fields = { mappingMode: 'defineBelow', value: entry, schema: [] };
	await runNode({ sandbox, items: [{}], parameters: batchCreateLineItems({ specifyProperties: 'fields', fields }) });
	const sent = sandbox.journal.callsTo('batch/create').map(({ body }) => (body as IDataObject)['inputs']);
	const only = [{ properties: { name: ' Mug ' } }];
	expect(sent).toEqual([only, only]);
});
