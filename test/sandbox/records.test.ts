import { linkTo, send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.close());

const v3 = '/crm/v3/objects';
const get = (path: string) => send(sandbox, 'GET', path);

describe.each([
	['v3', '/crm/v3/objects/orders'],
	['v3 by type id', '/crm/v3/objects/0-123'],
	['2026-03', '/crm/objects/2026-03/orders'],
	['2026-09', '/crm/objects/2026-09/orders'],
])('one record in %s', (_, orders) => {
	test('lives from create to delete', async () => {
		const sent = { properties: { hs_order_name: 'One', shop_order_id: 'S/1' } };
		const created = await send(sandbox, 'POST', orders, sent);
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({ properties: sent.properties, archived: false });
		expect(created.body.properties?.['hs_object_id']).toBe(created.body.id);
		const path = `${orders}/${created.body.id ?? ''}`;

		const patched = await send(sandbox, 'PATCH', path, { properties: { hs_tags: 'new' } });
		expect([patched.status, patched.body.properties?.['hs_tags']]).toEqual([200, 'new']);
		expect(patched.body.properties).not.toHaveProperty('hs_order_name');

		const read = await get(`${path}?properties=hs_order_name,hs_tax&properties=hs_tags`);
		expect(read.body.properties).toMatchObject({ hs_order_name: 'One', hs_tags: 'new', hs_tax: null });
		expect((await get(`${orders}/S%2F1?idProperty=shop_order_id`)).body.id).toBe(created.body.id);

		expect((await send(sandbox, 'DELETE', path)).status).toBe(204);
		const gone = await get(path);
		expect([gone.status, gone.body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
		expect((await send(sandbox, 'PATCH', path, { properties: {} })).status).toBe(404);
		expect(sandbox.journal.writes.map(({ kind }) => kind)).toEqual(['create', 'update', 'archive']);
	});
});

test.each([
	['GET', '/crm/objects/2025-09/orders'],
	['GET', '/crm/objects/v3/orders'],
	['GET', '/crm/v4/objects/orders'],
	['GET', '/crm/v3/objects/orders/1/2'],
	['PUT', '/crm/v3/objects/orders/1'],
	['GET', '/'],
])('%s %s does not exist: a 404 in HTML', async (method, path) => {
	const answer = await send(sandbox, method, path);
	expect(answer.status).toBe(404);
	expect(answer.headers.get('content-type')).toContain('text/html');
	expect(answer.text).toContain('<html>');
	expect(sandbox.journal.calls).toMatchObject([{ method, path, route: 'unknown', status: 404 }]);
});

test('an object type that the account has not is a 400', async () => {
	expect((await get(`${v3}/gadgets`)).body.message).toBe('Unable to infer object type from: gadgets');
});

test('ids are numbers as text that rise from record to record', () => {
	const ids = sandbox.seed('orders', [{}, {}, {}]).map(({ id }) => id);
	expect(ids[0]).toMatch(/^\d{11}$/);
	expect(ids).toEqual(ids.toSorted((one, other) => Number(one) - Number(other)));
});

test.each([
	['cut off', '{"properties":{"name":'],
	['no JSON', 'name=1'],
	['a list', '[]'],
	['empty', ''],
])('a body that is %s is a 400 that speaks of JSON', async (_, body) => {
	const { status, body: answer } = await send(sandbox, 'POST', `${v3}/orders`, body);
	expect(status).toBe(400);
	expect(answer.message).toContain('Invalid input JSON');
});

test('a body of more than 3 MB is a 413', async () => {
	const body = { properties: { hs_order_note: 'x'.repeat(3 * 1024 * 1024) } };
	expect((await send(sandbox, 'POST', `${v3}/orders`, body)).status).toBe(413);
});

test('an address with too many properties is a 414', async () => {
	expect((await get(`${v3}/orders?properties=${'hs_order_name,'.repeat(700)}`)).status).toBe(414);
});

describe('the list', () => {
	test('pages with a cursor that is no number, archived records apart', async () => {
		const names = Array.from({ length: 5 }, (_, index) => ({ hs_order_name: `Order ${index}` }));
		const [, second] = sandbox.seed('orders', names);
		await send(sandbox, 'DELETE', `${v3}/orders/${second?.id ?? ''}`);

		const first = await get(`${v3}/orders?limit=3&properties=hs_order_name`);
		const after = first.body.paging?.next.after ?? '';
		expect(Number(after)).toBeNaN();
		const rest = await get(`${v3}/orders?limit=3&properties=hs_order_name&after=${encodeURIComponent(after)}`);
		expect(rest.body.paging).toBeUndefined();
		const pages = [first, rest].map(({ body }) => body.results?.map(({ properties }) => properties['hs_order_name']));
		expect(pages).toEqual([['Order 0', 'Order 2', 'Order 3'], ['Order 4']]);
		expect((await get(`${v3}/orders?archived=true`)).body.results?.map(({ id }) => id)).toEqual([second?.id]);
	});

	test('ends without a next page when the last one is full', async () => {
		sandbox.seed('orders', [{}, {}]);
		expect((await get(`${v3}/orders?limit=2`)).body.paging).toBeUndefined();
	});

	test.each(['0', '101', 'ten'])('limit=%s is a 400', async (limit) => {
		expect((await get(`${v3}/orders?limit=${limit}`)).status).toBe(400);
	});
});

describe('associations of a record', () => {
	test('come with GET for the types that were asked for, line items under a name with a space', async () => {
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'One' }]);
		const associations = [linkTo(order?.id ?? '', 514), linkTo(77, 20)];
		const { body } = await send(sandbox, 'POST', `${v3}/line_items`, { properties: {}, associations });
		expect((await get(`${v3}/line_items/${body.id ?? ''}?associations=orders,deals`)).body).toMatchObject({
			associations: {
				orders: { results: [{ id: order?.id, type: 'line_item_to_order' }] },
				deals: { results: [{ id: '77', type: 'line_item_to_deal' }] },
			},
		});
		expect((await get(`${v3}/orders?associations=line_items`)).body.results).toMatchObject([
			{ associations: { 'line items': { results: [{ id: body.id, type: 'order_to_line_item' }] } } },
		]);
	});

	test('cannot be changed by PATCH', async () => {
		const [order] = sandbox.seed('orders', [{}]);
		const body = { properties: {}, associations: [linkTo(5, 507)] };
		await send(sandbox, 'PATCH', `${v3}/orders/${order?.id ?? ''}`, body);
		expect(sandbox.records('orders')[0]?.associations).toEqual([]);
	});
});
