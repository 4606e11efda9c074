import { archiveCall } from '../../nodes/HubspotCommerce/actions/calls/archive';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, asSent, changeOf } from '../hubspot/support';
import { accountAnswering, RUN, toldOf } from './support';

const hat = asSent(changeOf('11'));
const shirt = asSent(changeOf('12'));
const hatAgain = asSent(changeOf('11'));
const accepted = answered(204, '');
const cutOff: Answer = { kind: 'cutOff', cause: 'timeout', detail: 'ETIMEDOUT' };

const callFor = (...ids: string[]) => ({
	method: 'POST',
	path: '/crm/v3/objects/line_items/batch/archive',
	body: { inputs: ids.map((id) => ({ id })) },
	idempotent: true,
	kind: 'general',
});

test('up to 100 records go in one call, in any order and without trace ids', () => {
	const operation = archiveCall(accountAnswering().account, lineItem, true);
	expect(operation).toMatchObject({ maxLinesPerCall: 100, anyOrder: true });
	expect(operation.traceIdFor({ traceId: 'mine' })).toBeNull();
});

test('a record that several lines name is sent once, and each of the lines is done', async () => {
	const { account, calls } = accountAnswering(accepted);
	const operation = archiveCall(account, lineItem, true);
	const lines = [hat, shirt, hatAgain] as const;
	const reconciled = await operation.settle(lines, RUN);
	expect(calls).toEqual([callFor('11', '12')]);
	expect(operation.callFor(lines)).toEqual(callFor('11', '12'));
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: ['written 11', 'written 12', 'written 11'], strays: [] });
	expect(reconciled.outcomes.get(hat.key)).toEqual({
		kind: 'written',
		record: { id: '11', json: { id: '11', deleted: true } },
		remark: null,
	});
});

test.each<{ what: string; answer: Answer; outcome: string }>([
	{ what: 'refused', answer: answered(403, { message: 'No scope' }), outcome: 'call refused: No scope' },
	{ what: 'refused by its content', answer: answered(400, { message: 'Bad' }), outcome: 'call refused: Bad' },
	{ what: 'broken', answer: answered(502, ''), outcome: 'unknown' },
	{ what: 'without an answer', answer: cutOff, outcome: 'unknown' },
	{ what: 'answered by a page', answer: answered(200, '<html>Welcome</html>'), outcome: 'unknown' },
	{ what: 'accepted for later', answer: answered(202, ''), outcome: 'unknown' },
	{ what: 'answered with an empty object', answer: answered(200, {}), outcome: 'unknown' },
	{
		what: 'answered with records',
		answer: answered(200, { status: 'COMPLETE', results: [{ id: '11' }, { id: '12' }] }),
		outcome: 'unknown',
	},
])('a call that is $what deletes nothing for sure', async ({ answer, outcome }) => {
	const { account, calls } = accountAnswering(answer);
	const reconciled = await archiveCall(account, lineItem, false).settle([hat, shirt], RUN);
	expect(toldOf(reconciled, [hat, shirt])).toEqual({ outcomes: [outcome, outcome], strays: [] });
	expect(calls).toHaveLength(1);
});

test('an answer that names a record in its errors is the refusal of its lines, and says nothing of others', async () => {
	const missing = { category: 'OBJECT_NOT_FOUND', message: 'Gone', context: { ids: ['11'] } };
	const { account } = accountAnswering(
		answered(207, { status: 'COMPLETE', results: [], numErrors: 1, errors: [missing] }),
	);
	const reconciled = await archiveCall(account, lineItem, false).settle([hat, shirt], RUN);
	expect(toldOf(reconciled, [hat, shirt]).outcomes).toEqual(['line refused: Gone', 'unknown']);
});

test('a record that HubSpot does not know does not keep the others, where it refuses the whole call for it', async () => {
	const notFound = answered(404, { category: 'OBJECT_NOT_FOUND', message: 'Gone' });
	const { account, calls } = accountAnswering(notFound, accepted, notFound);
	const reconciled = await archiveCall(account, lineItem, true).settle([hat, shirt], RUN);
	expect(calls).toEqual([callFor('11', '12'), callFor('11'), callFor('12')]);
	expect(toldOf(reconciled, [hat, shirt]).outcomes).toEqual(['written 11', 'line refused: Gone']);
});

test('a 404 that is not of HubSpot is about the address, and is not tried in halves', async () => {
	const { account, calls } = accountAnswering(answered(404, '<html>Not Found</html>'));
	await archiveCall(account, lineItem, true).settle([hat, shirt], RUN);
	expect(calls).toHaveLength(1);
});

test('where each line stands on its own, a bad one does not keep the others', async () => {
	const bad = answered(400, { message: 'Bad' });
	const { account, calls } = accountAnswering(bad, accepted, bad);
	const reconciled = await archiveCall(account, lineItem, true).settle([hat, shirt], RUN);
	expect(calls).toEqual([callFor('11', '12'), callFor('11'), callFor('12')]);
	expect(toldOf(reconciled, [hat, shirt]).outcomes).toEqual(['written 11', 'line refused: Bad']);
});
