import type { IDataObject, INode } from 'n8n-workflow';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import { RESOURCES } from '../nodes/HubspotCommerce/resources';
import { missingScopes, startSandbox, type Sandbox } from '../sandbox';
import { pairedItems, runNode, type NodeResult, type NodeRun } from './support/node';
import { anyOperation, filterGroups, getMany } from './support/parameters';

/*
 * When a workflow continues on failure and the node throws, n8n passes the node's input on as if all of it were done. So
 * whatever keeps a run from beginning is the failure of each item, on the output for errors where that is wired.
 */
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.close();
});
beforeEach(() => {
	sandbox.calm();
	sandbox.journal.clear();
});

const items = [
	{ id: '1', key: 'A' },
	{ id: '2', key: 'B' },
];
const operations = RESOURCES.flatMap(({ name, object }) =>
	operationsOf(object).map((operation) => ({ resource: name, operation: operation.name })),
);

const brokenRuns: ReadonlyArray<{ what: string; options?: IDataObject; run?: Partial<NodeRun> }> = [
	{ what: 'a credential without a token', run: { credentials: { accessToken: '' } } },
	{ what: 'an address that would give the token away', run: { credentials: { baseUrl: 'http://example.com' } } },
	{ what: 'a setting that is none', options: { timeoutSeconds: 'soon' } },
];

function expectAllFailed({ status, items: regular, errorItems }: NodeResult, onError: INode['onError']): void {
	const [failed, others] = onError === 'continueErrorOutput' ? [errorItems, regular] : [regular, errorItems];
	expect(status).toBe('success');
	expect(others).toEqual([]);
	expect(pairedItems(failed)).toEqual([0, 1]);
	for (const [index, { json }] of failed.entries()) {
		expect(Object.keys(json).sort()).toEqual(['error', 'message']);
		expect(json['message']).toMatch(new RegExp(`\\[item ${index}\\]$`));
		expect(json['error']).toMatchObject({ outcome: 'notSent' });
	}
	expect(sandbox.journal.writes).toEqual([]);
}

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)('%s', (onError) => {
	describe.each(operations)('$resource $operation', ({ resource, operation }) => {
		test.each(brokenRuns)('$what: every item fails, and none is passed on', async ({ options = {}, run = {} }) => {
			const parameters = anyOperation(resource, operation, options);
			expectAllFailed(await runNode({ sandbox, parameters, items, onError, ...run }), onError);
		});
	});

	test.each(['batchCreate', 'update', 'delete', 'get'])('%s of more records than are allowed', async (operation) => {
		const parameters = anyOperation('order', operation, { maxRecords: 1 });
		expectAllFailed(await runNode({ sandbox, parameters, items, onError }), onError);
	});

	test.each([
		['get', anyOperation('order', 'get', { properties: ['*'] })],
		[
			'getMany',
			getMany('order', { filters: filterGroups([{ property: 'hs_order_name', operator: 'EQ', value: 'A' }]) }),
		],
	])('%s, and the properties of the account can not be read', async (_operation, parameters) => {
		sandbox.inject({ on: { path: /properties/ }, do: missingScopes(['crm.objects.orders.read']), times: 9 });
		const result = await runNode({ sandbox, parameters, items, onError });
		expectAllFailed(result, onError);
		const [failed] = onError === 'continueErrorOutput' ? result.errorItems : result.items;
		expect(failed?.json['error']).toMatchObject({ category: 'LOOK_UP', status: 403 });
	});
});

test('a workflow that stops on failure gets the error itself', async () => {
	const parameters = anyOperation('order', 'update', { timeoutSeconds: 'soon' });
	const { error, items: output } = await runNode({ sandbox, parameters, items });
	expect(error?.message).toBe('\'Maximum Request Time\' is "soon"');
	expect(output).toEqual([]);
});

describe('under an AI agent, which is shown the message only', () => {
	test.each<{ what: string; options?: IDataObject; run?: Partial<NodeRun>; reason: string }>([
		{ what: 'a setting that is none', options: { dryRun: 'yes' }, reason: 'It must be true or false' },
		{ what: 'more records than are allowed', options: { maxRecords: 1 }, reason: "Raise 'Maximum Records'" },
		{ what: 'a credential without a token', run: { credentials: { accessToken: '' } }, reason: 'Paste a HubSpot' },
	])('$what says why and what to do', async ({ options = {}, run = {}, reason }) => {
		const parameters = anyOperation('order', 'delete', options);
		const { error } = await runNode({ sandbox, parameters, items, asTool: true, ...run });
		expect(error?.message).toContain(reason);
	});

	test('properties that cannot be read say why', async () => {
		sandbox.inject({ on: { route: 'properties' }, do: missingScopes(['crm.schemas.orders.read']), times: 9 });
		const parameters = anyOperation('order', 'get', { properties: ['*'] });
		const { error } = await runNode({ sandbox, parameters, items, asTool: true });
		expect(error?.message).toContain('crm.schemas.orders.read');
	});

	test('bad input says what to do', async () => {
		const parameters = { ...anyOperation('order', 'update'), propertiesJson: 'no JSON' };
		const { error } = await runNode({ sandbox, parameters, items, asTool: true });
		expect(error?.message).toContain('Nothing was sent to HubSpot');
	});
});
