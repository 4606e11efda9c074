import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { bySku, fates, line, live, orderOf, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
const start = async (options: SandboxOptions = {}) => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'], ...options });
};
afterEach(async () => {
	await sandbox.close();
});

const order = orderOf('S-1', line('a'), line('b'));
/** The calls of a run, those to the account left out. */
const callsOf = async (item: IDataObject, parameters: IDataObject = {}) => {
	sandbox.journal.clear();
	const { items, error } = await sync(sandbox, [item], parameters);
	expect(error).toBeUndefined();
	const routes = sandbox.journal.calls.map(({ route }) => route).filter((route) => !/propert|pipelines/.test(route));
	return { routes, fates: fates(items[0]?.json) };
};

test('an order that is alone comes with its line items: unchanged, new, and with a line changed or added', async () => {
	await start();
	expect(await callsOf(order)).toMatchObject({ routes: ['get', 'batch/upsert', 'batch/create'] });
	expect(await callsOf(order)).toMatchObject({ routes: ['get', 'batch/read'] });
	const changed = orderOf('S-1', line('a', { quantity: 9 }), line('b'), line('c'));
	expect(await callsOf(changed)).toEqual({
		routes: ['get', 'batch/read', 'batch/create', 'batch/update'],
		fates: ['updated', 'unchanged', 'created'],
	});
});

test.each(['simplified', 'raw'])(
	'what it had under it before the run is not told of it, as it is not of one among others: %s',
	async (output) => {
		await start();
		const other = orderOf('S-2', line('z'));
		await sync(sandbox, [order, other]);
		const deleting = { surplus: 'delete', options: { output } };
		const alone = await sync(sandbox, [orderOf('S-1', line('a'), line('c'))], deleting);
		expect(fates(alone.items[0]?.json)).toEqual(['unchanged', 'created', 'deleted']);
		const among = await sync(sandbox, [orderOf('S-1', line('a'), line('d')), other], deleting);
		expect(alone.items[0]?.json['outcome']).toBe('unchanged');
		expect(Object.keys(alone.items[0]?.json ?? {})).toEqual(Object.keys(among.items[0]?.json ?? {}));
		expect(alone.items[0]?.json).not.toHaveProperty('associations');
	},
);

test('what a line that goes belongs to is asked of all objects at once, between reading and removing it', async () => {
	// Long enough that all are there before the first is answered, also on a machine that does other things.
	await start({ latencyMs: 500 });
	await sync(sandbox, [order]);
	const { routes } = await callsOf(orderOf('S-1', line('a')), { surplus: 'delete' });
	expect([routes.slice(0, 2), routes.at(-1)]).toEqual([['get', 'batch/read'], 'batch/archive']);
	const looks = sandbox.journal.callsTo('associations/batch/read');
	expect(looks).toHaveLength(routes.length - 3);
	// Each of them was under way before the first had its answer.
	expect(Math.max(...looks.map(({ at }) => at)) - Math.min(...looks.map(({ at }) => at))).toBeLessThan(500);
});

test('more line items than come with the order are asked for', async () => {
	await start({ associationsPerPage: 2 });
	const many = bySku(orderOf('S-1', line('a'), line('b'), line('c')));
	await sync(sandbox, [many], { lineKey: 'hs_sku' });
	expect((await callsOf(many, { lineKey: 'hs_sku' })).fates).toEqual(['unchanged', 'unchanged', 'unchanged']);
	expect(live(sandbox, 'line_items')).toHaveLength(3);
});

test.each([{ total: 3 }, { hasMore: true }, { paging: { prev: { before: '1' } } }])(
	'a list that says of itself that it is not all, is asked for: %j',
	async (told) => {
		await start();
		const given = bySku(order);
		await sync(sandbox, [given], { lineKey: 'hs_sku' });
		const rewrite = (body: unknown) => {
			const { associations, ...others } = body as { associations: Record<string, { results: unknown[] }> };
			const lists = Object.entries(associations).map(([key, { results }]) => [
				key,
				{ results: results.slice(0, 1), ...told },
			]);
			return { ...others, associations: Object.fromEntries(lists) as unknown };
		};
		sandbox.inject({ on: { route: 'get' }, do: { kind: 'rewriteBody', rewrite } });
		expect((await callsOf(given, { lineKey: 'hs_sku' })).fates).toEqual(['unchanged', 'unchanged']);
	},
);

test('line items that do not come with the order may be there all the same', async () => {
	await start();
	const given = bySku(order);
	await sync(sandbox, [given], { lineKey: 'hs_sku' });
	sandbox.inject({
		on: { route: 'get' },
		do: { kind: 'rewriteBody', rewrite: (body) => ({ ...(body as IDataObject), associations: {} }) },
	});
	expect((await callsOf(given, { lineKey: 'hs_sku' })).fates).toEqual(['unchanged', 'unchanged']);
	expect(live(sandbox, 'line_items')).toHaveLength(2);
});

test.each([
	['a page of a gateway with 200', { kind: 'html', status: 200 }],
	['a refusal of the call', { kind: 'status', status: 400, when: 'before' }],
	['an address that is too long on the way', { kind: 'html', status: 414 }],
	['another order', { kind: 'rewriteBody', rewrite: () => ({ id: '1', properties: { shop_order_id: 'S-9' } }) }],
] as const)('%s is no word on the order: it is asked for in the other way', async (_what, fault) => {
	await start();
	await sync(sandbox, [order]);
	sandbox.inject({ on: { route: 'get' }, do: fault });
	expect(await callsOf(order)).toEqual({
		routes: ['get', 'batch/read', 'associations/batch/read', 'batch/read'],
		fates: ['unchanged', 'unchanged'],
	});
	expect(live(sandbox, 'orders')).toHaveLength(1);
});

test("a 404 that is not HubSpot's is no word that there is no such order", async () => {
	await start();
	await sync(sandbox, [order]);
	sandbox.inject({ on: { route: 'get' }, times: 9, do: { kind: 'html', status: 404 } });
	sandbox.journal.clear();
	const { items } = await sync(sandbox, [order], {}, { onError: 'continueRegularOutput' });
	expect(items[0]?.json).toHaveProperty('error');
	expect(sandbox.journal.writes).toEqual([]);
});

test.each(['x'.repeat(2_000), '2026/17', '50%', 'a#b', 'S\\1'])('an order named %s is found again', async (number) => {
	await start();
	const given = { ...order, number };
	await sync(sandbox, [given]);
	expect((await callsOf(given)).fates).toEqual(['unchanged', 'unchanged']);
	expect(live(sandbox, 'orders')).toHaveLength(1);
});
