import { z } from 'zod';
import { dataFor, useBench } from './support';

const bench = useBench();

test('the test of the credential is green', async () => {
	const { rest, credential } = bench();
	expect(await rest.testCredential(credential)).toMatchObject({ status: 'OK' });
});

test.each([
	{ what: 'a wrong token', change: { accessToken: 'wrong' } },
	{ what: 'an address that would show the token to others', change: { baseUrl: 'http://example.com' } },
])('the test of the credential is red with $what', async ({ change }) => {
	const { rest, sandbox } = bench();
	const credential = await rest.createCredential('Wrong', { ...dataFor(sandbox), ...change });
	expect(await rest.testCredential(credential)).toMatchObject({ status: 'Error' });
});

const found = z.object({ results: z.array(z.object({ name: z.string(), value: z.string() })) });

describe('what the editor asks for', () => {
	const parameters = { resource: 'order', operation: 'update' };

	test('the list of orders, all of them and those that a text finds', async () => {
		const { sandbox, rest, credential } = bench();
		sandbox.seed('orders', [{ hs_order_name: 'Café Zürich' }, { hs_order_name: 'Teehaus' }]);
		const question = { path: 'recordId', methodName: 'searchRecords', parameters, credential };
		const all = found.parse(await rest.ask('resource-locator-results', question));
		expect(all.results.map(({ name }) => name).sort()).toEqual(['Café Zürich', 'Teehaus']);
		const some = found.parse(await rest.ask('resource-locator-results', { ...question, filter: 'Teehaus' }));
		expect(some.results.map(({ name }) => name)).toEqual(['Teehaus']);
	});

	test('a list that does not come says why', async () => {
		const { sandbox, rest } = bench();
		const credential = await rest.createCredential('Wrong', { ...dataFor(sandbox), accessToken: 'wrong' });
		const question = { path: 'recordId', methodName: 'searchRecords', parameters, credential };
		await expect(rest.ask('resource-locator-results', question)).rejects.toThrow(
			/The list of orders could not be read from HubSpot: ./,
		);
	});

	test('the fields of the mapper', async () => {
		const { rest, credential } = bench();
		const question = { path: 'fields', methodName: 'getPropertyFields', parameters, credential };
		const fields = z
			.object({ fields: z.array(z.object({ id: z.string(), displayName: z.string() })) })
			.parse(await rest.ask('resource-mapper-fields', question));
		expect(fields.fields).toContainEqual({ id: 'hs_order_name', displayName: 'Order name' });
		expect(fields.fields).toContainEqual({ id: 'shop_order_id', displayName: 'Shop order ID' });
	});

	test('the unique properties', async () => {
		const { rest, credential } = bench();
		const question = { path: 'idProperty', methodName: 'getUniqueProperties', parameters, credential };
		expect(await rest.ask('options', question)).toEqual([
			expect.objectContaining({ name: 'Shop order ID', value: 'shop_order_id' }),
		]);
	});
});
