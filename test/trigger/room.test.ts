import { startSandbox, type Sandbox } from '../../sandbox';
import { send } from '../../sandbox/client';
import { holdTheClock } from '../support/clock';
import { pollOf, published } from './published';
import { valuesOf } from './support';

/*
 * A run may have so many records and no more. What there is room for is told by the same poll, however little it is: else
 * what changes all the time would keep the rest from being told for ever.
 */
let sandbox: Sandbox;
beforeEach(async () => {
	holdTheClock();
	sandbox = await startSandbox({ searchLagMs: 0 });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const seedOrders = (count: number) =>
	sandbox
		.seed(
			'orders',
			Array.from({ length: count }, (_, n) => ({ hs_order_name: String(n) })),
		)
		.map(({ id }) => id);

test('line items are told where an order changes before each poll, and leaves room for less than a page', async () => {
	const [quiet = '', busy = ''] = seedOrders(2);
	const [line] = sandbox.seed('line_items', [{ name: 'Beans' }]);
	sandbox.link('line_items', line?.id ?? '', 'orders', quiet);
	const trigger = await published(sandbox, { parameters: { event: 'linesChanged', options: { maxRecords: 100 } } });
	sandbox.edit('line_items', line?.id ?? '', { name: 'Cup' });
	sandbox.edit('orders', busy, { hs_tags: 'a' });
	expect(new Set(valuesOf(await pollOf(trigger), 'id'))).toEqual(new Set([quiet, busy]));
	sandbox.edit('orders', busy, { hs_tags: 'b' });
	expect(valuesOf(await pollOf(trigger), 'id')).toEqual([busy]);
});

test('orders of which only line items changed are shared out among runs, each once', async () => {
	const orders = seedOrders(5);
	const lines = sandbox.seed(
		'line_items',
		orders.map((_, n) => ({ name: String(n) })),
	);
	for (const [n, { id }] of lines.entries()) sandbox.link('line_items', id, 'orders', orders[n] ?? '');
	const trigger = await published(sandbox, { parameters: { event: 'linesChanged', options: { maxRecords: 2 } } });
	for (const { id } of lines) sandbox.edit('line_items', id, { name: 'New' });
	const runs = [await pollOf(trigger), await pollOf(trigger), await pollOf(trigger), await pollOf(trigger)];
	expect(runs.map((items) => valuesOf(items, 'id'))).toEqual([
		orders.slice(0, 2),
		orders.slice(2, 4),
		orders.slice(4),
		[],
	]);
});

test('a run that goes on where the last one was full tells nothing of it again, however long ago its changes were', async () => {
	const [p = '', q = '', r = ''] = seedOrders(3);
	const [shared = '', ofR = '', ofP = ''] = sandbox
		.seed('line_items', [{ name: 'Shared' }, { name: 'Of R' }, { name: 'Of P' }])
		.map(({ id }) => id);
	for (const [line, order] of [
		[shared, p],
		[shared, q],
		[ofR, r],
		[ofP, p],
	] as const) {
		sandbox.link('line_items', line, 'orders', order);
	}
	const trigger = await published(sandbox, { parameters: { event: 'linesChanged', options: { maxRecords: 1 } } });
	sandbox.edit('line_items', shared, { name: 'New' });
	expect(new Set(valuesOf(await pollOf(trigger), 'id'))).toEqual(new Set([p, q]));
	sandbox.edit('line_items', ofR, { name: 'New' });
	sandbox.edit('line_items', ofP, { name: 'New' });
	// Longer than the look-back, for which dates are kept.
	await jest.advanceTimersByTimeAsync(400_000);
	const runs = [await pollOf(trigger), await pollOf(trigger), await pollOf(trigger)];
	expect(runs.map((items) => valuesOf(items, 'id'))).toEqual([[r], [p], []]);
});

test('a poll reads as much of the bin, however few records a run may have, and tells them one by one', async () => {
	const orders = seedOrders(150);
	const bin = orders.slice(0, 147).map((id) => ({ id }));
	await send(sandbox, 'POST', '/crm/v3/objects/orders/batch/archive', { inputs: bin.slice(0, 100) });
	await send(sandbox, 'POST', '/crm/v3/objects/orders/batch/archive', { inputs: bin.slice(100) });
	const trigger = await published(sandbox, { parameters: { event: 'deleted', options: { maxRecords: 1 } } });
	const last = orders.slice(147);
	for (const id of last) await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${id}`);
	const runs = [await pollOf(trigger), await pollOf(trigger), await pollOf(trigger), await pollOf(trigger)];
	expect(runs.map((items) => valuesOf(items, 'id'))).toEqual([...last.map((id) => [id]), []]);
});

test('of a page of which few come to something, none is lost where the run is full in the middle of it', async () => {
	const orders = seedOrders(9);
	const trigger = await published(sandbox, {
		parameters: { event: 'propertiesChanged', watchedProperties: ['hs_tags'], options: { maxRecords: 2 } },
	});
	for (const [n, id] of orders.entries()) {
		sandbox.edit('orders', id, n % 3 === 0 ? { hs_tags: 'vip' } : { hs_order_name: 'Other' });
	}
	// The first, fourth and seventh of them.
	const runs = [await pollOf(trigger), await pollOf(trigger), await pollOf(trigger)];
	expect(runs.map((items) => valuesOf(items, 'id'))).toEqual([[orders[0], orders[3]], [orders[6]], []]);
});
