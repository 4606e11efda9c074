import { inspect } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { fastForward, holdTheClock } from './support/clock';
import { connectedCredential } from './support/connected';
import { captureLog } from './support/log';
import { runNode, startNode } from './support/node';
import { batchCreateLineItems, getMany, updateOrder } from './support/parameters';

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

const lines = (count: number, name = 'Line') => Array.from({ length: count }, (_, n) => ({ name: `${name} ${n}` }));
const refreshes = () => sandbox.journal.callsTo('oauth/token');
const names = () => sandbox.records('line_items').map(({ properties }) => properties['name'] ?? '');

function createRun(count: number, connected = connectedCredential(sandbox), name = 'Line') {
	const parameters = batchCreateLineItems({ options: { batchSize: 10 } });
	return { sandbox, connected, parameters, items: lines(count, name) };
}

test('a connected credential writes, lists and reads as a token does', async () => {
	const connected = connectedCredential(sandbox);
	const created = await runNode(createRun(25, connected));
	expect([created.error, created.items.length]).toEqual([undefined, 25]);
	const { items } = await runNode({ sandbox, connected, parameters: getMany('lineItem') });
	expect(items).toHaveLength(25);
	expect(refreshes()).toEqual([]);
});

describe('a token that ends', () => {
	test('in mid-run is renewed once for all calls under way, and every line is written once', async () => {
		// The first token is good for 3 of 10 calls, the second for all.
		await restart({ latencyMs: 20, oauth: { callsOfToken: (token) => (token === 0 ? 3 : Infinity) } });
		const { error, items } = await runNode(createRun(100));
		expect([error, items.length]).toEqual([undefined, 100]);
		expect(refreshes()).toHaveLength(1);
		expect(names().sort()).toEqual(
			lines(100)
				.map(({ name }) => name)
				.sort(),
		);
	});

	test('is renewed once for several executions, and for the one that comes later', async () => {
		await restart({ latencyMs: 20 });
		const connected = connectedCredential(sandbox);
		sandbox.app.endTokens();
		const runs = await Promise.all(['A', 'B', 'C'].map((name) => runNode(createRun(30, connected, name))));
		expect(runs.map(({ items }) => items.length)).toEqual([30, 30, 30]);
		expect((await runNode(createRun(10, connected, 'D'))).items).toHaveLength(10);
		expect(refreshes()).toHaveLength(1);
		expect(new Set(names()).size).toBe(100);
	});

	test('again and again is renewed each time, and so is a refresh token that HubSpot renews', async () => {
		await restart({ oauth: { callsOfToken: () => 2, refreshTokens: 'renewed' } });
		const run = createRun(100);
		const { error, items } = await runNode({
			...run,
			parameters: batchCreateLineItems({ options: { batchSize: 10, callsSideBySide: 1 } }),
		});
		expect([error, items.length]).toEqual([undefined, 100]);
		// Ten calls, two with each token: five tokens, of which the first was there.
		expect(refreshes()).toHaveLength(4);
		expect(new Set(names()).size).toBe(100);
	});

	test('before anything: the call that is refused is sent once more, and no time is lost on it', async () => {
		const connected = connectedCredential(sandbox);
		sandbox.app.endTokens();
		await runNode(createRun(1, connected));
		expect(sandbox.journal.calls.map(({ route, status }) => [route, status])).toEqual([
			['batch/create', 401],
			['oauth/token', 200],
			['batch/create', 201],
		]);
	});

	test('is renewed with the secrets in the body and nowhere else', async () => {
		const connected = connectedCredential(sandbox);
		sandbox.app.endTokens();
		await runNode(createRun(1, connected));
		const [refresh] = refreshes();
		expect(refresh).toMatchObject({
			path: '/oauth/2026-03/token',
			query: {},
			body: { grant_type: 'refresh_token', client_id: connected['clientId'], client_secret: connected['clientSecret'] },
		});
	});

	test('and whose successors end at once, too, is given up after some', async () => {
		await restart({ oauth: { callsOfToken: () => 0 } });
		const { error } = await runNode(createRun(1));
		expect(error?.httpCode).toBe('401');
		expect(error?.description).toContain('Open the credential in n8n and reconnect it');
		expect(refreshes()).toHaveLength(3);
		expect(sandbox.journal.writes).toEqual([]);
	});
});

describe('where HubSpot does not renew', () => {
	test('a revoked grant stops the run: what was written is told, and the way on', async () => {
		await restart({ latencyMs: 20, oauth: { callsOfToken: () => 3 } });
		const connected = connectedCredential(sandbox);
		const running = startNode({
			...createRun(100, connected),
			parameters: batchCreateLineItems({ options: { batchSize: 10, callsSideBySide: 1 } }),
			onMessage: () => undefined,
		});
		sandbox.inject({
			on: { path: /oauth/ },
			do: {
				kind: 'status',
				status: 400,
				when: 'before',
				body: { error: 'invalid_grant', error_description: 'missing or invalid refresh token' },
			},
		});
		const { error } = await running.finished;
		// Three calls of ten lines each went before the token had had its three calls.
		expect(error?.message).toMatch(
			/^30 of 100 line items created: HubSpot no longer lets this credential in.*\[item 30\]\. 70 not sent$/,
		);
		expect(error?.description).toMatch(/Open the credential in n8n, reconnect it and run the workflow again/);
		expect(sandbox.records('line_items')).toHaveLength(30);
		expect(refreshes()).toHaveLength(1);
	});

	test('a run that goes on after failures sends nothing more, and tells of every line', async () => {
		await restart({ latencyMs: 20, oauth: { callsOfToken: () => 3 } });
		const connected = connectedCredential(sandbox);
		// Nobody but HubSpot knows it: the token in n8n is good until its calls are used up.
		const body = { error: 'invalid_grant', error_description: 'missing or invalid refresh token' };
		sandbox.inject({ on: { path: /oauth/ }, times: 9, do: { kind: 'status', status: 400, when: 'before', body } });
		const { error, items } = await runNode({
			...createRun(100, connected),
			parameters: batchCreateLineItems({ options: { batchSize: 10, callsSideBySide: 1 } }),
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items.filter(({ json }) => json['error'] === undefined)).toHaveLength(30);
		expect(items).toHaveLength(100);
		expect(refreshes()).toHaveLength(1);
		// Three that were written and the one that was refused.
		expect(sandbox.journal.callsTo('batch/create')).toHaveLength(4);
	});

	test('calls that are refused with any token are not each given three new ones', async () => {
		await restart({ oauth: { callsOfToken: () => 0 } });
		const { items } = await runNode({
			...createRun(60),
			parameters: batchCreateLineItems({ options: { batchSize: 10, callsSideBySide: 1 } }),
			onError: 'continueRegularOutput',
		});
		expect(items.filter(({ json }) => json['error'] !== undefined)).toHaveLength(60);
		expect(refreshes()).toHaveLength(3);
		// The first goes with four tokens, the five others with the one that is there.
		expect(sandbox.journal.callsTo('batch/create')).toHaveLength(4 + 5);
	});

	test('an app that was uninstalled: reconnect', async () => {
		const connected = connectedCredential(sandbox);
		sandbox.app.uninstall();
		const { error } = await runNode(createRun(1, connected));
		expect(error?.description).toContain('reconnect it');
		expect(sandbox.journal.writes).toEqual([]);
	});

	test('a secret that the answer repeats stands nowhere, however long the text around it', async () => {
		const connected = connectedCredential(sandbox);
		const secret = connected['clientSecret'] as string;
		for (let length = 580; length < 600; length += 4) {
			sandbox.app.endTokens();
			const body = { error: 'invalid_client', error_description: `${'x'.repeat(length)} ${secret} is bad` };
			sandbox.inject({ on: { path: /oauth/ }, do: { kind: 'status', status: 400, when: 'before', body } });
			const { error } = await runNode(createRun(1, connected));
			expect(error?.description).toContain('xxx');
			expect(`${error?.message ?? ''} ${error?.description ?? ''}`).not.toContain(secret.slice(0, 8));
		}
	});

	test('nor does one as the form had it that went to the token endpoint', async () => {
		const clientSecret = 'se/cr+et==';
		const connected = { ...connectedCredential(sandbox), clientSecret };
		sandbox.app.endTokens();
		// As forms have it: %2F is a slash, %2B a plus sign, %3D an equals sign.
		const body = { error: 'invalid_request', error_description: 'Bad form: client_secret=se%2Fcr%2Bet%3D%3D' };
		sandbox.inject({ on: { path: /oauth/ }, do: { kind: 'status', status: 400, when: 'before', body } });
		const { error } = await runNode(createRun(1, connected));
		expect(error?.description).toContain('Bad form: client_secret=(access token)');
	});

	test("the app's secret is another one now: HubSpot's words, without the secret", async () => {
		const connected = { ...connectedCredential(sandbox), clientSecret: 'old-secret' };
		sandbox.app.endTokens();
		const { error } = await runNode(createRun(1, connected));
		expect(error?.description).toMatch(/missing or invalid client secret \(invalid_client\)/);
		expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('old-secret');
	});

	test.each<[what: string, status: number, body: unknown]>([
		['that has no word for it', 503, undefined],
		['that it has a word for', 429, { error: 'rate_limited', error_description: 'Slow down.' }],
		['of which it says that it passes', 400, { error: 'temporarily_unavailable' }],
	])('passing trouble at the token endpoint %s is waited out', async (_what, status, body) => {
		const connected = connectedCredential(sandbox);
		sandbox.app.endTokens();
		sandbox.inject({ on: { path: /oauth/ }, do: { kind: 'status', status, when: 'before', body } });
		const { error, items } = await runNode(createRun(10, connected));
		expect([error, items.length]).toEqual([undefined, 10]);
		expect(refreshes().map((refresh) => refresh.status)).toEqual([status, 200]);
	});
});

test('a firewall before the token endpoint is not the end of the connection', async () => {
	const connected = connectedCredential(sandbox);
	sandbox.app.endTokens();
	sandbox.inject({ on: { path: /oauth/ }, times: 9, do: { kind: 'html', status: 403 } });
	const { error } = await runNode({
		...createRun(1, connected),
		parameters: batchCreateLineItems({ options: { waitLimitSeconds: 1 } }),
	});
	expect(`${error?.message ?? ''} ${error?.description ?? ''}`).toMatch(/could not be renewed.*status 403/);
	expect(error?.description).not.toMatch(/reconnect/);
});

describe('a credential that leads to another account in mid-run', () => {
	const oneByOne = batchCreateLineItems({ options: { batchSize: 10, callsSideBySide: 1 } });
	const otherAccount = (body: unknown): unknown => ({ ...(body as object), hub_id: 2 });
	const elsewhere = /leads to another HubSpot account or base URL\. Check which account these records belong to/;

	test('writes nothing into that one, and tells what was written', async () => {
		await restart({ oauth: { callsOfToken: (token) => (token === 0 ? 1 : Infinity) } });
		sandbox.inject({ on: { path: /oauth/ }, do: { kind: 'rewriteBody', rewrite: otherAccount } });
		const { error } = await runNode({ ...createRun(30), parameters: oneByOne });
		expect(error?.message).toMatch(/^10 of 30 line items created: .* 20 not sent$/);
		expect(error?.description).toMatch(elsewhere);
		expect(sandbox.records('line_items')).toHaveLength(10);
	});

	test('is not asked for what was cut off, which would be created twice', async () => {
		sandbox.inject({ on: { path: /create$/ }, do: { kind: 'cut', when: 'after' } });
		sandbox.inject({ on: { path: /read$/ }, do: { kind: 'status', status: 401, when: 'before' } });
		sandbox.inject({ on: { path: /oauth/ }, do: { kind: 'rewriteBody', rewrite: otherAccount } });
		const items = lines(30).map((line, n) => ({ ...line, hs_external_id: `unique-${n}` }));
		const { error } = await runNode({ ...createRun(30), items, parameters: oneByOne });
		expect(error?.message).toMatch(/10 may or may not have been created, 20 not sent$/);
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['batch/create', 'batch/read', 'oauth/token']);
	});

	test('shows its token to no address that it was not given for', async () => {
		const connected = connectedCredential(sandbox);
		let reads = 0;
		const onCredentialRead = () => {
			// The first is the node's, the second that of the first call.
			if (++reads === 3) connected['baseUrl'] = 'https://elsewhere.example';
		};
		const { error } = await runNode({ ...createRun(30, connected), parameters: oneByOne, onCredentialRead });
		expect(error?.description).toMatch(elsewhere);
		expect(sandbox.journal.calls.map(({ status }) => status)).toEqual([201]);
	});
});

test('a credential that is not connected: nothing is sent', async () => {
	const connected = connectedCredential(sandbox);
	delete connected['oauthTokenData'];
	const { error } = await runNode(createRun(1, connected));
	expect(error?.message).toBe('The credential is not connected to HubSpot yet');
	expect(error?.description).toContain("click 'Connect'");
	expect(sandbox.journal.calls).toEqual([]);
});

describe('scopes that are missing', () => {
	test('are named, with the way to add them to app and credential', async () => {
		const connected = connectedCredential(sandbox, sandbox.app.connect(['oauth', 'crm.objects.line_items.read']));
		const { error } = await runNode(createRun(1, connected));
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain(
			'Add this scope to the app in HubSpot and to the credential in n8n, then reconnect the credential: crm.objects.line_items.write',
		);
	});

	test('in the list of missing ones only what is missing', async () => {
		const connected = connectedCredential(sandbox, sandbox.app.connect(['oauth', 'crm.objects.line_items.write']));
		const { error } = await runNode({
			sandbox,
			connected,
			parameters: updateOrder(),
			items: [{ id: '1', properties: { hs_order_name: 'New' } }],
		});
		expect(error?.description).toMatch(/Add this scope to the app[^:]*: crm\.objects\.orders\.write/);
	});
});

describe('an app has no key, and no text speaks of one', () => {
	const missing = {
		status: 'error',
		message: "This app hasn't been granted all required scopes to make this call.",
		category: 'MISSING_SCOPES',
		correlationId: 'c-1',
	};
	const partial = { status: 'COMPLETE', results: [], numErrors: 1, errors: [missing] };
	test.each<[what: string, status: number, body: unknown, advice: RegExp]>([
		['a 401', 401, { message: 'No.', category: 'INVALID_AUTHENTICATION' }, /reconnect it/],
		['a 403 about scopes', 403, missing, /Add the scopes for this object to the app .* reconnect the credential/],
		['a 403 of another kind', 403, { message: 'No.', category: 'OTHER' }, /HubSpot doesn't allow this to the app/],
		[
			'a refusal in a partial answer',
			207,
			partial,
			/Add the scopes for this object to the app .* reconnect the credential/,
		],
	])('%s', async (_what, status, body, advice) => {
		sandbox.inject({ on: { path: /batch\/create$/ }, times: 9, do: { kind: 'status', status, when: 'before', body } });
		const { error } = await runNode(createRun(1));
		expect(error?.description).toMatch(advice);
		expect(`${error?.message ?? ''} ${error?.description ?? ''}`).not.toMatch(/\bkey\b/);
	});
});

test('the pace goes on after a renewal: one window for all tokens of an account', async () => {
	await restart({ latencyMs: 100, rateLimit: { max: 100, intervalMs: 10_000, dailyMax: 10_000, searchPerSecond: 5 } });
	holdTheClock();
	const connected = connectedCredential(sandbox);
	const other = connectedCredential(sandbox);
	const parameters = batchCreateLineItems({ options: { batchSize: 1 } });
	const run = (credential: typeof connected, name: string) =>
		fastForward(runNode({ ...createRun(90, credential, name), parameters }), 5);
	await run(connected, 'A');
	sandbox.app.endTokens();
	const runs = await Promise.all([run(connected, 'B'), run(other, 'C')]);
	expect(runs.map(({ items }) => items.length)).toEqual([90, 90]);
	expect(sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429)).toEqual([]);
});

test('tokens are in the Authorization header and nowhere else', async () => {
	const parameters = batchCreateLineItems({ options: { timeoutSeconds: 1 } });
	for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
		for (const isUninstalled of [false, true]) {
			const connected = connectedCredential(sandbox);
			const first = { ...(connected['oauthTokenData'] as Record<string, unknown>) };
			if (isUninstalled) sandbox.app.uninstall();
			else sandbox.app.endTokens();
			const message = `Token ${String(first['access_token'])} and ${String(first['refresh_token'])} are bad`;
			const body = { message, category: 'VALIDATION_ERROR' };
			sandbox.inject({ on: { path: /batch\/create$/ }, do: { kind: 'status', status: 400, when: 'before', body } });
			const result = await runNode({ ...createRun(1, connected), parameters, onError });
			const last = connected['oauthTokenData'] as Record<string, unknown>;
			const shown = `${inspect(result, { depth: Infinity, showHidden: true })}${log.join('\n')}`;
			for (const tokens of [first, last]) {
				expect(shown).not.toContain(tokens['access_token']);
				expect(shown).not.toContain(tokens['refresh_token']);
			}
			expect(shown).not.toContain(connected['clientSecret']);
			for (const { path, query } of sandbox.journal.calls) {
				expect(JSON.stringify([path, query])).not.toContain(first['access_token']);
			}
			sandbox.calm();
		}
	}
});
