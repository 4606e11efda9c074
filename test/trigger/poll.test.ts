import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { connectedCredential } from '../support/connected';
import { captureLog } from '../support/log';
import { Trigger, valuesOf, type TriggerSetup } from './support';

let sandbox: Sandbox;
let runs = 0;

async function open(options: SandboxOptions = {}): Promise<void> {
	const scopes = ['orders', 'line_items'].map((type) => `crm.objects.${type}.read`);
	// A token of its own, so that no pace of an earlier test is kept.
	sandbox = await startSandbox({ searchLagMs: 0, tokens: { [`pat-poll-${++runs}`]: { scopes } }, ...options });
}

beforeEach(() => {
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const seed = (name: string) => sandbox.seed('orders', [{ hs_order_name: name }])[0]?.id ?? '';
const poll = async (trigger: Trigger) => {
	const items = await fastForward(trigger.poll());
	await wait(60_000);
	return items;
};

async function published(setup: TriggerSetup = {}): Promise<Trigger> {
	const trigger = new Trigger(sandbox, setup);
	await wait(60_000);
	expect(await poll(trigger)).toEqual([]);
	return trigger;
}

test('with Start From it tells what has changed since then, at the first poll', async () => {
	await open();
	seed('Long before');
	await wait(3_600_000);
	const start = new Date().toISOString();
	await wait(60_000);
	const id = seed('Since');
	await wait(60_000);
	const trigger = new Trigger(sandbox, { parameters: { options: { startFrom: start } } });
	expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
	expect(await poll(trigger)).toEqual([]);
});

test('a run gets as many records as are allowed, and the next poll goes on', async () => {
	await open();
	const trigger = await published({ parameters: { options: { maxRecords: 2 } } });
	const ids = ['A', 'B', 'C', 'D', 'E'].map(seed);
	const runsOf = [await poll(trigger), await poll(trigger), await poll(trigger), await poll(trigger)];
	expect(runsOf.map((items) => valuesOf(items, 'id'))).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4), []]);
});

test('10,500 records that changed in one millisecond all come, each once', async () => {
	await open();
	const trigger = await published({ parameters: { options: { maxRecords: 4_000 } } });
	const ids = sandbox
		.seed(
			'orders',
			Array.from({ length: 10_500 }, (_, n) => ({ hs_order_name: String(n) })),
		)
		.map((order) => order.id);
	const told = [...(await poll(trigger)), ...(await poll(trigger)), ...(await poll(trigger))];
	expect(told).toHaveLength(10_500);
	expect(new Set(valuesOf(told, 'id'))).toEqual(new Set(ids));
	expect(await poll(trigger)).toEqual([]);
});

test('a poll ends before n8n gives it up, and the next one goes on', async () => {
	await open({ latencyMs: 4_000 });
	const trigger = await published({ budgetMs: 36_000 });
	const ids = sandbox
		.seed(
			'orders',
			Array.from({ length: 1_600 }, (_, n) => ({ hs_order_name: String(n) })),
		)
		.map((order) => order.id);
	const first = await poll(trigger);
	expect(first.length).toBeLessThan(ids.length);
	const told = [...first, ...(await poll(trigger)), ...(await poll(trigger)), ...(await poll(trigger))];
	expect(valuesOf(told, 'id')).toEqual(ids);
});

test('a poll that n8n starts before the last one has ended tells nothing', async () => {
	await open();
	const trigger = await published();
	seed('A');
	const [one, other] = await fastForward(Promise.all([trigger.pollRaw(), trigger.pollRaw()]));
	expect([one?.[0]?.length, other]).toEqual([1, null]);
});

test.each<[what: string, setup: TriggerSetup]>([
	['another event', { parameters: { event: 'created' } }],
	['another object', { parameters: { resource: 'lineItem' } }],
	['other filters', { parameters: { query: 'beans' } }],
	['another credential', { credentialId: 'other' }],
])('with %s it starts anew: nothing of before is told', async (_what, setup) => {
	await open();
	const trigger = await published();
	seed('A');
	sandbox.seed('line_items', [{ name: 'A' }]);
	await wait(60_000);
	expect(await poll(trigger.changedTo(setup))).toEqual([]);
});

test('with other properties to return it goes on', async () => {
	await open();
	const trigger = await published();
	seed('A');
	const changed = trigger.changedTo({ parameters: { simplify: false, options: { properties: ['hs_order_name'] } } });
	expect(await poll(changed)).toMatchObject([{ properties: { hs_order_name: 'A' } }]);
});

test('with more properties than a search can name, records come with all of them', async () => {
	await open();
	const properties = Array.from({ length: 120 }, (_, n) => `a_property_with_a_rather_long_name_${n}`);
	const trigger = await published({ parameters: { options: { properties: [...properties, 'hs_order_name'] } } });
	seed('A');
	expect(valuesOf(await poll(trigger), 'hs_order_name')).toEqual(['A']);
	expect(sandbox.journal.callsTo('batch/read')).toHaveLength(1);
	expect(await poll(trigger)).toEqual([]);
	expect(sandbox.journal.callsTo('batch/read')).toHaveLength(1);
});

describe('a poll that fails', () => {
	test.each([
		[401, 'credential-invalid'],
		[403, 'configuration-invalid'],
		[400, 'configuration-invalid'],
		[429, 'rate-limited'],
		[503, 'temporarily-unavailable'],
	])(
		'with a %d says why, so that n8n waits as long as makes sense, and tells all of it later',
		async (status, cause) => {
			await open();
			const trigger = await published();
			const id = seed('A');
			sandbox.inject({ on: {}, times: 500, do: { kind: 'status', status, when: 'before' } });
			const error = await fastForward(
				trigger.poll().catch((thrown: unknown) => thrown),
				1_000,
			);
			expect(error).toMatchObject({ message: 'Orders could not be read from HubSpot', failure: { cause } });
			sandbox.calm();
			await wait(60_000);
			expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
		},
	);

	test.each([
		['records', {}],
		['properties', { event: 'stageReached', stages: ['Shipped'] }],
	])('because the app was uninstalled says so of %s, and that somebody has to reconnect', async (_what, parameters) => {
		await open();
		const trigger = new Trigger(sandbox, { connected: connectedCredential(sandbox), parameters });
		sandbox.app.uninstall();
		await expect(fastForward(trigger.poll())).rejects.toMatchObject({
			description: expect.stringContaining('Open the credential in n8n, reconnect it') as unknown,
			failure: { cause: 'credential-invalid' },
		});
	});

	test('because the key may not read line items does so at once, when the workflow is published', async () => {
		await open({ tokens: { [`pat-poll-${++runs}`]: { scopes: ['crm.objects.orders.read'] } } });
		const trigger = new Trigger(sandbox, { parameters: { event: 'linesChanged' } });
		await expect(fastForward(trigger.poll())).rejects.toMatchObject({
			message: 'Line items could not be read from HubSpot',
			failure: { cause: 'configuration-invalid' },
		});
		expect(trigger.kept).toEqual({});
	});

	test.each(['2026-02-30', '2026-02-30T10:00:00Z', 'yesterday'])(
		'over Start From %s says what to write',
		async (startFrom) => {
			await open();
			const trigger = new Trigger(sandbox, { parameters: { options: { startFrom } } });
			await expect(fastForward(trigger.poll())).rejects.toMatchObject({
				message: `'Start From' is "${startFrom}"`,
				failure: { cause: 'configuration-invalid' },
			});
		},
	);

	test('because the account is being moved says that it passes, also where it is the properties that are asked for', async () => {
		await open();
		const trigger = new Trigger(sandbox, { parameters: { event: 'stageReached', stages: ['Shipped'] } });
		sandbox.inject({ on: { path: /properties/ }, times: 500, do: { kind: 'status', status: 477, when: 'before' } });
		const error = await fastForward(
			trigger.poll().catch((thrown: unknown) => thrown),
			1_000,
		);
		expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
	});

	test('because the history of a property is missing counts for nothing: it may have changed', async () => {
		await open();
		const id = seed('A');
		const trigger = await published({ parameters: { event: 'propertiesChanged', watchedProperties: ['hs_tags'] } });
		sandbox.edit('orders', id, { hs_tags: 'vip' });
		const rewrite = (body: unknown): unknown =>
			JSON.parse(JSON.stringify(body).replace('"propertiesWithHistory":', '"other":'));
		sandbox.inject({ on: { path: /batch\/read$/ }, do: { kind: 'rewriteBody', rewrite } });
		await expect(fastForward(trigger.poll())).rejects.toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
	});

	test('over filters that leave no room says what to do', async () => {
		await open();
		const filter = Array.from({ length: 5 }, (_, n) => ({ property: 'hs_tags', operator: 'NEQ', value: String(n) }));
		const group = [{ filters: { filter: [...filter, ...filter.slice(0, 1)] } }];
		const trigger = new Trigger(sandbox, { parameters: { filters: { group } } });
		const error = await fastForward(trigger.poll().catch((thrown: unknown) => thrown));
		expect(error).toMatchObject({
			message: "'Filters' has too much in it for a trigger",
			failure: { cause: 'configuration-invalid' },
		});
	});
});

test("a machine's clock that was days ahead for one poll, of which HubSpot told no time, makes it miss nothing", async () => {
	await open();
	const trigger = await published();
	const now = Date.now();
	jest.setSystemTime(now + 3 * 86_400_000);
	const headers = { date: new Date(now).toUTCString() };
	const body = { total: 0, results: [] };
	sandbox.inject({ on: { path: /search$/ }, do: { kind: 'status', status: 200, when: 'before', body, headers } });
	expect(await fastForward(trigger.poll())).toEqual([]);
	jest.setSystemTime(now + 10_000);
	await wait(60_000);
	const id = seed('A');
	expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
	expect(await poll(trigger)).toEqual([]);
});

test.each([
	['ahead', 3],
	['behind', -3],
])(
	"a first poll with the machine's clock days %s, of which HubSpot tells no time, makes it miss nothing and tell nothing of before",
	async (_where, days) => {
		await open();
		const before = seed('Before');
		const [record] = sandbox.records('orders');
		await wait(60_000);
		const now = Date.now();
		jest.setSystemTime(now + days * 86_400_000);
		const headers = { date: new Date(now).toUTCString() };
		const body = { total: 1, results: [{ id: before, properties: record?.properties, updatedAt: record?.updatedAt }] };
		sandbox.inject({
			on: { path: /search$/ },
			times: 2,
			do: { kind: 'status', status: 200, when: 'before', body, headers },
		});
		const trigger = new Trigger(sandbox);
		expect(await fastForward(trigger.poll())).toEqual([]);
		jest.setSystemTime(now + 10_000);
		await wait(60_000);
		expect(await poll(trigger)).toEqual([]);
		const id = seed('A');
		expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
		expect(await poll(trigger)).toEqual([]);
	},
);

test('what happens between publishing and the next poll is told, though n8n with durable cursors keeps nothing of the first poll', async () => {
	await open();
	const trigger = await published();
	const id = seed('A');
	trigger.kept = {};
	expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
	expect(await poll(trigger)).toEqual([]);
});

test('so is what happens after it was set up differently', async () => {
	await open();
	const trigger = await published();
	seed('A');
	await poll(trigger);
	const before = { ...trigger.kept };
	const changed = trigger.changedTo({ parameters: { event: 'created' } });
	expect(await poll(changed)).toEqual([]);
	const id = seed('B');
	changed.kept = before;
	expect(valuesOf(await poll(changed), 'id')).toEqual([id]);
});

test.each<[what: string, spoil: (trigger: Trigger) => Promise<unknown>, log: RegExp]>([
	[
		'another setup has told since',
		async (trigger) =>
			await poll(trigger.changedTo({ parameters: { options: { startFrom: new Date().toISOString() } } })),
		/have changed, so it starts over/,
	],
	[
		'what the node remembers is unreadable',
		async (trigger) => await Promise.resolve((trigger.kept['state'] = '{"setup":')),
		/could not be read, so the trigger starts over/,
	],
])(
	'a beginning that n8n still keeps is not gone back to where %s: nothing is told twice',
	async (_what, spoil, said) => {
		const log = captureLog();
		await open();
		const trigger = await published();
		const beginning = structuredClone(trigger.keptForAll);
		seed('A');
		expect(await poll(trigger)).toHaveLength(1);
		await spoil(trigger);
		log.length = 0;
		// With durable cursors n8n saves that it is forgotten with a later run only.
		Object.assign(trigger.keptForAll, beginning);
		expect(await poll(trigger)).toEqual([]);
		expect(log).toEqual([expect.stringMatching(said)]);
		jest.restoreAllMocks();
	},
);

test("what begins anew says so in n8n's log, and warns where it does not know what it told", async () => {
	const log = captureLog();
	await open();
	const trigger = await published();
	expect(log).toEqual([
		expect.stringMatching(/^info: .*The trigger starts: it reports what happens in HubSpot from 20/),
	]);
	log.length = 0;
	await poll(trigger);
	expect(log).toEqual([]);
	trigger.kept = { state: '{"setup":' };
	await poll(trigger);
	expect(log).toEqual([
		expect.stringMatching(
			/^warn: .*could not be read, so the trigger starts over.*set 'Start From' to the time of its last run/,
		),
	]);
	log.length = 0;
	await poll(trigger.changedTo({ parameters: { event: 'created' } }));
	expect(log).toEqual([expect.stringMatching(/^info: .*have changed, so it starts over/)]);
	jest.restoreAllMocks();
});

test('a number that is none, in what is remembered, begins anew instead of failing for ever', async () => {
	await open();
	const trigger = await published();
	const kept = trigger.kept['state'];
	trigger.kept = { state: (typeof kept === 'string' ? kept : '').replace(/"through":\d+/, '"through":1e999') };
	expect(await poll(trigger)).toEqual([]);
	const id = seed('A');
	expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
});

test('n8n 1 says nothing of how long a poll may take, and it polls all the same', async () => {
	await open();
	const trigger = await published();
	const id = seed('A');
	expect(valuesOf(await poll(trigger), 'id')).toEqual([id]);
});
