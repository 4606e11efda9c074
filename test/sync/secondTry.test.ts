import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { errorOf, fates, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

/* n8n's Retry On Fail sends a whole order again of which a part failed: what the first try did is told all the same. */

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'], linesOfArchived: 'kept' });
});
afterEach(async () => {
	await sandbox.close();
});

const TRIES = { onError: 'continueRegularOutput', maxTries: 3 } as const;

test('an order and a line item that the first try created are told as created', async () => {
	const items = [orderOf('1', line('a'), line('c', { price: 'abc' }))];
	const { items: output } = await sync(sandbox, items, { options: { checkBeforeSending: false } }, TRIES);
	const written = errorOf(output[0]?.json)['written'] as IDataObject;
	expect([written['outcome'], fates(written)]).toEqual(['created', ['created', 'notCreated']]);
});

test('a line item that the first try deleted is told, when the second one ends well', async () => {
	await sync(sandbox, [orderOf('1', line('a'), line('b'))]);
	const [contact] = sandbox.seed('contacts', [{ email: 'a@b.c' }]);
	sandbox.inject({
		on: { path: /associations\/orders\/contacts/ },
		do: { kind: 'status', status: 400, when: 'before' },
		times: 1,
	});
	const associations = associationsWith({ toObject: 'contact', toId: contact?.id ?? '' });
	const parameters = { surplus: 'delete', associations };
	const { items } = await sync(sandbox, [orderOf('1', line('a'))], parameters, TRIES);
	expect(items[0]?.json['error']).toBeUndefined();
	expect(fates(items[0]?.json)).toEqual(['unchanged', 'deleted']);
	expect(treeOf(sandbox)).toEqual({ '1': ['a'] });
});

test('an order that this process has deleted keeps none of its line items from another one', async () => {
	const [old, other] = sandbox.seed('orders', [{ shop_order_id: 'A' }, { shop_order_id: 'B' }]);
	const upsert = async (toId = '') => {
		const parameters = batchUpsertLineItems({ associations: associationsWith({ toObject: 'order', toId }) });
		return await runNode({ sandbox, parameters, items: [{ key: 'a', name: 'Mug' }], onError: 'continueRegularOutput' });
	};
	await upsert(old?.id);
	const recordId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const parameters = { resource: 'order', operation: 'delete', findBy: 'recordId', recordId };
	expect((await runNode({ sandbox, parameters, items: [{ id: old?.id ?? '' }] })).error).toBeUndefined();
	const { items } = await upsert(other?.id);
	expect(items[0]?.json['error']).toBeUndefined();
	expect(live(sandbox, 'line_items')[0]?.associations.map(({ toId }) => toId)).toContain(other?.id);
});
