import { pairRecords } from '../../../nodes/HubspotCommerce/hubspot/batch/pair';
import type { SentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { permutations, recordOf, result, sentLine } from '../support';

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
