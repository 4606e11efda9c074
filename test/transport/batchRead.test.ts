import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { pathsOf } from '../../nodes/HubspotCommerce/hubspot/paths';
import { batchRead, type BatchRead } from '../../nodes/HubspotCommerce/transport/batchRead';

const connection = { baseUrl: 'https://api.hubapi.com', accessToken: 'x', paths: pathsOf('v3') };

/** The call that a read makes. */
async function callOf(read: BatchRead): Promise<Call | undefined> {
	const calls: Call[] = [];
	const send = async (call: Call) => {
		calls.push(call);
		return await Promise.resolve({ kind: 'answered', status: 200, headers: {}, body: {} } as const);
	};
	await batchRead({ connection, send }, lineItem, read);
	return calls[0];
}

test('records are read by ID, and the call may be sent again', async () => {
	expect(await callOf({ ids: ['1', '2'], idProperty: null, properties: ['name', 'price', 'name'] })).toEqual({
		method: 'POST',
		path: '/crm/v3/objects/line_items/batch/read',
		body: { inputs: [{ id: '1' }, { id: '2' }], properties: ['name', 'price'] },
		idempotent: true,
		kind: 'general',
	});
});

test('records are read by a unique property, which comes with them', async () => {
	const call = await callOf({ ids: ['A 1'], idProperty: 'hs_external_id', properties: ['name'] });
	expect(call?.body).toEqual({
		idProperty: 'hs_external_id',
		inputs: [{ id: 'A 1' }],
		properties: ['name', 'hs_external_id'],
	});
});

test.each([
	{ archived: true, query: { archived: 'true' } },
	{ archived: false, query: undefined },
])('archived records are asked for only if they are wanted: $archived', async ({ archived, query }) => {
	expect((await callOf({ ids: ['1'], idProperty: null, properties: [], archived }))?.query).toEqual(query);
});
