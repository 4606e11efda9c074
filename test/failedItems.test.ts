import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';
import { batchCreateLineItems, getMany } from './support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

test.each([
	['a value', { propertiesJson: '={{ ({ price: "abc" }) }}' }],
	['a setting', { options: { batchSize: 'abc' } }],
])('an item that fails for %s keeps its files', async (_what, overrides) => {
	const files = { invoice: { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: 'invoice.txt' } };
	for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
		const result = await runNode({ sandbox, parameters: batchCreateLineItems(overrides), files, onError });
		const failed = onError === 'continueErrorOutput' ? result.errorItems : result.items;
		expect(failed.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['invoice']]);
	}
});

test("a good record with a property 'error' is no failed item, and no reason for n8n to run the node again", async () => {
	const error = {
		name: 'error',
		label: 'Error',
		type: 'string',
		fieldType: 'text',
		groupName: 'order_information',
	} as const;
	sandbox.defineProperty('orders', error);
	sandbox.seed('orders', [{ error: 'wrong size' }]);
	const parameters = getMany('order', { simplify: true, options: { properties: ['error'] } });
	const result = await runNode({ sandbox, parameters, onError: 'continueErrorOutput', maxTries: 3 });
	expect(result.items.map(({ json }) => json)).toMatchObject([{ error_property: 'wrong size' }]);
	expect(result.items[0]?.json).not.toHaveProperty('error');
	expect(sandbox.journal.calls.filter(({ method, path }) => method === 'GET' && path.endsWith('/objects/orders'))).toHaveLength(1); // prettier-ignore
});
