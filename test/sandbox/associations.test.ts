import { send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

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
