import { inspect } from 'node:util';
import {
	locked,
	migrating,
	missingScopes,
	rateLimited,
	startSandbox,
	type FaultAction,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox';
import { fastForward, holdTheClock, windOn } from './support/clock';
import { captureLog } from './support/log';
import { runNode, startNode, type NodeResult, type NodeRun } from './support/node';
import { batchCreateLineItems, updateOrder } from './support/parameters';

let sandbox: Sandbox;
let log: string[];

async function restart(options: SandboxOptions): Promise<void> {
	await sandbox.close();
	sandbox = await startSandbox(options);
}

beforeEach(async () => {
	log = captureLog();
	sandbox = await startSandbox();
});
afterEach(async () => {
	jest.useRealTimers();
	jest.restoreAllMocks();
	await sandbox.close();
});

const PATCH = { method: 'PATCH' };
const CREATE = { path: /batch\/create$/ };

function updateRun(overrides: Partial<NodeRun> = {}): NodeRun {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	return {
		sandbox,
		parameters: updateOrder(),
		items: [{ id: order?.id ?? '', properties: { hs_order_name: 'New' } }],
		...overrides,
	};
}
function createRun(count: number, overrides: Partial<NodeRun> = {}): NodeRun {
	const items = Array.from({ length: count }, (_, n) => ({ name: `Line ${n}` }));
	return { sandbox, parameters: batchCreateLineItems(), items, ...overrides };
}
const statuses = () => sandbox.journal.calls.map(({ status }) => status);

/** Runs with the clock held, and gives how long it took by that clock. */
async function runFastForward(run: NodeRun): Promise<{ result: NodeResult; tookMs: number }> {
	holdTheClock();
	const startMs = Date.now();
	const result = await fastForward(runNode(run));
	return { result, tookMs: Date.now() - startMs };
}

describe('the credential', () => {
	test('with a wrong token: says what to check', async () => {
		const { error } = await runNode(updateRun({ credentials: { accessToken: 'wrong' } }));
		expect(error?.message).toMatch(/^HubSpot refused to update order \d+ \[item 0\]$/);
		expect(error?.httpCode).toBe('401');
		expect(error?.description).toMatch(/Check the access token/);
	});

	test('without the scopes: names them', async () => {
		await restart({ tokens: { 'read-only': { scopes: ['crm.objects.line_items.read'] } } });
		const { error } = await runNode(createRun(2));
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('In HubSpot, give the key this scope: crm.objects.line_items.write');
		expect(sandbox.journal.writes).toEqual([]);
	});

	test.each([
		{ what: 'no token', credentials: { accessToken: ' ' }, message: "The credential has no 'Access Token'" },
		{
			what: 'an unknown version',
			credentials: { apiVersion: 'v4' },
			message: /'API Version' is not one of v3, 2026-03, 2026-09/,
		},
		...[
			'http://api.hubapi.com',
			'ftp://127.0.0.1',
			'api.hubapi.com',
			'',
			'http://127.0.0.1.example.com',
			'https://user:pass@api.hubapi.com',
		].map((baseUrl) => ({
			what: `the base address '${baseUrl}'`,
			credentials: { baseUrl },
			message: "The credential's 'Base Address' can't be used",
		})),
	])('with $what: nothing is sent', async ({ credentials, message }) => {
		const { error } = await runNode(updateRun({ credentials }));
		expect(error?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(sandbox.journal.calls).toEqual([]);
	});
});

describe('HubSpot says to wait', () => {
	test.each<{ what: string; fault: FaultAction; atLeastMs: number; atMostMs: number }>([
		{ what: 'the ten-second limit', fault: rateLimited('TEN_SECONDLY_ROLLING'), atLeastMs: 10_000, atMostMs: 12_500 },
		{
			what: 'the ten-second limit, with Retry-After',
			fault: rateLimited('TEN_SECONDLY_ROLLING', { retryAfterSeconds: 3 }),
			atLeastMs: 3_000,
			atMostMs: 5_500,
		},
		{ what: 'the limit of a second', fault: rateLimited('SECONDLY'), atLeastMs: 1_000, atMostMs: 2_500 },
		{ what: 'a lock', fault: locked(), atLeastMs: 2_000, atMostMs: 5_500 },
		{ what: 'a move to another data centre', fault: migrating(60), atLeastMs: 60_000, atMostMs: 62_500 },
	])('$what: it waits and sends again, a create too', async ({ fault, atLeastMs, atMostMs }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const { result, tookMs } = await runFastForward(createRun(3));
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(3);
		expect(statuses()).toHaveLength(2);
		expect(sandbox.journal.creates('line_items')).toHaveLength(3);
		expect(tookMs).toBeGreaterThanOrEqual(atLeastMs);
		expect(tookMs).toBeLessThanOrEqual(atMostMs);
	});

	test('until tomorrow: it does not wait, and says why', async () => {
		sandbox.inject({ on: CREATE, times: 9, do: rateLimited('DAILY') });
		const { error } = await runNode(createRun(3));
		expect(error?.httpCode).toBe('429');
		expect(error?.description).toMatch(/calls for today are used up/);
		expect(statuses()).toEqual([429]);
	});

	test('longer than the wait limit: it gives up in time, and says so', async () => {
		sandbox.inject({ on: CREATE, times: 99, do: rateLimited('TEN_SECONDLY_ROLLING') });
		const parameters = batchCreateLineItems({ options: { waitLimitSeconds: 25 } });
		const { result, tookMs } = await runFastForward(createRun(1, { parameters }));
		expect(result.error?.message).toBe('HubSpot refused to create this line item [item 0]');
		expect(result.error?.description).toMatch(/ten_secondly_rolling/);
		expect(tookMs).toBeLessThanOrEqual(25_500);
		expect(statuses()).toEqual([429, 429, 429]);
	});
});

test('alone in the account it causes no 429, whatever the limit', async () => {
	await restart({ rateLimit: { max: 30, intervalMs: 10_000, dailyMax: 1_000, searchPerSecond: 5 } });
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: 100 }, (_, n) => ({ hs_order_name: `Order ${n}` })),
	);
	const items = orders.map(({ id }) => ({ id, properties: { hs_order_note: 'x' } }));
	// The first answer tells the limit: with few calls side by side it is known before it is reached.
	const { result, tookMs } = await runFastForward(updateRun({ items }));
	expect(result.items).toHaveLength(100);
	expect(statuses().filter((status) => status === 429)).toEqual([]);
	expect(tookMs).toBeGreaterThan(30_000);
	expect(tookMs).toBeLessThan(35_000);
});

describe('no trustworthy answer', () => {
	const uncertain: Array<{ what: string; fault: FaultAction; written: boolean }> = [
		{ what: 'a gateway page instead of an answer', fault: { kind: 'html' }, written: false },
		{ what: 'a gateway page after the write', fault: { kind: 'html', when: 'after' }, written: true },
		{ what: 'a connection cut before the write', fault: { kind: 'cut', when: 'before' }, written: false },
		{ what: 'a connection cut after the write', fault: { kind: 'cut', when: 'after' }, written: true },
		{ what: 'a 500', fault: { kind: 'status', status: 500, when: 'after' }, written: true },
		{ what: 'half an answer', fault: { kind: 'halfJson' }, written: true },
		{ what: 'no answer in time', fault: { kind: 'hang', when: 'after' }, written: true },
	];

	test.each(uncertain)('$what: a create is unknown and is not sent again', async ({ fault, written }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const parameters = batchCreateLineItems({ options: { timeoutSeconds: 1 } });
		const stopped = await runNode(createRun(1, { parameters }));
		expect(stopped.error?.message).toBe('HubSpot gave no clear answer: this line item may be created or not [item 0]');
		expect(stopped.error?.description).toMatch(/Look in HubSpot before you run it again/);
		expect(sandbox.journal.callsTo('batch/create')).toHaveLength(1);
		expect(sandbox.journal.creates('line_items')).toHaveLength(written ? 1 : 0);
	});

	test.each(uncertain.filter(({ fault }) => fault.kind !== 'halfJson' && fault.kind !== 'hang'))(
		'$what: an update is sent again',
		async ({ fault }) => {
			sandbox.inject({ on: PATCH, do: fault });
			const { result } = await runFastForward(updateRun());
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(1);
			expect(sandbox.journal.callsTo('patch')).toHaveLength(2);
		},
	);

	test.each<{ what: string; fault: FaultAction; outcomes: Record<string, number> }>([
		{
			what: 'lines that stand nowhere in the answer',
			fault: { kind: 'gap', count: 2, written: false },
			outcomes: { written: 8, unknown: 2 },
		},
		{
			what: 'an answer that is not complete',
			fault: { kind: 'batchStatus', status: 'PROCESSING', missing: 3 },
			outcomes: { written: 7, unknown: 3 },
		},
		{
			what: 'a cancelled batch',
			fault: { kind: 'batchStatus', status: 'CANCELED', missing: 10 },
			outcomes: { unknown: 10 },
		},
		{
			what: 'a pending batch that has all results',
			fault: { kind: 'batchStatus', status: 'PENDING' },
			outcomes: { written: 10 },
		},
		{
			what: 'a record that nobody asked for',
			fault: { kind: 'rewriteBody', rewrite: withStranger },
			outcomes: { written: 10 },
		},
	])('$what: never taken for a success', async ({ fault, outcomes }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const { items, hints } = await runNode(createRun(10, { onError: 'continueRegularOutput' }));
		const counted: Record<string, number> = {};
		for (const { json } of items) {
			const { outcome } = (json['error'] ?? { outcome: 'written' }) as { outcome: string };
			counted[outcome] = (counted[outcome] ?? 0) + 1;
		}
		expect(counted).toEqual(outcomes);
		expect(hints.some((hint) => hint.includes('records that no line asked for: 999'))).toBe(
			fault.kind === 'rewriteBody',
		);
	});

	function withStranger(body: unknown): unknown {
		const answer = body as { results: unknown[] };
		return {
			...answer,
			results: [...answer.results, { id: '999', properties: { name: 'Stranger' }, objectWriteTraceId: 'other' }],
		};
	}

	test('an update that may have been written stays unknown when its second attempt meets the daily limit', async () => {
		sandbox.inject({ on: PATCH, do: { kind: 'status', status: 502, when: 'after' } });
		sandbox.inject({ on: PATCH, do: rateLimited('DAILY') });
		const { result } = await runFastForward(updateRun());
		expect(sandbox.journal.writes).toHaveLength(1);
		expect(result.error?.message).toMatch(/^HubSpot gave no clear answer: order \d+ may be updated or not/);
		expect(result.error?.description).toMatch(/Running it again is safe/);
	});

	test('HubSpot is not reached: nothing was sent, and it says what to check', async () => {
		const url = sandbox.url;
		await sandbox.close();
		holdTheClock();
		const result = await fastForward(runNode({ ...createRun(1), sandbox: { url, token: sandbox.token } }));
		jest.useRealTimers();
		sandbox = await startSandbox();
		expect(result.error?.message).toBe('Not sent to HubSpot: this line item [item 0]');
		expect(result.error?.description).toMatch(/could not be reached \(ECONNREFUSED\).*'Base Address'/);
	});
});

describe('cancelling', () => {
	test('in the middle of a wait: it ends at once, no further call goes out, and the log says what was written', async () => {
		sandbox.inject({ on: CREATE, after: 1, times: 99, do: rateLimited('TEN_SECONDLY_ROLLING') });
		holdTheClock();
		const running = startNode(
			createRun(300, { parameters: batchCreateLineItems({ options: { callsSideBySide: 1 } }) }),
		);
		while (sandbox.journal.calls.length < 2) await windOn(10);
		await windOn(100);
		const callsBefore = sandbox.journal.calls.length;
		const startMs = Date.now();
		running.cancel();
		const result = await fastForward(running.finished, 10);
		expect(Date.now() - startMs).toBeLessThanOrEqual(100);
		expect(result.status).toBe('canceled');
		await windOn(60_000);
		expect(sandbox.journal.calls).toHaveLength(callsBefore);
		const written = sandbox.journal.creates('line_items').map(({ id }) => id);
		expect(written).toHaveLength(100);
		const entry = log.find((text) => text.includes('Cancelled.'));
		expect(entry).toContain('Of 300 line items: 200 were not sent, 100 were created');
		for (const id of written) expect(entry).toContain(id);
	});

	test('while a call is under way: its lines are unknown', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'hang', when: 'after' } });
		const running = startNode(createRun(2));
		while (sandbox.journal.writes.length < 2) await new Promise((resolve) => setImmediate(resolve));
		running.cancel();
		await running.finished;
		expect(log.find((text) => text.includes('Cancelled.'))).toContain(
			'Of 2 line items: 2 may have been created, or not',
		);
	});
});

test('a long run tells how far it is, once a second at most, and what it came to', async () => {
	await restart({ latencyMs: 400, rateLimit: { max: 8, intervalMs: 10_000, dailyMax: 1_000, searchPerSecond: 5 } });
	const messages: unknown[] = [];
	const onMessage = (message: unknown) => messages.push(message);
	const parameters = batchCreateLineItems({ options: { callsSideBySide: 1 } });
	const { result, tookMs } = await runFastForward(createRun(1_000, { onMessage, parameters }));
	const told = log.filter((text) => /\d+ of 1000 line items done/.test(text));
	expect(told.length).toBeGreaterThanOrEqual(3);
	expect(told.length).toBeLessThanOrEqual(tookMs / 1_000);
	expect(told.filter((text) => text.includes('waiting before the next call'))).toHaveLength(1);
	expect(messages).toHaveLength(told.length);
	expect(result.hints.at(-1)).toMatch(
		/^Of 1000 line items: 1000 were created\. 10 calls, \d+ s of waiting, all calls added up\. Left of the account's calls for today: 990$/,
	);
});

test('the token is in the Authorization header and nowhere else', async () => {
	const faults: FaultAction[] = [
		{ kind: 'status', status: 401, when: 'before' },
		missingScopes(['crm.objects.line_items.write']),
		{ kind: 'html' },
		{ kind: 'cut', when: 'after' },
		{ kind: 'halfJson' },
		{ kind: 'hang', when: 'before' },
		{ kind: 'status', status: 302, when: 'before', headers: { location: 'http://example.com/' } },
		rateLimited('DAILY'),
	];
	const parameters = batchCreateLineItems({ options: { timeoutSeconds: 1 } });
	for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
		for (const fault of faults) {
			sandbox.inject({ on: CREATE, times: fault.kind === 'status' && fault.status === 401 ? 2 : 1, do: fault });
			const result = await runNode(createRun(1, { onError, parameters }));
			expect(inspect(result, { depth: Infinity, showHidden: true })).not.toContain(sandbox.token);
		}
	}
	expect(log.join('\n')).not.toContain(sandbox.token);
	for (const { path, query, body } of sandbox.journal.calls) {
		expect(JSON.stringify([path, query, body])).not.toContain(sandbox.token);
	}
});

test('the token is not carried to another address', async () => {
	const elsewhere = await startSandbox();
	const location = `${elsewhere.url}/crm/v3/objects/line_items/batch/create`;
	sandbox.inject({ on: CREATE, do: { kind: 'status', status: 307, when: 'before', headers: { location } } });
	const { error } = await runNode(createRun(1));
	const calls = elsewhere.journal.calls.length;
	await elsewhere.close();
	expect(calls).toBe(0);
	expect(error?.description).toMatch(/status 307/);
});
