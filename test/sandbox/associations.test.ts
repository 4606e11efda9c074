import { linkTo, postLineItems, send } from '../../sandbox/client';
import { startSandbox, type FaultAction, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
let orderId: string;
let lineItemId: string;
beforeEach(async () => {
	sandbox = await startSandbox();
	orderId = sandbox.seed('orders', [{ hs_order_name: 'One' }])[0]?.id ?? '';
	lineItemId = sandbox.seed('line_items', [{ name: 'Line' }])[0]?.id ?? '';
});
afterEach(() => sandbox.close());

describe.each([
	['v4', '/crm/v4/associations', '/crm/v4/objects', Number],
	['2026-09', '/crm/associations/2026-09', '/crm/objects/2026-09', String],
])('associations of %s', (_, associations, objects, idOf) => {
	const post = (path: string, inputs: unknown) => send(sandbox, 'POST', associations + path, { inputs });

	test('many are made at once, and read from the other end', async () => {
		const made = await post('/orders/line_items/batch/associate/default', [
			{ from: { id: orderId }, to: { id: lineItemId } },
		]);
		expect(made.status).toBe(200);
		expect(made.body.results).toMatchObject([{ associationSpec: { associationTypeId: 513 } }]);
		const read = await post('/line_items/orders/batch/read', [{ id: lineItemId }]);
		expect(read.body.results).toEqual([
			{
				from: { id: lineItemId },
				to: [
					{
						toObjectId: idOf(orderId),
						associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 514, label: null }],
					},
				],
			},
		]);
	});

	test('one is made by PUT, again without effect', async () => {
		const path = `${objects}/line_items/${lineItemId}/associations/default/orders/${orderId}`;
		expect((await send(sandbox, 'PUT', path)).status).toBe(200);
		expect((await send(sandbox, 'PUT', path)).status).toBe(200);
		expect(sandbox.records('line_items')[0]?.associations).toHaveLength(1);
		expect(sandbox.records('orders')[0]?.associations).toHaveLength(1);
	});

	test('a record without any is an error in a partial answer', async () => {
		const { status, body } = await post('/orders/line_items/batch/read', [{ id: orderId }]);
		expect([status, body.results]).toEqual([207, []]);
		expect(body.errors).toMatchObject([{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }]);
	});

	test('a record without any is left out where HubSpot does so', async () => {
		const leavingOut = await startSandbox({ unassociated: 'leftOut' });
		const [order] = leavingOut.seed('orders', [{}]);
		const path = `${associations}/orders/line_items/batch/read`;
		const { status, body } = await send(leavingOut, 'POST', path, { inputs: [{ id: order?.id }] });
		expect([status, body.results, body.errors]).toEqual([200, [], undefined]);
		await leavingOut.close();
	});

	test('labels come with their type ids', async () => {
		const { body } = await send(sandbox, 'GET', `${associations}/orders/companies/labels`);
		expect(body.results).toEqual([
			{ category: 'HUBSPOT_DEFINED', typeId: 934, label: null },
			{ category: 'HUBSPOT_DEFINED', typeId: 509, label: 'Primary' },
		]);
	});

	test('a pair that has no association is a 400, a missing record too', async () => {
		expect((await post('/line_items/contacts/batch/associate/default', [pair(lineItemId, '1')])).status).toBe(400);
		expect((await post('/line_items/orders/batch/associate/default', [pair(lineItemId, '1')])).status).toBe(400);
		expect((await post('/line_items/orders/batch/associate/default', [pair('1', orderId)])).status).toBe(404);
	});
});

function pair(from: string, to: string) {
	return { from: { id: from }, to: { id: to } };
}

const associate = '/crm/v4/associations/orders/line_items/batch/associate/default';
const linked = () => sandbox.records('orders')[0]?.associations.length;

describe('a pair with a record that does not exist', () => {
	test.each(['associate/default', 'create'])('is left out of the answer to %s without a word', async (path) => {
		const silent = await startSandbox({ missingPairs: 'leftOut' });
		const [order = ''] = silent.seed('orders', [{}]).map(({ id }) => id);
		const [line = ''] = silent.seed('line_items', [{}]).map(({ id }) => id);
		const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 513 }];
		const inputs = [pair(order, line), pair(order, '1'), pair('1', line)].map((ends) => ({ ...ends, types }));
		const url = `/crm/v4/associations/orders/line_items/batch/${path}`;
		const { status, body } = await send(silent, 'POST', url, { inputs });
		expect([200, 201]).toContain(status);
		expect(body).toMatchObject({ status: 'COMPLETE' });
		expect(body).not.toHaveProperty('errors');
		expect(body.results).toHaveLength(1);
		expect(silent.records('orders')[0]?.associations).toHaveLength(1);
		// One pair alone is answered with an error.
		const one = `/crm/v4/objects/orders/${order}/associations/default/line_items/1`;
		expect((await send(silent, 'PUT', one)).status).toBe(400);
		await silent.close();
	});
});

describe('an answer that does not name a pair', () => {
	test.each<[string, FaultAction, string, number]>([
		['that was made', { kind: 'gap', count: 1, written: true }, 'COMPLETE', 1],
		['that was not made', { kind: 'gap', count: 1, written: false }, 'COMPLETE', 0],
		['and is pending, made', { kind: 'batchStatus', status: 'PENDING', missing: Infinity }, 'PENDING', 1],
		[
			'and is pending, not made',
			{ kind: 'batchStatus', status: 'PENDING', missing: Infinity, written: false },
			'PENDING',
			0,
		],
	])('%s', async (_, action, batchStatus, links) => {
		sandbox.inject({ on: { route: 'associations/batch/associate/default' }, do: action });
		const { status, body } = await send(sandbox, 'POST', associate, { inputs: [pair(orderId, lineItemId)] });
		expect([status, body.results, body.errors]).toEqual([200, [], undefined]);
		expect(body).toMatchObject({ status: batchStatus });
		expect(linked()).toBe(links);
	});

	test.each(['', '/batch/create'])('a record made by POST %s without its associations', async (path) => {
		sandbox.inject({ on: {}, do: { kind: 'withoutAssociations' } });
		const input = { properties: { name: 'Alone' }, associations: [linkTo(orderId, 514)] };
		const { status } = await postLineItems(sandbox, path, path === '' ? input : { inputs: [input] });
		expect(status).toBe(201);
		expect(sandbox.records('line_items').map(({ associations }) => associations)).toEqual([[], []]);
		expect(linked()).toBe(0);
	});
});
