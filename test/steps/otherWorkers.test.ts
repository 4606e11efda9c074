import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { live } from '../support/wholeOrders';

/*
 * Somebody else, another n8n worker or a person, changes what a line item belongs to within the minute in which this process
 * remembers what it has done. HubSpot's answers are right then, and the memory is not.
 */

let sandbox: Sandbox;
let ids: Readonly<Record<'A' | 'B' | 'C', string>>;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals'] });
	const [a, b, c] = sandbox.seed('orders', [{ shop_order_id: 'A' }, { shop_order_id: 'B' }, { shop_order_id: 'C' }]);
	ids = { A: a?.id ?? '', B: b?.id ?? '', C: c?.id ?? '' };
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

type Name = keyof typeof ids;
const upsert = async (order: Name, otherParent: 'refuse' | 'move' = 'refuse') => {
	const associations = associationsWith({ toObject: 'order', toId: ids[order] });
	const parameters = batchUpsertLineItems({ associations, options: { otherParent } });
	const running = runNode({
		sandbox,
		parameters,
		items: [{ key: 'a', name: 'Mug' }],
		onError: 'continueRegularOutput',
	});
	const { items } = await fastForward(running);
	return items[0]?.json;
};
const ordersNow = () =>
	live(sandbox, 'line_items').map(({ associations }) =>
		associations.map(({ toId }) => Object.entries(ids).find(([, id]) => id === toId)?.[0]),
	);

/** Twenty seconds later, somebody else moves the line. */
async function moved(from: Name, to: Name | null) {
	jest.setSystemTime(Date.now() + 20_000);
	const lineId = live(sandbox, 'line_items')[0]?.id ?? '';
	const call = async (path: string, input: IDataObject) =>
		await fetch(`${sandbox.url}/crm/v4/associations/line_items/orders/batch/${path}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ inputs: [{ from: { id: lineId }, ...input }] }),
		});
	if (to !== null) await call('associate/default', { to: { id: ids[to] } });
	await call('archive', { to: [{ id: ids[from] }] });
}

test.each(['refuse', 'move'] as const)('a line that was taken off its order gets it again (%s)', async (mode) => {
	await upsert('A');
	await moved('A', null);
	expect((await upsert('A', mode))?.['error']).toBeUndefined();
	expect(ordersNow()).toEqual([['A']]);
});

test('a line that was moved back is refused to the order that this process had moved it to', async () => {
	await upsert('A');
	await upsert('B', 'move');
	await moved('B', 'A');
	expect((await upsert('B'))?.['message']).toContain(`already belongs to the order ${ids.A}`);
	expect(ordersNow()).toEqual([['A']]);
});

test.each(['B', 'C'] as const)('a line that was moved back is moved to %s, and is under no other', async (order) => {
	await upsert('A');
	await upsert('B', 'move');
	await moved('B', 'A');
	expect((await upsert(order, 'move'))?.['error']).toBeUndefined();
	expect(ordersNow()).toEqual([[order]]);
});
