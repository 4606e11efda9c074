import { inputs, linkTo, postLineItems, send, traced } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.close());

const create = (list: unknown) => postLineItems(sandbox, '/batch/create', { inputs: list });
const bad = { properties: { name: 'Bad', colour: 'red' } };

test('all inputs are written, and every result pairs by its trace id', async () => {
	const answer = await create(traced(inputs(20)));
	expect(answer.status).toBe(201);
	expect(answer.body).toMatchObject({ status: 'COMPLETE' });
	expect(answer.body).not.toHaveProperty('errors');
	for (const { objectWriteTraceId, properties } of answer.body.results ?? []) {
		expect(properties['name']).toBe(`Line ${String(objectWriteTraceId).slice(1)}`);
	}
	expect(sandbox.records('line_items')).toHaveLength(20);
	expect(sandbox.journal.creates('line_items').map(({ traceId }) => traceId)).toContain('t19');
});

test.each([2, 3, 100])('the results of %i inputs are never in input order, nor do ids bring it back', async (count) => {
	const { body } = await create(inputs(count));
	const order = (body.results ?? []).map(({ properties }) => properties['name']);
	const given = inputs(count).map(({ properties }) => properties['name']);
	expect(order).toHaveLength(count);
	expect(order).not.toEqual(given);
	expect(order.toSorted()).toEqual(given.toSorted());
	const byId = (body.results ?? []).toSorted((one, other) => Number(one.id) - Number(other.id));
	expect(byId.map(({ properties }) => properties['name'])).not.toEqual(given);
});

test('the same seed gives the same order, another one another', async () => {
	const orders: unknown[] = [];
	for (const shuffleSeed of [7, 7, 8]) {
		const other = await startSandbox({ shuffleSeed });
		const { body } = await postLineItems(other, '/batch/create', { inputs: inputs(50) });
		orders.push(body.results?.map(({ properties }) => properties['name']));
		await other.close();
	}
	expect(orders[0]).toEqual(orders[1]);
	expect(orders[0]).not.toEqual(orders[2]);
});

test('successful results carry no trace id when the echo is off', async () => {
	const silent = await startSandbox({ echoTraceIds: false });
	const { body } = await postLineItems(silent, '/batch/create', { inputs: traced([...inputs(2), bad]) });
	await silent.close();
	expect(body.results).toHaveLength(2);
	for (const result of body.results ?? []) expect(result).not.toHaveProperty('objectWriteTraceId');
	expect(body.errors?.[0]?.context).toEqual({ objectWriteTraceId: ['t2'] });
});

test.each([
	['no trace ids', [...inputs(2), bad]],
	['a trace id on some inputs only', [...traced(inputs(2)), bad]],
])('one bad input refuses the whole call: %s', async (_, list) => {
	const answer = await create(list);
	expect(answer.status).toBe(400);
	expect(answer.body).toMatchObject({
		status: 'error',
		category: 'VALIDATION_ERROR',
		errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['colour'] } }],
	});
	expect(sandbox.records('line_items')).toHaveLength(0);
	expect(sandbox.journal.writes).toHaveLength(0);
});

test('with trace ids on all inputs the good ones are written and equal troubles share one error', async () => {
	const price = { properties: { name: 'Free', price: -1 } };
	const alike = { properties: { ...bad.properties, name: 'Other' } };
	const answer = await create(traced([...inputs(2), bad, price, alike]));
	expect(answer.status).toBe(207);
	expect(answer.body.numErrors).toBe(2);
	const refused = answer.body.errors?.map(({ context }) => context['objectWriteTraceId']).toSorted();
	expect(refused).toEqual([['t2', 't4'], ['t3']]);
	expect(sandbox.records('line_items')).toHaveLength(2);
});

test('a partial answer comes as 201 where the account answers so', async () => {
	const dated = await startSandbox({ partialStatus: 201 });
	const answer = await postLineItems(dated, '/batch/create', { inputs: traced([...inputs(1), bad]) });
	await dated.close();
	expect(answer.status).toBe(201);
	expect(answer.body.errors).toHaveLength(1);
});

test.each([
	['101 inputs', inputs(101)],
	['no inputs', []],
	['a trace id used twice', [1, 2].map(() => ({ properties: { name: 'a' }, objectWriteTraceId: 'same' }))],
	['an input without properties', [{ objectWriteTraceId: 'a' }]],
	['a list as a value', [{ properties: { name: ['a'] } }]],
])('%s: 400 and nothing is written', async (_, list) => {
	const answer = await create(list);
	expect(answer.status).toBe(400);
	expect(answer.body.category).toBe('VALIDATION_ERROR');
	expect(sandbox.journal.writes).toHaveLength(0);
});

test('100 inputs are taken', async () => {
	expect((await create(inputs(100))).status).toBe(201);
});

describe('unique values', () => {
	const external = (hs_external_id: string) => ({ properties: { hs_external_id } });

	test('one that exists is a 409 naming the record, and nothing is written', async () => {
		const [existing] = sandbox.seed('line_items', [{ hs_external_id: 'A-1' }]);
		const answer = await create([external('A-2'), external('A-1')]);
		expect(answer.status).toBe(409);
		expect(answer.body).toMatchObject({
			category: 'CONFLICT',
			message: `Line item already exists. Existing ID: ${existing?.id ?? ''}`,
		});
		expect(sandbox.records('line_items')).toHaveLength(1);
	});

	test('with trace ids only that input is refused', async () => {
		const [existing] = sandbox.seed('line_items', [{ hs_external_id: 'A-1' }]);
		const { body } = await create(traced([external('A-2'), external('A-1')]));
		expect(body.results).toHaveLength(1);
		expect(body.errors).toMatchObject([
			{ category: 'CONFLICT', context: { objectWriteTraceId: ['t1'], existingId: [existing?.id] } },
		]);
	});

	test('one that exists is an invalid value where HubSpot answers so, of a call or of one input', async () => {
		const own = await startSandbox({ conflict: 400 });
		const [existing] = own.seed('line_items', [{ hs_external_id: 'A-1' }]);
		const list = [external('A-2'), external('A-1')];
		const whole = await postLineItems(own, '/batch/create', { inputs: list });
		expect(whole.status).toBe(400);
		expect(whole.body).toMatchObject({
			category: 'VALIDATION_ERROR',
			errors: [{ code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: ['hs_external_id'] } }],
		});
		expect(whole.body.message).toContain(`${existing?.id ?? ''} already has that value`);
		expect(own.records('line_items')).toHaveLength(1);
		const { body } = await postLineItems(own, '/batch/create', { inputs: traced(list) });
		expect(body.errors).toMatchObject([{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t1'] } }]);
		const upsert = { id: 'A-2', idProperty: 'hs_external_id', properties: { hs_external_id: 'A-1' } };
		expect((await postLineItems(own, '/batch/upsert', { inputs: [upsert] })).status).toBe(400);
		await own.close();
	});

	test('given twice in one call', async () => {
		const lines = inputs(2, (index) => ({ name: `Line ${index}`, hs_external_id: 'A-1' }));
		expect((await create(lines)).status).toBe(400);
		expect(sandbox.records('line_items')).toHaveLength(0);
		const { body } = await create(traced(lines));
		expect(body.results).toHaveLength(1);
		expect(body.numErrors).toBe(1);
	});

	test('a custom unique property conflicts as OBJECT_ALREADY_EXISTS', async () => {
		sandbox.seed('orders', [{ shop_order_id: '1001' }]);
		const body = { properties: { hs_order_name: 'Again', shop_order_id: '1001' } };
		const answer = await send(sandbox, 'POST', '/crm/v3/objects/orders', body);
		expect(answer.status).toBe(409);
		expect(answer.body).toMatchObject({ category: 'OBJECT_ALREADY_EXISTS' });
		expect(answer.body.message).toMatch(/Existing ID: \d+/);
	});
});

describe('associations', () => {
	let orderId: string;
	beforeEach(() => (orderId = sandbox.seed('orders', [{ hs_order_name: 'One' }])[0]?.id ?? ''));

	test('a line item hangs on its order, seen from both ends', async () => {
		const { body } = await create([{ properties: {}, associations: [linkTo(orderId, 514)] }]);
		const id = body.results?.[0]?.id;
		const [lineItem] = sandbox.records('line_items');
		expect(lineItem?.associations).toEqual([{ toType: 'orders', toId: orderId, typeId: 514 }]);
		const [order] = sandbox.records('orders');
		expect(order?.associations).toEqual([{ toType: 'line_items', toId: id, typeId: 513 }]);
	});

	test('two parents are taken, as HubSpot takes them', async () => {
		const associations = [linkTo(orderId, 514), linkTo(777, 20)];
		expect((await create([{ properties: {}, associations }])).status).toBe(201);
		expect(sandbox.records('line_items')[0]?.associations).toHaveLength(2);
	});

	test.each([
		['the type of the other direction', (id: string) => linkTo(id, 513)],
		['an order that does not exist', () => linkTo('999', 514)],
		['an id that is no number', () => linkTo('deal', 20)],
		['no type', (id: string) => ({ to: { id }, types: [] })],
	])('%s is a 400', async (_, association) => {
		const answer = await create([{ properties: {}, associations: [association(orderId)] }]);
		expect(answer.status).toBe(400);
		expect(sandbox.records('line_items')).toHaveLength(0);
	});

	test('the refusal of a missing order names its id', async () => {
		const { body } = await create([{ properties: {}, associations: [linkTo('999', 514)] }]);
		expect(body).toMatchObject({
			message: 'One or more associations are invalid',
			context: { INVALID_OBJECT_IDS: ['ORDER=999 is not valid'], objectId: ['999'] },
		});
	});
});

describe('inputs that are alike', () => {
	const line = (hs_sku: string, orderId?: string) => ({
		properties: { name: 'Cup', hs_sku },
		...(orderId !== undefined && { associations: [linkTo(orderId, 514)] }),
	});

	test.each([
		['kept', 'plain', 4],
		['mergedByProperties', 'plain', 2],
		['mergedByAssociationsToo', 'plain', 3],
		['mergedByTraceIdToo', 'plain', 3],
		['kept', 'traced', 4],
		['mergedByProperties', 'traced', 2],
		['mergedByAssociationsToo', 'traced', 3],
		['mergedByTraceIdToo', 'traced', 4],
	] as const)('%s, %s: %i records of four', async (equalLines, form, records) => {
		const merging = await startSandbox({ equalLines });
		const [one = '', other = ''] = merging.seed('orders', [{}, {}]).map(({ id }) => id);
		const list = [line('A', one), line('A', other), line('A', one), line('B', one)];
		const body = { inputs: form === 'traced' ? traced(list) : list };
		const answer = await postLineItems(merging, '/batch/create', body);
		expect(answer.status).toBe(201);
		expect(answer.body).not.toHaveProperty('errors');
		expect([answer.body.results?.length, merging.records('line_items').length]).toEqual([records, records]);
		await merging.close();
	});

	test.each([
		['stored', 1],
		['asSent', 2],
	] as const)('by their values %s: %i records of a number in two ways', async (equalValues, records) => {
		const merging = await startSandbox({ equalValues });
		const inputs = ['10', '10.00'].map((price) => ({ properties: { name: 'Cup', price } }));
		await postLineItems(merging, '/batch/create', { inputs });
		expect(merging.records('line_items')).toHaveLength(records);
		await merging.close();
	});
});
