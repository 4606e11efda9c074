import type { IDataObject } from 'n8n-workflow';
import { missingScopes, startSandbox, type Sandbox } from '../../sandbox';
import { textLike } from '../hubspot/support';
import {
	bySku,
	comesWithoutLines,
	errorOf,
	fates,
	linesOf,
	line,
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

test.each([
	{ lines: [], fate: ['notRead'] },
	{ lines: [line('0-0')], fate: ['notCreated'] },
])('an order whose lines can not be read is no success, and nothing of it goes: $fate', async ({ lines, fate }) => {
	const [order] = orders(1) as [GivenOrder];
	await sync(sandbox, [order]);
	comesWithoutLines(sandbox);
	sandbox.inject({
		on: { route: 'associations/batch/read' },
		do: { kind: 'status', status: 403, when: 'before' },
	});
	const { items } = await sync(
		sandbox,
		[{ ...order, lines }],
		{ surplus: 'delete' },
		{ onError: 'continueRegularOutput' },
	);
	expect(errorOf(items[0]?.json)['outcome']).toBe('partlySynced');
	expect(fates(errorOf(items[0]?.json)['written'] as IDataObject)).toEqual(fate);
	expect(treeOf(sandbox)['S-0']).toEqual(['0-0', '0-1', '0-2']);
});

describe('an order that the answer about its line items does not mention', () => {
	const order = bySku(orderOf('S-1', line('1-0'), line('1-1')));
	const empty = orderOf('S-2');
	const isLeftOut = (times: number) => {
		comesWithoutLines(sandbox);
		sandbox.inject({
			on: { route: 'associations/batch/read' },
			times,
			do: { kind: 'gap', count: 1, written: true },
		});
	};

	test('is asked about once more, and no line is there twice', async () => {
		await sync(sandbox, [order], { lineKey: 'hs_sku' });
		isLeftOut(1);
		const { items } = await sync(sandbox, [order], { lineKey: 'hs_sku' });
		expect(fates(items[0]?.json)).toEqual(['unchanged', 'unchanged']);
		expect(live(sandbox, 'line_items')).toHaveLength(2);
	});

	test('gets no lines when it is left out again, and HubSpot tells of others that they have none', async () => {
		await sync(sandbox, [order, empty], { lineKey: 'hs_sku' });
		isLeftOut(2);
		const run = { onError: 'continueRegularOutput' } as const;
		const { items } = await sync(sandbox, [order, empty], { lineKey: 'hs_sku' }, run);
		expect(errorOf(items[0]?.json)['description']).toContain('was missing some of them');
		expect(live(sandbox, 'line_items')).toHaveLength(2);
	});

	test('has none where HubSpot says nothing of such', async () => {
		await sandbox.close();
		sandbox = await startSandbox({ unassociated: 'leftOut' });
		sandbox.seed('orders', [{ shop_order_id: 'S-1' }]);
		const { items } = await sync(sandbox, [order], { lineKey: 'hs_sku' });
		expect(fates(items[0]?.json)).toEqual(['created', 'created']);
	});
});

/** What HubSpot answers about the lines of orders, with one more that it has no record of. */
function alsoNames(id: string) {
	return (body: unknown) => {
		const { results } = body as { results: Array<{ to: unknown[] }> };
		return { results: results.map((result) => ({ ...result, to: [...result.to, { toObjectId: id }] })) };
	};
}

test.each(['keep', 'delete'])(
	'a line that was deleted meanwhile is not there, and nothing else changes: %s',
	async (surplus) => {
		const [given] = orders(1) as [GivenOrder];
		await sync(sandbox, [given]);
		comesWithoutLines(sandbox);
		const rewrite = alsoNames('404404');
		sandbox.inject({ on: { path: /orders\/line_items\/batch\/read/ }, do: { kind: 'rewriteBody', rewrite } });
		const writesBefore = sandbox.journal.writes.length;
		const { items, error } = await sync(sandbox, [given], { surplus });
		expect(error).toBeUndefined();
		expect(fates(items[0]?.json)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(sandbox.journal.writes).toHaveLength(writesBefore);
	},
);

test('lines that can not be read are not written again: nobody knows what they are', async () => {
	const [given] = orders(1) as [GivenOrder];
	await sync(sandbox, [given]);
	const scopes = missingScopes(['crm.objects.line_items.read']);
	sandbox.inject({ on: { path: /line_items\/batch\/read/ }, times: 9, do: scopes });
	const writesBefore = sandbox.journal.writes.length;
	const run = { onError: 'continueRegularOutput' } as const;
	const { items } = await sync(sandbox, [given], {}, run);
	const written = errorOf(items[0]?.json)['written'] as IDataObject;
	expect(fates(written)).toEqual(['notCreated', 'notCreated', 'notCreated']);
	expect(linesOf(written)[0]?.['message']).toContain('could not be read');
	expect(sandbox.journal.writes).toHaveLength(writesBefore);
});

test.each([
	{
		what: 'which lines are there',
		on: { route: 'associations/batch/read' },
		told: /^What the orders are associated with could not be read: ./,
	},
	{
		what: 'what they are',
		on: { path: /objects\/line_items\/batch\/read/ },
		told: /^The line items in HubSpot could not be read: ./,
	},
] as const)(
	'when a gateway answers instead of HubSpot, the line tells that $what is not known',
	async ({ on, told }) => {
		const [given] = orders(1) as [GivenOrder];
		await sync(sandbox, [given]);
		comesWithoutLines(sandbox);
		sandbox.inject({ on, times: 9, do: { kind: 'html' } });
		const writesBefore = sandbox.journal.writes.length;
		const run = { onError: 'continueRegularOutput' } as const;
		const { items } = await sync(sandbox, [given], { options: { waitLimitSeconds: 0 } }, run);
		const error = errorOf(items[0]?.json);
		expect(error).toMatchObject({ outcome: 'partlySynced', category: 'LOOK_UP' });
		const [first] = linesOf(error['written'] as IDataObject);
		expect(first).toMatchObject({ outcome: 'notCreated', message: textLike(told) });
		expect(first?.['message']).toContain('Nothing was sent without knowing what HubSpot has');
		expect(sandbox.journal.writes).toHaveLength(writesBefore);
	},
);

test('why HubSpot refused to tell which lines are there is told with the line, which counts as not looked up', async () => {
	const [given] = orders(1) as [GivenOrder];
	await sync(sandbox, [given]);
	comesWithoutLines(sandbox);
	sandbox.inject({ on: { route: 'associations/batch/read' }, do: missingScopes(['crm.objects.orders.read']) });
	const { items } = await sync(sandbox, [given], {}, { onError: 'continueRegularOutput' });
	const error = errorOf(items[0]?.json);
	expect(error['category']).toBe('LOOK_UP');
	const [first] = linesOf(error['written'] as IDataObject);
	expect(first?.['message']).toMatch(/^What the orders are associated with could not be read: .*scopes/);
});

test('a key that may not read line items is told which scope it lacks', async () => {
	const [given] = orders(1) as [GivenOrder];
	await sync(sandbox, [given]);
	const scope = 'crm.objects.line_items.read';
	sandbox.inject({ on: { path: /line_items\/batch\/read/ }, times: 9, do: missingScopes([scope]) });
	const { items } = await sync(sandbox, [given], {}, { onError: 'continueRegularOutput' });
	const [first] = linesOf(errorOf(items[0]?.json)['written'] as IDataObject);
	expect(first?.['message']).toMatch(
		/^The line items in HubSpot could not be read: .*Nothing was sent without knowing/,
	);
	expect(first?.['message']).toContain(scope);
});

describe('one order of several of which something can not be read', () => {
	const three = [orderOf('S-1', line('a')), orderOf('S-2', line('b')), orderOf('S-3', line('c'))];
	const changed = three.map((order) => ({
		...order,
		lines: order.lines.map((one) => ({ ...one, quantity: 9 })),
	}));
	const outcomes = async () => {
		const { items } = await sync(sandbox, changed, {}, { onError: 'continueRegularOutput' });
		return items.map(({ json }) => ('error' in json ? errorOf(json)['outcome'] : fates(json)));
	};

	test('keeps only its own lines from being sent: what its lines are', async () => {
		await sync(sandbox, three);
		const second = live(sandbox, 'orders')[1]?.id ?? '';
		const refused = { category: 'VALIDATION_ERROR', message: 'Odd', context: { fromObjectId: [second] } };
		const rewrite = (body: unknown) => {
			const given = body as { results: Array<{ from: { id: string } }> };
			const results = given.results.filter(({ from }) => from.id !== second);
			return results.length === given.results.length ? body : { ...given, results, errors: [refused] };
		};
		sandbox.inject({
			on: { path: /orders\/line_items\/batch\/read/ },
			times: 99,
			do: { kind: 'rewriteBody', rewrite },
		});
		expect(await outcomes()).toEqual([['updated'], 'partlySynced', ['updated']]);
	});

	test('keeps only its own lines from being sent: a line itself', async () => {
		await sync(sandbox, three);
		const second = live(sandbox, 'line_items')[1]?.id ?? '';
		const refused = { category: 'VALIDATION_ERROR', message: 'Odd', context: { ids: [second] } };
		const rewrite = (body: unknown) => {
			const given = body as { results: Array<{ id: string }> };
			const results = given.results.filter(({ id }) => id !== second);
			return results.length === given.results.length ? body : { ...given, results, errors: [refused] };
		};
		sandbox.inject({
			on: { path: /objects\/line_items\/batch\/read/ },
			times: 99,
			do: { kind: 'rewriteBody', rewrite },
		});
		expect(await outcomes()).toEqual([['updated'], 'partlySynced', ['updated']]);
	});
});

test('line items with long texts are read in parts, whose answers n8n can take in without being held up', async () => {
	const long = 'x'.repeat(60_000);
	const withText = orderOf('S-1', ...Array.from({ length: 90 }, (_, n) => ({ ...line(`1-${n}`), description: long })));
	await sync(sandbox, [withText]);
	const before = sandbox.journal.calls.length;
	const { items } = await sync(sandbox, [withText]);
	expect(new Set(fates(items[0]?.json))).toEqual(new Set(['unchanged']));
	const reads = sandbox.journal.calls.slice(before).filter(({ path }) => path.endsWith('line_items/batch/read'));
	// 33 of them have 1,980,000 characters, and some names beside.
	expect(reads.map(({ body }) => (body as { inputs: unknown[] }).inputs.length)).toEqual([33, 33, 24]);
});
