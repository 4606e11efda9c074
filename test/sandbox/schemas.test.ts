import { send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.close());

async function propertiesOf(path: string): Promise<ReadonlyMap<string, unknown>> {
	const { text } = await send(sandbox, 'GET', path);
	const { results } = JSON.parse(text) as { results: ReadonlyArray<{ name: string }> };
	return new Map(results.map((property) => [property.name, property]));
}

test.each(['/crm/v3/properties', '/crm/properties/2026-03', '/crm/properties/2026-09'])('%s', async (path) => {
	const orders = await propertiesOf(`${path}/orders`);
	expect(orders.get('shop_order_id')).toMatchObject({
		label: 'Shop order ID',
		hasUniqueValue: true,
		modificationMetadata: { readOnlyValue: false },
	});
	expect(orders.get('hs_pipeline_stage')).toMatchObject({ type: 'enumeration', options: [], externalOptions: true });
	expect(orders.get('hs_createdate')).toMatchObject({ modificationMetadata: { readOnlyValue: true } });
	expect(orders.has('fax_number')).toBe(false);
	const lineItems = await propertiesOf(`${path}/0-8`);
	expect(lineItems.get('hs_external_id')).toMatchObject({ hasUniqueValue: true });
	expect(lineItems.get('amount')).toMatchObject({ calculated: true, modificationMetadata: { readOnlyValue: true } });
	expect(lineItems.get('warehouse')).toMatchObject({
		options: [{ label: 'Hamburg', value: 'ham', hidden: false }, {}, {}],
	});
});

test('archived properties are listed by themselves', async () => {
	expect([...(await propertiesOf('/crm/v3/properties/orders?archived=true')).keys()]).toEqual(['fax_number']);
});

test('one property by its name', async () => {
	const path = '/crm/v3/properties/line_items';
	expect((await send(sandbox, 'GET', `${path}/engraving`)).body).toMatchObject({ name: 'engraving', type: 'string' });
	expect((await send(sandbox, 'GET', `${path}/colour`)).status).toBe(404);
});

test('a property that a test defines can be written and told apart by', async () => {
	const definition = {
		name: 'serial',
		label: 'Serial',
		type: 'string',
		fieldType: 'text',
		groupName: 'custom',
	} as const;
	sandbox.defineProperty('line_items', { ...definition, hasUniqueValue: true });
	const [lineItem] = sandbox.seed('line_items', [{ serial: 'S-1' }]);
	const { body } = await send(sandbox, 'GET', '/crm/v3/objects/line_items/S-1?idProperty=serial');
	expect(body.id).toBe(lineItem?.id);
	expect(() => sandbox.seed('line_items', [{ serial: 'S-1' }])).toThrow('Existing ID');
});

test('orders have two pipelines with their stages, line items none', async () => {
	expect((await send(sandbox, 'GET', '/crm/v3/pipelines/orders')).body.results).toMatchObject([
		{ id: '14a2e10e-5471-408a-906e-c51f3b04369e', stages: [{ label: 'Open' }, {}, {}, {}, { label: 'Cancelled' }] },
		{ label: 'Wholesale', stages: [{ metadata: { isClosed: 'false' } }, {}, {}] },
	]);
	expect((await send(sandbox, 'GET', '/crm/pipelines/2026-09/line_items')).body.results).toEqual([]);
});

test.each(['/account-info/v3/details', '/account-info/2026-03/details'])('%s', async (path) => {
	expect((await send(sandbox, 'GET', path)).body).toMatchObject({ portalId: 148392017, companyCurrency: 'EUR' });
});

describe('a property that a call makes', () => {
	const path = '/crm/v3/properties/line_items';
	const given = { name: 'till_id', label: 'Till ID', type: 'string', fieldType: 'text', hasUniqueValue: true };

	test('comes back, is listed, and keeps its values unique', async () => {
		const groupName = sandbox.properties('line_items').find(({ name }) => name === 'name')?.groupName;
		const made = await send(sandbox, 'POST', path, { ...given, groupName });
		expect([made.status, made.body]).toMatchObject([201, { ...given, groupName }]);
		expect((await propertiesOf(path)).get('till_id')).toMatchObject(given);
		sandbox.seed('line_items', [{ till_id: '1' }]);
		expect(() => sandbox.seed('line_items', [{ till_id: '1' }])).toThrow();
		expect((await send(sandbox, 'POST', path, { ...given, groupName })).status).toBe(409);
	});

	test.each([
		[{ name: 'Till' }, 400],
		[{ name: '1_till' }, 400],
		[{ name: 'hs_till' }, 400],
		[{ name: 'a'.repeat(101) }, 400],
		[{ name: undefined }, 400],
		[{ groupName: 'nowhere' }, 400],
		[{ type: 'date' }, 400],
		[{ name: 'engraving' }, 409],
	])('is refused with %j: %s', async (other, status) => {
		const groupName = sandbox.properties('line_items').find(({ name }) => name === 'name')?.groupName;
		expect((await send(sandbox, 'POST', path, { ...given, name: 'new_id', groupName, ...other })).status).toBe(status);
	});

	test('is refused where an archived one has the name', async () => {
		const archived = { ...given, name: 'fax_number', groupName: 'order_information' };
		expect((await send(sandbox, 'POST', '/crm/v3/properties/orders', archived)).status).toBe(409);
	});
});
