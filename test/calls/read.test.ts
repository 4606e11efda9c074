import { batchReadCall, singleReadCall, type WantedOfRecord } from '../../nodes/HubspotCommerce/actions/calls/read';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { answered, asSent, changeOf, result } from '../hubspot/support';
import { accountAnswering, RUN, toldOf } from './support';

const NOTHING_MORE: WantedOfRecord = { properties: [], associations: [], history: [], archived: false };
const line = asSent(changeOf('11'));

test.each([
	{ what: 'nothing more', line, wanted: NOTHING_MORE, path: '11', query: {} },
	{
		what: 'properties, former values, associations',
		line,
		wanted: { properties: ['name', 'price'], history: ['price'], associations: ['deals', 'tasks'], archived: false },
		path: '11',
		query: { properties: 'name,price', propertiesWithHistory: 'price', associations: 'deals,tasks' },
	},
	{
		what: 'an archived record by a unique value',
		line: asSent(changeOf('K/1', {}, 'shop_id')),
		wanted: { ...NOTHING_MORE, archived: true },
		path: 'K%2F1',
		query: { idProperty: 'shop_id', archived: 'true' },
	},
])('one record is asked for by its path: $what', async ({ line: asked, wanted, path, query }) => {
	const { account, calls } = accountAnswering(answered(200, result('11', {})));
	const operation = singleReadCall(account, order, wanted);
	expect(operation).toMatchObject({ maxLinesPerCall: 1, anyOrder: true });
	expect(operation.traceIdFor({ traceId: 'mine' })).toBeNull();
	const reconciled = await operation.settle([asked], RUN);
	expect(calls).toEqual([
		{ method: 'GET', path: `/crm/v3/objects/orders/${path}`, query, idempotent: true, kind: 'general' },
	]);
	expect(toldOf(reconciled, [asked])).toEqual({ outcomes: ['written 11'], strays: [] });
});

test('one record that is not there is a refusal of its line, and an unreadable answer is none', async () => {
	const { account } = accountAnswering(answered(404, { message: 'Not found' }), answered(200, '<html>'));
	const operation = singleReadCall(account, order, NOTHING_MORE);
	expect(toldOf(await operation.settle([line], RUN), [line]).outcomes).toEqual(['line refused: Not found']);
	expect(toldOf(await operation.settle([line], RUN), [line]).outcomes).toEqual(['unknown']);
});

test.each<[what: string, number: string | null, outcome: string]>([
	['the value that it was asked for by', 'S-1', 'written 11'],
	['another spelling of it', ' s-1 ', 'written 11'],
	['another value', 'S-2', 'unknown'],
	['none', null, 'unknown'],
])('one record that comes with %s', async (_what, number, outcome) => {
	const { account } = accountAnswering(answered(200, result('11', { number })));
	const asked = asSent(changeOf('S-1', {}, 'number'));
	const reconciled = await singleReadCall(account, order, NOTHING_MORE).settle([asked], RUN);
	expect(toldOf(reconciled, [asked]).outcomes).toEqual([outcome]);
});

test('up to 100 records are read in one call, with the properties that are wanted', async () => {
	const { account, calls } = accountAnswering(answered(200, { results: [result('11', { name: 'A' })] }));
	const operation = batchReadCall(account, order, { ...NOTHING_MORE, properties: ['name'], archived: true });
	expect(operation).toMatchObject({ maxLinesPerCall: 100, anyOrder: true });
	expect(operation.traceIdFor({ traceId: 'mine' })).toBeNull();
	const reconciled = await operation.settle([line], RUN);
	expect(toldOf(reconciled, [line]).outcomes).toEqual(['written 11']);
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/crm/v3/objects/orders/batch/read',
			query: { archived: 'true' },
			body: { inputs: [{ id: '11' }], properties: ['name'] },
			idempotent: true,
			kind: 'general',
		},
	]);
});
