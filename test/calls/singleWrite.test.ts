import { patchCall, postCall } from '../../nodes/HubspotCommerce/actions/calls/singleWrite';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, asSent, changeOf, newLine, result, toOrder } from '../hubspot/support';
import { accountAnswering, RUN, toldOf } from './support';

const hat = { name: 'Hat' };
const line = asSent(newLine(hat, '7'));

test('one record is created with its associations, and the call is not sent again', async () => {
	const { account, calls } = accountAnswering(answered(201, result('1', hat)));
	const operation = postCall(account, lineItem);
	expect(operation.maxLinesPerCall).toBe(1);
	expect(operation.traceIdFor({ traceId: 'mine' })).toBeNull();
	const reconciled = await operation.settle([line], RUN);
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/crm/v3/objects/line_items',
			body: { properties: hat, associations: [toOrder('7')] },
			idempotent: false,
			kind: 'general',
		},
	]);
	expect(operation.callFor([line])).toEqual(calls[0]);
	expect(toldOf(reconciled, [line])).toEqual({ outcomes: ['written 1'], strays: [] });
});

test('one record is changed by its ID', () => {
	const operation = patchCall(accountAnswering().account, lineItem);
	expect(operation.callFor([asSent(changeOf('11', hat))])).toEqual({
		method: 'PATCH',
		path: '/crm/v3/objects/line_items/11',
		body: { properties: hat },
		idempotent: true,
		kind: 'general',
	});
});

test('a unique value stands in the path, and the name of its property in the query', () => {
	const operation = patchCall(accountAnswering().account, lineItem);
	expect(operation.callFor([asSent(changeOf('K/1', hat, 'shop_id'))])).toEqual({
		method: 'PATCH',
		path: '/crm/v3/objects/line_items/K%2F1',
		query: { idProperty: 'shop_id' },
		body: { properties: hat },
		idempotent: true,
		kind: 'general',
	});
});

test.each<{ what: string; answer: Answer; outcome: string }>([
	{ what: 'refused', answer: answered(400, { message: 'Bad' }), outcome: 'line refused: Bad' },
	{ what: 'accepted without a record', answer: answered(201, ''), outcome: 'unknown' },
	{ what: 'broken', answer: answered(503, ''), outcome: 'unknown' },
])('a create that is $what is not told as written', async ({ answer, outcome }) => {
	const { account, calls } = accountAnswering(answer);
	const reconciled = await postCall(account, lineItem).settle([line], RUN);
	expect(toldOf(reconciled, [line]).outcomes).toEqual([outcome]);
	expect(calls).toHaveLength(1);
});

test.each<[what: string, given: Record<string, string>, outcome: string]>([
	['the name that it had', { number: 'S-1' }, 'written 11'],
	['the name that it gets', { number: 'S-2' }, 'written 11'],
	['no word on its name', {}, 'written 11'],
	['another name', { number: 'S-3' }, 'unknown'],
])('a change whose answer has %s', async (_what, given, outcome) => {
	const { account } = accountAnswering(answered(200, result('11', given)));
	const change = asSent(changeOf('S-1', { number: 'S-2' }, 'number'));
	const reconciled = await patchCall(account, lineItem).settle([change], RUN);
	expect(toldOf(reconciled, [change]).outcomes).toEqual([outcome]);
});
