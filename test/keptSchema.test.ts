import type { IDataObject } from 'n8n-workflow';
import { KeptReadings } from '../nodes/HubspotCommerce/transport/kept';
import type { WaitFor } from '../nodes/HubspotCommerce/transport/waitFor';
import { startSandbox, type PropertyDefinition, type Sandbox } from '../sandbox';
import { runNode, startNode } from './support/node';
import { batchCreateLineItems, syncOrders } from './support/parameters';
import { line, orderOf } from './support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

/** Reads of the account itself since the journal was cleared. */
const looks = () =>
	sandbox.journal.calls.filter(({ path }) => /properties|pipelines|tax/.test(path)).map(({ path }) => path);
const orders = [orderOf('S-1', line('a'))];
const runOrders = async (items: readonly IDataObject[], overrides: IDataObject = {}) =>
	await runNode({ sandbox, items, parameters: syncOrders(overrides), onError: 'continueRegularOutput' });
const runLines = async (items: readonly IDataObject[], overrides: IDataObject = {}) =>
	await runNode({
		sandbox,
		items,
		parameters: batchCreateLineItems({ options: { checkBeforeSending: true }, ...overrides }),
		onError: 'continueRegularOutput',
	});
const values = (name: string) => sandbox.records('line_items').map(({ properties }) => properties[name]);
const text = (name: string): PropertyDefinition => ({
	name,
	label: name,
	groupName: 'orderinformation',
	type: 'string',
	fieldType: 'text',
});
const choice = (...options: readonly string[]): PropertyDefinition => ({
	...text('gift_wrap'),
	type: 'enumeration',
	fieldType: 'select',
	options: options.map((label, displayOrder) => ({ label, value: label.toLowerCase(), displayOrder, hidden: false })),
});

test('the account is read once for many executions', async () => {
	await runOrders(orders);
	sandbox.journal.clear();
	await runOrders(orders);
	await runLines([{ name: 'Mug' }]);
	expect(looks()).toEqual([]);
});

test('executions at once share one reading', async () => {
	await Promise.all([runOrders(orders), runOrders([orderOf('S-2', line('b'))]), runLines([{ name: 'Mug' }])]);
	expect(looks().sort()).toEqual([
		'/crm/v3/pipelines/orders',
		'/crm/v3/properties/line_items',
		'/crm/v3/properties/orders',
	]);
});

test('an option that was made a moment ago is taken by its label where nothing is checked before sending, too', async () => {
	sandbox.defineProperty('line_items', choice('Plain'));
	const given = (wrap: string) => [orderOf('S-1', line('a', { gift_wrap: wrap }))];
	await runOrders(given('Plain'));
	sandbox.defineProperty('line_items', choice('Plain', 'Festive'));
	const { items } = await runOrders(given('Festive'));
	expect(items.map(({ json }) => json['error'])).toEqual([undefined]);
	expect(values('gift_wrap')).toEqual(['festive']);
});

test('a value that HubSpot refuses by what is new there is right in the next execution', async () => {
	sandbox.defineProperty('line_items', text('gift_wrap'));
	await runLines([{ name: 'Before', gift_wrap: 'none' }]);
	// From a text to a choice: the type that is kept takes any text.
	sandbox.defineProperty('line_items', choice('Festive'));
	const first = await runLines([{ name: 'Mug', gift_wrap: 'Festive' }]);
	expect(first.items.map(({ json }) => 'error' in json)).toEqual([true]);
	const second = await runLines([{ name: 'Mug', gift_wrap: 'Festive' }]);
	expect(second.items.map(({ json }) => 'error' in json)).toEqual([false]);
});

test('a column that was hidden is mapped once it is not', async () => {
	sandbox.defineProperty('line_items', { ...text('shelf'), hidden: true });
	const automatic = {
		specifyProperties: 'fields',
		fields: { mappingMode: 'autoMapInputData', value: null },
	};
	await runLines([{ name: 'Before', shelf: 'A1' }], automatic);
	sandbox.defineProperty('line_items', text('shelf'));
	await runLines([{ name: 'Mug', shelf: 'A2' }], automatic);
	expect(values('shelf')).toEqual([undefined, 'A2']);
});

test('whoever waits for the reading of another execution can be cancelled, and waits no longer than for a call', async () => {
	sandbox.inject({ on: { path: /properties\/line_items/ }, do: { kind: 'slow', delayMs: 6_000 } });
	const first = runLines([{ name: 'A' }]);
	while (sandbox.journal.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
	const startMs = Date.now();
	const parameters = batchCreateLineItems({ options: { checkBeforeSending: true } });
	const cancelled = startNode({ sandbox, items: [{ name: 'B' }], parameters });
	const impatient = runLines([{ name: 'C' }], { options: { checkBeforeSending: true, timeoutSeconds: 1 } });
	cancelled.cancel();
	expect((await cancelled.finished).status).toBe('canceled');
	expect(Date.now() - startMs).toBeLessThan(1_000);
	expect((await impatient).items.map(({ json }) => 'error' in json)).toEqual([false]);
	expect(Date.now() - startMs).toBeLessThan(5_500);
	await first;
});

test('where the account can not be read, only what needs it fails', async () => {
	sandbox.inject({ on: { path: /properties\/orders/ }, times: 9, do: { kind: 'status', status: 403, when: 'before' } });
	const { items } = await runNode({
		sandbox,
		items: [{ wanted: '*' }, { wanted: 'hs_order_name' }],
		parameters: {
			resource: 'order',
			operation: 'getMany',
			returnAll: true,
			options: { properties: '={{ [$json.wanted] }}' },
		},
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => 'error' in json)).toEqual([true]);
});

test('what one execution can not read, another one reads for itself', async () => {
	sandbox.inject({ on: { path: /properties\/line_items/ }, do: { kind: 'status', status: 403, when: 'before' } });
	const all = await Promise.all(['A', 'B', 'C', 'D'].map(async (name) => await runLines([{ name }])));
	expect(all.flatMap(({ hints }) => hints).filter((hint) => hint.includes('not checked'))).toHaveLength(1);
	// One for the others together.
	expect(looks()).toHaveLength(2);
});

test.each([
	['given field by field', { specifyProperties: 'json', propertiesJson: '={{ $json }}' }],
	['mapped automatically', { specifyProperties: 'fields', fields: { mappingMode: 'autoMapInputData', value: null } }],
	['in a list', { lineSource: 'list', list: '={{ [$json] }}' }],
])('a property that was made a moment ago is written, %s', async (_how, parameters) => {
	await runLines([{ name: 'Before' }]);
	sandbox.defineProperty('line_items', text('monogram'));
	sandbox.journal.clear();
	const { items } = await runLines([{ name: 'Mug', monogram: 'For Ada' }], parameters);
	expect(items.map(({ json }) => json['error'])).toEqual([undefined]);
	expect(values('monogram')).toEqual([undefined, 'For Ada']);
	// Read again once, and written once.
	expect(looks()).toEqual(['/crm/v3/properties/line_items']);
	expect(sandbox.journal.callsTo('batch/create')).toHaveLength(1);
});

test('so is one of an order, and one that a list of all its properties shows', async () => {
	await runOrders(orders);
	sandbox.defineProperty('orders', text('sales_rep'));
	await runOrders([{ ...orders[0], order: { sales_rep: 'Ada' } }]);
	expect(sandbox.records('orders').map(({ properties }) => properties['sales_rep'])).toEqual(['Ada']);
	sandbox.defineProperty('orders', text('shelf'));
	const { items } = await runNode({
		sandbox,
		items: [{}],
		parameters: { resource: 'order', operation: 'getMany', returnAll: true, options: { properties: ['*'] } },
	});
	expect(Object.keys(items[0]?.json['properties'] ?? items[0]?.json ?? {})).toContain('shelf');
});

test('an option that was made a moment ago is taken by its label', async () => {
	sandbox.defineProperty('line_items', choice('Plain'));
	await runLines([{ name: 'Before', gift_wrap: 'Plain' }]);
	sandbox.defineProperty('line_items', choice('Plain', 'Festive'));
	const { items } = await runLines([{ name: 'Mug', gift_wrap: 'Festive' }]);
	expect(items.map(({ json }) => json['error'])).toEqual([undefined]);
	expect(values('gift_wrap')).toEqual(['plain', 'festive']);
});

test('what is refused is refused by what HubSpot says now, and told once', async () => {
	await runLines([{ name: 'Before' }]);
	sandbox.journal.clear();
	const { items, hints } = await runLines([{ name: 'Mug', monogra: 'x' }, { name: 'Cup' }]);
	expect(items.map(({ json }) => 'error' in json)).toEqual([true, false]);
	expect(looks()).toEqual(['/crm/v3/properties/line_items']);
	expect(values('name')).toEqual(['Before', 'Cup']);
	expect(new Set(hints).size).toBe(hints.length);
});

test('what can not be read is told once, when the run begins again as well', async () => {
	await runOrders(orders);
	sandbox.inject({
		on: { path: /properties\/line_items/ },
		times: 9,
		do: { kind: 'status', status: 403, when: 'before' },
	});
	const { hints } = await runOrders([{ ...orders[0], order: { no_such: 'x' } }], {
		options: { checkBeforeSending: true },
		lineKey: 'hs_external_id',
	});
	expect(hints.filter((hint) => hint.includes('not checked')).length).toBeLessThanOrEqual(1);
});

test('executions that begin again at once share one reading, too', async () => {
	await runLines([{ name: 'Before' }]);
	sandbox.defineProperty('line_items', text('shelf'));
	sandbox.journal.clear();
	const all = await Promise.all([1, 2, 3, 4, 5].map(async (n) => await runLines([{ name: `Mug ${n}`, shelf: 'A' }])));
	expect(all.flatMap(({ items }) => items.map(({ json }) => 'error' in json))).toEqual(all.map(() => false));
	expect(looks().length).toBeLessThanOrEqual(2);
});

test('a line key that was made a moment ago is one', async () => {
	await runOrders(orders);
	sandbox.defineProperty('line_items', text('row_key'));
	const { items } = await runOrders([orderOf('S-3', { name: 'Mug', row_key: '1' })], { lineKey: 'row_key' });
	expect(items.map(({ json }) => json['outcome'])).toEqual(['created']);
});

test('more items than are read again in no time go by a reading of their own', async () => {
	await runLines([{ name: 'Before' }]);
	sandbox.journal.clear();
	await runLines(Array.from({ length: 3_001 }, (_, n) => ({ name: `Line ${n}` })));
	expect(looks()).toEqual(['/crm/v3/properties/line_items']);
});

test('hidden options count for what is too much to keep', async () => {
	const label = 'x'.repeat(33_000_000);
	sandbox.defineProperty('line_items', {
		...text('with_much'),
		type: 'enumeration',
		fieldType: 'select',
		options: [{ label, value: 'a', hidden: true }],
	});
	await runLines([{ name: 'Before' }]);
	sandbox.journal.clear();
	await runLines([{ name: 'After' }]);
	expect(looks()).toEqual(['/crm/v3/properties/line_items']);
});

describe('what is kept', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());
	const MINUTE_MS = 60_000;
	const atOnce: WaitFor = async (value) => ({ value: await value });

	test('is five minutes old at most', async () => {
		const kept = new KeptReadings<number>(() => 1);
		let reads = 0;
		const get = async () => (await kept.get('a', -Infinity, async () => await Promise.resolve(++reads), atOnce)).value;
		await get();
		jest.advanceTimersByTime(5 * MINUTE_MS);
		expect(await get()).toBe(1);
		jest.advanceTimersByTime(1);
		expect(await get()).toBe(2);
	});

	test('is bounded in number and size: the oldest go', async () => {
		const kept = new KeptReadings<{ size: number | null }>(({ size }) => size);
		const read = async (key: string, size: number | null) => {
			let isRead = false;
			await kept.get(
				key,
				-Infinity,
				async () => {
					isRead = true;
					return await Promise.resolve({ size });
				},
				atOnce,
			);
			return isRead;
		};
		for (let n = 0; n < 201; n++) expect(await read(`${n}`, 1)).toBe(true);
		expect(await read('200', 1)).toBe(false);
		expect(await read('0', 1)).toBe(true);
		// 32 million characters are kept at most.
		await read('big', 20_000_000);
		await read('bigger', 20_000_000);
		expect([await read('bigger', 1), await read('big', 1)]).toEqual([false, true]);
		await read('failed', null);
		expect(await read('failed', 1)).toBe(true);
	});
});
