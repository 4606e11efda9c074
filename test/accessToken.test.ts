import { inspect } from 'node:util';
import {
	missingScopes,
	rateLimited,
	startSandbox,
	type FaultAction,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox';
import { captureLog } from './support/log';
import { runNode, type NodeRun } from './support/node';
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
	jest.restoreAllMocks();
	await sandbox.close();
});

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

describe('the credential', () => {
	test('with a wrong token: says what to check', async () => {
		const { error } = await runNode(updateRun({ credentials: { accessToken: 'wrong' } }));
		expect(error?.message).toMatch(/^HubSpot refused to update order \d+ \[item 0\]$/);
		expect(error?.httpCode).toBe('401');
		expect(error?.description).toMatch(/Check the access token/);
	});

	test.each([' pat-1 ', 'pat-1\n', '\tpat-1\r\n', 'Bearer pat-1', ' bearer  pat-1'])(
		'%j works as the token that it means, and is kept out of errors',
		async (accessToken) => {
			await restart({ tokens: { 'pat-1': { scopes: ['crm.objects.orders.write'] } } });
			const run = updateRun({ credentials: { accessToken } });
			expect((await runNode(run)).error).toBeUndefined();
			const body = { message: 'Token pat-1 is bad', category: 'VALIDATION_ERROR' };
			sandbox.inject({ on: { method: 'PATCH' }, do: { kind: 'status', status: 400, when: 'before', body } });
			const { error } = await runNode(run);
			expect(error?.description).toContain('Token (access token) is bad');
		},
	);

	test.each(['pat 1', 'pat-\n1'])('%j is no token', async (accessToken) => {
		const { error } = await runNode(updateRun({ credentials: { accessToken } }));
		expect(error?.message).toBe("The credential's 'Access Token' has spaces or line breaks in it");
		expect(sandbox.journal.calls).toEqual([]);
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
			message: "The credential's 'Base URL' can't be used",
		})),
	])('with $what: nothing is sent', async ({ credentials, message }) => {
		const { error } = await runNode(updateRun({ credentials }));
		expect(error?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(sandbox.journal.calls).toEqual([]);
	});
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

describe.each([301, 302, 303, 307, 308])('a redirect with status %i is not followed', (status) => {
	test.each([
		{ what: 'a create', run: () => createRun(1), route: 'batch/create' },
		{ what: 'an update', run: () => updateRun(), route: 'patch' },
		{ what: 'a read', run: () => ({ sandbox, parameters: getMany('order') }), route: 'list' },
	] as const)('by $what, and the token stays at its address', async ({ run, route }) => {
		const elsewhere = await startSandbox();
		try {
			const headers = { location: `${elsewhere.url}/crm/v3/objects/orders` };
			sandbox.inject({ on: { route }, do: { kind: 'status', status, when: 'before', headers } });
			const { error } = await runNode(run());
			expect(elsewhere.journal.calls).toEqual([]);
			expect(sandbox.journal.callsTo(route)).toHaveLength(1);
			expect(error?.description).toContain(String(status));
		} finally {
			await elsewhere.close();
		}
	});
});

test.each<{ what: string; fault: (token: string) => FaultAction }>([
	...[400, 401, 403, 502].map((status) => ({
		what: `status ${status}`,
		fault: (token: string): FaultAction => ({
			kind: 'status',
			status,
			when: 'before',
			body: { message: `Token ${token} is bad`, category: token, correlationId: token, errors: [{ message: token }] },
		}),
	})),
	{ what: 'a success', fault: (token) => ({ kind: 'rewriteBody', rewrite: () => ({ correlationId: token }) }) },
])('a token that an answer repeats is nowhere in what n8n keeps: $what', async ({ fault }) => {
	for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
		sandbox.calm();
		sandbox.inject({ on: CREATE, times: 9, do: fault(sandbox.token) });
		const result = await runNode(
			createRun(2, { onError, parameters: batchCreateLineItems({ options: { waitLimitSeconds: 0 } }) }),
		);
		expect(result.error ?? result.items[0]?.json['error']).toBeDefined();
		expect(inspect(result, { depth: Infinity })).not.toContain(sandbox.token);
		expect(log.join('\n')).not.toContain(sandbox.token);
	}
});
