import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { associationsWith } from '../support/parameters';
import { bySku, errorOf, fates, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals'] });
	sandbox.defineProperty('orders', {
		name: 'erp_id',
		label: 'ERP ID',
		type: 'string',
		fieldType: 'text',
		groupName: 'order_information',
		hasUniqueValue: true,
	});
});
afterEach(async () => {
	await sandbox.close();
});

const goesOn = { onError: 'continueRegularOutput' } as const;

test.each([
	['is one with each line once', []],
	['is one also where the properties could not be read', [403]],
] as const)(
	'an order that is not there yet, named in two ways by two executions at once, %s',
	async (_what, refusals) => {
		for (const status of refusals) {
			const unread = { kind: 'status', status, when: 'before' } as const;
			sandbox.inject({ on: { path: /properties\/orders/ }, times: Infinity, do: unread });
		}
		// The first answer comes late, when the other execution has long looked for the order.
		sandbox.inject({ on: { path: /orders\/batch\/upsert/ }, do: { kind: 'slow', delayMs: 300 } });
		const named = (number: string, order: IDataObject) => bySku({ ...orderOf(number, line('a'), line('b')), order });
		await Promise.all([
			sync(sandbox, [named('S-1', { erp_id: 'E-1', hs_order_name: 'x' })], { lineKey: 'hs_sku' }),
			sync(sandbox, [named('E-1', { shop_order_id: 'S-1', hs_order_name: 'x' })], {
				lineKey: 'hs_sku',
				idProperty: 'erp_id',
			}),
		]);
		expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['a', 'b'] });
		expect(live(sandbox, 'line_items')).toHaveLength(2);
	},
);

test('of two items that name one new order in two ways, the second is not sent', async () => {
	const items = [
		{ ...orderOf('S-1', line('a')), by: 'shop_order_id', order: { erp_id: 'E-1', hs_order_name: 'first' } },
		{ ...orderOf('E-1', line('b')), by: 'erp_id', order: { shop_order_id: 'S-1', hs_order_name: 'second' } },
	];
	const { items: told } = await sync(sandbox, items, { idProperty: '={{ $json.by }}' }, goesOn);
	expect(told[0]?.json).toMatchObject({ outcome: 'created' });
	expect(errorOf(told[1]?.json)).toMatchObject({ outcome: 'notSent' });
	expect(told[1]?.json['message']).toContain('about the same order as item 0');
	expect(live(sandbox, 'orders').map(({ properties }) => properties['hs_order_name'])).toEqual(['first']);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
});

describe('an item that can not be used supersedes no earlier one of its order', () => {
	const go = { onError: 'continueErrorOutput' } as const;
	const keyless = (number: string, ...lines: IDataObject[]) => orderOf(number, ...lines, { name: 'without a key' });

	test.each<[string, IDataObject]>([
		['its properties', { ...orderOf('S-1', line('b')), order: { hs_order_name: { a: 1 } } }],
		['its list', { ...orderOf('S-1', line('b')), lines: null }],
		['a line without a key', keyless('S-1')],
	])('%s', async (_what, bad) => {
		const { items, errorItems, hints } = await sync(
			sandbox,
			[orderOf('S-1', line('a')), bad],
			{ surplus: 'delete' },
			go,
		);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
		expect(items.map(({ json }) => json['outcome'])).toEqual(['created']);
		expect(errorItems.map(({ json }) => errorOf(json)['outcome'])).toEqual(['notSent']);
		expect(hints.join()).not.toContain('Items of the Same Order');
	});

	test('the last one that can be used wins', async () => {
		const given = [orderOf('S-1', line('a')), keyless('S-1'), orderOf('S-1', line('b')), keyless('S-1')];
		const { items } = await sync(sandbox, given, {}, go);
		expect(items.map(({ json }) => [json['outcome'], json['supersededBy']])).toEqual([
			['superseded', 2],
			['created', undefined],
		]);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['b'] });
	});

	test.each<[string, IDataObject]>([
		['a line without a key', keyless('S-1', line('b'))],
		['its properties', { ...orderOf('S-1', line('b')), order: { hs_order_name: { a: 1 } } }],
	])('and what it may have is not taken off its order, whatever is bad: %s', async (_what, bad) => {
		await sync(sandbox, [orderOf('S-1', line('a'), line('b')), orderOf('S-2', line('y'), line('z'))]);
		const given = [orderOf('S-1', line('a')), bad, orderOf('S-2', line('z'))];
		const { items } = await sync(sandbox, given, { surplus: 'delete' }, go);
		expect(items.map(({ json }) => fates(json))).toEqual([
			['unchanged', 'spared'],
			['unchanged', 'deleted'],
		]);
		expect(JSON.stringify(items[0]?.json)).toContain("item 1 can't be used");
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'b'], 'S-2': ['z'] });
	});

	test('so it counts in the sum', async () => {
		await sync(sandbox, [orderOf('S-1', line('a'), line('b'))]);
		// Each costs 2 × 10.00; b stays in HubSpot.
		const given = [{ ...orderOf('S-1', line('a')), order: { hs_total_price: 20 } }, keyless('S-1', line('b'))];
		const { errorItems } = await sync(sandbox, given, { surplus: 'delete', options: { ifSumDiffers: 'refuse' } }, go);
		expect(errorItems[0]?.json['message']).toContain("The line items add up to 40, but 'hs_total_price' is 20");
	});

	test('a later one that can be used has the last word on it', async () => {
		await sync(sandbox, [orderOf('S-1', line('a'), line('b'))]);
		const { items } = await sync(
			sandbox,
			[keyless('S-1', line('b')), orderOf('S-1', line('a'))],
			{ surplus: 'delete' },
			go,
		);
		expect(items.map(({ json }) => fates(json))).toEqual([['unchanged', 'deleted']]);
	});
});

test('a line that the item itself asks for is not deleted', async () => {
	const [x] = sandbox.seed('line_items', [{ name: 'X', hs_external_id: 'x' }]);
	const associations = associationsWith({ toObject: 'line_item', findBy: 'recordId', toId: x?.id ?? '' });
	for (const run of [1, 2]) {
		const { items, error } = await sync(sandbox, [orderOf('S-1', line('a'))], { surplus: 'delete', associations });
		expect([run, error, items[0]?.json['outcome']]).toEqual([run, undefined, run === 1 ? 'created' : 'unchanged']);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'x'] });
	}
});

test('a blank cell neither empties a property nor the value that an order is found by', async () => {
	await sync(sandbox, [orderOf('S-1', line('a'))]);
	const blank = { ...orderOf('S-1', line('a')), order: { shop_order_id: '  ', hs_order_name: ' ' } };
	for (const run of [1, 2]) {
		const { items } = await sync(sandbox, [blank], {}, goesOn);
		expect([run, items[0]?.json['outcome']]).toEqual([run, 'unchanged']);
	}
	expect(live(sandbox, 'orders').map(({ properties }) => properties)).toEqual([
		expect.objectContaining({ shop_order_id: 'S-1', hs_order_name: 'Order S-1' }),
	]);
});

test("an empty list of a shop's lines beside a total takes no line away", async () => {
	const run = { surplus: 'delete', lineFormat: 'shopify' };
	const given = (total: number, ...lines: IDataObject[]) => ({
		...orderOf('S-1', ...lines),
		order: { hs_order_name: 'Order S-1', hs_total_price: total },
	});
	await sync(sandbox, [given(20, { id: 1, title: 'Mug', quantity: 2, price: '10.00' })], run);
	const { items } = await sync(sandbox, [given(20)], run);
	expect(JSON.stringify(items[0]?.json)).toContain('the list is empty, but the order costs 20');
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['shopify-1'] });

	// All of it was refunded: nothing is left to pay.
	await sync(sandbox, [given(0)], run);
	expect(treeOf(sandbox)).toEqual({ 'S-1': [] });
});
