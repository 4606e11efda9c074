import { dissociateCall } from '../../nodes/HubspotCommerce/actions/calls/dissociate';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { answered, asSent, changeOf, toOrder } from '../hubspot/support';
import { accountAnswering, RUN, toldOf } from './support';

const lineOn = (id: string, ...orderIds: string[]) =>
	asSent({ ...changeOf(id), associations: orderIds.map((orderId) => toOrder(orderId)) });
const lines = [lineOn('11', '1'), lineOn('12', '1', '2')] as const;

test('line items are taken off the orders that they hang on, in one call', async () => {
	const { account, calls } = accountAnswering(answered(204, ''));
	const operation = dissociateCall(account, order, lineItem);
	expect(operation).toMatchObject({ maxLinesPerCall: 100, anyOrder: true });
	expect(operation.traceIdFor({ traceId: 'mine' })).toBeNull();

	const reconciled = await operation.settle(lines, RUN);
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/crm/v4/associations/line_items/orders/batch/archive',
			body: {
				inputs: [
					{ from: { id: '11' }, to: [{ id: '1' }] },
					{ from: { id: '12' }, to: [{ id: '1' }, { id: '2' }] },
				],
			},
			idempotent: true,
			kind: 'general',
		},
	]);
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: ['written 11', 'written 12'], strays: [] });
	expect(reconciled.outcomes.get(lines[1].key)).toEqual({
		kind: 'written',
		record: { id: '12', json: { id: '12' } },
		remark: null,
	});
});

test.each<{ what: string; answer: Answer; outcome: string }>([
	{ what: 'broken', answer: answered(500, ''), outcome: 'unknown' },
	{ what: 'answered by a page', answer: answered(200, '<html>Welcome</html>'), outcome: 'unknown' },
	{ what: 'answered with an empty object', answer: answered(200, {}), outcome: 'unknown' },
])('none is off for sure after a call that is $what', async ({ answer, outcome }) => {
	const { account } = accountAnswering(answer);
	const reconciled = await dissociateCall(account, order, lineItem).settle(lines, RUN);
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: [outcome, outcome], strays: [] });
});

test('one that HubSpot refuses keeps none of the others from being taken off', async () => {
	const bad = answered(400, { message: 'Bad' });
	const { account, calls } = accountAnswering(bad, bad, answered(204, ''));
	const reconciled = await dissociateCall(account, order, lineItem).settle(lines, RUN);
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: ['line refused: Bad', 'written 12'], strays: [] });
	expect(calls).toHaveLength(3);
});
