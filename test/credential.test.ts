import type { INode, INodeType } from 'n8n-workflow';
import { HubspotCommerceApi } from '../credentials/HubspotCommerceApi.credentials';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type Sandbox } from '../sandbox';
import { nodeTypesOf, workflowOf } from '../engine/runInEngine';
import { UNUSABLE_ADDRESSES, USABLE_ADDRESSES } from './support/baseAddresses';
import { runNode } from './support/node';

const { properties, test: credentialTest } = new HubspotCommerceApi();

const NODE: INode = {
	id: 'node',
	name: 'Any',
	type: 'hubspotCommerce',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** What n8n tests a credential with: a node of one request, which its engine makes up (CredentialsTester in n8n's `cli`). */
const tester: INodeType = {
	description: {
		...new HubspotCommerce().description,
		credentials: [{ name: 'hubspotCommerceApi', required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: credentialTest.request },
			},
		],
	},
};

/** Tests the credential as n8n does; gives the status that failed it, or the code of the network. */
async function sendTest(credentials: Record<string, string>): Promise<string> {
	const { error } = await runNode({
		sandbox,
		parameters: {},
		credentials: { apiVersion: 'v3', ...credentials },
		nodeType: tester,
	});
	return error === undefined ? 'OK' : (error.httpCode ?? `${error.message} ${error.messages.join()}`);
}

test.each(['v3', '2026-03', '2026-09'])('is tested with the account call of API version %s', async (apiVersion) => {
	expect(await sendTest({ apiVersion, baseUrl: ` ${sandbox.url}// ` })).toBe('OK');
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
	expect(await sendTest({ accessToken: 'wrong' })).toBe('401');
});

test.each([301, 302, 303, 307, 308, 401, 403, 404, 407, 429, 500, 502, 503, 504])(
	'a test that fails with status %i says what to do',
	(status) => {
		const rule = credentialTest.rules?.find(({ properties: { value } }) => value === status);
		expect(rule).toMatchObject({ type: 'responseCode' });
		// One sentence for the cause, one for what to do.
		expect(rule?.properties.message).toMatch(/^[A-Z].+\. [A-Z].+$/);
	},
);

test.each([301, 302, 303, 307, 308])('a redirect with status %i is no success, and the token stays', async (status) => {
	const elsewhere = await startSandbox();
	try {
		const headers = { location: `${elsewhere.url}/account-info/v3/details` };
		sandbox.inject({ on: { route: 'account' }, do: { kind: 'status', status, when: 'before', headers } });
		expect(await sendTest({})).toBe(String(status));
		expect(elsewhere.journal.calls).toEqual([]);
	} finally {
		await elsewhere.close();
	}
});

describe('goes by the rule of the node, which addresses it may send the token to', () => {
	/** The address that the test goes to, by n8n's expressions. */
	const addressOf = (baseUrl: string): unknown => {
		const workflow = workflowOf({
			nodes: [NODE],
			nodeTypes: nodeTypesOf({ [NODE.type]: new HubspotCommerce() }),
		});
		const context = { $credentials: { baseUrl } };
		return workflow.expression.getSimpleParameterValue(NODE, credentialTest.request.baseURL ?? '', 'internal', context);
	};

	test.each(USABLE_ADDRESSES)('it goes to %j', (typed, address) => {
		expect(new URL(String(addressOf(typed))).href.replace(/\/$/, '')).toBe(address.replace(/\/$/, ''));
	});

	test.each(UNUSABLE_ADDRESSES)('it does not go to %j', (typed) => {
		const address = String(addressOf(typed));
		// What is no address by the rules of URLs goes nowhere.
		expect(!URL.canParse(address) || new URL(address).hostname.endsWith('.invalid')).toBe(true);
	});
});
