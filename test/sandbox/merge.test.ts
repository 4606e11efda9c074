import { linkTo, postLineItems, send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

const v3 = '/crm/v3/objects/line_items';

let sandbox: Sandbox;
let oldId: string;
let id: string;
beforeEach(async () => {
	sandbox = await startSandbox();
	const [order = ''] = sandbox.seed('orders', [{}]).map((record) => record.id);
	const [one = '', other = ''] = sandbox
		.seed('line_items', [
			{ name: 'Old', hs_external_id: 'E-1', hs_sku: 'SKU' },
			{ name: 'Other', quantity: '2' },
		])
		.map((record) => record.id);
	sandbox.link('line_items', one, 'orders', order);
	sandbox.merge('line_items', one, other);
	[oldId, id] = [one, other];
});
afterEach(() => sandbox.close());

test('the other record has its links, and its values where it had none', () => {
	const [old, merged] = sandbox.records('line_items');
	expect([old?.archived, old?.associations]).toEqual([true, []]);
	expect(merged?.properties).toMatchObject({
		name: 'Other',
		hs_external_id: 'E-1',
		hs_sku: 'SKU',
		hs_merged_object_ids: oldId,
	});
	expect(merged?.associations).toHaveLength(1);
	expect(sandbox.records('orders')[0]?.associations).toMatchObject([{ toId: id }]);
	expect(sandbox.journal.writes).toEqual([]);
});

test('the old id works for GET and PATCH, and another id comes back', async () => {
	expect((await send(sandbox, 'GET', `${v3}/${oldId}`)).body.id).toBe(id);
	const patched = await send(sandbox, 'PATCH', `${v3}/${oldId}`, { properties: { name: 'Patched' } });
	expect([patched.status, patched.body.id]).toEqual([200, id]);
	expect(sandbox.journal.writes).toMatchObject([{ kind: 'update', id }]);
});

test('a batch read gives the record under its new id, once', async () => {
	const { status, body } = await postLineItems(sandbox, '/batch/read', { inputs: [{ id: oldId }, { id }] });
	expect([status, body.results?.map((record) => record.id)]).toEqual([200, [id]]);
});

test('a batch update does not know the old id', async () => {
	const { status, body } = await postLineItems(sandbox, '/batch/update', { inputs: [{ id: oldId, properties: {} }] });
	expect([status, body.results]).toEqual([207, []]);
	expect(body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { ids: [oldId] } }]);
});

test('an old id stays one after a further merge, and nothing lists it', async () => {
	const [last = ''] = sandbox.seed('line_items', [{}]).map((record) => record.id);
	sandbox.merge('line_items', id, last);
	expect((await send(sandbox, 'GET', `${v3}/${oldId}`)).body.id).toBe(last);
	for (const archived of [true, false]) {
		const { body } = await send(sandbox, 'GET', `${v3}?archived=${archived}`);
		expect(body.results?.map((record) => record.id)).toEqual(archived ? [] : [last]);
	}
	expect((await send(sandbox, 'GET', `${v3}/${oldId}?archived=true`)).status).toBe(404);
});

test('no association leads to an old id', async () => {
	const body = { properties: {}, associations: [linkTo(oldId, 513)] };
	expect((await send(sandbox, 'POST', '/crm/v3/objects/orders', body)).status).toBe(400);
});

test('what is gone cannot be merged', () => {
	expect(() => sandbox.merge('line_items', oldId, id)).toThrow('cannot become part of');
	expect(() => sandbox.merge('line_items', id, id)).toThrow('cannot become part of');
});

test('HubSpot merges by a call, too', async () => {
	const [one = '', other = ''] = sandbox.seed('line_items', [{}, {}]).map((record) => record.id);
	const merge = (primaryObjectId: string, objectIdToMerge: string) =>
		postLineItems(sandbox, '/merge', { primaryObjectId, objectIdToMerge });
	const { status, body } = await merge(other, one);
	expect([status, body.id]).toEqual([200, other]);
	expect((await send(sandbox, 'GET', `${v3}/${one}`)).body.id).toBe(other);
	expect((await merge(other, one)).status).toBe(404);
	expect((await merge(other, other)).status).toBe(400);
});

test('a batch read does not know the old id where HubSpot answers so', async () => {
	const own = await startSandbox({ mergedInBatchRead: 'missing' });
	const [one = '', other = ''] = own.seed('orders', [{}, {}]).map((record) => record.id);
	own.merge('orders', one, other);
	const { body } = await send(own, 'POST', '/crm/v3/objects/orders/batch/read', { inputs: [{ id: one }] });
	expect(body.errors).toMatchObject([{ context: { ids: [one] } }]);
	await own.close();
});
