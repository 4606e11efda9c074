import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { pairedItems } from '../support/node';
import { errorOf, fates, line, linesOf, live, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

const together = (more: IDataObject = {}) => ({ options: { sameRecord: 'together', ...more } });
const go = { onError: 'continueRegularOutput' } as const;
const rows = () => [orderOf('S-1', line('a')), orderOf('S-2', line('z')), orderOf('S-1', line('b'), line('c'))];

test('rows of one order make one order with the lines of all, and each row comes out with its own', async () => {
	const result = await sync(sandbox, rows(), { ...together(), surplus: 'delete' });
	expect(result.error).toBeUndefined();
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'b', 'c'], 'S-2': ['z'] });
	expect(pairedItems(result.items)).toEqual([0, 1, 2]);
	expect(result.items.map(({ json }) => json['outcome'])).toEqual(['created', 'created', 'created']);
	expect(result.items.map(({ json }) => json['joinedTo'])).toEqual([undefined, undefined, 0]);
	expect(result.items[2]?.json['id']).toBe(result.items[0]?.json['id']);
	expect(linesOf(result.items[0]?.json).map(({ lineNumber }) => lineNumber)).toEqual([1]);
	expect(linesOf(result.items[2]?.json).map(({ lineNumber }) => lineNumber)).toEqual([1, 2]);

	sandbox.journal.clear();
	const again = await sync(sandbox, rows(), { ...together(), surplus: 'delete' });
	expect(again.items.map(({ json }) => json['outcome'])).toEqual(['unchanged', 'unchanged', 'unchanged']);
	expect(sandbox.journal.writes).toEqual([]);
});

test('what HubSpot has and no row gives is told with the first row', async () => {
	await sync(sandbox, [orderOf('S-1', line('old'))]);
	const { items } = await sync(sandbox, rows(), { ...together(), surplus: 'delete' });
	expect(items.map(({ json }) => fates(json))).toEqual([['created', 'deleted'], ['created'], ['created', 'created']]);
	expect(treeOf(sandbox)['S-1']).toEqual(['a', 'b', 'c']);
});

test('of properties the later row wins, and an empty one clears nothing', async () => {
	const given = [orderOf('S-1', line('a')), orderOf('S-1', line('b')), orderOf('S-1', line('c'))];
	const orders: IDataObject[] = [
		{ hs_order_name: 'First', hs_total_price: 5 },
		{ hs_order_name: 'Second', hs_total_price: '' },
		{ hs_order_name: '' },
	];
	const items = given.map((item, n) => ({ ...item, order: orders[n] ?? {} }));
	await sync(sandbox, items, together({ emptyValues: 'clear' }));
	expect(live(sandbox, 'orders').map(({ properties }) => properties)).toMatchObject([
		{ hs_order_name: 'Second', hs_total_price: '5' },
	]);
});

test('rows more than a call apart go together too', async () => {
	const given = [
		orderOf('S-0', line('first')),
		...Array.from({ length: 150 }, (_, n) => orderOf(`T-${n}`)),
		orderOf('S-0', line('last')),
	];
	const { items } = await sync(sandbox, given, together());
	expect(treeOf(sandbox)['S-0']).toEqual(['first', 'last']);
	expect(fates(items[151]?.json)).toEqual(['created']);
});

test('a line that HubSpot refuses fails its own row only', async () => {
	const given = [orderOf('S-1', line('a')), orderOf('S-1', line('b', { price: 'free' }))];
	const { items } = await sync(sandbox, given, together(), go);
	expect(items[0]?.json['outcome']).toBe('created');
	expect(errorOf(items[1]?.json)['outcome']).toBe('partlySynced');
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
});

test('an order that HubSpot refuses is refused for each of its rows', async () => {
	const given = [orderOf('S-1', line('a')), { ...orderOf('S-1', line('b')), order: { no_such_property: 1 } }];
	const { items } = await sync(sandbox, given, together({ checkBeforeSending: false }), go);
	expect(items.map(({ json }) => errorOf(json)['outcome'])).toEqual(['refused', 'refused']);
	expect(live(sandbox, 'line_items')).toEqual([]);
});

test('two rows with one line key are refused, and each is named', async () => {
	const given = [orderOf('S-1', line('a')), orderOf('S-2', line('z')), orderOf('S-1', line('b'), line('a'))];
	const stopped = await sync(sandbox, given, together());
	expect(stopped.error?.message).toContain('\'hs_external_id\' is "a", the same as in line 1 of item 0');
	expect(sandbox.journal.writes).toEqual([]);

	const { items } = await sync(sandbox, given, together(), go);
	expect(items[0]?.json['message']).toContain("Item 2 belongs to the same order and can't be used");
	expect(items[2]?.json['message']).toContain('the same as in line 1 of item 0 [item 2, line 2]');
	expect(treeOf(sandbox)).toEqual({ 'S-2': ['z'] });
});

test.each<[string, IDataObject]>([
	['a line without a key', { lines: [{ name: 'No key' }] }],
	['its properties', { order: { hs_order_name: { a: 1 } } }],
])('where a row can not be used, nothing of its order is sent, and all is of another: %s', async (_what, bad) => {
	await sync(sandbox, [orderOf('S-1', line('kept')), orderOf('S-2', line('old'))]);
	const given = [orderOf('S-1', line('a')), { ...orderOf('S-1'), ...bad }, orderOf('S-2', line('z'))];
	const { items } = await sync(sandbox, given, { ...together(), surplus: 'delete' }, go);
	expect(items.slice(0, 2).map(({ json }) => errorOf(json)['outcome'])).toEqual(['notSent', 'notSent']);
	expect(items[0]?.json['message']).toContain("Item 1 belongs to the same order and can't be used");
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['kept'], 'S-2': ['z'] });
});

test('where it can not be told which order a row is about, nothing is deleted that may be its', async () => {
	await sync(sandbox, [orderOf('S-1', line('kept'))]);
	const nameless = [orderOf('S-1', line('a')), orderOf('', line('kept'))];
	const result = await sync(sandbox, nameless, { ...together(), surplus: 'delete' }, go);
	expect(fates(result.items[0]?.json)).toEqual(['created', 'spared']);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'kept'] });
});

test('Maximum Records counts an order once, and the lines of all of its rows', async () => {
	// S-1 with three lines and S-2 with one: 2 + 4 records.
	const enough = await sync(sandbox, rows(), together({ maxRecords: 6 }));
	expect(enough.error).toBeUndefined();
	const few = await sync(sandbox, rows(), together({ maxRecords: 5 }));
	expect(few.error?.message).toContain("'Maximum Records'");
});

describe('two names of one order', () => {
	const named = (order: IDataObject, idProperty: string, number: string) => ({ ...order, idProperty, number });

	test.each(['ignored', 'sensitive'] as const)('that differ in their letters: case is %s', async (letterCase) => {
		await sandbox.close();
		sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'], letterCase });
		sandbox.seed('orders', [
			{ shop_order_id: 'S-1' },
			...(letterCase === 'sensitive' ? [{ shop_order_id: 's-1' }] : []),
		]);
		const result = await sync(sandbox, [orderOf('S-1', line('a')), orderOf('s-1', line('b'))], together());
		expect(result.error).toBeUndefined();
		const expected = letterCase === 'ignored' ? { 'S-1': ['a', 'b'] } : { 'S-1': ['a'], 's-1': ['b'] };
		expect(treeOf(sandbox)).toEqual(expected);
	});

	test('that are values of two properties', async () => {
		const erpId = { name: 'erp_id', label: 'ERP ID', groupName: 'order_information', hasUniqueValue: true } as const;
		sandbox.defineProperty('orders', { ...erpId, type: 'string', fieldType: 'text' });
		sandbox.seed('orders', [{ shop_order_id: 'S-1', erp_id: 'E-1', hs_order_name: 'Order S-1' }]);
		const items = [
			named(orderOf('S-1', line('a')), 'shop_order_id', 'S-1'),
			named(orderOf('S-1', line('b')), 'erp_id', 'E-1'),
		];
		const result = await sync(sandbox, items, { ...together(), idProperty: '={{ $json.idProperty }}' });
		expect(result.error).toBeUndefined();
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'b'] });
	});
});

describe('where the last item wins', () => {
	test('a warning counts the lines that only earlier items have', async () => {
		// S-1: a and b are in earlier items alone; c is in both.
		const given = [orderOf('S-1', line('a')), orderOf('S-1', line('b'), line('c')), orderOf('S-1', line('c'))];
		const { hints } = await sync(sandbox, given);
		expect(hints.join()).toContain('2 line items were not written, because a later item is about the same order');
		expect(hints.join()).toContain("'Items of the Same Order'");
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['c'] });
	});

	test('a webhook that comes again is no reason for one', async () => {
		const { hints } = await sync(sandbox, [orderOf('S-1', line('a')), orderOf('S-1', line('a'), line('b'))]);
		expect(hints.join()).not.toContain('Items of the Same Order');
	});
});
