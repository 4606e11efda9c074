import type { IDataObject } from 'n8n-workflow';
import {
	missingScopes,
	objectsNotFound,
	startSandbox,
	type Fault,
	type FaultAction,
	type Sandbox,
} from '../../sandbox';
import { isJsonRecord, recordsIn } from '../../nodes/HubspotCommerce/hubspot/json';
import { textLike } from '../hubspot/support';
import { fastForward, holdTheClock } from '../support/clock';
import { errorOf, fates, line, live, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

/** Alone, and in a batch. */
const READ = { path: /orders\/(?:batch\/read|S-1)$/ };
const order = orderOf('S-1', line('1-0'), line('1-1'));
const go = { onError: 'continueRegularOutput' } as const;
const noWait = { options: { waitLimitSeconds: 0 } };
const upserts = () => sandbox.journal.callsTo('batch/upsert');
const outcomeOf = (json: Record<string, unknown> | undefined) => json?.['outcome'];

/** An answer that names no record, not even as one that is not there. */
const silent: FaultAction = { kind: 'rewriteBody', rewrite: () => ({ status: 'COMPLETE', results: [] }) };

test('orders that the answer leaves out without a word are taken for ones that are not there, and made', async () => {
	sandbox.inject({ on: READ, do: silent });
	const { items } = await sync(sandbox, [order, orderOf('S-2', line('2-0'))]);
	expect(items.map(({ json }) => outcomeOf(json))).toEqual(['created', 'created']);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['1-0', '1-1'], 'S-2': ['2-0'] });
});

/** Upsert answers with this of each record. */
const upsertsTell = (told: Record<string, unknown>): Fault => ({
	on: { route: 'batch/upsert' },
	do: {
		kind: 'rewriteBody',
		rewrite: (body: unknown) =>
			isJsonRecord(body)
				? { ...body, results: recordsIn(body['results']).map((record) => ({ ...record, ...told })) }
				: body,
	},
});
const LONG_AGO = '2020-02-02T00:00:00.000Z';

test('an order that is there although the answer left it out keeps its lines, and none is there twice', async () => {
	await sync(sandbox, [order]);
	sandbox.inject({ on: READ, times: 3, do: silent });
	sandbox.inject(upsertsTell({ createdAt: LONG_AGO }));
	const { items } = await sync(sandbox, [order]);
	expect(outcomeOf(items[0]?.json)).toBe('updated');
	expect(fates(items[0]?.json)).toEqual(['unchanged', 'unchanged']);
	expect(live(sandbox, 'line_items')).toHaveLength(2);
});

test.each([
	{ said: 'nothing of it', told: { new: undefined }, outcome: 'created' },
	{ said: 'nothing of it, but that it is old', told: { new: undefined, createdAt: LONG_AGO }, outcome: 'updated' },
	{ said: 'nothing of it, nor when it was made', told: { new: undefined, createdAt: undefined }, outcome: 'created' },
	{ said: 'that it is new', told: { new: true }, outcome: 'created' },
	{ said: 'that it was there', told: { new: false, createdAt: LONG_AGO }, outcome: 'updated' },
	{ said: 'that it was there just before', told: { new: false }, outcome: 'updated' },
])('whether an order that was not found was made: HubSpot says $said', async ({ told, outcome }) => {
	sandbox.inject(upsertsTell(told));
	const { items } = await sync(sandbox, [order]);
	expect(outcomeOf(items[0]?.json)).toBe(outcome);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['1-0', '1-1'] });
});

test('an order that the run made is told as created when the answer to its first attempt is lost', async () => {
	sandbox.inject({ on: { route: 'batch/upsert' }, do: { kind: 'status', status: 503, when: 'after' } });
	holdTheClock();
	const { items } = await fastForward(sync(sandbox, [order]));
	jest.useRealTimers();
	expect(outcomeOf(items[0]?.json)).toBe('created');
	expect(upserts()).toHaveLength(2);
});

test.each<{ what: string; fault: FaultAction }>([
	{ what: 'refused', fault: missingScopes(['crm.objects.orders.read']) },
	{ what: 'cut off', fault: { kind: 'cut', when: 'before' } },
	{ what: 'answered by a gateway', fault: { kind: 'html' } },
])('an order whose reading is $what is not written, since nobody knows what is there', async ({ what, fault }) => {
	sandbox.inject({ on: READ, times: 9, do: fault });
	const { items } = await sync(sandbox, [order], noWait, go);
	expect(errorOf(items[0]?.json)).toMatchObject(
		what === 'refused'
			? { outcome: 'refused' }
			: { outcome: 'notSent', description: textLike(/^The order could not be read: ./) },
	);
	expect(upserts()).toEqual([]);
	expect(sandbox.journal.writes).toEqual([]);
});

test('an order that was changed comes out with what stayed as it was, too', async () => {
	await sync(sandbox, [order]);
	sandbox.inject({
		on: { route: 'batch/upsert' },
		do: {
			kind: 'rewriteBody',
			rewrite: (body) => {
				const results = isJsonRecord(body) ? recordsIn(body['results']) : [];
				return { results: results.map((record) => ({ ...record, properties: { hs_order_name: 'Renamed' } })) };
			},
		},
	});
	const { items } = await sync(sandbox, [{ ...order, order: { ...order.order, hs_order_name: 'Renamed' } }]);
	expect(items[0]?.json).toMatchObject({
		outcome: 'updated',
		properties: { shop_order_id: 'S-1', hs_order_name: 'Renamed', hs_total_price: '100' },
	});
});

describe('an order that may or may not be written', () => {
	const cutOff = async (...lines: IDataObject[]) => {
		sandbox.inject({ on: { route: 'batch/upsert' }, times: 9, do: { kind: 'cut', when: 'after' } });
		const { items } = await sync(sandbox, [orderOf('S-1', ...lines)], noWait, go);
		return errorOf(items[0]?.json);
	};

	test('is told with the number of its lines, none of which was sent', async () => {
		const error = await cutOff(line('1-0'), line('1-1'));
		expect(error).toMatchObject({ outcome: 'unknown', description: textLike(/Its 2 line items were not sent/) });
		expect(live(sandbox, 'line_items')).toEqual([]);
	});

	test('is told without a word on lines when it has none', async () => {
		const error = await cutOff();
		expect(error['outcome']).toBe('unknown');
		expect(error['description']).not.toContain('line item');
	});
});

test('a new order alone is made, though HubSpot refuses the whole look for it as not there', async () => {
	const fault = objectsNotFound(['S-0']);
	sandbox.inject({ on: { route: 'batch/read', path: /orders/ }, times: 9, do: fault });
	const { items } = await sync(sandbox, [orderOf('S-0', line('a'))]);
	expect(items.map(({ json }) => json['outcome'])).toEqual(['created']);
	expect(treeOf(sandbox)).toEqual({ 'S-0': ['a'] });
});
