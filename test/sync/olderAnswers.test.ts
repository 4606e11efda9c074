import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type RouteName, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems, updateOrder } from '../support/parameters';
import { bySku, fates, line, linesOf, live, orderOf, sync, treeOf } from '../support/wholeOrders';

/*
 * Shops send two or three webhooks of an order within a second, and HubSpot's answers may be older than what was just
 * written. What one execution has done, the next one of the same process has to know.
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

type Body = IDataObject & { results: IDataObject[]; associations: Record<string, { results: IDataObject[] }> };

/** The next answers of this route are what HubSpot would have said before. */
const older = (route: RouteName, rewrite: (body: Body) => unknown, times = 1) => {
	sandbox.inject({ on: { route }, times, do: { kind: 'rewriteBody', rewrite: (body) => rewrite(body as Body) } });
};
/** The order comes with the first `count` of its lines, and says that they are all. */
const listsOnly = (count: number) => {
	older('get', ({ associations, ...order }) => ({
		...order,
		associations: Object.fromEntries(
			Object.entries(associations).map(([key, { results }]) => [key, { results: results.slice(0, count) }]),
		),
	}));
	if (count === 0) older('associations/batch/read', (body) => ({ ...body, results: [] }), 2);
};
const run = async (item: IDataObject, parameters: IDataObject = {}) => {
	const { items, error } = await fastForward(sync(sandbox, [item], parameters));
	expect(error).toBeUndefined();
	return items[0]?.json;
};
const order = orderOf('S-1', line('a'), line('b'));

describe('lines that were made a moment ago and are not listed under their order yet', () => {
	test.each([0, 1])(
		'are not made again, also where nothing keeps their key unique (%s of 2 are listed)',
		async (count) => {
			const given = bySku(order);
			const byKey = { lineKey: 'hs_sku', surplus: 'delete' };
			await run(given, byKey);
			listsOnly(count);
			expect(fates(await run(given, byKey))).toEqual(['unchanged', 'unchanged']);
			expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['a', 'b'] });
		},
	);

	test('are changed and deleted as the shop has it by now', async () => {
		await run(order);
		listsOnly(0);
		const told = await run(orderOf('S-1', line('a', { quantity: 5 })), { surplus: 'delete' });
		expect(fates(told)).toEqual(['updated', 'deleted']);
		expect(live(sandbox, 'line_items').map(({ properties }) => properties['quantity'])).toEqual(['5']);
	});

	test('are under it for certain when they are told as unchanged: somebody may have taken them off', async () => {
		await run(order);
		const [kept, off] = live(sandbox, 'line_items');
		// As another process does it, whose doings nobody here knows of.
		await fetch(`${sandbox.url}/crm/v4/associations/line_items/orders/batch/archive`, {
			method: 'POST',
			headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ inputs: [{ from: { id: off?.id }, to: [{ id: live(sandbox, 'orders')[0]?.id }] }] }),
		});
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
		expect(linesOf(await run(order)).map(({ id }) => id)).toEqual([kept?.id, off?.id]);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'b'] });
	});
});

test('a line that was removed and comes back while HubSpot still lists it is under its order again', async () => {
	await run(order);
	const lines = live(sandbox, 'line_items').map(({ id }) => ({ id, type: 'order_to_line_item' }));
	await run(orderOf('S-1', line('a')), { surplus: 'remove' });
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
	older('get', (body) => ({ ...body, associations: { 'line items': { results: lines } } }));
	expect(fates(await run(order, { surplus: 'remove' }))).toEqual(['unchanged', 'unchanged']);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'b'] });
});

/** Line 'a' of the order, under a deal as well, whose list HubSpot does not show yet. */
const underDeal = async (dealId: string, values: IDataObject = {}) =>
	await fastForward(
		runNode({
			sandbox,
			items: [{ key: 'a', name: 'Line a' }],
			parameters: batchUpsertLineItems({
				associations: associationsWith({ toObject: 'deal', toId: dealId }),
				...values,
			}),
			onError: 'continueRegularOutput',
		}),
	);

test('a line that was made under an order a moment ago gets no second parent', async () => {
	await run(order);
	const [deal] = sandbox.seed('deals', [{ dealname: 'D' }]);
	// Two looks, in each of which orders, deals and quotes are asked, and asked once more since they tell of nothing.
	older('associations/batch/read', (body) => ({ ...body, results: [] }), 12);
	const { items } = await underDeal(deal?.id ?? '');
	expect(items[0]?.json['message']).toContain('already belongs to the order');
	expect(live(sandbox, 'line_items')[0]?.associations.map(({ toType }) => toType)).toEqual(['orders']);
});

test('a line that was moved to another record a moment ago is not deleted with the order that HubSpot still lists it under', async () => {
	await run(order);
	const [deal] = sandbox.seed('deals', [{ dealname: 'D' }]);
	await underDeal(deal?.id ?? '', { options: { otherParent: 'move' } });
	const lines = live(sandbox, 'line_items').map(({ id }) => ({ id, type: 'order_to_line_item' }));
	older('get', (body) => ({ ...body, associations: { 'line items': { results: lines } } }));
	older('associations/batch/read', (body) => ({ ...body, results: [] }), 20);
	const told = await run(orderOf('S-1', line('b')), { surplus: 'delete' });
	expect(linesOf(told).map(({ outcome, message }) => [outcome, message])).toEqual([
		['unchanged', undefined],
		['spared', `Kept: it belongs to the deal ${deal?.id} by now`],
	]);
	expect(live(sandbox, 'line_items')).toHaveLength(2);
});

describe('a line that another process has made a moment ago', () => {
	const made = () => {
		const [id] = sandbox.seed('orders', [{ shop_order_id: 'S-1', hs_order_name: 'Order S-1', hs_total_price: '100' }]);
		const properties = { hs_external_id: 'a', name: 'Line a', price: '10.00', quantity: '2' };
		const [lineId] = sandbox.seed('line_items', [properties]);
		sandbox.link('orders', id?.id ?? '', 'line_items', lineId?.id ?? '');
		jest.setSystemTime(Date.now() + 3_600_000);
		listsOnly(0);
	};

	test('is not told as created', async () => {
		made();
		expect(fates(await run(orderOf('S-1', line('a'))))).toEqual(['unchanged']);
	});

	test('gets the values that the shop has by now', async () => {
		made();
		expect(fates(await run(orderOf('S-1', line('a', { quantity: 7 }))))).toEqual(['updated']);
		expect(live(sandbox, 'line_items').map(({ properties }) => properties['quantity'])).toEqual(['7']);
	});
});

test('values that were changed a moment ago and change back are sent, whatever HubSpot still says of them', async () => {
	await run(order);
	const before = live(sandbox, 'line_items').map(({ id, properties }) => ({ id, properties: { ...properties } }));
	const ofOrder = { ...live(sandbox, 'orders')[0]?.properties };
	jest.setSystemTime(Date.now() + 2_000);
	const dearer = orderOf('S-1', line('a', { price: '12.00' }), line('b'));
	await run({ ...dearer, order: { ...dearer.order, hs_total_price: 120 } });
	const asBefore = (one: IDataObject, properties: IDataObject | undefined) => ({
		...one,
		updatedAt: one['createdAt'],
		properties: { ...(one['properties'] as IDataObject), ...properties },
	});
	older('get', (body) => asBefore(body, ofOrder));
	older('batch/read', (body) => ({
		...body,
		results: body.results.map((one) => asBefore(one, before.find(({ id }) => id === one['id'])?.properties)),
	}));
	expect(await run(order)).toMatchObject({
		outcome: 'updated',
		lineItems: [{ outcome: 'updated' }, { outcome: 'unchanged' }],
	});
	expect(live(sandbox, 'line_items').map(({ properties }) => properties['price'])).toEqual(['10', '10']);
	expect(live(sandbox, 'orders')[0]?.properties['hs_total_price']).toBe('100');
});

test('a line that was deleted a moment ago and is still told is made anew when the shop has it again', async () => {
	await run(order);
	const lines = live(sandbox, 'line_items');
	const entries = lines.map(({ id }) => ({ id, type: 'order_to_line_item' }));
	const results = lines.map(({ id, properties }) => ({ id, properties: { ...properties, hs_object_id: id } }));
	await run(orderOf('S-1', line('a')), { surplus: 'delete' });
	older('get', (body) => ({ ...body, associations: { 'line items': { results: entries } } }));
	older('batch/read', (body) => ({ ...body, status: 'COMPLETE', results, errors: [], numErrors: 0 }));
	expect(fates(await run(order))).toEqual(['unchanged', 'created']);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['a', 'b'] });
});

test('what somebody else changed between two writes of this process is not taken for what it wrote before', async () => {
	const nextSecond = () => {
		jest.setSystemTime(Date.now() + 1_000);
	};
	await run(order);
	const [there] = live(sandbox, 'orders');
	const id = there?.id ?? '';
	const { properties } = there ?? {};
	const write = async (values: IDataObject) =>
		await fastForward(runNode({ sandbox, parameters: updateOrder(), items: [{ id, properties: values }] }));
	nextSecond();
	await write({ hs_total_price: 120 });
	nextSecond();
	await fetch(`${sandbox.url}/crm/v3/objects/orders/${id}`, {
		method: 'PATCH',
		headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ properties: { hs_total_price: 77 } }),
	});
	const updatedAt = new Date(Date.now()).toISOString();
	nextSecond();
	await write({ hs_order_name: 'Ours' });
	// HubSpot gives the order as it was between the two.
	older('get', (body) => ({ ...body, updatedAt, properties: { ...properties, hs_total_price: '77' } }));
	const told = await run({ ...order, order: { hs_order_name: 'Ours', hs_total_price: 120 } });
	expect(told?.['outcome']).toBe('updated');
	expect(live(sandbox, 'orders')[0]?.properties).toMatchObject({ hs_order_name: 'Ours', hs_total_price: '120' });
});
