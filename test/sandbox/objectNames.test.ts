import { linkTo, postLineItems, send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
let id: string;
beforeEach(async () => {
	sandbox = await startSandbox({ unknownObjects: ['payment_links', 'line_items'] });
	const order = sandbox.seed('orders', [{}])[0]?.id ?? '';
	id = sandbox.seed('line_items', [{}])[0]?.id ?? '';
	sandbox.link('line_items', id, 'orders', order);
});
afterEach(() => sandbox.close());

interface NamingCall {
	readonly method: string;
	readonly path: (type: string) => string;
	readonly body?: object;
}

/** The calls in which an object is named; ID stands for the line item. */
const calls: readonly NamingCall[] = [
	{ method: 'GET', path: (type) => `/crm/v3/objects/0-8/ID?associations=${type}` },
	{ method: 'GET', path: (type) => `/crm/v4/objects/0-8/ID/associations/${type}` },
	{ method: 'GET', path: (type) => `/crm/v4/associations/0-8/${type}/labels` },
	{
		method: 'POST',
		path: (type) => `/crm/v4/associations/0-8/${type}/batch/read`,
		body: { inputs: [{ id: 'ID' }] },
	},
	{
		method: 'POST',
		path: (type) => `/crm/associations/2026-09/0-8/${type}/batch/read`,
		body: { inputs: [{ id: 'ID' }] },
	},
	{
		method: 'POST',
		path: (type) => `/crm/v4/associations/0-8/${type}/batch/associate/default`,
		body: { inputs: [{ from: { id: 'ID' }, to: { id: '77' } }] },
	},
	{
		method: 'POST',
		path: (type) => `/crm/v4/associations/0-8/${type}/batch/archive`,
		body: { inputs: [{ from: { id: 'ID' }, to: [{ id: '77' }] }] },
	},
];

test.each(calls)('$method with a name that HubSpot does not know: 400; with the type id it works', async (call) => {
	const { method, path, body } = call;
	const sendTo = (type: string) => {
		const sent: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body).replaceAll('ID', id));
		return send(sandbox, method, path(type).replace('ID', id), sent);
	};
	const refused = await sendTo('payment_links');
	expect([refused.status, refused.body.category]).toEqual([400, 'VALIDATION_ERROR']);
	expect(refused.body.message).toBe('Unable to infer object type from: payment_links');
	expect((await sendTo('0-118')).status).toBeLessThan(300);
	expect((await sendTo('gadgets')).status).toBe(400);
});

test('it may be the object at the start, too', async () => {
	expect((await postLineItems(sandbox, '/batch/read', { inputs: [{ id }] })).status).toBe(400);
	const byTypeId = await send(sandbox, 'POST', '/crm/v3/objects/0-8/batch/read', { inputs: [{ id }] });
	expect(byTypeId.body.results?.map((record) => record.id)).toEqual([id]);
	expect((await send(sandbox, 'GET', '/crm/v3/properties/0-8')).status).toBe(200);
});

test('a search names the object that it looks for records of by either', async () => {
	const order = sandbox.records('orders')[0]?.id ?? '';
	for (const name of ['orders', '0-123']) {
		const filters = [{ propertyName: `associations.${name}`, operator: 'EQ', value: order }];
		const { body } = await send(sandbox, 'POST', '/crm/v3/objects/0-8/search', { filters });
		expect(body.total).toBe(1);
	}
});

test('or refuses to look by it', async () => {
	const own = await startSandbox({ searchByParent: 'refused' });
	const filters = [{ propertyName: 'associations.orders', operator: 'EQ', value: '1' }];
	expect((await send(own, 'POST', '/crm/v3/objects/line_items/search', { filters })).status).toBe(400);
	await own.close();
});

test('a create is told by its association type, and so does not name the other object', async () => {
	const body = { properties: {}, associations: [linkTo('77', 759)] };
	expect((await send(sandbox, 'POST', '/crm/v3/objects/0-8', body)).status).toBe(201);
});
