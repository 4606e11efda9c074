import { startSandbox, type Sandbox } from '../sandbox';
import { asJson, kinds, OBJECTS, runOn } from './support/kinds';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name } = kind;

	test.each([
		['simplified', { id: expect.any(String) as string, [name]: 'A' }],
		['slim', { id: expect.any(String) as string, outcome: 'written' }],
	])('output %s', async (output, expected) => {
		const parameters = { ...asJson, options: { output, outputFields: name } };
		const result = await runOn(sandbox, kind, 'create', parameters, { items: [{ properties: { [name]: 'A' } }] });
		expect(result.items[0]?.json).toEqual(expected);
	});
});
