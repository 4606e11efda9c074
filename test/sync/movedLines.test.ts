import { startSandbox, type Sandbox } from '../../sandbox';
import { errorOf, fates, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

/* Shops move line items from one order to another, and both orders come in one run. */

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

const go = { onError: 'continueRegularOutput' } as const;
const before = [orderOf('A', line('a1'), line('a2')), orderOf('B', line('b1'))];
const after = [orderOf('A', line('a1')), orderOf('B', line('b1'), line('a2', { quantity: 9 }))];

test.each([
	['delete', after],
	['remove', after],
	['delete', [...after].reverse()],
] as const)('one that moves is under its new order, with its values (%s)', async (surplus, orders) => {
	await sync(sandbox, before, { surplus });
	const { items, error } = await sync(sandbox, orders, { surplus });
	expect(error).toBeUndefined();
	expect(treeOf(sandbox)).toEqual({ A: ['a1'], B: ['a2', 'b1'] });
	const ofB = items.find(({ json }) => fates(json).length === 2 && fates(json).includes('updated'));
	expect(fates(ofB?.json)).toEqual(['unchanged', 'updated']);
	expect(live(sandbox, 'line_items')).toHaveLength(3);
	expect(live(sandbox, 'line_items').map(({ properties }) => properties['quantity'])).toContain('9');
});

test('two that are swapped are each under the other order after one run', async () => {
	await sync(sandbox, [orderOf('A', line('a')), orderOf('B', line('b'))], { surplus: 'delete' });
	const { error } = await sync(sandbox, [orderOf('A', line('b')), orderOf('B', line('a'))], { surplus: 'delete' });
	expect(error).toBeUndefined();
	expect(treeOf(sandbox)).toEqual({ A: ['b'], B: ['a'] });
});

test('orders of different hundreds exchange lines, too', async () => {
	const many = Array.from({ length: 120 }, (_, n) => orderOf(`O-${n}`, line(`l-${n}`)));
	await sync(sandbox, many, { surplus: 'delete' });
	const moved = many.map((order, n) => {
		if (n === 0) return orderOf('O-0', line('l-119'));
		return n === 119 ? orderOf('O-119', line('l-0')) : order;
	});
	expect((await sync(sandbox, moved, { surplus: 'delete' })).error).toBeUndefined();
	expect(treeOf(sandbox)).toMatchObject({ 'O-0': ['l-119'], 'O-119': ['l-0'] });
	expect(live(sandbox, 'line_items')).toHaveLength(120);
});

test('with Keep it stays where it is, and the item says where', async () => {
	await sync(sandbox, before);
	const [a] = live(sandbox, 'orders');
	const { items } = await sync(sandbox, after, {}, go);
	expect(JSON.stringify(errorOf(items[1]?.json))).toContain(`under the order ${a?.id ?? ''}`);
	expect(treeOf(sandbox)).toEqual({ A: ['a1', 'a2'], B: ['b1'] });
});

test('one of an order that is not in the run stays there', async () => {
	await sync(sandbox, before, { surplus: 'delete' });
	const { items } = await sync(sandbox, after.slice(1), { surplus: 'delete' }, go);
	expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'partlySynced' });
	expect(treeOf(sandbox)).toEqual({ A: ['a1', 'a2'], B: ['b1'] });
});

test('one that an earlier run has taken off its order gets the order that asks for it', async () => {
	await sync(sandbox, before, { surplus: 'remove' });
	await sync(sandbox, [orderOf('A', line('a1'))], { surplus: 'remove' });
	const { items, error } = await sync(sandbox, after.slice(1), { surplus: 'remove' });
	expect(error).toBeUndefined();
	expect(fates(items[0]?.json)).toEqual(['unchanged', 'updated']);
	expect(treeOf(sandbox)).toEqual({ A: ['a1'], B: ['a2', 'b1'] });
});

test.each([
	['delete', after, ['wouldBeUpdated', false]],
	['keep', after, ['notCreated', true]],
	['delete', after.slice(1), ['notCreated', true]],
] as const)('a dry run tells what the run does (%s, %#)', async (surplus, orders, [what, fails]) => {
	await sync(sandbox, before, { surplus });
	sandbox.journal.clear();
	const dry = await sync(sandbox, orders, { surplus, options: { dryRun: true } }, go);
	expect(sandbox.journal.writes).toEqual([]);
	const told = dry.items.at(-1)?.json;
	const error = errorOf(told) as { written?: typeof told } | undefined;
	expect(fates(error?.written ?? told)).toContain(what);
	const real = await sync(sandbox, orders, { surplus }, go);
	expect([dry, real].map(({ items }) => items.at(-1)?.json['error'] !== undefined)).toEqual([fails, fails]);
});

test('one that cannot be moved stays where it is', async () => {
	await sync(sandbox, before, { surplus: 'delete' });
	sandbox.inject({
		on: { path: /line_items\/orders\/batch\/associate/ },
		times: 20,
		do: { kind: 'status', status: 400, when: 'before' },
	});
	const { items } = await sync(sandbox, after, { surplus: 'delete' }, go);
	expect(fates(items[0]?.json)).toEqual(['unchanged', 'spared']);
	expect(errorOf(items[1]?.json)).toMatchObject({ outcome: 'partlySynced' });
	expect(treeOf(sandbox)).toEqual({ A: ['a1', 'a2'], B: ['b1'] });
});

test('one whose new order cannot have it stays where it is', async () => {
	await sync(sandbox, before, { surplus: 'delete' });
	const bad = [orderOf('A', line('a1')), orderOf('B', line('b1'), line('a2', { price: 'abc' }))];
	const parameters = { surplus: 'delete', options: { checkBeforeSending: false } };
	const { items } = await sync(sandbox, bad, parameters, go);
	expect(fates(items[0]?.json)).toEqual(['unchanged', 'spared']);
	expect(treeOf(sandbox)).toEqual({ A: ['a1', 'a2'], B: ['b1'] });
});
