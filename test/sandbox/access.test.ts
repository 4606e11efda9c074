import { send } from '../../sandbox/client';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index';

const orders = '/crm/v3/objects/orders';
const small = { max: 3, intervalMs: 10_000, dailyMax: 100, searchPerSecond: 2 };

let sandbox: Sandbox;
async function start(options: SandboxOptions) {
	sandbox = await startSandbox(options);
}
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const list = (token?: string | null) => send(sandbox, 'GET', orders, undefined, token);
const search = () => send(sandbox, 'POST', `${orders}/search`, {});
const statuses = async (calls: ReadonlyArray<Promise<{ status: number }>>) =>
	(await Promise.all(calls)).map(({ status }) => status);

function freezeTime() {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
}

describe('tokens', () => {
	test.each([null, 'unknown', 'toString'])('%j is a 401', async (token) => {
		await start({});
		const { status, body } = await list(token);
		expect([status, body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
		expect(sandbox.journal.calls).toMatchObject([{ status: 401, authorized: false }]);
	});

	test.each([
		['read', 'GET', '', undefined, 200],
		['read', 'POST', '', { properties: {} }, 403],
		['read', 'POST', '/batch/read', { inputs: [{ id: '1' }] }, 207],
		['read', 'POST', '/batch/archive', { inputs: [{ id: '1' }] }, 403],
		['write', 'POST', '', { properties: {} }, 201],
		['write', 'GET', '', undefined, 403],
	])('orders.%s opens %s %s: %#', async (scope, method, path, body, status) => {
		await start({ tokens: { key: { scopes: [`crm.objects.orders.${scope}`] } } });
		expect((await send(sandbox, method, orders + path, body)).status).toBe(status);
	});

	test('a 403 names the scopes of which one is required', async () => {
		await start({ tokens: { key: { scopes: ['crm.objects.orders.read'] } } });
		const { body } = await send(sandbox, 'POST', '/crm/v3/objects/line_items/batch/create', { inputs: [] });
		expect(body).toMatchObject({
			category: 'MISSING_SCOPES',
			errors: [{ context: { requiredGranularScopes: ['crm.objects.line_items.write'] } }],
		});
	});

	test('account details open to a key with any scopes', async () => {
		await start({ tokens: { key: { scopes: [] } } });
		expect((await send(sandbox, 'GET', '/account-info/v3/details')).status).toBe(200);
		expect((await send(sandbox, 'GET', '/crm/v3/pipelines/orders')).status).toBe(403);
	});

	test('the default token reads and writes both objects', async () => {
		await start({});
		expect(sandbox.token).toMatch(/^pat-sandbox-\d+$/);
		expect((await send(sandbox, 'POST', '/crm/v3/objects/line_items', { properties: {} })).status).toBe(201);
	});
});

describe('rate limits', () => {
	test('the window rolls: room comes back call by call, and refused calls take none', async () => {
		freezeTime();
		await start({ rateLimit: small });
		const at = async (elapsedMs: number) => {
			jest.setSystemTime(elapsedMs);
			return (await list()).status;
		};
		expect(await at(0)).toBe(200);
		expect(await at(4_000)).toBe(200);
		expect(await at(9_000)).toBe(200);
		expect(await at(9_999)).toBe(429);
		expect(await at(10_000)).toBe(200);
		expect(await at(13_999)).toBe(429);
		expect(await at(14_000)).toBe(200);
		expect(sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429)).toHaveLength(2);
	});

	test('exactly as many calls as allowed get through when all come at once', async () => {
		await start({ rateLimit: { ...small, max: 40 } });
		const answered = await statuses(Array.from({ length: 60 }, () => list()));
		expect(answered.filter((status) => status === 200)).toHaveLength(40);
		expect(answered.filter((status) => status === 429)).toHaveLength(20);
	});

	test('each token has a window of its own', async () => {
		await start({ rateLimit: { ...small, max: 1 }, tokens: { a: { scopes: [] }, b: { scopes: [] } } });
		const details = (token: string) => send(sandbox, 'GET', '/account-info/v3/details', undefined, token);
		expect(await statuses([details('a'), details('b')])).toEqual([200, 200]);
		expect(await statuses([details('a'), details('b')])).toEqual([429, 429]);
	});

	test('headers say how much is left', async () => {
		await start({ rateLimit: small });
		await list();
		const { headers } = await list();
		expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-hubspot')))).toEqual({
			'x-hubspot-ratelimit-max': '3',
			'x-hubspot-ratelimit-remaining': '1',
			'x-hubspot-ratelimit-interval-milliseconds': '10000',
			'x-hubspot-ratelimit-daily': '100',
			'x-hubspot-ratelimit-daily-remaining': '98',
		});
	});

	test('headers can be off', async () => {
		await start({ rateLimitHeaders: false });
		expect([...(await list()).headers.keys()].some((name) => name.startsWith('x-hubspot'))).toBe(false);
	});

	test.each([
		[false, null],
		[true, '10'],
	])('Retry-After is there if the option is %j', async (retryAfterHeader, retryAfter) => {
		freezeTime();
		await start({ rateLimit: { ...small, max: 1 }, retryAfterHeader });
		await list();
		const { body, headers } = await list();
		expect(headers.get('retry-after')).toBe(retryAfter);
		expect(body).toMatchObject({ status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' });
		expect(body).not.toHaveProperty('category');
	});

	test('the day has a limit for the whole account, until midnight where the account is', async () => {
		freezeTime();
		jest.setSystemTime(Date.parse('2026-03-01T04:59:59Z'));
		await start({ rateLimit: { ...small, dailyMax: 1 } });
		await list();
		const refused = await list();
		expect(refused.body).toMatchObject({ policyName: 'DAILY', message: 'You have reached your daily limit.' });
		jest.setSystemTime(Date.parse('2026-03-01T05:00:00Z'));
		expect((await list()).status).toBe(200);
	});

	test('searches have a second of their own, without headers or policy', async () => {
		freezeTime();
		await start({ rateLimit: { ...small, max: 1 } });
		await list();
		expect(await statuses([search(), search(), search()])).toEqual(expect.arrayContaining([200, 200, 429]));
		const { body, headers } = await search();
		expect(body).not.toHaveProperty('policyName');
		expect([...headers.keys()].some((name) => name.startsWith('x-hubspot'))).toBe(false);
		jest.advanceTimersByTime(1_000);
		expect((await search()).status).toBe(200);
	});
});

test('answers take as long as the latency says', async () => {
	await start({ latencyMs: 60 });
	const startedAtMs = performance.now();
	await list();
	expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(55);
});
