import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { errorOf, fates, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

/*
 * Somebody else, another n8n worker or a person, moves line items of an order within the minute in which this process remembers
 * what it has done. HubSpot's answers are right then, and the memory is not.
 */

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const post = async (path: string, input: IDataObject) =>
	await fetch(`${sandbox.url}/crm/v4/associations/line_items/${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ inputs: [input] }),
	});
const put = async (id: string, to: 'orders' | 'deals', toId: string) =>
	await post(`${to}/batch/associate/default`, { from: { id }, to: { id: toId } });
const takeOff = async (id: string, to: 'orders' | 'deals', toId: string) =>
	await post(`${to}/batch/archive`, { from: { id }, to: [{ id: toId }] });
const lineId = (key: string) =>
	live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === key)?.id ?? '';
const run = async (item: IDataObject, parameters: IDataObject = {}) => {
	const { items } = await fastForward(sync(sandbox, [item], parameters, { onError: 'continueRegularOutput' }));
	return items[0]?.json;
};
const both = orderOf('X', line('a'), line('b'));

test('a line that was moved to another order gets no second one, and the item tells', async () => {
	await run(both);
	const [x] = live(sandbox, 'orders');
	const [y] = sandbox.seed('orders', [{ shop_order_id: 'Y' }]);
	await put(lineId('b'), 'orders', y?.id ?? '');
	await takeOff(lineId('b'), 'orders', x?.id ?? '');
	const told = await run(both);
	expect(errorOf(told)).toMatchObject({ outcome: 'partlySynced' });
	expect(JSON.stringify(errorOf(told))).toContain(`belongs to the order ${y?.id ?? ''} by now`);
	expect(treeOf(sandbox)).toEqual({ X: ['a'], Y: ['b'] });
});

test('a line that was taken off the order is not deleted with it', async () => {
	await run(both);
	await takeOff(lineId('b'), 'orders', live(sandbox, 'orders')[0]?.id ?? '');
	expect(fates(await run(orderOf('X', line('a')), { surplus: 'delete' }))).toEqual(['unchanged', 'spared']);
	expect(live(sandbox, 'line_items')).toHaveLength(2);
});

test('a line that was put back under the deal that this process had taken it off is not deleted with the order', async () => {
	const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
	const upsert = async (toObject: string, toId: string) => {
		const parameters = batchUpsertLineItems({
			associations: associationsWith({ toObject, toId }),
			options: { otherParent: 'move' },
		});
		await fastForward(runNode({ sandbox, parameters, items: [{ key: 'b', name: 'Line b' }] }));
	};
	await upsert('deal', deal?.id ?? '');
	await run(orderOf('X', line('a')));
	await upsert('order', live(sandbox, 'orders')[0]?.id ?? '');
	await put(lineId('b'), 'deals', deal?.id ?? '');
	expect(fates(await run(orderOf('X', line('a')), { surplus: 'delete' }))).toEqual(['unchanged', 'spared']);
	expect(live(sandbox, 'line_items')).toHaveLength(2);
});
