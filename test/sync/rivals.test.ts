import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { errorOf, fates, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const go = { onError: 'continueRegularOutput' } as const;
const named = (order: IDataObject, idProperty: string, number: string) => ({ ...order, idProperty, number });
const byEither = { idProperty: '={{ $json.idProperty }}', surplus: 'delete' };

test('an order that two items name in different ways gets the lines of one, and the other says so', async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'] });
	const erpId = { name: 'erp_id', label: 'ERP ID', groupName: 'order_information', hasUniqueValue: true } as const;
	sandbox.defineProperty('orders', { ...erpId, type: 'string', fieldType: 'text' });
	sandbox.seed('orders', [{ shop_order_id: 'S-1', erp_id: 'E-1', hs_order_name: 'Order S-1' }]);
	const items = [
		named(orderOf('S-1', line('a')), 'shop_order_id', 'S-1'),
		named(orderOf('S-1', line('b')), 'erp_id', 'E-1'),
	];
	const result = await sync(sandbox, items, byEither, go);
	expect(fates(result.items[0]?.json)).toEqual(['created']);
	expect(result.items[1]?.json['message']).toContain('is about the same order as item 0');
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });

	const stopped = await sync(sandbox, items, byEither);
	expect(stopped.error?.message).toContain('about the same order as item 0');
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
});

describe('two spellings of a number', () => {
	const items = [orderOf('S-1', line('a')), orderOf('s-1', line('b'))];

	test('that HubSpot takes for one are one order', async () => {
		sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'], letterCase: 'ignored' });
		for (const run of [1, 2]) {
			const result = await sync(sandbox, items, { surplus: 'delete' }, go);
			expect(fates(result.items[0]?.json)).toEqual([run === 1 ? 'created' : 'unchanged']);
			expect(errorOf(result.items[1]?.json)['outcome']).toMatch(/notSent|partlySynced/);
			expect(live(sandbox, 'orders')).toHaveLength(1);
			expect(Object.values(treeOf(sandbox))).toEqual([['a']]);
		}
	});

	test('that HubSpot takes for two are two orders', async () => {
		sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'], letterCase: 'sensitive' });
		const result = await sync(sandbox, items, { surplus: 'delete' }, go);
		expect(result.items.map(({ json }) => fates(json))).toEqual([['created'], ['created']]);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'], 's-1': ['b'] });
	});
});
