import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { errorOf, fates, linesOf, live, orders, sync, treeOf, type GivenOrder } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const lineOf = (key: string) =>
	live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === key);
const looksFromLines = () =>
	sandbox.journal.callsTo('associations/batch/read').filter(({ path }) => path.includes('associations/line_items/'));
/** An answer whose entries are changed. */
const rewritten = (change: (entry: IDataObject) => unknown): FaultAction => ({
	kind: 'rewriteBody',
	rewrite: (body) => {
		const { results, ...others } = body as { readonly results: readonly IDataObject[] };
		return { ...others, results: results.map(change) };
	},
});
const writesMade = () => sandbox.journal.writes.length;

test.each([
	{ surplus: 'keep', fate: 'kept', left: ['0-0', '0-1', '0-2'], live: true },
	{ surplus: 'remove', fate: 'removed', left: ['0-0', '0-1'], live: true },
	{ surplus: 'delete', fate: 'deleted', left: ['0-0', '0-1'], live: false },
])('a line that the input has no more: $surplus', async ({ surplus, fate, left, live: isLive }) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	const shorter = { ...order, lines: order.lines.slice(0, 2) };
	const { items, hints } = await sync(sandbox, [shorter], { surplus });

	expect(fates(items[0]?.json)).toEqual(['unchanged', 'unchanged', fate]);
	expect(treeOf(sandbox)['S-0']).toEqual(left);
	expect(lineOf('0-2') !== undefined).toBe(isLive);
	if (surplus === 'keep')
		expect(hints).toContainEqual(expect.stringMatching(/^1 line item .*not in the list and was kept/));
	const writesBefore = writesMade();
	await sync(sandbox, [shorter], { surplus });
	expect(writesMade()).toBe(writesBefore);
});

test.each(['delete', 'remove'])('a line that hangs on a deal too stays, whatever is asked: %s', async (surplus) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
	sandbox.link('line_items', lineOf('0-2')?.id ?? '', 'deals', deal?.id ?? '');
	const { items, hints } = await sync(sandbox, [{ ...order, lines: order.lines.slice(0, 1) }], { surplus });

	const gone = surplus === 'delete' ? 'deleted' : 'removed';
	expect(fates(items[0]?.json).sort()).toEqual([gone, 'spared', 'unchanged']);
	expect(linesOf(items[0]?.json)).toContainEqual(
		expect.objectContaining({ message: `Kept: it also belongs to the deal ${deal?.id ?? ''}` }),
	);
	expect(hints).toContainEqual(expect.stringContaining('1 line item was not deleted or removed'));
	expect(treeOf(sandbox)['S-0']).toEqual(['0-0', '0-2']);
});

test('a line stays when it can not be found out what else it hangs on', async () => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	sandbox.inject({
		on: { route: 'associations/batch/read', path: /line_items\/quotes/ },
		do: { kind: 'status', status: 403, when: 'before' },
	});
	const { items } = await sync(sandbox, [{ ...order, lines: [] }], { surplus: 'delete' });
	expect(fates(items[0]?.json)).toEqual(['spared', 'spared', 'spared']);
	expect(treeOf(sandbox)['S-0']).toEqual(['0-0', '0-1', '0-2']);
});

test.each<[what: string, action: FaultAction]>([
	['null at the other end', rewritten((entry) => ({ ...entry, to: null }))],
	['no record', rewritten(({ to, paging }) => ({ to, paging }))],
	['null in its place', rewritten(() => null)],
	['more, and not where', rewritten((entry) => ({ ...entry, to: [], paging: { next: { link: '/x?after=5' } } }))],
	[
		'nothing in it, and a warning',
		{ kind: 'status', status: 200, when: 'before', body: { results: [], message: 'x' } },
	],
	['nothing in it yet', { kind: 'status', status: 202, when: 'before', body: { results: [] } }],
])('a line that hangs on a deal stays when the answer that says so has %s', async (_what, action) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
	sandbox.link('line_items', lineOf('0-2')?.id ?? '', 'deals', deal?.id ?? '');
	sandbox.inject({ on: { route: 'associations/batch/read', path: /line_items\/deals/ }, times: 2, do: action });
	const { items } = await sync(sandbox, [{ ...order, lines: order.lines.slice(0, 2) }], { surplus: 'delete' });
	expect(fates(items[0]?.json).sort()).toEqual(['spared', 'unchanged', 'unchanged']);
	expect(treeOf(sandbox)['S-0']).toEqual(['0-0', '0-1', '0-2']);
});

test('an object that HubSpot does not know holds no line, and the lines go', async () => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	const message = 'Unable to infer object type from: payment_links';
	const body = { status: 'error', message, category: 'VALIDATION_ERROR' };
	sandbox.inject({
		on: { route: 'associations/batch/read', path: /line_items\/payment_links/ },
		do: { kind: 'status', status: 400, when: 'before', body },
	});
	const { items } = await sync(sandbox, [{ ...order, lines: [] }], { surplus: 'delete' });
	expect(fates(items[0]?.json)).toEqual(['deleted', 'deleted', 'deleted']);
});

test.each<{ what: string; body: object }>([
	{ what: 'is not ready', body: { status: 'PENDING', results: [] } },
	{ what: 'counts errors without a word', body: { status: 'COMPLETE', results: [], numErrors: 3 } },
])('an answer on what lines hang on that $what leaves them where they are', async ({ body }) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	sandbox.inject({
		on: { route: 'associations/batch/read', path: /line_items\/deals/ },
		times: 2,
		do: { kind: 'rewriteBody', rewrite: () => body },
	});
	const { items } = await sync(sandbox, [{ ...order, lines: [] }], { surplus: 'delete' });
	expect(fates(items[0]?.json)).toEqual(['spared', 'spared', 'spared']);
});

test('another refusal of the same kind says nothing of what it holds, and the lines stay', async () => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	const body = { status: 'error', message: 'Too many inputs', category: 'VALIDATION_ERROR' };
	sandbox.inject({
		on: { route: 'associations/batch/read', path: /line_items\/payment_links/ },
		do: { kind: 'status', status: 400, when: 'before', body },
	});
	const { items } = await sync(sandbox, [{ ...order, lines: [] }], { surplus: 'delete' });
	expect(fates(items[0]?.json)).toEqual(['spared', 'spared', 'spared']);
});

test.each(['delete', 'remove'])(
	'a line that hangs on another order too stays, whatever is asked: %s',
	async (surplus) => {
		const [order, other] = orders(2) as [GivenOrder, GivenOrder];
		await sync(sandbox, [order, other]);
		const [, otherRecord] = live(sandbox, 'orders');
		sandbox.link('line_items', lineOf('0-2')?.id ?? '', 'orders', otherRecord?.id ?? '');
		const { items, hints } = await sync(sandbox, [{ ...order, lines: order.lines.slice(0, 2) }], { surplus });

		expect(fates(items[0]?.json)).toEqual(['unchanged', 'unchanged', 'spared']);
		const why = `Kept: it also belongs to the order ${otherRecord?.id ?? ''}`;
		expect(linesOf(items[0]?.json)[2]).toMatchObject({ message: why });
		expect(hints).toContainEqual(expect.stringContaining('1 line item was not deleted or removed'));
		expect(treeOf(sandbox)).toEqual({ 'S-0': ['0-0', '0-1', '0-2'], 'S-1': ['0-2', '1-0', '1-1', '1-2'] });
	},
);

test('of more than a thousand lines each is looked at before it goes', async () => {
	const [record] = sandbox.seed('orders', [{ shop_order_id: 'S-0' }]);
	const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
	const lines = sandbox.seed(
		'line_items',
		Array.from({ length: 1_050 }, (_, n) => ({ hs_external_id: `0-${n}`, name: 'Line' })),
	);
	for (const { id } of lines) sandbox.link('line_items', id, 'orders', record?.id ?? '');
	sandbox.link('line_items', lines[1_049]?.id ?? '', 'deals', deal?.id ?? '');
	const { items } = await sync(sandbox, [{ number: 'S-0', order: {}, lines: [] }], { surplus: 'delete' });
	expect(fates(items[0]?.json).filter((fate) => fate === 'deleted')).toHaveLength(1_049);
	expect(treeOf(sandbox)).toEqual({ 'S-0': ['0-1049'] });
});

test.each([
	{ surplus: 'delete', route: 'batch/archive', fate: 'notDeleted' },
	{ surplus: 'remove', route: 'associations/batch/archive', fate: 'notRemoved' },
] as const)('a line that can not go is told as such: $surplus', async ({ surplus, route, fate }) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	sandbox.inject({ on: { route }, times: 9, do: { kind: 'status', status: 403, when: 'before' } });
	const run = { onError: 'continueRegularOutput' } as const;
	const { items } = await sync(sandbox, [{ ...order, lines: order.lines.slice(0, 2) }], { surplus }, run);
	expect(errorOf(items[0]?.json)['outcome']).toBe('partlySynced');
	expect(fates(errorOf(items[0]?.json)['written'] as IDataObject)).toEqual(['unchanged', 'unchanged', fate]);
	expect(treeOf(sandbox)['S-0']).toEqual(['0-0', '0-1', '0-2']);
});

test('a call that HubSpot refuses for one line takes the others away all the same', async () => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	sandbox.inject({ on: { route: 'batch/archive' }, do: { kind: 'status', status: 400, when: 'before' } });
	const { items } = await sync(sandbox, [{ ...order, lines: [] }], { surplus: 'delete' });
	expect(fates(items[0]?.json)).toEqual(['deleted', 'deleted', 'deleted']);
	expect(treeOf(sandbox)['S-0']).toEqual([]);
});

describe.each(['delete', 'remove'])('nothing goes from an order while one of its lines failed: %s', (surplus) => {
	test.each<{ what: string; fault: FaultAction; fate: string }>([
		{ what: 'refused', fault: { kind: 'status', status: 400, when: 'before' }, fate: 'notCreated' },
		{ what: 'not clear', fault: { kind: 'status', status: 503, when: 'before' }, fate: 'unknown' },
	])('a line that is $what', async ({ fault, fate }) => {
		const [order, other] = orders(2) as [GivenOrder, GivenOrder];
		await sync(sandbox, [order, other]);
		const replaced = { ...order, lines: [{ name: 'New', price: 1, quantity: 1, hs_external_id: 'new' }] };
		const shorter = { ...other, lines: other.lines.slice(0, 2) };
		holdTheClock();
		sandbox.inject({ on: { route: 'batch/create' }, times: 9, do: fault });
		const { items } = await fastForward(
			sync(sandbox, [replaced, shorter], { surplus }, { onError: 'continueRegularOutput' }),
		);
		const written = errorOf(items[0]?.json)['written'] as IDataObject;
		expect(fates(written)).toEqual([fate, 'spared', 'spared', 'spared']);
		expect(linesOf(written)[1]?.['message']).toBe('Kept: not all line items of the order could be written');
		const gone = surplus === 'delete' ? 'deleted' : 'removed';
		expect(fates(items[1]?.json)).toEqual(['unchanged', 'unchanged', gone]);
		expect(treeOf(sandbox)).toEqual({ 'S-0': ['0-0', '0-1', '0-2'], 'S-1': ['1-0', '1-1'] });
		// What the lines that stay hang on besides is not asked.
		expect(new Set(looksFromLines().map(({ inputs }) => inputs))).toEqual(new Set([1]));
	});
});

test.each([
	{ surplus: 'delete', fate: 'wouldBeDeleted' },
	{ surplus: 'remove', fate: 'wouldBeRemoved' },
])('a dry run shows what would become of a line that the input has no more: $fate', async ({ surplus, fate }) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	const shorter = { ...order, lines: order.lines.slice(0, 2) };
	const { items } = await sync(sandbox, [shorter], { surplus, options: { dryRun: true } });
	expect(fates(items[0]?.json)).toEqual(['unchanged', 'unchanged', fate]);
	expect(treeOf(sandbox)['S-0']).toEqual(['0-0', '0-1', '0-2']);
});

test('which lines Maximum Records lets go is the same in a dry run, and shared lines take no room', async () => {
	const [first, second] = orders(2) as [GivenOrder, GivenOrder];
	await sync(sandbox, [first, second]);
	const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
	sandbox.link('line_items', lineOf('0-1')?.id ?? '', 'deals', deal?.id ?? '');
	// Two orders with a line each are four records, so one more may be touched. The first order is written, the second is not.
	const items = [
		{ ...first, order: { hs_order_name: 'Renamed' }, lines: first.lines.slice(0, 1) },
		{ ...second, lines: second.lines.slice(0, 1) },
	];
	const told = async (dryRun: boolean) => {
		const options = { maxRecords: 5, ...(dryRun ? { dryRun } : {}) };
		const result = await sync(sandbox, items, { surplus: 'delete', options });
		return result.items.map(({ json }) => fates(json));
	};
	expect(await told(true)).toEqual([
		['unchanged', 'spared', 'wouldBeDeleted'],
		['unchanged', 'spared', 'spared'],
	]);
	expect(await told(false)).toEqual([
		['unchanged', 'spared', 'deleted'],
		['unchanged', 'spared', 'spared'],
	]);
});
