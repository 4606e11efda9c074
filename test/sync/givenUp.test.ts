import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { errorOf, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});
const go = { onError: 'continueRegularOutput' } as const;
const before = async () => {
	await fastForward(
		sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b')), orderOf('C', line('c'))]),
	);
	await windOn(70_000);
};

test('an order one of whose lines failed gives nothing up', async () => {
	await before();
	const items = [orderOf('A', line('a'), line('new', { price: 'abc' })), orderOf('B', line('b'), line('x'))];
	await fastForward(sync(sandbox, items, { surplus: 'delete', options: { checkBeforeSending: false } }, go));
	expect(treeOf(sandbox)['A']).toEqual(['a', 'x']);
});

test('an order of which an item can’t be used gives nothing up', async () => {
	await before();
	const bad: IDataObject = { ...orderOf('A'), lines: 'nonsense' };
	const items = [orderOf('A', line('a')), bad, orderOf('B', line('b'), line('x'))];
	const { items: told } = await fastForward(sync(sandbox, items, { surplus: 'delete' }, go));
	expect(told[1]?.json['message']).toBeDefined();
	expect(treeOf(sandbox)['A']).toEqual(['a', 'x']);
});

test('an orphan goes to one of two executions that ask for it', async () => {
	await before();
	await fastForward(sync(sandbox, [orderOf('A', line('a'))], { surplus: 'remove' }));
	await windOn(70_000);
	await fastForward(
		Promise.all([
			sync(sandbox, [orderOf('B', line('b'), line('x'))], {}, go),
			sync(sandbox, [orderOf('C', line('c'), line('x'))], {}, go),
		]),
	);
	const x = live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === 'x');
	expect(x?.associations.filter(({ toType }) => toType === 'orders')).toHaveLength(1);
});

test('a line that hangs on an invoice is not put under an order as well', async () => {
	await before();
	const x = live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === 'x');
	await fastForward(sync(sandbox, [orderOf('A', line('a'))], { surplus: 'remove' }));
	sandbox.link('line_items', x?.id ?? '', 'invoices', '900');
	await windOn(70_000);
	const { items } = await fastForward(sync(sandbox, [orderOf('B', line('b'), line('x'))], {}, go));
	expect(errorOf(items[0]?.json)['description']).toContain('under the invoice 900');
	expect(treeOf(sandbox)['B']).toEqual(['b']);
});

test.each(['delete', 'remove'])(
	'a line that an order gives up goes to one of two that ask for it (%s)',
	async (surplus) => {
		await fastForward(
			sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b')), orderOf('C', line('c'))]),
		);
		await windOn(70_000);
		const items = [orderOf('A', line('a')), orderOf('B', line('b'), line('x')), orderOf('C', line('c'), line('x'))];
		const told = await fastForward(sync(sandbox, items, { surplus }, go));
		const x = live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === 'x');
		expect(x?.associations.filter(({ toType }) => toType === 'orders')).toHaveLength(1);
		expect(told.items.filter(({ json }) => json['message'] !== undefined)).toHaveLength(1);
	},
);
test('an orphan goes to one of two that ask for it', async () => {
	await fastForward(
		sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b')), orderOf('C', line('c'))]),
	);
	await fastForward(sync(sandbox, [orderOf('A', line('a'))], { surplus: 'remove' }));
	await windOn(70_000);
	const items = [orderOf('B', line('b'), line('x')), orderOf('C', line('c'), line('x'))];
	await fastForward(sync(sandbox, items, {}, go));
	const x = live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === 'x');
	expect(x?.associations.filter(({ toType }) => toType === 'orders')).toHaveLength(1);
});

test('a refused item gives nothing up: totals', async () => {
	await fastForward(sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b'))]));
	await windOn(70_000);
	const items = [
		{ ...orderOf('A', line('a')), order: { hs_order_name: 'A', hs_total_price: 9999 } },
		{ ...orderOf('B', line('b'), line('x')), order: { hs_order_name: 'B', hs_total_price: 40 } },
	];
	const told = await fastForward(sync(sandbox, items, { surplus: 'delete', options: { ifSumDiffers: 'refuse' } }, go));
	expect(told.items[0]?.json['message']).toContain('add up to');
	expect(treeOf(sandbox)['A']).toEqual(['a', 'x']);
});
test('a refused item gives nothing up: refused by HubSpot', async () => {
	await fastForward(sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b'))]));
	await windOn(70_000);
	const items = [
		{ ...orderOf('A', line('a')), order: { hs_total_price: 'abc' } },
		{ ...orderOf('B', line('b'), line('x')), order: { hs_order_name: 'B' } },
	];
	const options = { checkBeforeSending: false };
	const told = await fastForward(sync(sandbox, items, { surplus: 'delete', options }, go));
	expect(told.items[0]?.json['message']).toBeDefined();
	expect(treeOf(sandbox)['A']).toEqual(['a', 'x']);
});
