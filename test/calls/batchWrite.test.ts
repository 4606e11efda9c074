import {
	batchCreateCall,
	batchUpdateCall,
	batchUpsertCall,
} from '../../nodes/HubspotCommerce/actions/calls/batchWrite';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, asSent, changeOf, newLine, result, textLike } from '../hubspot/support';
import { accountAnswering, RUN, toldOf } from './support';

const EACH_LINE = { batchSize: 40, eachLine: true };
const WHOLE_CALL = { batchSize: 100, eachLine: false };
const hat = { name: 'Hat' };
const shirt = { name: 'Shirt' };

test('a create goes out once only: sent again it would make the records twice', async () => {
	const { account, calls } = accountAnswering(answered(201, { results: [result('1', hat), result('2', shirt)] }));
	const operation = batchCreateCall(account, lineItem, EACH_LINE, []);
	const lines = [asSent(newLine(hat), 't-1'), asSent(newLine(shirt))] as const;
	const reconciled = await operation.settle(lines, RUN);
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/crm/v3/objects/line_items/batch/create',
			body: { inputs: [{ properties: hat, objectWriteTraceId: 't-1' }, { properties: shirt }] },
			idempotent: false,
			kind: 'general',
		},
	]);
	expect(operation.callFor(lines)).toEqual(calls[0]);
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: ['written 1', 'written 2'], strays: [] });
});

test('equal lines are told apart by the unique property that is named', async () => {
	const [one, other] = [
		{ ...hat, code: 'a' },
		{ ...hat, code: 'b' },
	];
	const results = [result('2', { name: 'Rewritten', code: 'b' }), result('1', { name: 'Rewritten', code: 'a' })];
	const lines = [asSent(newLine(one)), asSent(newLine(other))] as const;
	const { account } = accountAnswering(answered(201, { results }));
	const reconciled = await batchCreateCall(account, lineItem, EACH_LINE, ['code']).settle(lines, RUN);
	expect(toldOf(reconciled, lines).outcomes).toEqual(['written 1', 'written 2']);
});

test.each([
	{ verb: 'update', callOf: batchUpdateCall },
	{ verb: 'upsert', callOf: batchUpsertCall },
])('$verb names the records, and may be sent again', ({ verb, callOf }) => {
	const operation = callOf(accountAnswering().account, lineItem, EACH_LINE);
	const lines = [asSent(changeOf('11', hat), 't-1'), asSent(changeOf('K1', shirt, 'shop_id'), 't-2')] as const;
	expect(operation.callFor(lines)).toEqual({
		method: 'POST',
		path: `/crm/v3/objects/line_items/batch/${verb}`,
		body: {
			inputs: [
				{ id: '11', properties: hat, objectWriteTraceId: 't-1' },
				{ id: 'K1', idProperty: 'shop_id', properties: { shop_id: 'K1', ...shirt }, objectWriteTraceId: 't-2' },
			],
		},
		idempotent: true,
		kind: 'general',
	});
	expect(operation.maxLinesPerCall).toBe(40);
	expect(operation.anyOrder).toBeUndefined();
});

describe('trace ids', () => {
	const { account } = accountAnswering();

	test('where each line stands on its own, each has one, and no two have the same', () => {
		const [one, other] = [1, 2].map(() => batchCreateCall(account, lineItem, EACH_LINE, []));
		const ids = [one, one, other, other].map((operation) => operation?.traceIdFor({ traceId: null }));
		expect(ids).toEqual(Array(4).fill(textLike(/^[0-9a-f]{8}-\d+$/)));
		expect(new Set(ids).size).toBe(4);
		expect(ids.map((id) => id?.slice(8))).toEqual(['-1', '-2', '-1', '-2']);
	});

	test('for a whole call none is made: they would make HubSpot write the good lines', () => {
		expect(batchCreateCall(account, lineItem, WHOLE_CALL, []).traceIdFor({ traceId: null })).toBeNull();
	});

	test.each([EACH_LINE, WHOLE_CALL])('one that the user set is sent as it is: %j', (settings) => {
		expect(batchUpdateCall(account, lineItem, settings).traceIdFor({ traceId: 'mine' })).toBe('mine');
	});
});

test('a line that HubSpot refuses by its trace id has its own reason, and the others are written', async () => {
	const errors = [{ message: 'No such price', context: { objectWriteTraceId: ['t-2'] } }];
	const { account } = accountAnswering(answered(207, { results: [result('11', hat, 't-1')], numErrors: 1, errors }));
	const lines = [asSent(changeOf('11', hat), 't-1'), asSent(changeOf('12', shirt), 't-2')] as const;
	const reconciled = await batchUpdateCall(account, lineItem, EACH_LINE).settle(lines, RUN);
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: ['written 11', 'line refused: No such price'], strays: [] });
});

test.each<{ what: string; answer: Answer; outcome: string }>([
	{ what: 'that no record can be read from', answer: answered(200, '<html>'), outcome: 'unknown' },
	{ what: 'of a gateway', answer: answered(502, '<html>'), outcome: 'unknown' },
	{ what: 'that refuses all of it', answer: answered(403, { message: 'No' }), outcome: 'call refused: No' },
])('an answer $what makes no line a written one, and is not asked for again', async ({ answer, outcome }) => {
	const { account, calls } = accountAnswering(answer);
	const lines = [asSent(newLine(hat), 't-1'), asSent(newLine(shirt), 't-2')] as const;
	const reconciled = await batchCreateCall(account, lineItem, EACH_LINE, []).settle(lines, RUN);
	expect(toldOf(reconciled, lines)).toEqual({ outcomes: [outcome, outcome], strays: [] });
	expect(calls).toHaveLength(1);
});

test('a call that a bad line makes HubSpot refuse is sent in halves only where each line stands on its own', async () => {
	const lines = [asSent(newLine(hat)), asSent(newLine(shirt))] as const;
	const bad = answered(400, { message: 'Bad' });
	const eachLine = accountAnswering(bad, answered(201, { results: [result('1', hat)] }), bad);
	const settledAlone = await batchCreateCall(eachLine.account, lineItem, EACH_LINE, []).settle(lines, RUN);
	expect(toldOf(settledAlone, lines).outcomes).toEqual(['written 1', 'line refused: Bad']);

	const wholeCall = accountAnswering(bad);
	const settledWhole = await batchCreateCall(wholeCall.account, lineItem, WHOLE_CALL, []).settle(lines, RUN);
	expect(toldOf(settledWhole, lines).outcomes).toEqual(['call refused: Bad', 'call refused: Bad']);
	expect(wholeCall.calls).toHaveLength(1);
});

describe('an upsert whose answer has neither trace ids nor names', () => {
	const lines = [asSent(changeOf('K1', hat, 'shop_id'), 't-1'), asSent(changeOf('K2', hat, 'shop_id'), 't-2')] as const;
	const answer = answered(200, { results: [result('2', hat), result('1', hat)] });

	test('is understood by reading the records by their names', async () => {
		const read = answered(200, { results: [result('2', { shop_id: 'K2' }), result('1', { shop_id: 'K1' })] });
		const { account, calls } = accountAnswering(answer, read);
		const reconciled = await batchUpsertCall(account, lineItem, EACH_LINE).settle(lines, RUN);
		expect(toldOf(reconciled, lines)).toEqual({ outcomes: ['written 1', 'written 2'], strays: [] });
		expect(calls[1]?.body).toEqual({
			idProperty: 'shop_id',
			inputs: [{ id: 'K1' }, { id: 'K2' }],
			properties: ['shop_id'],
		});
	});

	test('leaves it open which is whose where that can not be read, or gives other records', async () => {
		for (const read of [answered(503, ''), answered(200, { results: [result('9', { shop_id: 'K1' })] })]) {
			const { account } = accountAnswering(answer, read);
			const reconciled = await batchUpsertCall(account, lineItem, EACH_LINE).settle(lines, RUN);
			expect(toldOf(reconciled, lines).outcomes).toEqual(['one of 1 2', 'one of 1 2']);
		}
	});
});
