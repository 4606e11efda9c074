import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';
import { associationsWith, batchCreateLineItems, syncOrders, updateOrder } from './support/parameters';
import { line, orderOf } from './support/wholeOrders';

/*
 * What a webhook costs in a process that has had one before: most users run a workflow once per webhook, and HubSpot's
 * daily limit is shared by all that a company has. A round trip is a wait for answers, of however many calls at once.
 */

const LATENCY_MS = 300;
let sandbox: Sandbox;
let orderId: string;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'], latencyMs: LATENCY_MS });
	orderId = sandbox.seed('orders', [{ shop_order_id: 'S-0', hs_order_name: 'A' }])[0]?.id ?? '';
});
afterEach(async () => {
	await sandbox.close();
});

const whole = orderOf('S-1', line('a'), line('b'), line('c'));
const parent = () => associationsWith({ toObject: 'order', toId: orderId });
const labels = { hs_pipeline_stage: 'Shipped', hs_order_name: 'B' };
const lines = (key: string) =>
	['1', '2', '3'].map((n) => ({ hs_external_id: `${key}-${n}`, name: `Line ${n}`, price: 5 }));
const upsert = () =>
	batchCreateLineItems({
		operation: 'batchUpsert',
		idProperty: 'hs_external_id',
		idValue: '={{ $json.hs_external_id }}',
		associations: parent(),
	});

interface Webhook {
	readonly what: string;
	readonly parameters: () => INodeParameters;
	/** Of an earlier webhook. */
	readonly earlier: readonly IDataObject[];
	readonly items: readonly IDataObject[];
	readonly cost: { readonly calls: number; readonly roundTrips: number };
}

const webhooks: readonly Webhook[] = [
	{
		what: 'Update by a unique property, with labels',
		parameters: () =>
			updateOrder({
				findBy: 'uniqueProperty',
				idProperty: 'shop_order_id',
				idValue: 'S-0',
				propertiesJson: '={{ $json }}',
				options: { checkBeforeSending: true },
			}),
		earlier: [labels],
		items: [{ ...labels, hs_order_name: 'C' }],
		cost: { calls: 1, roundTrips: 1 },
	},
	{
		what: 'Batch Create of three line items, checked, with their parent by ID',
		parameters: () => batchCreateLineItems({ associations: parent(), options: { checkBeforeSending: true } }),
		earlier: lines('x'),
		items: lines('y'),
		cost: { calls: 1, roundTrips: 1 },
	},
	{
		// Their order is asked what it has while they are looked for: what is under it gets no other parent.
		what: 'Batch Create or Update of three line items with their parent, which they have',
		parameters: upsert,
		earlier: lines('x'),
		items: lines('x').map((one) => ({ ...one, price: 6 })),
		cost: { calls: 3, roundTrips: 2 },
	},
	{
		// That they are new is known when their order has been asked already, and HubSpot takes their order when they are there.
		what: 'Batch Create or Update of three line items with their parent, which are new',
		parameters: upsert,
		earlier: lines('x'),
		items: lines('y'),
		cost: { calls: 4, roundTrips: 3 },
	},
	{
		what: 'a whole order that is unchanged',
		parameters: () => syncOrders({ surplus: 'delete' }),
		earlier: [whole],
		items: [whole],
		cost: { calls: 2, roundTrips: 2 },
	},
	{
		what: 'a whole order that is new',
		parameters: () => syncOrders({ surplus: 'delete' }),
		earlier: [whole],
		items: [orderOf('S-2', line('d'), line('e'), line('f'))],
		cost: { calls: 3, roundTrips: 3 },
	},
	{
		what: 'a whole order with one line changed',
		parameters: () => syncOrders({ surplus: 'delete' }),
		earlier: [whole],
		items: [orderOf('S-1', line('a', { quantity: 9 }), line('b'), line('c'))],
		cost: { calls: 3, roundTrips: 3 },
	},
	{
		// HubSpot deletes a line for all of its parents: each of the objects that it can be under is asked, at once.
		what: 'a whole order with one line taken off',
		parameters: () => syncOrders({ surplus: 'delete' }),
		earlier: [whole],
		items: [orderOf('S-1', line('a'), line('b'))],
		cost: { calls: 11, roundTrips: 4 },
	},
];

test.each(webhooks)('$what costs $cost.calls calls in $cost.roundTrips round trips', async (webhook) => {
	const { parameters, earlier, items, cost } = webhook;
	expect((await runNode({ sandbox, parameters: parameters(), items: earlier })).error).toBeUndefined();
	sandbox.journal.clear();
	expect((await runNode({ sandbox, parameters: parameters(), items })).error).toBeUndefined();
	const { calls } = sandbox.journal;
	let [roundTrips, endsMs] = [0, -Infinity];
	for (const { at } of calls) {
		// What begins before the first answer is there is on the same way.
		if (at < endsMs) continue;
		roundTrips++;
		endsMs = at + LATENCY_MS;
	}
	expect({ calls: calls.length, roundTrips, routes: calls.map(({ route }) => route) }).toMatchObject(cost);
});
