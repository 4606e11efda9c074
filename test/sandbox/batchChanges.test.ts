import { inputs, linkTo, postLineItems, send, traced } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.close());

const post = (path: string, body: unknown) => postLineItems(sandbox, path, body);
const seeded = (count: number) =>
	sandbox
		.seed(
			'line_items',
			Array.from({ length: count }, (_, index) => ({ name: `Line ${index}`, hs_external_id: `E-${index}` })),
		)
		.map(({ id }) => id);

describe('batch/update', () => {
	test('values sent overwrite and "" clears', async () => {
		const [a = '', b = ''] = seeded(2);
		const list = [
			{ id: a, properties: { name: 'New' } },
			{ id: b, properties: { name: '' } },
		];
		const { status, body } = await post('/batch/update', { inputs: list });
		expect(status).toBe(200);
		expect(Object.fromEntries(body.results?.map(({ id, properties }) => [id, properties['name']]) ?? [])).toEqual({
			[a]: 'New',
			[b]: null,
		});
		expect(sandbox.journal.writes.map(({ kind, id }) => [kind, id])).toEqual([
			['update', a],
			['update', b],
		]);
	});

	test.each([true, false])('missing records make it partial, with trace ids: %s', async (withTraceIds) => {
		const [a = ''] = seeded(1);
		const list = [a, '888', '999'].map((id) => ({ id, properties: { name: 'New' } }));
		const { status, body } = await post('/batch/update', { inputs: withTraceIds ? traced(list) : list });
		expect(status).toBe(207);
		expect(body.results).toHaveLength(1);
		expect(body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { ids: ['888', '999'] } }]);
	});

	test('an invalid value refuses the whole call, or its own input when all have trace ids', async () => {
		const [a = '', b = ''] = seeded(2);
		const list = [
			{ id: a, properties: { name: 'New' } },
			{ id: b, properties: { warehouse: 'Hamburg' } },
		];
		expect((await post('/batch/update', { inputs: list })).status).toBe(400);
		expect(sandbox.journal.writes).toHaveLength(0);
		const { body } = await post('/batch/update', { inputs: traced(list) });
		expect(body.results?.map(({ id }) => id)).toEqual([a]);
		expect(body.errors?.[0]?.context).toMatchObject({ objectWriteTraceId: ['t1'] });
	});

	test.each([
		['the same id', (id: string) => [{ id }, { id }]],
		[
			'the same record by id and by unique value',
			(id: string) => [{ id }, { id: 'E-0', idProperty: 'hs_external_id' }],
		],
	])('%s twice refuses the call', async (_, pair) => {
		const [id = ''] = seeded(1);
		const list = pair(id).map((input) => ({ ...input, properties: { name: 'New' } }));
		const { status, body } = await post('/batch/update', { inputs: traced(list) });
		expect(status).toBe(400);
		expect(body.message).toContain('Duplicate IDs found in batch input');
		expect(sandbox.journal.writes).toHaveLength(0);
	});

	test('it cannot touch associations', async () => {
		const [id = ''] = seeded(1);
		await post('/batch/update', { inputs: [{ id, properties: {}, associations: [linkTo(777, 20)] }] });
		expect(sandbox.records('line_items')[0]?.associations).toEqual([]);
	});
});

describe('batch/upsert', () => {
	const upsert = (ids: readonly string[], properties: object = {}) =>
		ids.map((id) => ({ id, idProperty: 'hs_external_id', properties }));

	test('results say which record is new', async () => {
		seeded(1);
		const { status, body } = await post('/batch/upsert', { inputs: upsert(['E-0', 'E-1'], { name: 'Up' }) });
		expect(status).toBe(200);
		expect(
			Object.fromEntries(body.results?.map((result) => [result.properties['hs_external_id'], result.new]) ?? []),
		).toMatchObject({ 'E-1': true });
		expect(body.results?.filter((result) => result.new === false)).toHaveLength(1);
		expect(sandbox.journal.writes.map(({ kind }) => kind)).toEqual(['update', 'create']);
	});

	test('the same id twice refuses the call, trace ids or not', async () => {
		const { status } = await post('/batch/upsert', { inputs: traced(upsert(['E-0', 'E-0'])) });
		expect(status).toBe(400);
		expect(sandbox.records('line_items')).toHaveLength(0);
	});

	test('with trace ids valid inputs are written beside an invalid one', async () => {
		const list = [...upsert(['E-1']), ...upsert(['E-2'], { price: 'cheap' })];
		const { status, body } = await post('/batch/upsert', { inputs: traced(list) });
		expect(status).toBe(207);
		expect(body.results).toHaveLength(1);
		expect(body.errors?.[0]?.context['objectWriteTraceId']).toEqual(['t1']);
		expect((await post('/batch/upsert', { inputs: list })).status).toBe(400);
	});

	test('a conflict refuses the call, trace ids or not', async () => {
		seeded(2);
		const list = [...upsert(['E-5']), ...upsert(['E-0'], { hs_external_id: 'E-1' })];
		const { status } = await post('/batch/upsert', { inputs: traced(list) });
		expect(status).toBe(409);
		expect(sandbox.records('line_items')).toHaveLength(2);
	});
});

describe.each([
	['always', 3],
	['whenSent', 2],
	['never', 0],
] as const)('an upsert whose results carry the key %s', (upsertKey, carrying) => {
	test('for a new record, one that has it among its properties and one that has not', async () => {
		const own = await startSandbox({ upsertKey, echoTraceIds: false });
		own.seed('line_items', [{ hs_external_id: 'E-1' }, { hs_external_id: 'E-2' }]);
		const list = [
			{ id: 'E-0', properties: {} },
			{ id: 'E-1', properties: { hs_external_id: 'E-1' } },
			{ id: 'E-2', properties: { name: 'Two' } },
		];
		const inputs = traced(list.map((input) => ({ ...input, idProperty: 'hs_external_id' })));
		const { status, body } = await postLineItems(own, '/batch/upsert', { inputs });
		expect([status, body.results?.length]).toEqual([200, 3]);
		expect(body.results?.filter(({ properties }) => 'hs_external_id' in properties)).toHaveLength(carrying);
		for (const result of body.results ?? []) expect(result).not.toHaveProperty('objectWriteTraceId');
		await own.close();
	});
});

test('upsert without an idProperty is a 400', async () => {
	expect((await post('/batch/upsert', { inputs: [{ id: 'E-0', properties: {} }] })).status).toBe(400);
});

describe('batch/read', () => {
	test('gives what was asked for, and what is missing as an error', async () => {
		const [a = '', b = ''] = seeded(2);
		const list = [a, b, '999'].map((id) => ({ id }));
		const { status, body } = await post('/batch/read', { inputs: list, properties: ['hs_sku', 'no_such_property'] });
		expect(status).toBe(207);
		expect(body.results?.map(({ id }) => id)).toEqual([b, a]);
		expect(body.results?.[0]?.properties).toMatchObject({ hs_sku: null, hs_object_id: b });
		expect(body.results?.[0]?.properties).not.toHaveProperty('no_such_property');
		expect(body.errors?.[0]?.context).toEqual({ ids: ['999'] });
	});

	test('reads archived records when told to, and no others', async () => {
		const [a = '', b = ''] = seeded(2);
		await post('/batch/archive', { inputs: [{ id: a }] });
		const { body } = await post('/batch/read?archived=true', { inputs: [{ id: a }, { id: b }] });
		expect(body.results?.map(({ id }) => id)).toEqual([a]);
		expect(body.errors?.[0]?.context).toEqual({ ids: [b] });
	});

	test('an id that is no number is a 400', async () => {
		expect((await post('/batch/read', { inputs: [{ id: 'E-0' }] })).status).toBe(400);
	});

	test('finds by a unique property', async () => {
		const [, b] = seeded(2);
		const { body } = await post('/batch/read', { inputs: [{ id: 'E-1' }], idProperty: 'hs_external_id' });
		expect(body.results?.map(({ id }) => id)).toEqual([b]);
	});

	test('gives the values that a property has had, newest first', async () => {
		const [id = ''] = seeded(1);
		await post('/batch/update', { inputs: [{ id, properties: { name: 'Second' } }] });
		const { body } = await post('/batch/read', { inputs: [{ id }], propertiesWithHistory: ['name'] });
		expect(body.results).toMatchObject([
			{ propertiesWithHistory: { name: [{ value: 'Second' }, { value: 'Line 0' }] } },
		]);
	});
});

describe('batch/archive', () => {
	test('archived records are gone, and their unique values free', async () => {
		const [id = ''] = seeded(1);
		const { status, text } = await post('/batch/archive', { inputs: [{ id }, { id: '999' }] });
		expect([status, text]).toEqual([204, '']);
		expect((await send(sandbox, 'GET', `/crm/v3/objects/line_items/${id}`)).status).toBe(404);
		expect((await send(sandbox, 'GET', `/crm/v3/objects/line_items/${id}?archived=true`)).body.archived).toBe(true);
		expect(sandbox.journal.writes).toMatchObject([{ kind: 'archive', id }]);
		const again = { inputs: inputs(1, () => ({ hs_external_id: 'E-0' })) };
		expect((await post('/batch/create', again)).status).toBe(201);
	});
});

test.each(['kept', 'archived'] as const)('line items of an archived order are %s', async (linesOfArchived) => {
	const own = await startSandbox({ linesOfArchived });
	const [order = '', other = ''] = own.seed('orders', [{}, {}]).map(({ id }) => id);
	const [line = '', apart = ''] = own.seed('line_items', [{}, {}]).map(({ id }) => id);
	for (const id of [order, other]) own.link('orders', id, 'line_items', line);
	own.link('orders', other, 'line_items', apart);
	await send(own, 'DELETE', `/crm/v3/objects/orders/${order}`);
	expect(own.records('line_items').map(({ archived }) => archived)).toEqual([linesOfArchived === 'archived', false]);
	expect(own.journal.writes).toHaveLength(1);
	await own.close();
});

describe.each([204, 404] as const)('an id that never existed, where HubSpot answers %i', (status) => {
	let own: Sandbox;
	beforeEach(async () => (own = await startSandbox({ archiveOfUnknown: status, deleteOfUnknown: status })));
	afterEach(() => own.close());

	test('refuses the whole batch archive, or nothing', async () => {
		const [id = ''] = own.seed('line_items', [{}]).map((record) => record.id);
		const answer = await postLineItems(own, '/batch/archive', { inputs: [{ id }, { id: '999' }] });
		expect(answer.status).toBe(status);
		if (status === 404) expect(answer.body).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['999'] } });
		expect(own.records('line_items')[0]?.archived).toBe(status === 204);
		// Once more: what is archived already is no error.
		expect((await postLineItems(own, '/batch/archive', { inputs: [{ id }] })).status).toBe(204);
		expect((await postLineItems(own, '/batch/archive', { inputs: [{ id }] })).status).toBe(204);
	});

	test('alone', async () => {
		expect((await send(own, 'DELETE', '/crm/v3/objects/line_items/999')).status).toBe(status);
	});
});

describe.each([
	['hs_object_id', 'the record id has no idProperty'],
	['name', 'it is not unique'],
	['hs_unique_creation_key', 'it is unique, but read only'],
	['no_such_property', 'it does not exist'],
])('idProperty=%s is a 400: %s', (idProperty) => {
	test.each([
		['GET', `/1?idProperty=${idProperty}`, undefined],
		['PATCH', `/1?idProperty=${idProperty}`, { properties: {} }],
		['POST', '/batch/read', { inputs: [{ id: '1' }], idProperty }],
		['POST', '/batch/update', { inputs: [{ id: '1', idProperty, properties: {} }] }],
		['POST', '/batch/upsert', { inputs: [{ id: '1', idProperty, properties: {} }] }],
	])('%s %s', async (method, path, body) => {
		const answer = await send(sandbox, method, `/crm/v3/objects/line_items${path}`, body);
		expect([answer.status, answer.body.category]).toEqual([400, 'VALIDATION_ERROR']);
	});
});
