import { postLineItems, send, traced } from '../../sandbox/client';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index';

const v3 = '/crm/v3/objects/line_items';
const idProperty = 'hs_external_id';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function seeded(options: SandboxOptions): Promise<string> {
	sandbox = await startSandbox(options);
	return sandbox.seed('line_items', [{ hs_external_id: 'Abc-1', name: 'One' }])[0]?.id ?? '';
}
const post = (path: string, body: object) => postLineItems(sandbox, path, body);

describe.each(['sensitive', 'ignored'] as const)('letter case is %s', (letterCase) => {
	const isIgnored = letterCase === 'ignored';
	let id: string;
	beforeEach(async () => (id = await seeded({ letterCase })));

	test('where a record is read by a unique value, which comes back as the record has it', async () => {
		const one = await send(sandbox, 'GET', `${v3}/ABC-1?idProperty=${idProperty}&properties=${idProperty}`);
		expect([one.status, one.body.properties?.[idProperty]]).toEqual(isIgnored ? [200, 'Abc-1'] : [404, undefined]);
		const read = { idProperty, properties: [idProperty], inputs: [{ id: 'ABC-1' }, { id: 'abc-1' }] };
		const { body } = await post('/batch/read', read);
		// Both spellings are one record, which comes once.
		expect(body.results?.map((record) => record.id)).toEqual(isIgnored ? [id] : []);
	});

	test('where one is changed by it', async () => {
		const change = { properties: { name: 'Changed' } };
		expect((await send(sandbox, 'PATCH', `${v3}/ABC-1?idProperty=${idProperty}`, change)).status).toBe(
			isIgnored ? 200 : 404,
		);
		const { body } = await post('/batch/update', { inputs: [{ id: 'abc-1', idProperty, ...change }] });
		expect(body.results).toHaveLength(isIgnored ? 1 : 0);
	});

	test('where one is upserted', async () => {
		const upsert = { id: 'ABC-1', idProperty, properties: { name: 'Up' } };
		const { body } = await post('/batch/upsert', { inputs: [upsert] });
		expect(body.results?.map((record) => record.new)).toEqual([!isIgnored]);
		expect(sandbox.records('line_items').map(({ properties }) => properties[idProperty])).toEqual(
			isIgnored ? ['Abc-1'] : ['Abc-1', 'ABC-1'],
		);
		// HubSpot refuses a call that leads to one record twice.
		const twice = { inputs: traced([upsert, { ...upsert, id: 'abc-1' }]) };
		expect((await post('/batch/upsert', twice)).status).toBe(isIgnored ? 400 : 200);
	});

	test('where one is taken, or given twice in one call', async () => {
		const create = (...values: string[]) =>
			post('/batch/create', { inputs: values.map((hs_external_id) => ({ properties: { hs_external_id } })) });
		expect((await create('ABC-1')).status).toBe(isIgnored ? 409 : 201);
		expect((await create('new', 'NEW')).status).toBe(isIgnored ? 400 : 201);
	});

	test('a value that is changed is free in every spelling', async () => {
		await send(sandbox, 'PATCH', `${v3}/${id}`, { properties: { hs_external_id: 'Other' } });
		expect((await post('', { properties: { hs_external_id: 'Abc-1' } })).status).toBe(201);
	});
});

describe.each(['normalised', 'asSent'] as const)('values are kept %s', (valueForm) => {
	const isNormalised = valueForm === 'normalised';
	const shopNumber = 'shop_number';
	beforeEach(async () => {
		sandbox = await startSandbox({ valueForm });
		sandbox.defineProperty('line_items', {
			name: shopNumber,
			label: 'Shop number',
			type: 'number',
			fieldType: 'number',
			groupName: 'line_item_information',
			hasUniqueValue: true,
		});
	});

	test('and given back so', async () => {
		const properties = { name: ' Cup ', description: '  ', shop_number: '1001.0', quantity: '02', price: '10.50' };
		const { body } = await post('', { properties });
		expect(body.properties).toMatchObject(
			isNormalised
				? { name: 'Cup', description: null, shop_number: '1001', quantity: '2', price: '10.5' }
				: { ...properties, description: null },
		);
		expect(body.properties).toMatchObject({ amount: '21.000' });
	});

	test('and looked up so', async () => {
		sandbox.seed('line_items', [{ shop_number: '1002' }]);
		const get = await send(sandbox, 'GET', `${v3}/01002?idProperty=${shopNumber}`);
		expect(get.status).toBe(isNormalised ? 200 : 404);
		const { body } = await post('/batch/read', { idProperty: shopNumber, inputs: [{ id: '1002.0' }] });
		expect(body.results).toHaveLength(isNormalised ? 1 : 0);
		const upsert = { id: '1002.00', idProperty: shopNumber, properties: {} };
		expect((await post('/batch/upsert', { inputs: [upsert] })).body.results).toMatchObject([{ new: !isNormalised }]);
		expect((await post('', { properties: { shop_number: '+1002' } })).status).toBe(isNormalised ? 409 : 201);
	});

	test('and what is no number finds nothing', async () => {
		sandbox.seed('line_items', [{ shop_number: '1002' }]);
		expect((await send(sandbox, 'GET', `${v3}/1002x?idProperty=${shopNumber}`)).status).toBe(404);
	});
});
