import type { IDataObject } from 'n8n-workflow';
import { missingScopes, startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
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
		const items = orders(220, 4);
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
		// Two schemas and the pipelines; then, of 220 orders and 880 lines: reads, orders, lines.
		expect(sandbox.journal.calls.length).toBeLessThanOrEqual(3 + 3 + 3 + 9);

		const writesBefore = writesMade();
		const callsBefore = sandbox.journal.calls.length;
		const second = await sync(sandbox, items, {}, { credentials });
		expect(writesMade()).toBe(writesBefore);
		expect(sandbox.journal.calls.slice(callsBefore).map(({ route }) => route)).not.toContain('batch/upsert');
		expect(second.items.map(({ json }) => json['outcome'])).toEqual(items.map(() => 'unchanged'));
		expect(second.items.flatMap(({ json }) => fates(json))).toEqual(Array.from({ length: 880 }, () => 'unchanged'));
		expect(second.items.map(({ json }) => json['id'])).toEqual(first.items.map(({ json }) => json['id']));
		expect(second.hints).toEqual([expect.stringContaining('220 orders: 220 unchanged. Line items: 880 unchanged')]);
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

describe('failures in part', () => {
	test('an order that HubSpot refuses leaves its lines unsent and other orders alone', async () => {
		const [good, bad] = orders(2) as [GivenOrder, GivenOrder];
		const refused = { ...bad, order: { ...bad.order, hs_pipeline_stage: 'no such stage' } };
		const { items } = await sync(sandbox, [refused, good], {}, { onError: 'continueRegularOutput' });

		expect(items[0]?.json).toMatchObject({
			message: 'HubSpot refused to create or update the order whose Shop order ID is S-1 [item 0]',
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
			'HubSpot has the order whose Shop order ID is S-0, but not all that belongs to it [item 0]',
		);
		const error = errorOf(items[0]?.json);
		expect(error['outcome']).toBe('partlySynced');
		expect(error['description']).toMatch(
			/^Line item 2 of the list: .*Put that right first: running it again then sends what is still missing\.$/,
		);
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
			'HubSpot has the order whose Shop order ID is S-0, but not all that belongs to it [item 0]',
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
	expect(hints).toEqual([expect.stringContaining('2 orders: 2 would be written. Line items: 1 would be updated')]);
});

describe('Maximum Records', () => {
	const most = (maxRecords: number) => ({ options: { maxRecords } });
	const two = [orderOf('S-1', line('a'), line('b')), orderOf('S-2', line('c'))];

	test('counts the line items, too', async () => {
		const { error } = await sync(sandbox, two, most(4));
		expect(error?.message).toBe("This run has more than 4 records, which is what 'Maximum Records' allows");
		expect(sandbox.journal.writes).toEqual([]);
		expect((await sync(sandbox, two, most(5))).error).toBeUndefined();
		expect(live(sandbox, 'line_items')).toHaveLength(3);
	});

	test('does not count the lines of an item that a later one wins over', async () => {
		const again = [orderOf('S-1', line('a'), line('b'), line('c')), orderOf('S-1', line('a'))];
		expect((await sync(sandbox, again, most(3))).error).toBeUndefined();
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
	});

	test('counts the line items that would be deleted: what is beyond it stays', async () => {
		await sync(sandbox, [orderOf('S-1', line('a'), line('b'), line('c'))]);
		const { items } = await sync(sandbox, [orderOf('S-1')], { surplus: 'delete', ...most(2) });
		expect(fates(items[0]?.json).sort()).toEqual(['deleted', 'spared', 'spared']);
		expect(live(sandbox, 'line_items')).toHaveLength(2);
	});
});

test.each(['keep', 'delete'])(
	'a line key that is no property of the account is refused before anything is sent: %s',
	async (surplus) => {
		await sync(sandbox, [orderOf('S-1', line('a'))]);
		const before = sandbox.journal.writes.length;
		const parameters = { lineKey: 'hs_extrenal_id', surplus };
		const given = [orderOf('S-1', line('a', { hs_extrenal_id: 'a' })), orderOf('S-1')];
		const { error } = await sync(sandbox, given, parameters);
		expect(error?.message).toContain('\'Match Line Items By\' is "hs_extrenal_id"');
		const { items } = await sync(sandbox, given, parameters, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => errorOf(json)['outcome'])).toEqual(['notSent', 'notSent']);
		expect(sandbox.journal.writes).toHaveLength(before);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
	},
);

test('without the right to read properties it compares texts, and the second run writes nothing', async () => {
	const scopes = missingScopes(['crm.schemas.orders.read']);
	sandbox.inject({ on: { path: /properties/ }, times: 9, do: scopes });
	const items = [orderOf('S-1', line('1-0', { price: 10 })), orderOf('S-2')];
	expect((await sync(sandbox, items)).error).toBeUndefined();
	const writesBefore = writesMade();
	const { items: again } = await sync(sandbox, items);
	expect(again.map(({ json }) => json['outcome'])).toEqual(['unchanged', 'unchanged']);
	expect(writesMade()).toBe(writesBefore);
});

test('values of the order that are entered field by field are checked before anything is sent', async () => {
	const fields = { mappingMode: 'defineBelow', value: { hs_total_price: 'a lot' }, schema: [] };
	const { error } = await sync(sandbox, orders(1), { specifyProperties: 'fields', fields });
	expect(error?.message).toBe('\'Total price\' is "a lot", not a number [item 0]');
	expect(writesMade()).toBe(0);
});

describe('calls side by side', () => {
	beforeEach(async () => {
		await sandbox.close();
		// Long enough for all that may go to be under way before the first is answered.
		sandbox = await startSandbox({ objects: ['orders', 'line_items'], latencyMs: 2_500 });
	});
	afterEach(() => {
		jest.useRealTimers();
	});

	/** How many creates of lines are under way at once at the most, when three calls are allowed. */
	const mostAtOnce = async (given: readonly GivenOrder[]) => {
		let most = 0;
		const rewrite = (body: unknown) => {
			most = Math.max(most, sandbox.journal.calls.filter(({ status }) => status === 'open').length);
			return body;
		};
		sandbox.inject({ on: { route: 'batch/create' }, times: 99, do: { kind: 'rewriteBody', rewrite } });
		holdTheClock();
		const { error } = await fastForward(sync(sandbox, given, { options: { callsSideBySide: 3 } }));
		expect(error).toBeUndefined();
		return most;
	};

	test('are no more than the user allows, although each hundred of orders makes its own', async () => {
		expect(await mostAtOnce(orders(250, 3))).toBe(3);
	});

	test('are as many as the user allows for the lines of one order', async () => {
		expect(await mostAtOnce(orders(1, 700))).toBe(3);
	});

	test('are all for the orders that are left, once the others are as they should be', async () => {
		const short = Array.from({ length: 100 }, (_, n) => orderOf(`T-${n}`));
		expect(await mostAtOnce([...short, ...orders(1, 700)])).toBe(3);
	});
});
