import { startSandbox, type Sandbox } from '../sandbox';
import { captureLog } from './support/log';
import { pairedItems, runNode, startNode } from './support/node';
import { batchCreateLineItems, batchUpsertLineItems, syncOrders, updateOrder } from './support/parameters';

// n8n's Retry On Fail executes the node again, with all its items: after an error, and after an output that begins with a
// failed item.

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

const CREATE = { path: /batch\/create$/ };
const CONTINUES = { onError: 'continueRegularOutput', maxTries: 3 } as const;

const linesNamed = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Line ${n}` }));
const namesOf = () => sandbox.records('line_items').map(({ properties }) => properties['name']);
const oneAfterTheOther = () => batchCreateLineItems({ options: { callsSideBySide: 1 } });

test.each(['batchCreate', 'create'])('%s: good line items beside a bad one are created once', async (operation) => {
	const items = [{ name: 'Bad', price: 'abc' }, { name: 'A' }, { name: 'B' }];
	const result = await runNode({ sandbox, parameters: batchCreateLineItems({ operation }), items, ...CONTINUES });
	expect(namesOf().sort()).toEqual(['A', 'B']);
	const idOf = (name: string) =>
		sandbox.records('line_items').find(({ properties }) => properties['name'] === name)?.id;
	expect(result.items.map(({ json }) => json['id'])).toEqual([undefined, idOf('A'), idOf('B')]);
	expect(result.items[0]?.json['error']).toMatchObject({ outcome: 'refused', property: 'price' });
	expect(pairedItems(result.items)).toEqual([0, 1, 2]);
});

test('lines of lists are created once each', async () => {
	const parameters = batchCreateLineItems({ lineSource: 'list', list: '={{ $json.lines }}' });
	const items = [{ lines: [{ name: 'Bad', price: 'abc' }, { name: 'A' }] }, { lines: [{ name: 'B' }, { name: 'C' }] }];
	const result = await runNode({ sandbox, parameters, items, ...CONTINUES });
	expect(namesOf().sort()).toEqual(['A', 'B', 'C']);
	expect(pairedItems(result.items)).toEqual([0, 0, 1, 1]);
});

test('a run that stops each time: what the first try created is there once, and told', async () => {
	const items = linesNamed(150).map((line, n) => (n === 140 ? { ...line, price: 'abc' } : line));
	const result = await runNode({ sandbox, parameters: oneAfterTheOther(), items, maxTries: 5 });
	expect(result.status).toBe('error');
	expect(namesOf()).toHaveLength(100);
	expect(result.error?.message).toContain('100 of 150 line items created');
	for (const { id } of sandbox.records('line_items').slice(0, 20)) {
		expect(JSON.stringify(result.error?.context)).toContain(id);
	}
});

test('a try goes on where the one before stopped', async () => {
	sandbox.inject({ on: CREATE, after: 1, do: { kind: 'status', status: 403, when: 'before' } });
	const result = await runNode({ sandbox, parameters: oneAfterTheOther(), items: linesNamed(150), maxTries: 2 });
	expect(result.error).toBeUndefined();
	expect(namesOf().sort()).toEqual(linesNamed(150).map(({ name }) => name).sort()); // prettier-ignore
	expect(result.items.map(({ json }) => json['properties'])).toMatchObject(linesNamed(150));
	expect(sandbox.journal.callsTo('batch/create').map(({ inputs }) => inputs)).toEqual([100, 50, 50]);
});

test.each([[{ maxTries: 3 }], [CONTINUES]])(
	'a create without a clear answer is sent once, with %j',
	async (settings) => {
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
		const result = await runNode({ sandbox, parameters: batchCreateLineItems(), items: linesNamed(2), ...settings });
		expect(namesOf()).toHaveLength(2);
		expect(sandbox.journal.callsTo('batch/create')).toHaveLength(1);
		const told = 'onError' in settings ? result.items.map(({ json }) => json['error']) : [result.error?.context];
		expect(JSON.stringify(told)).toContain('unknown');
	},
);

test('a record that was deleted is told as deleted, though it is not found again', async () => {
	const [one, other] = sandbox.seed('orders', [{ shop_order_id: '1' }, { shop_order_id: '2' }]);
	const byUniqueValue = { findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: '={{ $json.number }}' };
	const result = await runNode({
		sandbox,
		parameters: { resource: 'order', operation: 'delete', ...byUniqueValue },
		items: [{ number: 'none' }, { number: '1' }, { number: '2' }],
		...CONTINUES,
	});
	expect(result.items.slice(1).map(({ json }) => json)).toEqual([
		{ deleted: true, id: one?.id },
		{ deleted: true, id: other?.id },
	]);
	expect(result.items[0]?.json['error']).toMatchObject({ outcome: 'refused', category: 'OBJECT_NOT_FOUND' });
});

test('several updates of a record end with the last one', async () => {
	const [order] = sandbox.seed('orders', [{ shop_order_id: '1' }]);
	sandbox.inject({ on: { method: 'PATCH' }, do: { kind: 'status', status: 403, when: 'before' } });
	const items = ['first', 'last'].map((name) => ({ id: order?.id ?? '', properties: { hs_order_name: name } }));
	const result = await runNode({ sandbox, parameters: updateOrder(), items, ...CONTINUES });
	expect(result.items.map(({ json }) => json['properties'])).toMatchObject([
		{ hs_order_name: 'first' },
		{ hs_order_name: 'last' },
	]);
	expect(order?.properties['hs_order_name']).toBe('last');
});

test('a record that a first try made is told as new', async () => {
	const bad = { key: 'a', name: '{{ $json.lost }}', price: 'abc' };
	const parameters = batchUpsertLineItems({ propertiesJson: '={{ { "name": $json.name, "price": $json.price } }}' });
	const result = await runNode({ sandbox, parameters, items: [bad, { key: 'b', name: 'B' }], ...CONTINUES });
	expect(result.items[1]?.json).toMatchObject({ new: true, properties: { name: 'B' } });
});

test('a whole order that a first try created is told as created', async () => {
	const items = [
		{ number: '1', order: { hs_total_price: 'abc' }, lines: [] },
		{ number: '2', order: {}, lines: [{ name: 'Lamp', hs_external_id: 'L' }] },
	];
	const result = await runNode({ sandbox, parameters: syncOrders(), items, ...CONTINUES });
	expect(result.items[1]?.json).toMatchObject({ outcome: 'created', lineItems: [{ outcome: 'created' }] });
});

test('rows of one order go again together where one of them has failed', async () => {
	const items = [
		{ number: '1', order: { hs_total_price: 'abc' }, lines: [] },
		{ number: '2', order: {}, lines: [{ name: 'Lamp', hs_external_id: 'L' }] },
		{ number: '2', order: {}, lines: [{ name: 'Rug', hs_external_id: 'R', price: 'abc' }] },
	];
	const parameters = syncOrders({ options: { sameRecord: 'together' } });
	const result = await runNode({ sandbox, parameters, items, ...CONTINUES });
	expect(namesOf()).toEqual(['Lamp']);
	const failures = result.items.map(({ json }) => json['error'] as { outcome?: string } | undefined);
	expect(failures.map((error) => error?.outcome)).toEqual(['refused', undefined, 'partlySynced']);
	expect(result.items[1]?.json['lineItems']).toMatchObject([{ properties: { name: 'Lamp' } }]);
});

describe('a later try that can not begin', () => {
	const items = [{ name: 'Bad', price: 'abc' }, { name: 'A' }];
	/** n8n reads the credential before a run, too; after the first create it is gone. */
	const onCredentialRead = () => {
		if (sandbox.journal.callsTo('batch/create').length > 0) throw new Error('Credential not found');
	};

	test('tells what the first one told, where the run continues', async () => {
		const parameters = batchCreateLineItems();
		const result = await runNode({ sandbox, parameters, items, onCredentialRead, ...CONTINUES });
		expect(namesOf()).toEqual(['A']);
		expect(result.items.map(({ json: { id } }) => id)).toEqual([undefined, sandbox.records('line_items')[0]?.id]);
	});

	test('stops with what the first one stopped with', async () => {
		const parameters = batchCreateLineItems({ options: { callsSideBySide: 1, batchSize: 1 } });
		const result = await runNode({ sandbox, parameters, items: [...items].reverse(), onCredentialRead, maxTries: 3 });
		expect(namesOf()).toEqual(['A']);
		expect(result.error?.message).toContain('1 of 2 line items created');
	});
});

test('cancelled in a later try: the log says what the first one created', async () => {
	const log = captureLog();
	sandbox.inject({ on: CREATE, after: 2, do: { kind: 'hang', when: 'before' } });
	const items = linesNamed(150).map((line, n) => (n === 140 ? { ...line, price: 'abc' } : line));
	const running = startNode({ sandbox, parameters: oneAfterTheOther(), items, maxTries: 3 });
	while (sandbox.journal.callsTo('batch/create').length < 3) await new Promise(setImmediate);
	running.cancel();
	await running.finished;
	expect(namesOf()).toHaveLength(100);
	expect(log.filter((text) => text.includes('Cancelled.')).at(-1)).toContain('100 of 150 line items created');
});

test('another run of the node with equal items is no try of the first', async () => {
	const run = () => runNode({ sandbox, parameters: batchCreateLineItems(), items: linesNamed(2), maxTries: 2 });
	await Promise.all([run(), run()]);
	await run();
	expect(namesOf()).toHaveLength(6);
});
