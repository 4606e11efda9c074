import { costOf } from '../bench/webhooks/cost';
import { ORDER_NUMBER, WEBHOOKS, type Cost } from '../bench/webhooks/webhooks';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';
import { rowsIn, sectionOf } from './support/pages';

/*
 * What a webhook costs in a process that has had one before: most users run a workflow once per webhook, and HubSpot's
 * daily limit is shared by all that a company has.
 */

const LATENCY_MS = 300;
let sandbox: Sandbox;
let orderId: string;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'], latencyMs: LATENCY_MS });
	orderId = sandbox.seed('orders', [{ shop_order_id: ORDER_NUMBER, hs_order_name: 'A' }])[0]?.id ?? '';
});
afterEach(async () => {
	await sandbox.close();
});

const COSTS: Readonly<Record<string, Cost>> = {
	'Update by a unique property, with labels': { calls: 1, roundTrips: 1 },
	'Batch Create of three line items, checked, with their order by ID': { calls: 1, roundTrips: 1 },
	// Their order is asked what it has while they are looked for: what is under it gets no other parent.
	'Batch Create or Update of three line items that have their order': { calls: 3, roundTrips: 2 },
	// They are created with their order.
	'Batch Create or Update of three new line items, with their order by ID': { calls: 3, roundTrips: 2 },
	// What the order has is told when it is found.
	'Batch Create or Update of three new line items, with their order by a unique property': { calls: 3, roundTrips: 3 },
	'Whole order, unchanged': { calls: 2, roundTrips: 2 },
	'Whole order, new': { calls: 3, roundTrips: 3 },
	'Whole order, one line item has changed': { calls: 3, roundTrips: 3 },
	// HubSpot deletes a line for all of its parents: each of the objects that it can be under is asked, at once.
	'Whole order, one line item is gone, and is deleted': { calls: 11, roundTrips: 4 },
};

test.each(WEBHOOKS)('$what', async ({ what, parameters, earlier, items }) => {
	expect((await runNode({ sandbox, parameters: parameters(orderId), items: earlier })).error).toBeUndefined();
	sandbox.journal.clear();
	expect((await runNode({ sandbox, parameters: parameters(orderId), items })).error).toBeUndefined();
	const { calls } = sandbox.journal;
	expect({ ...costOf(calls, LATENCY_MS), routes: calls.map(({ route }) => route) }).toMatchObject(
		COSTS[what] ?? { calls: 'Nobody has said what it costs' },
	);
});

test('the page on speed tells the same', () => {
	const rows = rowsIn(sectionOf('docs/speed.md', 'What a webhook costs'));
	const told = rows.map(([, calls, roundTrips]) => ({ calls: Number(calls), roundTrips: Number(roundTrips) }));
	expect(told).toEqual(Object.values(COSTS));
});
