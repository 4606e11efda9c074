import type { IDataObject } from 'n8n-workflow';
import { missingScopes, rateLimited, startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { batchUpsertLineItems, updateOrder, syncOrders } from '../support/parameters';
import { errorOf, live, orderOf, line } from '../support/wholeOrders';

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
const cut = { kind: 'cut', when: 'after' } as const;
const later: ReadonlyArray<{ what: string; fault: FaultAction }> = [
	{ what: 'the daily limit', fault: rateLimited('DAILY') },
	{ what: 'missing scopes', fault: missingScopes(['crm.objects.orders.write']) },
	{ what: 'a 401', fault: { kind: 'status', status: 401, when: 'before' } },
];

describe.each([1, 2])('%s tries', (maxTries) => {
	test.each(later)('Update Order: answers lost, then $what', async ({ fault }) => {
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'Old' }]);
		for (let lost = 1; lost <= 8; lost++) {
			sandbox.edit('orders', order?.id ?? '', { hs_order_name: 'Old' });
			sandbox.inject({ on: { method: 'PATCH' }, times: lost, do: cut });
			sandbox.inject({ on: { method: 'PATCH' }, times: 99, do: fault });
			const { items } = await fastForward(
				runNode({
					sandbox,
					parameters: updateOrder(),
					items: [{ id: order?.id ?? '', properties: { hs_order_name: 'New' } }],
					...go,
					...(maxTries > 1 ? { maxTries } : {}),
				}),
			);
			sandbox.calm();
			expect([
				lost,
				live(sandbox, 'orders')[0]?.properties['hs_order_name'],
				errorOf(items[0]?.json)['outcome'],
			]).toEqual([lost, 'New', 'unknown']);
		}
	});
	test.each(later)('Batch Create or Update: answers lost, then $what', async ({ fault }) => {
		for (let lost = 1; lost <= 8; lost++) {
			sandbox.inject({ on: { path: /batch\/upsert$/ }, times: lost, do: cut });
			sandbox.inject({ on: { path: /batch\/upsert$/ }, times: 99, do: fault });
			const { items } = await fastForward(
				runNode({
					sandbox,
					parameters: batchUpsertLineItems(),
					items: [{ key: `k${lost}`, name: 'New' }],
					...go,
					...(maxTries > 1 ? { maxTries } : {}),
				}),
			);
			sandbox.calm();
			expect([lost, live(sandbox, 'line_items').length, errorOf(items[0]?.json)['outcome']]).toEqual([
				lost,
				lost,
				'unknown',
			]);
		}
	});
	test.each(later)('Create or Update With Line Items: answers of the order lost, then $what', async ({ fault }) => {
		for (let lost = 1; lost <= 8; lost++) {
			sandbox.inject({ on: { path: /orders\/batch\/upsert$/ }, times: lost, do: cut });
			// The read of the first try goes by.
			sandbox.inject({ on: { path: /objects\/orders/ }, after: 1, times: 99, do: fault });
			const { items } = await fastForward(
				runNode({
					sandbox,
					parameters: syncOrders(),
					items: [orderOf(`S-${lost}`, line(`k${lost}`)) as IDataObject],
					...go,
					...(maxTries > 1 ? { maxTries } : {}),
				}),
			);
			sandbox.calm();
			const calls = sandbox.journal.callsTo('batch/upsert').length;
			expect(calls).toBeGreaterThan(0);
			const isThere = live(sandbox, 'orders').some(({ properties }) => properties['shop_order_id'] === `S-${lost}`);
			if (isThere) expect([lost, errorOf(items[0]?.json)['outcome']]).toEqual([lost, 'unknown']);
		}
	});
});

test('where the workflow stops, the error does not say that HubSpot refused it', async () => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'Old' }]);
	sandbox.inject({ on: { method: 'PATCH' }, times: 4, do: cut });
	sandbox.inject({ on: { method: 'PATCH' }, times: 99, do: rateLimited('DAILY') });
	const items = [{ id: order?.id ?? '', properties: { hs_order_name: 'New' } }];
	const { error } = await fastForward(runNode({ sandbox, parameters: updateOrder(), items, maxTries: 2 }));
	expect(live(sandbox, 'orders')[0]?.properties['hs_order_name']).toBe('New');
	expect(error?.message).not.toContain('refused');
});

test('an order that the first try has given another number is not told as one that is not there', async () => {
	sandbox.seed('orders', [{ shop_order_id: 'old' }]);
	sandbox.inject({ on: { method: 'PATCH' }, times: 1, do: cut });
	const parameters = updateOrder({
		findBy: 'uniqueProperty',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.key }}',
	});
	const items = [{ key: 'old', properties: { shop_order_id: 'new' } }];
	const { items: told } = await fastForward(runNode({ sandbox, parameters, items, ...go, maxTries: 2 }));
	expect(live(sandbox, 'orders')[0]?.properties['shop_order_id']).toBe('new');
	expect(errorOf(told[0]?.json)['outcome']).toBe('unknown');
});
