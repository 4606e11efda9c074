import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { timed } from '../support/clock';
import { runNode, type NodeRun } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { errorOf } from '../support/wholeOrders';

/* Batch Create or Update of lines of which HubSpot has none: they are created, with their order, in one call. */

let sandbox: Sandbox;
let orderId: string;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals'] });
	orderId = sandbox.seed('orders', [{ shop_order_id: 'A' }])[0]?.id ?? '';
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const go = { onError: 'continueRegularOutput' } as const;
const line = (key: string, name = 'Mug'): IDataObject => ({ key, name });

async function upsert(items: readonly IDataObject[], options: IDataObject = {}, run: Partial<NodeRun> = {}) {
	const associations = associationsWith({ toObject: 'order', toId: orderId });
	return await runNode({ sandbox, parameters: batchUpsertLineItems({ associations, options }), items, ...run });
}

/** The calls that write, in order. */
const writes = () => sandbox.journal.calls.flatMap(({ path }) => /batch\/(?!read)(.*)$/.exec(path)?.[1] ?? []);
const linesNow = () =>
	sandbox
		.records('line_items')
		.map(({ properties: { hs_external_id: key, name }, associations }) => ({
			key,
			name,
			orders: associations.map(({ toId }) => toId),
		}))
		.sort((one, other) => String(one.key).localeCompare(String(other.key)));
const under = (...lines: ReadonlyArray<readonly [string, string]>) =>
	lines.map(([key, name]) => ({ key, name, orders: [orderId] }));

test.each([{}, go])('they are created with their order, and told as new (%j)', async (run) => {
	const { items, error } = await upsert([line('1'), line('2', 'Hat')], {}, run);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json['new'], errorOf(json)])).toEqual([
		[true, undefined],
		[true, undefined],
	]);
	expect(linesNow()).toEqual(under(['1', 'Mug'], ['2', 'Hat']));
	expect(writes()).toEqual(['create']);
});

test('of the next hundreds it is only asked whether they are there', async () => {
	const { items } = await upsert(Array.from({ length: 250 }, (_, n) => line(`${n}`)));
	expect(items).toHaveLength(250);
	expect(new Set(sandbox.records('line_items').map(({ associations: [one] }) => one?.toId))).toEqual(
		new Set([orderId]),
	);
	expect(sandbox.journal.callsTo('batch/read')).toHaveLength(3);
	expect(sandbox.journal.callsTo('associations/batch/read')).toHaveLength(1);
	expect(writes()).toEqual(['create', 'create', 'create']);
});

test('where some are there, all go as before', async () => {
	sandbox.seed('line_items', [{ hs_external_id: '2', name: 'Old' }]);
	const { items } = await upsert([line('1'), line('2')]);
	expect(items.map(({ json }) => json['new'])).toEqual([true, false]);
	expect(linesNow()).toEqual(under(['1', 'Mug'], ['2', 'Mug']));
	expect(writes()).toEqual(['upsert', 'associate/default']);
});

test('one that gets another unique value by the same item goes as before', async () => {
	const parameters = batchUpsertLineItems({
		associations: associationsWith({ toObject: 'order', toId: orderId }),
		propertiesJson: '={{ { "name": "Mug", "hs_external_id": $json.key + "-new" } }}',
	});
	await runNode({ sandbox, parameters, items: [line('1')] });
	expect(writes()).toEqual(['upsert', 'associate/default']);
});

/** HubSpot says of all lines that it has none, once: somebody makes them a moment later. */
function saysThatThereAreNone() {
	sandbox.inject({
		on: { path: /line_items\/batch\/read$/ },
		do: { kind: 'rewriteBody', rewrite: () => ({ status: 'COMPLETE', results: [] }) },
	});
}

test.each([{}, go])('those that somebody makes meanwhile are updated, and none is made twice (%j)', async (run) => {
	sandbox.seed('line_items', [{ hs_external_id: '1', name: 'Theirs' }]);
	saysThatThereAreNone();
	const { items, error } = await upsert([line('1'), line('2')], {}, run);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json['new'])).toEqual([false, true]);
	expect(linesNow()).toEqual(under(['1', 'Mug'], ['2', 'Mug']));
});

describe('a create without a clear answer', () => {
	const faults: ReadonlyArray<{ what: string; fault: FaultAction }> = [
		{ what: 'a connection cut before the write', fault: { kind: 'cut', when: 'before' } },
		{ what: 'a connection cut after the write', fault: { kind: 'cut', when: 'after' } },
		{ what: 'a 500', fault: { kind: 'status', status: 500, when: 'after' } },
		{ what: 'half an answer', fault: { kind: 'halfJson' } },
		{ what: 'a page of a gateway', fault: { kind: 'html', when: 'after' } },
		{ what: 'an answer that leaves lines out', fault: { kind: 'gap', count: 1, written: true } },
		{
			what: 'an answer that leaves lines out, and has not written them',
			fault: { kind: 'gap', count: 1, written: false },
		},
		{ what: 'an answer that is not complete', fault: { kind: 'batchStatus', status: 'PROCESSING', missing: 1 } },
	];
	test.each(faults)('$what: each line is there once, under its order, and told as written', async ({ fault }) => {
		sandbox.inject({ on: { path: /batch\/create$/ }, do: fault });
		const { result } = await timed(async () => await upsert([line('1'), line('2')]));
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => [errorOf(json), json['new']])).toEqual([
			[undefined, true],
			[undefined, true],
		]);
		expect(linesNow()).toEqual(under(['1', 'Mug'], ['2', 'Mug']));
		expect(sandbox.journal.creates('line_items')).toHaveLength(2);
	});

	test('HubSpot is gone for good after it: nothing is known of the line', async () => {
		sandbox.inject({ on: { path: /batch\/create$/ }, do: { kind: 'cut', when: 'after' } });
		sandbox.inject({ on: { path: /batch\/upsert$/ }, do: { kind: 'status', status: 401, when: 'before' }, times: 100 });
		const { items } = await upsert([line('1')], {}, go);
		expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'unknown' });
	});
});

test('an order that is not there: the line is written as before, and told that it has none', async () => {
	orderId = '404404';
	const { items } = await upsert([line('1')], {}, go);
	expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'notAssociated' });
	expect(linesNow()).toEqual([{ key: '1', name: 'Mug', orders: [] }]);
});

test('a bad line fails for itself', async () => {
	const parameters = batchUpsertLineItems({
		associations: associationsWith({ toObject: 'order', toId: orderId }),
		propertiesJson: '={{ { "name": $json.name, "price": $json.price } }}',
		options: { checkBeforeSending: false },
	});
	const items = [
		{ key: '1', name: 'Mug', price: 5 },
		{ key: '2', name: 'Hat', price: 'cheap' },
	];
	const { items: output } = await runNode({ sandbox, parameters, items, ...go });
	expect(errorOf(output[0]?.json)).toBeUndefined();
	expect(errorOf(output[1]?.json)).toMatchObject({ outcome: 'refused' });
	expect(linesNow()).toEqual(under(['1', 'Mug']));
});

test('a dry run shows the call with the order in it', async () => {
	sandbox.seed('line_items', [{ hs_external_id: '2', name: 'Old' }]);
	const parameters = batchUpsertLineItems({
		associations: associationsWith({ toObject: 'order', toId: orderId }),
		options: { dryRun: true, batchSize: 1 },
	});
	const { items } = await runNode({ sandbox, parameters, items: [line('1'), line('2')] });
	const calls = items.map(({ json }) => json['call'] as { number: number; path: string });
	expect(calls.map(({ number, path }) => [number, path.replace(/.*\//, '')])).toEqual([
		[1, 'create'],
		[2, 'upsert'],
	]);
	expect(JSON.stringify(items[0]?.json)).toContain(`"id":"${orderId}"`);
	expect(sandbox.journal.writes).toEqual([]);
});

test('one that somebody makes meanwhile under another order is refused', async () => {
	const [other] = sandbox.seed('orders', [{ hs_order_name: 'Another' }]);
	const [theirs] = sandbox.seed('line_items', [{ hs_external_id: '1', name: 'Theirs' }]);
	sandbox.link('line_items', theirs?.id ?? '', 'orders', other?.id ?? '');
	saysThatThereAreNone();
	const { items } = await upsert([line('1'), line('2')], {}, go);
	expect(items[0]?.json['message']).toContain(`already belongs to the order ${other?.id ?? ''}`);
	expect(linesNow()).toEqual([{ key: '1', name: 'Theirs', orders: [other?.id] }, ...under(['2', 'Mug'])]);
});

test('without a parent, too, one is told as new that was made before the answer was lost, but once', async () => {
	sandbox.inject({ on: { path: /batch\/upsert$/ }, do: { kind: 'cut', when: 'after' }, times: 1 });
	const parameters = batchUpsertLineItems({ options: { batchSize: 1, parallelRequests: 1 } });
	const { result } = await timed(
		async () => await runNode({ sandbox, parameters, items: [line('1'), line('1', 'Hat')] }),
	);
	expect(result.items.map(({ json }) => json['new'])).toEqual([true, false]);
});

describe('two executions at once, each with an order of its own', () => {
	let otherId: string;
	beforeEach(() => {
		otherId = sandbox.seed('orders', [{ shop_order_id: 'B' }])[0]?.id ?? '';
	});
	const upsertTo = async (toId: string, keys: readonly string[], options: IDataObject) => {
		const associations = associationsWith({ toObject: 'order', toId });
		const parameters = batchUpsertLineItems({ associations, options });
		return await runNode({ sandbox, parameters, items: keys.map((key) => line(key)), ...go });
	};
	const ordersOf = (key: string) => linesNow().find((one) => one.key === key)?.orders;

	test.each([
		{ what: 'a new line', there: [], options: {} },
		{ what: 'a new line beside one that is there', there: ['a', 'b'], options: {} },
		{ what: 'a new line that is moved', there: [], options: { otherParent: 'move' } },
		{ what: 'a new line beside one that is there, moved', there: ['a', 'b'], options: { otherParent: 'move' } },
	])('$what ends under one of them, and the other is told', async ({ there, options }) => {
		const [inA, inB] = [there.slice(0, 1), there.slice(1)];
		await upsertTo(orderId, inA, {});
		await upsertTo(otherId, inB, {});
		const both = await Promise.all([
			upsertTo(orderId, [...inA, '1'], options),
			upsertTo(otherId, [...inB, '1'], options),
		]);
		expect(ordersOf('1')).toHaveLength(1);
		const failures = both.flatMap(({ items }) => items.flatMap(({ json }) => json['error'] ?? []));
		// The one that comes second is refused, or moves it.
		expect(failures).toHaveLength(options.otherParent === 'move' ? 0 : 1);
	});

	test('both move it from a third', async () => {
		const thirdId = sandbox.seed('orders', [{ shop_order_id: 'C' }])[0]?.id ?? '';
		await upsertTo(thirdId, ['1'], {});
		await Promise.all([orderId, otherId].map(async (id) => await upsertTo(id, ['1'], { otherParent: 'move' })));
		expect(ordersOf('1')).toHaveLength(1);
	});
});

test.each([
	{ theirName: 'Theirs', options: {} },
	{ theirName: 'Mug', options: { onlyChanged: true } },
])(
	'one that another process makes under another order meanwhile gets no second one: $options',
	async ({ theirName, options }) => {
		const [other] = sandbox.seed('orders', [{ hs_order_name: 'Another' }]);
		const [theirs] = sandbox.seed('line_items', [{ hs_external_id: '1', name: theirName }]);
		sandbox.link('line_items', theirs?.id ?? '', 'orders', other?.id ?? '');
		sandbox.seed('line_items', [{ hs_external_id: '2', name: 'Ours' }]);
		// HubSpot does not know of it yet when it is read.
		sandbox.inject({
			on: { path: /line_items\/batch\/read$/ },
			do: {
				kind: 'rewriteBody',
				rewrite: (body) => {
					const { results, ...rest } = body as { results: Array<{ id: string }> };
					const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids: ['1'] } }];
					return { ...rest, results: results.filter(({ id }) => id !== theirs?.id), numErrors: 1, errors };
				},
			},
		});
		const { items } = await upsert([line('1'), line('2')], options, go);
		expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'notAssociated' });
		expect(JSON.stringify(items[0]?.json)).toContain(`already belongs to the order ${other?.id ?? ''}`);
		expect(linesNow().map(({ orders }) => orders)).toEqual([[other?.id], [orderId]]);
	},
);
