import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
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
const call = async (path: string, input: IDataObject) =>
	await fetch(`${sandbox.url}/crm/v4/associations/line_items/orders/batch/${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ inputs: [input] }),
	});

test.each(['keep', 'remove', 'delete'])(
	'a line that somebody has put back under its order gets no second one (%s)',
	async (surplus) => {
		await fastForward(sync(sandbox, [orderOf('A', line('a'), line('x')), orderOf('B', line('b'))]));
		await windOn(70_000);
		await fastForward(sync(sandbox, [orderOf('A', line('a'))], { surplus: 'remove' }));
		await windOn(30_000);
		const idOf = (type: 'orders' | 'line_items', property: string, value: string) =>
			live(sandbox, type).find(({ properties }) => properties[property] === value)?.id ?? '';
		await call('associate/default', {
			from: { id: idOf('line_items', 'hs_external_id', 'x') },
			to: { id: idOf('orders', 'shop_order_id', 'A') },
		});
		expect(treeOf(sandbox)).toEqual({ A: ['a', 'x'], B: ['b'] });
		await windOn(10_000);
		await fastForward(
			sync(sandbox, [orderOf('B', line('b'), line('x'))], { surplus }, { onError: 'continueRegularOutput' }),
		);
		expect(treeOf(sandbox)).toEqual({ A: ['a', 'x'], B: ['b'] });
	},
);

test('a line that another worker has taken off its order can be put under another one', async () => {
	await fastForward(sync(sandbox, [orderOf('A', line('x')), orderOf('B')]));
	const [a, b] = ['A', 'B'].map(
		(n) => live(sandbox, 'orders').find((o) => o.properties['shop_order_id'] === n)?.id ?? '',
	);
	await windOn(20_000);
	await call('archive', { from: { id: live(sandbox, 'line_items')[0]?.id }, to: [{ id: a }] });
	const { items } = await fastForward(
		runNode({
			sandbox,
			items: [{ key: 'x', name: 'X' }],
			parameters: batchUpsertLineItems({ associations: associationsWith({ toObject: 'order', toId: b ?? '' }) }),
			onError: 'continueRegularOutput',
		}),
	);
	expect(items[0]?.json['message']).toBeUndefined();
});
