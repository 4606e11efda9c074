import { sleep } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { bySku, fates, line, live, orderOf, sync, treeOf, errorOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'], latencyMs: 20 });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const go = { onError: 'continueRegularOutput' } as const;
const order = bySku(orderOf('S-1', line('1-0'), line('1-1')));
const byKey = { lineKey: 'hs_sku' };

test('two executions at once on one order leave each of its lines there once, also where HubSpot keeps no key unique', async () => {
	const [one, other] = await Promise.all([sync(sandbox, [order], byKey, go), sync(sandbox, [order], byKey, go)]);
	expect([one, other].map(({ items }) => fates(items[0]?.json)).sort()).toEqual([
		['created', 'created'],
		['unchanged', 'unchanged'],
	]);
	expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['1-0', '1-1'] });
});

test('so do two that name the order by different properties', async () => {
	sandbox.defineProperty('orders', {
		name: 'erp_id',
		label: 'ERP ID',
		groupName: 'order_information',
		type: 'string',
		fieldType: 'text',
		hasUniqueValue: true,
	});
	sandbox.seed('orders', [{ shop_order_id: 'S-1', erp_id: 'E-1', hs_order_name: 'Order S-1' }]);
	const byErp = { ...byKey, idProperty: 'erp_id' };
	await Promise.all([sync(sandbox, [order], byKey, go), sync(sandbox, [{ ...order, number: 'E-1' }], byErp, go)]);
	expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['1-0', '1-1'] });
});

test('executions on other orders do not wait for each other', async () => {
	const others = Array.from({ length: 5 }, (_, n) => bySku(orderOf(`S-${n}`, line(`${n}-0`))));
	await Promise.all(others.map(async (one) => await sync(sandbox, [one], byKey, go)));
	const reads = sandbox.journal.callsTo('batch/read').map(({ at }) => at);
	const creates = sandbox.journal.callsTo('batch/create').map(({ at }) => at);
	expect(Math.max(...reads)).toBeLessThan(Math.max(...creates));
	expect(live(sandbox, 'line_items')).toHaveLength(5);
});

test('an execution that waits longer than its limit for another one says so, and sends nothing', async () => {
	sandbox.inject({ on: { route: 'batch/create' }, do: { kind: 'slow', delayMs: 2_500 } });
	const first = sync(sandbox, [order], byKey, go);
	while (sandbox.journal.callsTo('batch/upsert').length === 0) await sleep(5);
	const second = sync(sandbox, [order], { ...byKey, options: { waitLimitSeconds: 1 } }, go);
	const [{ items: done }, { items: waited }] = await Promise.all([first, second]);
	expect(fates(done[0]?.json)).toEqual(['created', 'created']);
	expect(errorOf(waited[0]?.json)).toMatchObject({ outcome: 'notSent' });
	expect(errorOf(waited[0]?.json)['description']).toContain('Another execution');
	expect(live(sandbox, 'line_items')).toHaveLength(2);
});

test('a create that lands after its connection broke is found, and a run right after makes nothing twice', async () => {
	sandbox.inject({ on: { route: 'batch/create' }, do: { kind: 'late', landsAfterMs: 3_000 } });
	holdTheClock();
	const { items } = await fastForward(sync(sandbox, [order], byKey, go));
	const again = await fastForward(sync(sandbox, [order], byKey, go));
	expect(fates(items[0]?.json)).toEqual(['created', 'created']);
	expect(fates(again.items[0]?.json)).toEqual(['unchanged', 'unchanged']);
	expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['1-0', '1-1'] });
});
