import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { line, linesOf, live, orderOf, orders, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});
const go = { onError: 'continueRegularOutput' } as const;
const told = (json: IDataObject | undefined) =>
	linesOf(json).map(({ outcome, properties }) => [outcome, (properties as IDataObject)['hs_external_id']]);

// Under both, whoever deletes A in HubSpot would delete a line item of B.
test.each(['delete', 'remove'])('a half-done move is finished by the next run (%s)', async (surplus) => {
	const parameters = { surplus };
	await fastForward(sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b'))], parameters));
	await windOn(70_000);
	sandbox.inject({
		on: { path: /associations\/.*batch\/archive$/ },
		times: 2,
		do: { kind: 'status', status: 403, when: 'before' },
	});
	const moved = [orderOf('A', line('a')), orderOf('B', line('b'), line('x'))];
	const first = await fastForward(sync(sandbox, moved, parameters, go));
	expect(first.items[1]?.json['message']).toBeDefined();
	await windOn(70_000);
	const second = await fastForward(sync(sandbox, moved, parameters, go));
	expect(second.items.map(({ json }) => json['message'])).toEqual([undefined, undefined]);
	expect(told(second.items[0]?.json)).toEqual([
		['unchanged', 'a'],
		['removed', 'x'],
	]);
	expect(treeOf(sandbox)).toEqual({ A: ['a'], B: ['b', 'x'] });
});

test('lines that moved to an order of another hundred are not told as kept', async () => {
	const all = orders(130, 1);
	await fastForward(sync(sandbox, all));
	await windOn(70_000);
	const [first, last] = [all[0], all[129]];
	const exchanged = all.map((one) =>
		one === first ? { ...one, lines: last?.lines ?? [] } : one === last ? { ...one, lines: first?.lines ?? [] } : one,
	);
	const { items, hints } = await fastForward(sync(sandbox, exchanged, { surplus: 'delete' }, go));
	expect(treeOf(sandbox)).toMatchObject({ 'S-0': ['129-0'], 'S-129': ['0-0'] });
	expect(live(sandbox, 'line_items')).toHaveLength(130);
	expect(hints.filter((hint) => hint.includes('not deleted or removed'))).toEqual([]);
	expect([told(items[0]?.json), told(items[129]?.json)]).toEqual([[['updated', '129-0']], [['updated', '0-0']]]);
});

test('a half-done move is finished by the second try', async () => {
	const parameters = { surplus: 'delete' };
	await fastForward(sync(sandbox, [orderOf('B', line('b')), orderOf('A', line('a'), line('x'))], parameters));
	await windOn(70_000);
	sandbox.inject({
		on: { path: /associations\/.*batch\/archive$/ },
		times: 2,
		do: { kind: 'status', status: 403, when: 'before' },
	});
	const moved = [orderOf('B', line('b'), line('x')), orderOf('A', line('a'))];
	const { items } = await fastForward(sync(sandbox, moved, parameters, { ...go, maxTries: 2 }));
	expect(items.map(({ json }) => json['message'])).toEqual([undefined, undefined]);
	expect(items.map(({ json }) => told(json))).toEqual([
		[
			['unchanged', 'b'],
			['unchanged', 'x'],
		],
		[
			['unchanged', 'a'],
			['removed', 'x'],
		],
	]);
	expect(treeOf(sandbox)).toEqual({ A: ['a'], B: ['b', 'x'] });
});

test('a line that a person has put under a second order of the run is taken off the one that has it no more', async () => {
	await fastForward(sync(sandbox, [orderOf('A', line('a')), orderOf('B', line('b'), line('x'))]));
	await windOn(70_000);
	const idOf = (type: 'orders' | 'line_items', name: string, value: string) =>
		live(sandbox, type).find(({ properties }) => properties[name] === value)?.id ?? '';
	sandbox.link('line_items', idOf('line_items', 'hs_external_id', 'x'), 'orders', idOf('orders', 'shop_order_id', 'A'));
	const given = [orderOf('A', line('a')), orderOf('B', line('b'), line('x'))];
	const planned = await fastForward(sync(sandbox, given, { surplus: 'delete', options: { dryRun: true } }, go));
	expect(told(planned.items[0]?.json)).toContainEqual(['wouldBeRemoved', 'x']);
	const { items } = await fastForward(sync(sandbox, given, { surplus: 'delete' }, go));
	expect(told(items[0]?.json)).toContainEqual(['removed', 'x']);
	expect(treeOf(sandbox)).toEqual({ A: ['a'], B: ['b', 'x'] });
});

test('a line whose key has become unique since the account was read is not deleted under the order that had it', async () => {
	const key = { name: 'row_key', label: 'Row key', type: 'string', fieldType: 'text', groupName: 'shop' } as const;
	sandbox.defineProperty('line_items', key);
	const row = { name: 'Row', row_key: 'r-1', price: 1, quantity: 1 };
	const parameters = { lineKey: 'row_key', surplus: 'delete' };
	await fastForward(sync(sandbox, [orderOf('A', row)], parameters));
	sandbox.defineProperty('line_items', { ...key, hasUniqueValue: true });
	const moved = [orderOf('A'), orderOf('B', row)];
	await fastForward(sync(sandbox, moved, parameters, go));
	expect(live(sandbox, 'line_items')).toHaveLength(1);
	// By then it is known to be unique.
	await fastForward(sync(sandbox, moved, parameters, go));
	expect(treeOf(sandbox, 'row_key')).toEqual({ A: [], B: ['r-1'] });
});
