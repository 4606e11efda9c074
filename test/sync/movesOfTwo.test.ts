import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

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
