import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { runNode } from '../support/node';
import { anyOperation } from '../support/parameters';
import { bySku, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items'] });
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});
const go = { onError: 'continueRegularOutput' } as const;

test.each([1_000, 30_000])('a line that was deleted and restored is not made again %i ms later', async (laterMs) => {
	const parameters = { lineKey: 'hs_sku', surplus: 'delete' };
	const given = bySku(orderOf('A', line('a'), line('b')));
	await fastForward(sync(sandbox, [given], parameters));
	await windOn(70_000);
	await fastForward(sync(sandbox, [bySku(orderOf('A', line('a')))], parameters));
	sandbox.restore('line_items', sandbox.records('line_items').find(({ archived }) => archived)?.id ?? '');
	await windOn(laterMs);
	await fastForward(sync(sandbox, [given], parameters));
	expect(treeOf(sandbox, 'hs_sku')).toEqual({ A: ['a', 'b'] });
});

test.each([1_000, 30_000])('an order that was deleted and restored is given %i ms later', async (laterMs) => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	const items = [{ id: order?.id ?? '' }];
	await fastForward(runNode({ sandbox, items, parameters: anyOperation('order', 'delete') }));
	sandbox.restore('orders', order?.id ?? '');
	await windOn(laterMs);
	expect(live(sandbox, 'orders')).toHaveLength(1);
	const { items: got } = await fastForward(
		runNode({ sandbox, items, parameters: anyOperation('order', 'get'), ...go }),
	);
	expect(got[0]?.json['message']).toBeUndefined();
});
