import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { send } from '../../sandbox/client';
import { missingScopes, startSandbox, type FaultAction, type Sandbox, type SandboxOptions } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { pairedItems, runNode, startNode, type NodeRun } from '../support/node';
import { associationsWith, batchCreateLineItems, filterGroups, getMany, sortBy } from '../support/parameters';

const rateLimit = { max: 190, intervalMs: 10_000, dailyMax: 625_000, searchPerSecond: 5 };
let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
	await sandbox.close();
	sandbox = await startSandbox(options);
}

beforeEach(async () => {
	sandbox = await startSandbox({ rateLimit });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const versions = ['v3', '2026-03', '2026-09'];
const resources = [
	{ resource: 'order', type: 'orders', name: 'hs_order_name' },
	{ resource: 'lineItem', type: 'line_items', name: 'name' },
] as const;

function seedMany(count: number, more: Readonly<Record<string, string>> = {}): string[] {
	const orders = Array.from({ length: count }, (_, n) => ({ hs_order_name: `Order ${n}`, ...more }));
	return sandbox.seed('orders', orders).map(({ id }) => id);
}

async function orders(overrides: IDataObject = {}, run: Partial<NodeRun> = {}) {
	return await runNode({ sandbox, parameters: getMany('order', overrides), ...run });
}

/** Runs with the clock held: searches wait for their pace. */
async function fast<T>(work: () => Promise<T>, stepMs?: number): Promise<T> {
	holdTheClock();
	return await fastForward(work(), stepMs);
}

/** The calls for records, those for labels and links left out. */
const calls = () =>
	sandbox.journal.calls.map(({ route }) => route).filter((route) => !/^(account|pipelines|properties)$/.test(route));
const pages = () => sandbox.journal.calls.filter(({ route }) => route === 'list' || route === 'search');
const bodies = () => sandbox.journal.callsTo('search').map(({ body }) => body as IDataObject);
const idsOf = (items: readonly INodeExecutionData[]) => items.map(({ json }) => json['id']);
const LIVE = [{ property: 'hs_order_name', operator: 'HAS_PROPERTY' }];

describe('all records', () => {
	test.each(resources.flatMap((kind) => versions.map((apiVersion) => ({ ...kind, apiVersion }))))(
		'of $resource come from the list, 100 a page, with API version $apiVersion',
		async ({ resource, type, name, apiVersion }) => {
			const records = sandbox.seed(
				type,
				Array.from({ length: 230 }, (_, n) => ({ [name]: `N ${n}` })),
			);
			const { items, error } = await runNode({
				sandbox,
				credentials: { apiVersion },
				parameters: getMany(resource, { options: { properties: [name] } }),
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => [json['id'], json[name]])).toEqual(records.map(({ id }, n) => [id, `N ${n}`]));
			expect(calls()).toEqual(['list', 'list', 'list']);
		},
	);

	test.each([
		{ limit: 3, asked: ['3'] },
		{ limit: 100, asked: ['100'] },
		{ limit: 150, asked: ['100', '50'] },
	])('up to $limit of them are asked for, and no more', async ({ limit, asked }) => {
		seedMany(160);
		const { items } = await orders({ returnAll: false, limit });
		expect(items).toHaveLength(limit);
		expect(pages().map(({ query }) => query['limit'])).toEqual(asked);
	});

	test('none at all is no failure', async () => {
		const { items, status } = await orders();
		expect({ items, status }).toEqual({ items: [], status: 'success' });
	});

	test('archived ones instead of the others', async () => {
		const [kept = '', gone = ''] = seedMany(2);
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${gone}`);
		expect(idsOf((await orders({ options: { archived: true } })).items)).toEqual([gone]);
		expect(idsOf((await orders()).items)).toEqual([kept]);
	});
});

describe('what comes out', () => {
	test('is flat, with the default properties', async () => {
		const [id] = seedMany(1);
		const { items } = await orders();
		expect(items[0]?.json).toMatchObject({ id, hs_object_id: id, hs_pipeline_stage: expect.any(String) as string });
		expect(Object.keys(items[0]?.json ?? {})).not.toContain('properties');
	});

	test("is HubSpot's object where it is not to be simplified", async () => {
		const [id] = seedMany(1);
		const { items } = await orders({ simplify: false, options: { properties: 'hs_order_name, hs_total_price' } });
		expect(items[0]?.json).toMatchObject({
			id,
			archived: false,
			properties: { hs_order_name: 'Order 0', hs_total_price: null },
		});
	});

	test.each([true, false])('has no word on associations that nobody asked for (simplified: %s)', async (simplify) => {
		seedMany(1);
		const { items } = await orders({ simplify });
		expect(items).toHaveLength(1);
		expect(items[0]?.json).not.toHaveProperty('associations');
	});

	test('has the record ID as its id, whatever properties the account has', async () => {
		const definition = { label: 'ID', type: 'string', fieldType: 'text', groupName: 'order_information' } as const;
		sandbox.defineProperty('orders', { ...definition, name: 'id' });
		const [id] = seedMany(1, { id: 'of the shop' });
		expect(idsOf((await orders({ options: { properties: ['id'] } })).items)).toEqual([id]);
	});

	test('has all properties that the account shows, asked for by name', async () => {
		seedMany(1, { gift_message: 'Hello', hs_total_price: '5' });
		const { items } = await orders({ options: { properties: ['*'] } });
		expect(items[0]?.json).toMatchObject({ gift_message: 'Hello', hs_total_price: '5', packing_options: null });
		expect(Object.keys(items[0]?.json ?? {}).length).toBeGreaterThan(40);
	});

	test('is one item per record for each input item, paired with it, in input order', async () => {
		const [a, b] = sandbox.seed('orders', [
			{ hs_order_name: 'A', shop_order_id: '1' },
			{ hs_order_name: 'B', shop_order_id: '2' },
		]);
		const filters = filterGroups([{ property: 'shop_order_id', operator: 'EQ', value: '={{ $json.number }}' }]);
		const { items } = await orders({ filters }, { items: [{ number: 2 }, { number: 3 }, { number: '1' }] });
		expect(idsOf(items)).toEqual([b?.id, a?.id]);
		expect(pairedItems(items)).toEqual([0, 2]);
		expect(sandbox.journal.callsTo('properties')).toHaveLength(1);
	});
});

describe('filters', () => {
	const seedLines = () =>
		sandbox.seed('line_items', [
			{
				name: 'Blue Mug',
				price: '9',
				quantity: '10',
				picked_at: '2026-03-01T12:00:00Z',
				warehouse: 'ham',
				ships_separately: 'true',
				hs_recurring_billing_start_date: '2026-03-01',
			},
			{ name: 'Red Mug', price: '10', picked_at: '2026-03-02T12:00:00Z', warehouse: 'rtm', ships_separately: 'false' },
			{ name: 'Teapot', price: '100', description: 'Blue, of course', hs_recurring_billing_start_date: '2026-05-01' },
		]);
	const lines = async (overrides: IDataObject) =>
		await runNode({
			sandbox,
			parameters: getMany('lineItem', { options: { properties: ['name'] }, ...overrides }),
			items: [{ list: ['Hamburg', 'gdy'], number: 10, day: new Date('2026-03-02T00:00:00Z').toISOString() }],
		});
	const namesOf = (items: readonly INodeExecutionData[]) => items.map(({ json }) => json['name']);

	test.each<[IDataObject, string[]]>([
		[{ property: 'name', operator: 'EQ', value: 'blue mug' }, ['Blue Mug']],
		[{ property: 'warehouse', operator: 'NEQ', value: 'ham' }, ['Red Mug']],
		[{ property: 'price', operator: 'LT', value: '={{ $json.number }}' }, ['Blue Mug']],
		[{ property: 'price', operator: 'LTE', value: '10' }, ['Blue Mug', 'Red Mug']],
		[{ property: 'price', operator: 'GT', value: '10' }, ['Teapot']],
		[{ property: 'price', operator: 'GTE', value: '10' }, ['Red Mug', 'Teapot']],
		[{ property: 'price', operator: 'BETWEEN', value: '9', highValue: '10' }, ['Blue Mug', 'Red Mug']],
		[{ property: 'warehouse', operator: 'IN', values: 'Hamburg, gdy' }, ['Blue Mug']],
		[{ property: 'warehouse', operator: 'IN', values: '={{ $json.list }}' }, ['Blue Mug']],
		[{ property: 'name', operator: 'IN', values: 'TEAPOT, Red Mug' }, ['Red Mug', 'Teapot']],
		[{ property: 'warehouse', operator: 'NOT_IN', values: 'Hamburg' }, ['Red Mug']],
		[{ property: 'warehouse', operator: 'HAS_PROPERTY' }, ['Blue Mug', 'Red Mug']],
		[{ property: 'warehouse', operator: 'NOT_HAS_PROPERTY' }, ['Teapot']],
		[{ property: 'name', operator: 'CONTAINS_TOKEN', value: 'mug' }, ['Blue Mug', 'Red Mug']],
		[{ property: 'name', operator: 'CONTAINS_TOKEN', value: '*pot' }, ['Teapot']],
		[{ property: 'name', operator: 'NOT_CONTAINS_TOKEN', value: 'mug' }, ['Teapot']],
		[{ property: 'ships_separately', operator: 'EQ', value: 'Yes' }, ['Blue Mug']],
		[{ property: 'ships_separately', operator: 'EQ', value: '={{ false }}' }, ['Red Mug']],
		[{ property: 'hs_recurring_billing_start_date', operator: 'EQ', value: '2026-03-01' }, ['Blue Mug']],
		[{ property: 'hs_recurring_billing_start_date', operator: 'GT', value: '2026-03-01' }, ['Teapot']],
		[{ property: 'picked_at', operator: 'GT', value: '2026-03-01' }, ['Red Mug']],
		[{ property: 'picked_at', operator: 'LTE', value: '2026-03-01' }, ['Blue Mug']],
		[{ property: 'picked_at', operator: 'BETWEEN', value: '2026-03-02', highValue: '2026-03-02' }, ['Red Mug']],
		[{ property: 'picked_at', operator: 'EQ', value: '2026-03-01T14:00:00+02:00' }, ['Blue Mug']],
		[{ property: 'picked_at', operator: 'GTE', value: '={{ $json.day }}' }, ['Red Mug']],
		[{ property: 'picked_at', operator: 'LT', value: '={{ DateTime.fromISO($json.day) }}' }, ['Blue Mug']],
		// Hidden in HubSpot's settings, and so not among the properties that the account shows.
		[{ property: 'hs_was_imported', operator: 'EQ', value: 'true' }, []],
	])('%j finds %j', async (filter, expected) => {
		seedLines();
		const { items, error } = await lines({ filters: filterGroups([filter]) });
		expect(error).toBeUndefined();
		expect(namesOf(items)).toEqual(expected);
	});

	test('of a group must all hold, of the groups one', async () => {
		seedLines();
		const { items } = await lines({
			filters: filterGroups(
				[
					{ property: 'name', operator: 'CONTAINS_TOKEN', value: 'mug' },
					{ property: 'price', operator: 'LT', value: '10' },
				],
				[{ property: 'price', operator: 'GT', value: '50' }],
			),
		});
		expect(namesOf(items)).toEqual(['Blue Mug', 'Teapot']);
	});

	test('a full-text query and a sort go with them', async () => {
		seedLines();
		expect(namesOf((await lines({ query: ' blue ' })).items)).toEqual(['Blue Mug', 'Teapot']);
		expect(namesOf((await lines({ sort: sortBy('price', 'DESCENDING') })).items)).toEqual([
			'Teapot',
			'Red Mug',
			'Blue Mug',
		]);
	});

	test.each(versions)('search orders by labels of stages and options, with API version %s', async (apiVersion) => {
		sandbox.seed('orders', [
			{ hs_order_name: 'A', hs_pipeline: '14a2e10e-5471-408a-906e-c51f3b04369e', packing_options: 'gift_wrap' },
			{ hs_order_name: 'B', packing_options: 'no_plastic' },
		]);
		const filters = filterGroups([{ property: 'packing_options', operator: 'EQ', value: 'Gift wrap' }]);
		const { items } = await orders({ filters, simplify: false }, { credentials: { apiVersion } });
		expect(items).toHaveLength(1);
		expect(bodies()[0]).toMatchObject({ filterGroups: [{ filters: [{ value: 'gift_wrap' }] }] });
	});

	test('an option that is hidden in HubSpot still finds its records', async () => {
		const filters = filterGroups([{ property: 'packing_options', operator: 'CONTAINS_TOKEN', value: 'Wooden crate' }]);
		await orders({ filters });
		expect(bodies()[0]).toMatchObject({ filterGroups: [{ filters: [{ value: 'wooden_crate' }] }] });
	});
});

describe('bad input', () => {
	const one = (filter: IDataObject) => ({ filters: filterGroups([...LIVE, filter]) });
	const many = (...counts: number[]) => ({
		filters: filterGroups(...counts.map((count) => Array.from({ length: count }, () => LIVE[0] ?? {}))),
	});
	const bad: Array<{ what: string; given: IDataObject; message: RegExp }> = [
		{
			what: 'text for a number',
			given: one({ property: 'hs_total_price', operator: 'GT', value: '1.234,50' }),
			message: /^'Value' of filter 2 in group 1 \('hs_total_price'\) is "1\.234,50", and the property is a number/,
		},
		{
			what: 'no date',
			given: one({ property: 'promised_on', operator: 'EQ', value: '01.03.2026' }),
			message: /is "01\.03\.2026", and the property is a date/,
		},
		{
			what: 'a day that does not exist',
			given: one({ property: 'hs_processed_date', operator: 'GT', value: '2026-02-30' }),
			message: /is "2026-02-30", and the property is a date and time/,
		},
		{
			what: 'a whole day as a moment',
			given: one({ property: 'hs_processed_date', operator: 'EQ', value: '2026-03-01' }),
			message: /is "2026-03-01", a whole day, and the property is a moment/,
		},
		{
			what: 'an option that is none',
			given: one({ property: 'packing_options', operator: 'IN', values: 'Gift wrap, Ribbon' }),
			message: /^'Values' of filter 2 in group 1 \('packing_options'\) can't be "Ribbon"/,
		},
		{
			what: 'an object',
			given: one({ property: 'hs_order_name', operator: 'EQ', value: '={{ {} }}' }),
			message: /is an object/,
		},
		{
			what: 'an expression that gives nothing',
			given: one({ property: 'hs_order_name', operator: 'EQ', value: '={{ $json.missing }}' }),
			message: /^'Value' of filter 2 in group 1 is empty/,
		},
		{
			what: 'half a range',
			given: one({ property: 'hs_total_price', operator: 'BETWEEN', value: '1' }),
			message: /^'High Value' of filter 2 in group 1 is empty/,
		},
		{
			what: 'an empty list',
			given: one({ property: 'hs_order_name', operator: 'IN', values: ' , ' }),
			message: /^'Values' of filter 2 in group 1 is empty/,
		},
		{ what: 'no property', given: one({ operator: 'EQ', value: 'x' }), message: /^'Property Name or ID' of filter 2/ },
		{
			what: 'an unknown operator',
			given: one({ property: 'hs_order_name', operator: '={{ "LIKE" }}', value: 'x' }),
			message: /^'Operator' of filter 2 in group 1 is "LIKE"/,
		},
		{ what: 'an empty group', given: { filters: filterGroups(LIVE, []) }, message: /no filter in group 2/ },
		{ what: 'a sort by nothing', given: { sort: sortBy('') }, message: /of 'Sort' is empty/ },
		{ what: 'a query of nothing', given: { query: '={{ $json.missing }}' }, message: /^'Full-Text Query' is empty/ },
		{ what: 'no limit', given: { returnAll: false, limit: 0 }, message: /^'Limit' is 0/ },
		{ what: 'six groups', given: many(1, 1, 1, 1, 1, 1), message: /^'Filters' has 6 groups, and HubSpot takes 5/ },
		{ what: 'seven in a group', given: many(1, 7), message: /has 7 filters in group 2, and HubSpot takes 6/ },
		{ what: '19 filters', given: many(4, 4, 4, 4, 3), message: /has 19 filters in all, and HubSpot takes 18/ },
		{
			what: 'more than 3,000 characters',
			given: one({ property: 'hs_order_name', operator: 'EQ', value: 'x'.repeat(3_000) }),
			message: /comes to 3\d\d\d characters in HubSpot's form, and HubSpot takes 3000/,
		},
		{
			what: 'archived ones by a filter',
			given: { filters: filterGroups(LIVE), options: { archived: true } },
			message: /^'Archived' can't be combined/,
		},
		{
			what: 'an object that orders are not associated with',
			given: { options: { associatedObjects: ['planet'] } },
			message: /^'Associations' has "planet"/,
		},
	];

	test.each(bad)('$what: stops the run before any page is asked for', async ({ given, message }) => {
		const { error } = await orders(given);
		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(error?.description).toContain('Nothing was sent to HubSpot');
		expect(pages()).toEqual([]);
	});

	test('archived ones by a filter: it says how to get them all the same', async () => {
		const { error } = await orders({ filters: filterGroups(LIVE), options: { archived: true } });
		expect(error?.description).toMatch(
			/^HubSpot's search doesn't find archived orders\. Get them all, and filter them with n8n's Filter node\./,
		);
	});

	test('in the last item stops the run before the first is read', async () => {
		seedMany(1);
		const { error } = await orders(
			{ returnAll: false, limit: '={{ $json.limit }}' },
			{ items: [{ limit: 1 }, { limit: -1 }] },
		);
		expect(error?.message).toBe("'Limit' is -1 [item 1]");
		expect(calls()).toEqual([]);
	});

	test('is an item of its own when the workflow continues', async () => {
		const [id] = seedMany(1);
		const { items, errorItems } = await orders(
			{ returnAll: false, limit: '={{ $json.limit }}' },
			{ items: [{ limit: -1 }, { limit: 1 }], onError: 'continueErrorOutput' },
		);
		expect(idsOf(items)).toEqual([id]);
		expect(pairedItems(items)).toEqual([1]);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]?.json).toMatchObject({
			message: "'Limit' is -1 [item 0]",
			error: { outcome: 'notSent', category: 'BAD_INPUT', property: 'Limit', recordsRead: 0 },
		});
	});
});

describe('windows', () => {
	test('every page begins after the last record ID, in every group, and asks for no more than is wanted', async () => {
		const ids = seedMany(450, { hs_total_price: '5' });
		const filters = filterGroups(LIVE, [{ property: 'hs_total_price', operator: 'GT', value: '1' }]);
		const { items } = await fast(async () => await orders({ filters, returnAll: false, limit: 410 }));
		expect(idsOf(items)).toEqual(ids.slice(0, 410));
		expect(bodies().map(({ limit }) => limit)).toEqual([200, 200, 10]);
		const after = { propertyName: 'hs_object_id', operator: 'GT', value: ids[399] };
		expect(bodies()[2]?.['filterGroups']).toEqual([
			{ filters: [{ propertyName: 'hs_order_name', operator: 'HAS_PROPERTY' }, after] },
			{ filters: [{ propertyName: 'hs_total_price', operator: 'GT', value: '1' }, after] },
		]);
		expect(bodies().filter((body) => 'after' in body)).toEqual([]);
	});

	test('a query alone gets a group for them', async () => {
		const ids = seedMany(201);
		const { items } = await fast(async () => await orders({ query: 'Order' }));
		expect(idsOf(items)).toEqual(ids);
		expect(bodies()[1]).toMatchObject({
			query: 'Order',
			filterGroups: [{ filters: [{ propertyName: 'hs_object_id', value: ids[199] }] }],
		});
	});

	test('records that are archived between pages do not push others out', async () => {
		const ids = seedMany(400);
		holdTheClock();
		const run = orders({ filters: filterGroups(LIVE) });
		while (pages()[0]?.status !== 200) await windOn(1);
		for (const id of ids.slice(0, 50)) await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${id}`);
		const { items } = await fastForward(run);
		expect(idsOf(items)).toEqual(ids);
	});

	test('full filters leave no room for them: HubSpot pages by number, up to 10,000', async () => {
		const ids = seedMany(450);
		const filters = filterGroups(Array.from({ length: 6 }, () => LIVE[0] ?? {}));
		const { items } = await fast(async () => await orders({ filters }));
		expect(idsOf(items)).toEqual(ids);
		expect(bodies().map(({ after }) => after)).toEqual([undefined, '200', '400']);
	});

	test('a page that comes again does not go round for ever', async () => {
		const ids = seedMany(450);
		sandbox.inject({
			on: { path: /search$/ },
			times: 5,
			do: {
				kind: 'rewriteBody',
				rewrite: () => ({ total: 450, results: [{ id: ids[0], properties: {} }], paging: { next: { after: '200' } } }),
			},
		});
		const { error } = await fast(async () => await orders({ filters: filterGroups(LIVE) }));
		expect(error?.message).toBe('Not all orders could be read from HubSpot: reading stopped after 1 [item 0]');
		expect(error?.description).toContain('gave the same page again');
		expect(pages()).toHaveLength(2);
	});
});

describe('a page that is not what was asked for', () => {
	const extra = (...ids: string[]) => ({
		kind: 'rewriteBody' as const,
		rewrite: (body: unknown) => {
			const { results, ...rest } = body as { results: unknown[] };
			return { ...rest, results: [...results, ...ids.map((id) => ({ id, properties: {} }))] };
		},
	});

	test('gives no more records than the limit', async () => {
		const ids = seedMany(5);
		sandbox.inject({ on: { path: /orders$/ }, do: extra(ids[3] ?? '', ids[4] ?? '') });
		const { items } = await orders({ returnAll: false, limit: 2 });
		expect(idsOf(items)).toEqual(ids.slice(0, 2));
	});

	test('gives a record that came before no second time', async () => {
		const ids = seedMany(150);
		sandbox.inject({ on: { path: /orders$/ }, after: 1, do: extra(ids[0] ?? '', ids[99] ?? '') });
		const { items } = await orders();
		expect(idsOf(items)).toEqual(ids);
	});
});

describe('more than 10,000', () => {
	test.each([
		{ what: 'a sort', given: { sort: sortBy('hs_order_name') }, advice: /HubSpot sorts 10,000 at most.*Sort node/ },
		{
			what: 'full filters',
			given: { filters: filterGroups(Array.from({ length: 6 }, () => LIVE[0] ?? {})) },
			advice: /no more than 10,000 can be read/,
		},
	])('with $what: says so after the first page', async ({ given, advice }) => {
		seedMany(10_001);
		const { error } = await orders(given);
		expect(error?.message).toBe('Orders could not be read from HubSpot [item 0]');
		expect(error?.description).toContain('The search finds 10,001 orders');
		expect(error?.description).toMatch(advice);
		expect(pages()).toHaveLength(1);
	});
});

describe('25,000 orders while others write', () => {
	const writer = 'writer';

	/** Other programs create, change and archive orders as long as the work lasts. */
	async function whileOthersWrite<T>(
		work: Promise<T>,
		ids: readonly string[],
	): Promise<{ result: T; archived: string[] }> {
		const state = { done: false };
		const finish = (): void => {
			state.done = true;
		};
		work.then(finish, finish);
		const archived: string[] = [];
		for (let n = 0; !state.done; n++) {
			await windOn(200);
			const gone = ids[n * 7];
			if (gone !== undefined && n < 300) {
				archived.push(gone);
				await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${gone}`, undefined, writer);
			}
			const changed = ids[ids.length - 1 - n * 11];
			const properties = { hs_order_note: `Changed ${n}` };
			await send(sandbox, 'PATCH', `/crm/v3/objects/orders/${changed ?? ''}`, { properties }, writer);
			await send(sandbox, 'POST', '/crm/v3/objects/orders', { properties: { hs_order_name: `New ${n}` } }, writer);
		}
		return { result: await work, archived };
	}

	test.each([
		{ how: 'the list', given: {}, callCount: 250 },
		{ how: 'a search', given: { filters: filterGroups(LIVE) }, callCount: 125 },
	])(
		'by $how: none missing, none twice',
		async ({ given, callCount }) => {
			const scopes = ['crm.objects.orders.read', 'crm.objects.orders.write'];
			const grants = { [sandbox.token]: { scopes }, [writer]: { scopes } };
			await restart({ rateLimit: { ...rateLimit, max: 10_000 }, tokens: grants, journalBodies: false });
			const ids = seedMany(25_000);
			holdTheClock();
			const { result, archived } = await whileOthersWrite(orders(given), ids);
			expect(result.error).toBeUndefined();
			const read = idsOf(result.items);
			const unique = new Set(read);
			expect(unique.size).toBe(read.length);
			const gone = new Set(archived);
			expect(ids.filter((id) => !unique.has(id) && !gone.has(id))).toEqual([]);
			expect(archived.length).toBeGreaterThan(20);
			const count = pages().filter(({ refusedBy429 }) => !refusedBy429).length;
			expect(count).toBeGreaterThanOrEqual(callCount);
			expect(count).toBeLessThanOrEqual(callCount + 5);
			expect(pages().filter(({ refusedBy429 }) => refusedBy429)).toEqual([]);
		},
		60_000,
	);
});

describe('properties that find no room in the call', () => {
	const names = Array.from({ length: 300 }, (_, n) => `a_custom_property_with_a_long_name_${n}`);
	beforeEach(() => {
		for (const name of names) {
			const definition = {
				name,
				label: name,
				type: 'string',
				fieldType: 'text',
				groupName: 'order_information',
			} as const;
			sandbox.defineProperty('orders', definition);
		}
	});

	test.each([
		{ how: 'the list', given: {}, expected: ['list', 'list', 'list', 'batch/read', 'batch/read', 'batch/read'] },
		{
			how: 'a search',
			given: { filters: filterGroups(LIVE) },
			expected: ['search', 'search', 'batch/read', 'batch/read', 'batch/read'],
		},
	])('are read afterwards, 100 records a call: $how', async ({ given, expected }) => {
		const ids = seedMany(210, { [names[299] ?? '']: 'value' });
		const { items } = await orders({ ...given, options: { properties: names } });
		expect(idsOf(items)).toEqual(ids);
		expect(items.every(({ json }) => json[names[299] ?? ''] === 'value')).toBe(true);
		expect(calls().sort()).toEqual([...expected].sort());
	});

	test('are read of archived records as well', async () => {
		const [, gone = ''] = seedMany(2, { [names[299] ?? '']: 'value' });
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${gone}`);
		const { items } = await orders({ options: { properties: names, archived: true } });
		expect(items.map(({ json }) => [json['id'], json[names[299] ?? '']])).toEqual([[gone, 'value']]);
	});
});

test('properties that are read afterwards and do not come are a failure', async () => {
	seedMany(1);
	sandbox.inject({ on: { path: /batch\/read$/ }, do: missingScopes(['crm.objects.orders.read']) });
	const properties = Array.from({ length: 200 }, (_, n) => `a_property_with_a_long_name_${n}`);
	const { error } = await orders({ options: { properties } });
	expect(error?.message).toBe('Orders could not be read from HubSpot [item 0]');
	expect(error?.httpCode).toBe('403');
});

describe('a page that does not say all', () => {
	const page = (rewrite: (given: Record<string, unknown>) => unknown): FaultAction => ({
		kind: 'rewriteBody',
		rewrite: (body) => rewrite(body as Record<string, unknown>),
	});

	test.each([
		['has records that are none', page((given) => ({ ...given, results: [...(given['results'] as unknown[]), null] }))],
		['has a next page without a place', page((given) => ({ ...given, paging: { next: { link: 'https://x' } } }))],
	])('fails when it %s', async (_what, action) => {
		seedMany(3);
		sandbox.inject({ on: {}, do: action });
		expect((await orders({})).error?.description).toContain('was not a list');
	});

	test('of a search fails when it found more than it gives', async () => {
		seedMany(3);
		sandbox.inject({ on: { path: /search$/ }, do: page((given) => ({ ...given, total: 5, paging: undefined })) });
		const { error } = await orders({ filters: filterGroups(LIVE) });
		expect(error?.description).toContain('HubSpot found more than it gave');
	});
});

describe('a record that the second read leaves out', () => {
	const properties = Array.from({ length: 200 }, (_, n) => `a_property_with_a_long_name_${n}`);
	const without = (id: string, errors: unknown[]) => (body: unknown) => {
		const given = body as { results: Array<{ id: string }> };
		return { ...given, results: given.results.filter((record) => record.id !== id), errors };
	};
	const read = { path: /batch\/read$/ };

	test('without a word makes the item fail: it was there just now', async () => {
		const [, second = ''] = seedMany(3);
		sandbox.inject({ on: read, times: 9, do: { kind: 'rewriteBody', rewrite: without(second, []) } });
		const { error } = await orders({ options: { properties } });
		expect(error?.description).toContain('is missing records that it had just listed');
	});

	test('without a word is asked for once more', async () => {
		const [, second = ''] = seedMany(3);
		sandbox.inject({ on: read, do: { kind: 'rewriteBody', rewrite: without(second, []) } });
		expect(idsOf((await orders({ options: { properties } })).items)).toHaveLength(3);
	});

	test('since it is gone meanwhile, is none', async () => {
		const [first = '', second = '', third = ''] = seedMany(3);
		const gone = { category: 'OBJECT_NOT_FOUND', message: 'Gone', context: { ids: [second] } };
		sandbox.inject({ on: read, do: { kind: 'rewriteBody', rewrite: without(second, [gone]) } });
		expect(idsOf((await orders({ options: { properties } })).items)).toEqual([first, third]);
	});
});

describe('associations', () => {
	async function ordersWithLines(count: number): Promise<{ ids: string[]; lineIds: Map<string, unknown> }> {
		const ids = seedMany(count);
		const parameters = batchCreateLineItems({
			propertiesJson: '={{ { name: "Line of " + $json.order } }}',
			associations: associationsWith({ toObject: 'order', toId: '={{ $json.order }}' }),
		});
		// Every other order has a line.
		const owners = ids.filter((_, n) => n % 2 === 0);
		const { items } = await runNode({ sandbox, parameters, items: owners.map((order) => ({ order })) });
		sandbox.journal.clear();
		return { ids, lineIds: new Map(owners.map((owner, n) => [owner, items[n]?.json['id']])) };
	}

	test.each([
		{ how: 'the list, which gives them itself', given: {}, reads: [] },
		{
			how: 'a search, for up to 1,000 orders a call',
			given: { filters: filterGroups(LIVE) },
			reads: [1_000, 50, 1_000, 50],
		},
	])('come by $how', async ({ given, reads }) => {
		const { ids, lineIds } = await ordersWithLines(1_050);
		const options = { associatedObjects: ['line_item', 'contact'] };
		const { items } = await fast(async () => await orders({ ...given, options }));
		const expected = ids.map((id) => {
			const lineId = lineIds.get(id);
			return [id, { line_items: lineId === undefined ? [] : [lineId], contacts: [] }];
		});
		expect(items.map(({ json }) => [json['id'], json['associations']])).toEqual(expected);
		expect(sandbox.journal.callsTo('associations/batch/read').map(({ inputs }) => inputs)).toEqual(
			expect.arrayContaining(reads),
		);
	});

	test.each(versions)('are in one form whichever way they were read, with API version %s', async (apiVersion) => {
		const { ids, lineIds } = await ordersWithLines(2);
		const run = { credentials: { apiVersion } };
		const options = { associatedObjects: ['line_item'] };
		const listed = await orders({ simplify: false, options }, run);
		const found = await orders({ simplify: false, options, filters: filterGroups(LIVE) }, run);
		expect(listed.items.map(({ json }) => json['associations'])).toEqual(
			ids.map((id) => {
				const lineId = lineIds.get(id);
				return { line_items: { results: lineId === undefined ? [] : [{ id: lineId }] } };
			}),
		);
		expect(found.items.map(({ json }) => json)).toEqual(listed.items.map(({ json }) => json));
	});

	test.each([
		{ how: 'a search', given: { filters: filterGroups(LIVE) }, on: /associations/ },
		{ how: 'the list', given: {}, on: /objects\/orders$/ },
	] as ReadonlyArray<{ how: string; given: IDataObject; on: RegExp }>)(
		'of $how that come in parts are read to the end',
		async ({ given, on }) => {
			const { ids, lineIds } = await ordersWithLines(1);
			const [id = ''] = ids;
			const paging = { next: { after: '1' } };
			const rewrite = () => ({
				results:
					given['filters'] === undefined
						? [{ id, properties: {}, associations: { 'line items': { results: [{ id: '1' }], paging } } }]
						: [{ from: { id }, to: [{ toObjectId: 1 }], paging }],
			});
			sandbox.inject({ on: { path: on }, do: { kind: 'rewriteBody', rewrite } });
			const { items } = await orders({ ...given, options: { associatedObjects: ['line_item'] } });
			expect(items[0]?.json['associations']).toEqual({ line_items: ['1', lineIds.get(id)] });
			const asked = sandbox.journal.callsTo('associations/batch/read').at(-1)?.body;
			expect(asked).toEqual({ inputs: [given['filters'] === undefined ? { id } : { id, after: '1' }] });
		},
	);

	test('of archived records, of which HubSpot gives the first part only, are not told as all', async () => {
		await restart({ objects: ['orders', 'line_items', 'contacts'], associationsPerPage: 1 });
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
		const [contact] = sandbox.seed('contacts', [{ email: 'ada@example.com' }]);
		const lines = sandbox.seed('line_items', [{ name: 'A' }, { name: 'B' }]);
		const id = order?.id ?? '';
		sandbox.link('orders', id, 'contacts', contact?.id ?? '');
		for (const line of lines.slice(0, 1)) sandbox.link('orders', id, 'line_items', line.id);
		if (order !== undefined) order.archived = true;
		const options = { associatedObjects: ['line_item', 'contact'], archived: true };
		const whole = await orders({ options });
		expect(whole.items[0]?.json['associations']).toEqual({ line_items: [lines[0]?.id], contacts: [contact?.id] });
		for (const line of lines.slice(1)) sandbox.link('orders', id, 'line_items', line.id);
		const { items, error } = await orders({ options });
		expect(items).toEqual([]);
		expect(error?.description).toContain('HubSpot said that the record has more associations');
	});

	test.each<{ what: string; list: unknown }>([
		{ what: 'no list', list: 'x' },
		{ what: 'a record without ID', list: { results: [{ type: 'order_to_line_item' }] } },
		{ what: 'more, and not where', list: { results: [], paging: { next: { link: '/x?after=5' } } } },
	])('that came with the record as $what are read once more', async ({ list }) => {
		const { ids, lineIds } = await ordersWithLines(1);
		const [id = ''] = ids;
		const rewrite = () => ({ results: [{ id, properties: {}, associations: { 'line items': list } }] });
		sandbox.inject({ on: { path: /objects\/orders$/ }, do: { kind: 'rewriteBody', rewrite } });
		const { items } = await orders({ options: { associatedObjects: ['line_item'] } });
		expect(items[0]?.json['associations']).toEqual({ line_items: [lineIds.get(id)] });
	});

	test.each([
		{ how: 'the list', given: {} },
		{ how: 'a search', given: { filters: filterGroups(LIVE) } },
	])('by several labels come once, by $how', async ({ given }) => {
		sandbox.defineAssociationLabel('orders', 'line_items', { label: 'Gift', typeId: 71 });
		const { ids, lineIds } = await ordersWithLines(1);
		const [id = ''] = ids;
		const lineId = String(lineIds.get(id));
		sandbox.link('orders', id, 'line_items', lineId, 71);
		const { items } = await orders({ ...given, options: { associatedObjects: ['line_item'] } });
		expect(items[0]?.json['associations']).toEqual({ line_items: [lineId] });
	});

	test('that HubSpot does not give are a failure', async () => {
		await ordersWithLines(2);
		sandbox.inject({ on: { path: /associations/ }, do: missingScopes(['crm.objects.contacts.read']) });
		const { error } = await orders({ filters: filterGroups(LIVE), options: { associatedObjects: ['contact'] } });
		expect(error?.message).toBe('Orders could not be read from HubSpot [item 0]');
		expect(error?.description).toContain('crm.objects.contacts.read');
	});
});

describe('a failure in the middle', () => {
	const failSecondPage = () => {
		sandbox.inject({
			on: { path: /objects\/orders$/ },
			after: 1,
			do: { kind: 'status', status: 400, when: 'before', body: REFUSAL },
		});
	};
	const REFUSAL = { status: 'error', message: 'No more today', category: 'VALIDATION_ERROR', correlationId: 'c-1' };

	test('stops the run, and tells how far it was', async () => {
		const ids = seedMany(150);
		failSecondPage();
		const { error } = await orders();
		expect(error?.message).toBe('Not all orders could be read from HubSpot: reading stopped after 100 [item 0]');
		expect(error?.description).toContain('No more today.');
		expect(error?.description).toContain(`The last order read is ${ids[99] ?? ''}.`);
		expect(error?.httpCode).toBe('400');
		expect(error?.context).toMatchObject({ itemIndex: 0, failure: { recordsRead: 100, lastId: ids[99] } });
	});

	test("is that input item's when the workflow continues: what was read comes out, and the others go on", async () => {
		const ids = seedMany(150);
		failSecondPage();
		const { items, errorItems } = await orders(
			{ options: { callsSideBySide: 1 } },
			{ items: [{}, {}], onError: 'continueErrorOutput' },
		);
		expect(idsOf(items)).toEqual([...ids.slice(0, 100), ...ids]);
		expect(pairedItems(items)).toEqual([...Array<number>(100).fill(0), ...Array<number>(150).fill(1)]);
		expect(errorItems.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				message: 'Not all orders could be read from HubSpot: reading stopped after 100 [item 0]',
				error: expect.objectContaining({
					outcome: 'refused',
					category: 'VALIDATION_ERROR',
					status: 400,
					correlationId: 'c-1',
					recordsRead: 100,
					lastId: ids[99],
				}) as unknown,
			}),
		]);
	});

	test('stops what is read for other items between their pages', async () => {
		seedMany(2_000);
		failSecondPage();
		const { error } = await orders({}, { items: [{}, {}] });
		expect(error?.description).toContain('No more today.');
		expect(pages().length).toBeLessThanOrEqual(4);
	});

	test.each([
		{ what: 'an answer that is half', fault: { kind: 'halfJson' } as const, outcome: 'unknown' },
		{
			what: 'an answer without a list',
			fault: { kind: 'rewriteBody', rewrite: () => ({}) } as const,
			outcome: 'unknown',
		},
	])('$what is one too', async ({ fault, outcome }) => {
		seedMany(1);
		sandbox.inject({ on: {}, times: 9, do: fault });
		const { items } = await fast(async () => await orders({}, { onError: 'continueRegularOutput' }));
		expect(items.map(({ json }) => json['error'])).toEqual([expect.objectContaining({ outcome, recordsRead: 0 })]);
	});

	test.each([
		{ what: 'the list', given: {} },
		{ what: 'a search', given: { filters: filterGroups([LIVE[0] ?? {}]) } },
	])('that passes is none: a page of $what is asked for again', async ({ given }) => {
		const ids = seedMany(150);
		sandbox.inject({ on: { path: /orders(\/search)?$/ }, do: { kind: 'html', status: 503 } });
		const { items, error } = await fast(async () => await orders(given));
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(ids);
	});

	test('tells an AI agent the reason in the message', async () => {
		sandbox.inject({ on: {}, do: { kind: 'status', status: 400, when: 'before', body: REFUSAL } });
		const { error } = await orders({}, { asTool: true });
		expect(error?.message).toContain('No more today.');
	});
});

test('a refused schema stops the run, and no page is asked for', async () => {
	sandbox.inject({ on: { path: /properties/ }, do: missingScopes(['crm.objects.orders.read']) });
	const { error } = await orders({
		filters: filterGroups([{ property: 'hs_order_name', operator: 'EQ', value: 'x' }]),
	});
	expect(error?.message).toMatch(/^The properties of orders could not be read from HubSpot: ./);
	expect(pages()).toEqual([]);
});

test('cancelling ends it between pages at once', async () => {
	seedMany(1_000);
	holdTheClock();
	const { finished, cancel } = startNode({ sandbox, parameters: getMany('order', { filters: filterGroups(LIVE) }) });
	while (pages().filter(({ status }) => status === 200).length < 2) await windOn(1);
	cancel();
	const { status } = await finished;
	expect(status).toBe('canceled');
	const asked = pages().length;
	await windOn(5_000);
	expect(pages()).toHaveLength(asked);
	expect(asked).toBeLessThanOrEqual(3);
});

test('several input items are read for side by side, within the pace of the search', async () => {
	seedMany(1);
	const items = Array.from({ length: 20 }, (_, n) => ({ n }));
	holdTheClock();
	const startMs = Date.now();
	const filters = filterGroups([{ property: 'hs_order_name', operator: 'EQ', value: '=Order {{ $json.n }}' }]);
	const result = await fastForward(orders({ filters }, { items }), 10);
	expect(idsOf(result.items)).toHaveLength(1);
	expect(pages()).toHaveLength(20);
	expect(pages().filter(({ refusedBy429 }) => refusedBy429)).toEqual([]);
	expect(Date.now() - startMs).toBeLessThan(6_000);
	expect(result.hints).toEqual([expect.stringMatching(/^1 order read\. 23 API calls, /)]);
});

test.each([1, 2])('items are read for %i at a time, when the user allows no more', async (callsSideBySide) => {
	await restart({ rateLimit, latencyMs: 1_000 });
	let most = 0;
	const rewrite = (body: unknown) => {
		most = Math.max(most, sandbox.journal.calls.filter(({ status }) => status === 'open').length);
		return body;
	};
	sandbox.inject({ on: {}, times: 9, do: { kind: 'rewriteBody', rewrite } });
	await fast(async () => await orders({ options: { callsSideBySide } }, { items: [{}, {}, {}, {}] }));
	expect(pages()).toHaveLength(4);
	expect(most).toBe(callsSideBySide);
});
