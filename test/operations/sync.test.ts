import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { pairedItems } from '../support/node';
import {
	errorOf,
	fates,
	line,
	linesOf,
	live,
	orderOf,
	orders,
	sync,
	treeOf,
	type GivenOrder,
} from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

const writesMade = () => sandbox.journal.writes.length;
describe.each(['v3', '2026-09'])('with API version %s', (apiVersion) => {
	const credentials = { apiVersion };

	test('the first run creates all orders with their lines, and the second one writes nothing', async () => {
		const items = orders(120, 4);
		const first = await sync(sandbox, items, {}, { credentials });

		expect(first.error).toBeUndefined();
		expect(pairedItems(first.items)).toEqual(items.map((_, index) => index));
		expect(first.items[7]?.json).toMatchObject({
			outcome: 'created',
			properties: { shop_order_id: 'S-7', hs_order_name: 'Order S-7' },
		});
		expect(fates(first.items[7]?.json)).toEqual(['created', 'created', 'created', 'created']);
		expect(linesOf(first.items[7]?.json)[2]).toMatchObject({ lineNumber: 3, properties: { hs_external_id: '7-2' } });
		expect(treeOf(sandbox)).toEqual(
			Object.fromEntries(
				items.map(({ number, lines }) => [number, lines.map((entry) => entry['hs_external_id']).sort()]),
			),
		);
		// Two schemas and the pipelines; then, of 120 orders and 480 lines: reads, orders, lines.
		expect(sandbox.journal.calls.length).toBeLessThanOrEqual(3 + 2 + 2 + 6);

		const writesBefore = writesMade();
		const callsBefore = sandbox.journal.calls.length;
		const second = await sync(sandbox, items, {}, { credentials });
		expect(writesMade()).toBe(writesBefore);
		expect(sandbox.journal.calls.slice(callsBefore).map(({ route }) => route)).not.toContain('batch/upsert');
		expect(second.items.map(({ json }) => json['outcome'])).toEqual(items.map(() => 'unchanged'));
		expect(second.items.flatMap(({ json }) => fates(json))).toEqual(Array.from({ length: 480 }, () => 'unchanged'));
		expect(second.items.map(({ json }) => json['id'])).toEqual(first.items.map(({ json }) => json['id']));
		expect(second.hints).toEqual([expect.stringContaining('Of 120 orders: 120 unchanged. Line items: 480 unchanged')]);
	});
});

test('to edit every order takes a few calls for each 100 of them and of their lines', async () => {
	const items = orders(120, 4);
	await sync(sandbox, items);
	sandbox.journal.clear();
	const edited = items.map((order, n) => {
		const [first, , ...others] = order.lines;
		const renamed = { ...order.order, hs_order_name: `Edited ${n}` };
		return { ...order, order: renamed, lines: [{ ...first, quantity: 7 }, ...others, line(`${n}-new`)] };
	});
	const { error } = await sync(sandbox, edited, { surplus: 'delete' });

	expect(error).toBeUndefined();
	expect(treeOf(sandbox)).toEqual(
		Object.fromEntries(
			edited.map(({ number, lines }) => [number, lines.map((entry) => entry['hs_external_id']).sort()]),
		),
	);
	// Two schemas and the pipelines; then, of two hundreds of orders: reads, writes, which lines they have and what these hang
	// on; and their lines: reads, creates, updates, deletes.
	expect(sandbox.journal.calls.length).toBeLessThanOrEqual(3 + 2 * (1 + 1 + 1 + 8) + (5 + 2 + 2 + 2));
});

test('only what an edit changes is written', async () => {
	const [first, second, third] = orders(3) as [GivenOrder, GivenOrder, GivenOrder];
	await sync(sandbox, [first, second, third]);
	sandbox.journal.clear();

	const [, kept, other] = first.lines as [IDataObject, IDataObject, IDataObject];
	const edited = { ...first, lines: [{ ...kept, quantity: 5 }, other, line('0-new')] };
	const renamed = { ...second, order: { ...second.order, hs_order_name: 'Renamed' } };
	const { items } = await sync(sandbox, [edited, renamed, third], { surplus: 'delete' });

	expect(items.map(({ json }) => json['outcome'])).toEqual(['unchanged', 'updated', 'unchanged']);
	expect(fates(items[0]?.json)).toEqual(['updated', 'unchanged', 'created', 'deleted']);
	// HubSpot's answer to a change of a line has what changed alone.
	expect(linesOf(items[0]?.json)[0]).toMatchObject({
		properties: { hs_external_id: '0-1', name: kept['name'], quantity: '5' },
	});
	expect(
		sandbox.journal.writes.map(({ kind, objectType, properties }) => [kind, objectType, Object.keys(properties)]),
	).toEqual([
		['update', 'orders', ['shop_order_id', 'hs_order_name', 'hs_total_price']],
		['create', 'line_items', ['hs_external_id', 'name', 'price', 'quantity']],
		['update', 'line_items', ['quantity']],
		['archive', 'line_items', []],
	]);
	expect(treeOf(sandbox)['S-0']).toEqual(['0-1', '0-2', '0-new']);
});

test('of several items about one order the last one wins, and the others say so', async () => {
	const items = [
		orderOf('A', line('a-1')),
		orderOf('B', line('b-1')),
		orderOf('A', line('a-2')),
		orderOf('A', line('a-3')),
	];
	const { items: output } = await sync(sandbox, items);

	expect(output.map(({ json }) => json['outcome'])).toEqual(['superseded', 'created', 'superseded', 'created']);
	expect(output[0]?.json).toMatchObject({ supersededBy: 2 });
	expect(output[2]?.json).toMatchObject({ supersededBy: 3, message: expect.stringContaining('[item 3]') as string });
	expect(treeOf(sandbox)).toEqual({ A: ['a-3'], B: ['b-1'] });
});

describe('failures in part', () => {
	test('an order that HubSpot refuses leaves its lines unsent and other orders alone', async () => {
		const [good, bad] = orders(2) as [GivenOrder, GivenOrder];
		const refused = { ...bad, order: { ...bad.order, hs_pipeline_stage: 'no such stage' } };
		const { items } = await sync(sandbox, [refused, good], {}, { onError: 'continueRegularOutput' });

		expect(items[0]?.json).toMatchObject({
			message: 'HubSpot refused to create or update the order whose shop_order_id is S-1 [item 0]',
		});
		expect(errorOf(items[0]?.json)).toMatchObject({
			outcome: 'refused',
			description: expect.stringContaining('Its 3 line items were not sent') as string,
		});
		expect(items[1]?.json['outcome']).toBe('created');
		expect(treeOf(sandbox)).toEqual({ 'S-0': ['0-0', '0-1', '0-2'] });
	});

	test('lines that HubSpot refuses leave the order and its good lines written', async () => {
		const [order, other] = orders(2) as [GivenOrder, GivenOrder];
		const [first, , last] = order.lines as [IDataObject, IDataObject, IDataObject];
		const partly = { ...order, lines: [first, line('0-1', { price: -3 }), last] };
		const { items } = await sync(sandbox, [partly, other], {}, { onError: 'continueRegularOutput' });

		expect(items[0]?.json['message']).toBe(
			'HubSpot has the order whose shop_order_id is S-0, but not all that belongs to it [item 0]',
		);
		const error = errorOf(items[0]?.json);
		expect(error['outcome']).toBe('partlySynced');
		expect(error['description']).toMatch(/^Line 2: .*Running it again writes what is missing, and nothing twice\.$/);
		expect(fates(error['written'] as IDataObject)).toEqual(['created', 'notCreated', 'created']);
		expect(items[1]?.json['outcome']).toBe('created');
		expect(treeOf(sandbox)).toEqual({ 'S-0': ['0-0', '0-2'], 'S-1': ['1-0', '1-1', '1-2'] });

		const { items: again } = await sync(sandbox, [order, other]);
		expect(again.map(({ json }) => fates(json))).toEqual([
			['unchanged', 'created', 'unchanged'],
			['unchanged', 'unchanged', 'unchanged'],
		]);
	});

	test('when n8n stops, the error tells what is written and what is not', async () => {
		const [order] = orders(1) as [GivenOrder];
		const { error } = await sync(sandbox, [{ ...order, lines: [line('0-0'), line('0-1', { price: -3 })] }]);
		expect(error?.message).toBe(
			'HubSpot has the order whose shop_order_id is S-0, but not all that belongs to it [item 0]',
		);
		expect(error?.description).toContain(`Written order: ${live(sandbox, 'orders')[0]?.id ?? ''}`);
	});
});

describe.each(['hs_external_id', 'hs_sku'])('cut off, with %s as the line key', (lineKey) => {
	const keyed = (count: number) =>
		orders(count).map((order) => ({
			...order,
			lines: order.lines.map(({ hs_external_id: key, ...values }) => ({ ...values, [lineKey]: key })),
		}));

	test.each([
		['the orders', 'batch/upsert'],
		['the lines', 'batch/create'],
	] as const)('after %s are written, the next run ends right and nothing is twice', async (_, route) => {
		const items = keyed(5);
		sandbox.inject({ on: { route }, times: 9, do: { kind: 'cut', when: 'after' } });
		await sync(sandbox, items, { lineKey, options: { waitLimitSeconds: 0 } }, { onError: 'continueRegularOutput' });
		const { items: output, error } = await sync(sandbox, items, { lineKey });
		expect(error).toBeUndefined();
		expect(output).toHaveLength(5);
		expect(treeOf(sandbox, lineKey)).toEqual(
			Object.fromEntries(items.map(({ number, lines }) => [number, lines.map((entry) => entry[lineKey])])),
		);
		expect(live(sandbox, 'line_items')).toHaveLength(15);
	});
});

test('a dry run shows the plan and writes nothing', async () => {
	const [order, other] = orders(2) as [GivenOrder, GivenOrder];
	await sync(sandbox, [order]);
	sandbox.journal.clear();
	const [first, second] = order.lines as [IDataObject, IDataObject];
	const edited = { ...order, order: { hs_order_name: 'Other' }, lines: [{ ...first, price: 11 }, second, line('x')] };
	const { items, hints } = await sync(sandbox, [edited, other], { surplus: 'delete', options: { dryRun: true } });

	expect(sandbox.journal.writes).toEqual([]);
	expect(items[0]?.json).toMatchObject({ outcome: 'wouldBeUpdated', changes: { hs_order_name: 'Other' } });
	expect(fates(items[0]?.json)).toEqual(['wouldBeUpdated', 'unchanged', 'wouldBeCreated', 'wouldBeDeleted']);
	expect(linesOf(items[0]?.json)[0]).toMatchObject({ changes: { price: 11 } });
	expect(items[1]?.json).toMatchObject({ id: null, outcome: 'wouldBeCreated', properties: { shop_order_id: 'S-1' } });
	expect(fates(items[1]?.json)).toEqual(['wouldBeCreated', 'wouldBeCreated', 'wouldBeCreated']);
	expect(hints).toEqual([expect.stringContaining('Of 2 orders: 2 would be written. Line items: 1 would be updated')]);
});

describe('the sum of the lines', () => {
	const priced = (total: IDataObject[string], ...lines: IDataObject[]): GivenOrder => ({
		...orderOf('S-1', ...lines),
		order: { hs_total_price: total },
	});
	const tenths = Array.from({ length: 3 }, (_, n) => line(`t-${n}`, { price: 0.1, quantity: 1 }));

	test.each([
		['floats would err', priced('0.30', ...tenths), null],
		['a discount per unit', priced(18, line('d', { discount: '1.00' })), null],
		['a discount in percent', priced(15, line('d', { hs_discount_percentage: 25 })), null],
		['another total', priced('20.01', line('d')), "The lines add up to 20, and 'hs_total_price' is 20.01"],
		['no total', orderOf('S-1', line('d')), "The lines add up to 20, and 'hs_total_price' is 100"],
	])('is worked out in decimals: %s', async (_, order, why) => {
		const { error, hints } = await sync(sandbox, [order], { options: { ifSumDiffers: 'refuse' } });
		expect(error?.message).toBe(why === null ? undefined : `${why} [item 0]`);
		expect(live(sandbox, 'orders')).toHaveLength(why === null ? 1 : 0);
		const said = await sync(sandbox, [order], { options: { ifSumDiffers: 'hint' } });
		if (why !== null) expect([...hints, ...said.hints].join()).toContain(why);
		expect(live(sandbox, 'orders')).toHaveLength(1);
	});
});

test.each([
	[
		'a line without the key',
		[{ name: 'No key' }],
		"This line has no 'hs_external_id', which is the 'Line Key' [item 0, line 1]",
	],
	[
		'two lines with the same key',
		[line('x'), line('y'), line('x')],
		'\'hs_external_id\' is "x", as it is in line 1 [item 0, line 3]',
	],
	['a line that is no object', [line('x'), 'y'], `An entry of 'List' is "y", not an object [item 0, line 2]`],
	[
		'a line with a parent of its own',
		[
			{
				properties: line('x'),
				associations: [{ to: { id: '1' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 }] }],
			},
		],
		'This line brings a parent of its own [item 0, line 1]',
	],
])('bad input is told before anything is sent: %s', async (_, lines, message) => {
	const items = [{ ...orderOf('S-1'), lines }, orderOf('S-2', line('z'))] as IDataObject[];
	const stopped = await sync(sandbox, items);
	expect(stopped.error?.message).toBe(message);
	expect(sandbox.journal.writes).toEqual([]);

	const { items: output } = await sync(sandbox, items, {}, { onError: 'continueRegularOutput' });
	expect(output[0]?.json['message']).toBe(message);
	expect(treeOf(sandbox)).toEqual({ 'S-2': ['z'] });
});
