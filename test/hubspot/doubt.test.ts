import { pairRecords } from '../../nodes/HubspotCommerce/hubspot/batch/pair';
import type { SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { reconcileBatch } from '../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import { tellApart } from '../../nodes/HubspotCommerce/hubspot/batch/tellApart';
import type { JsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, changeOf, permutations, recordOf, result, sentLine, textOfOutcome } from './support';

/** The ids that each line gets: one, its candidates, or none. */
function idsOf(sent: readonly SentLine[], results: readonly JsonRecord[]): string[] {
	const { of: pairings } = pairRecords(sent, results.map(recordOf), ['hs_external_id']);
	return sent.map((line) => {
		const pairing = pairings.get(line);
		if (pairing?.kind === 'paired') return pairing.record.id;
		if (pairing?.kind !== 'oneOf') return '-';
		return pairing.records
			.map(({ id }) => id)
			.sort()
			.join('|');
	});
}

function outcomesOf(sent: readonly SentLine[], body: unknown): string[] {
	const { outcomes } = reconcileBatch(sent, answered(207, body), ['hs_external_id']);
	return sent.map((line) => textOfOutcome(outcomes.get(line)));
}

const inOrder = (orderId: string) => ({ orderId });

describe('no guess is made where several assignments fit', () => {
	test.each<{ what: string; sent: SentLine[]; results: JsonRecord[]; ids: string[] }>([
		{
			what: 'two ways to write one price, on two orders',
			sent: [sentLine({ price: '10' }, inOrder('1')), sentLine({ price: '10.00' }, inOrder('2'))],
			results: [result('1', { price: '10' }), result('2', { price: '10' })],
			ids: ['1|2', '1|2'],
		},
		{
			what: 'SKUs that are numbers of the same value',
			sent: [sentLine({ hs_sku: '007', price: '10.00' }), sentLine({ hs_sku: '7', price: '10.00' })],
			results: [result('1', { hs_sku: '007', price: '10' }), result('2', { hs_sku: '7', price: '10' })],
			ids: ['1', '2'],
		},
		{
			what: 'a price that HubSpot fills in from the product',
			sent: [
				sentLine({ hs_product_id: '5', price: '10' }, inOrder('1')),
				sentLine({ hs_product_id: '5' }, inOrder('2')),
			],
			results: ['1', '2'].map((id) => result(id, { hs_product_id: '5', price: '10' })),
			ids: ['1|2', '1|2'],
		},
		{
			what: 'a line with fewer properties, told apart by what the other has more',
			sent: [sentLine({ name: 'Hat' }), sentLine({ name: 'Hat', price: '1' })],
			results: [result('1', { name: 'Hat', price: null }), result('2', { name: 'Hat', price: '1' })],
			ids: ['1', '2'],
		},
		{
			what: 'answers without values',
			sent: [sentLine({ name: 'Hat' }), sentLine({ name: 'Shirt' })],
			results: [result('1', {}), result('2', {})],
			ids: ['1|2', '1|2'],
		},
		{
			what: 'more records than lines',
			sent: [sentLine({ name: 'Hat' })],
			results: [result('1', { name: 'Hat' }), result('2', { name: 'Hat' })],
			ids: ['-'],
		},
		{
			what: "a record with somebody else's trace id",
			sent: [sentLine({ name: 'Hat' }, { traceId: 'a' })],
			results: [result('1', { name: 'Hat' }, 'z')],
			ids: ['-'],
		},
		{
			what: 'empty unique values',
			sent: ['Hat', 'Shirt'].map((name) => sentLine({ name, hs_external_id: '' })),
			results: ['Hat', 'Shirt'].map((name, n) => result(String(n), { name, hs_external_id: '' })),
			ids: ['0', '1'],
		},
		{
			what: 'a unique value that HubSpot trimmed, with another that it rewrote',
			sent: [sentLine({ hs_external_id: ' X ', when: '1.2.2026' })],
			results: [result('1', { hs_external_id: 'X', when: '2026-02-01' })],
			ids: ['1'],
		},
	])('$what', ({ sent, results, ids }) => {
		for (const order of permutations(results)) expect(idsOf(sent, order)).toEqual(ids);
	});
});

describe('what is not beyond doubt is neither written nor refused', () => {
	const [hat, shirt] = [sentLine({ name: 'Hat' }, { traceId: 'a' }), sentLine({ name: 'Shirt' }, { traceId: 'b' })];
	const no = { message: 'No', context: { objectWriteTraceId: ['a'] } };

	test.each<{ what: string; sent: SentLine[]; body: JsonRecord; outcomes: string[] }>([
		{
			what: 'two refusals of one line do not refuse another',
			sent: [hat, shirt],
			body: { results: [], numErrors: 2, errors: [no, no] },
			outcomes: ['line refused: No', 'unknown'],
		},
		{
			what: 'a refusal that names a stranger',
			sent: [hat],
			body: { results: [], numErrors: 1, errors: [{ message: 'No', context: { objectWriteTraceId: ['z'] } }] },
			outcomes: ['unknown'],
		},
		{
			what: 'one record twice in the results is one record',
			sent: [sentLine({ name: 'Hat' }), sentLine({ name: 'Hat' })],
			body: { results: [result('1', { name: 'Hat' }), result('1', { name: 'Hat' })] },
			outcomes: ['written 1', 'unknown'],
		},
		{
			what: 'a lost line does not take the record of another',
			sent: [
				sentLine({ name: 'Hat' }),
				sentLine({ name: 'Hat', price: '1' }, inOrder('1')),
				sentLine({ name: 'Hat', price: '1' }, inOrder('2')),
			],
			body: { results: [result('1', { name: 'Hat', price: '1' })] },
			outcomes: ['unknown', 'unknown', 'unknown'],
		},
		{
			what: 'updates with equal values keep to their records',
			sent: ['2', '1'].map((id) => ({ line: changeOf(id, { status: 'x' }), traceId: null })),
			body: { results: [result('1', { status: 'x' })], errors: [{ message: 'Gone', context: { ids: ['2'] } }] },
			outcomes: ['line refused: Gone', 'written 1'],
		},
	])('$what', ({ sent, body, outcomes }) => {
		expect(outcomesOf(sent, body)).toEqual(outcomes);
	});

	test('different lines of one parent stay candidates, whatever the parents say', async () => {
		const sent = [sentLine({ name: 'Hat' }, inOrder('1')), sentLine({ name: 'Shirt' }, inOrder('1'))];
		const reconciled = reconcileBatch(sent, answered(201, { results: [result('2', {}), result('1', {})] }), []);
		const parents = new Map(['1', '2'].map((id) => [id, ['1']]));
		const { outcomes } = await tellApart(reconciled, lineItem, () => Promise.resolve(parents));
		expect(sent.map((line) => textOfOutcome(outcomes.get(line)))).toEqual(['one of 1 2', 'one of 1 2']);
	});
});
