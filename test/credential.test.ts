import axios from 'axios';
import { HubspotCommerceApi } from '../credentials/HubspotCommerceApi.credentials';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type Sandbox } from '../sandbox';
import { nodeTypesOf, workflowOf } from '../engine/runInEngine';

const { authenticate, properties, test: credentialTest } = new HubspotCommerceApi();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** Resolves the credential's own expressions with n8n's engine, as n8n does for its test. */
function resolved(expression: string | undefined, credentials: Record<string, string>): string {
	const name = 'Any';
	const node = {
		id: 'node',
		name,
		type: 'hubspotCommerce',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const workflow = workflowOf({ nodes: [node], nodeTypes: nodeTypesOf({ hubspotCommerce: new HubspotCommerce() }) });
	const context = { $credentials: credentials };
	const value = workflow.expression.getSimpleParameterValue(node, expression ?? '', 'internal', context);
	return typeof value === 'string' ? value : '';
}

/** The request that n8n sends when a user tests the credential. */
async function sendTest(credentials: Record<string, string>): Promise<number> {
	const { baseURL, url } = credentialTest.request;
	const { Authorization: bearer } = authenticate.properties.headers ?? {};
	const authorization = resolved(typeof bearer === 'string' ? bearer : '', credentials);
	const answer = await axios.request({
		baseURL: resolved(baseURL, credentials),
		url: resolved(url, credentials),
		headers: { authorization },
		validateStatus: () => true,
	});
	return answer.status;
}

test.each(['v3', '2026-03', '2026-09'])('is tested with the account call of API version %s', async (apiVersion) => {
	const status = await sendTest({ accessToken: sandbox.token, apiVersion, baseUrl: `${sandbox.url}/` });
	expect(status).toBe(200);
	expect(sandbox.journal.calls.map(({ route, path }) => [route, path])).toEqual([
		['account', `/account-info/${apiVersion}/details`],
	]);
});

test('the API versions are those that saved credentials may have, and the default is the one of old', () => {
	const version = properties.find(({ name }) => name === 'apiVersion');
	expect(version?.options).toEqual([
		{ name: '2026-03', value: '2026-03' },
		{
			name: '2026-09',
			value: '2026-09',
			description: 'Also enforces which properties your account requires',
		},
		{ name: 'V3', value: 'v3' },
	]);
	expect(version?.default).toBe('v3');
});

test('a wrong token fails its test', async () => {
	expect(await sendTest({ accessToken: 'wrong', apiVersion: 'v3', baseUrl: sandbox.url })).toBe(401);
});

test.each([
	{ baseUrl: 'https://api.hubapi.com', sent: true },
	{ baseUrl: 'http://localhost:8080', sent: true },
	{ baseUrl: 'http://[::1]:8080/', sent: true },
	{ baseUrl: 'http://api.hubapi.com', sent: false },
	{ baseUrl: 'http://localhost.example.com', sent: false },
	{ baseUrl: 'http://localhost@example.com', sent: false },
	{ baseUrl: 'http://127.0.0.1.example.com', sent: false },
])('its test sends the token to $baseUrl: $sent', ({ baseUrl, sent }) => {
	const host = new URL(resolved(credentialTest.request.baseURL, { baseUrl })).hostname;
	expect(host.endsWith('.invalid')).toBe(!sent);
});
