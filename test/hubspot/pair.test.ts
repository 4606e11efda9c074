import { pairRecords, type Pairing, type SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/pair';
import type { JsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';
import type { PropertyValue } from '../../nodes/HubspotCommerce/hubspot/values';
import { permutations, recordOf, result, seeded, sentLine, shuffled } from './support';

const UNIQUE = ['hs_external_id'];

function textOf(pairing: Pairing | undefined): string {
	switch (pairing?.kind) {
		case undefined:
			return 'none';
		case 'paired':
			return pairing.record.id;
		case 'oneOf':
			return pairing.records
				.map(({ id }) => id)
				.sort()
				.join('|');
		case 'unpaired':
			return '-';
	}
}

/** The record IDs that the lines get, in the lines' order, and those that no line gets. */
function pair(sent: readonly SentLine[], results: readonly JsonRecord[]) {
	const { of, strays } = pairRecords(sent, results.map(recordOf), UNIQUE);
	return { ids: sent.map((line) => textOf(of.get(line))), strays: strays.map(({ id }) => id).sort() };
}

interface Case {
	readonly what: string;
	readonly sent: readonly SentLine[];
	readonly results: readonly JsonRecord[];
	readonly ids: readonly string[];
	readonly strays?: readonly string[];
}

const hat = { name: 'Hat' };
const shirt = { name: 'Shirt' };

const cases: Case[] = [
	{
		what: 'the trace id that HubSpot gives back decides, even against all values',
		sent: [sentLine(hat, { traceId: 'a', orderId: '1' }), sentLine(hat, { traceId: 'b', orderId: '2' })],
		results: [result('1', hat, 'a'), result('2', shirt, 'b')],
		ids: ['1', '2'],
	},
	{
		what: 'without trace ids given back, the values decide',
		sent: [sentLine(hat, { traceId: 'a' }), sentLine(shirt, { traceId: 'b' })],
		results: [result('1', hat), result('2', shirt)],
		ids: ['1', '2'],
	},
	{
		what: 'a trace id that only one result gives back leaves the other to its values',
		sent: [sentLine(hat, { traceId: 'a' }), sentLine(hat, { traceId: 'b' }), sentLine(shirt, { traceId: 'c' })],
		results: [result('1', hat), result('2', hat, 'b'), result('3', shirt)],
		ids: ['1', '2', '3'],
	},
	{
		what: 'a unique value decides where HubSpot changed all else',
		sent: [sentLine({ ...hat, hs_external_id: 'x' }), sentLine({ ...hat, hs_external_id: 'y' })],
		results: [
			result('1', { name: 'Something', hs_external_id: 'x' }),
			result('2', { name: 'Something', hs_external_id: 'y' }),
		],
		ids: ['1', '2'],
	},
	{
		what: 'a line with fewer properties leaves the record of a line with more to that line',
		sent: [sentLine(hat), sentLine({ ...hat, price: '1' }), sentLine({ ...hat, price: '1', quantity: 2 })],
		results: [
			result('1', { ...hat, price: null }),
			result('2', { ...hat, price: '1', quantity: null }),
			result('3', { ...hat, price: '1', quantity: '2' }),
		],
		ids: ['1', '2', '3'],
	},
	{
		what: 'properties that HubSpot adds on its own do not matter',
		sent: [sentLine(hat), sentLine(shirt)],
		results: [
			result('1', { ...hat, hs_createdate: '2026-01-01T00:00:00Z', amount: '0' }),
			result('2', { ...shirt, hs_createdate: '2026-01-01T00:00:00Z', amount: null }),
		],
		ids: ['1', '2'],
	},
	{
		what: 'a cleared property is no value to look for',
		sent: [sentLine({ ...hat, price: '' }), sentLine({ ...shirt, price: '' })],
		results: [result('1', { ...hat, price: null }), result('2', shirt)],
		ids: ['1', '2'],
	},
	{
		what: 'texts that are only equal as numbers stay different lines',
		sent: [
			sentLine({ hs_sku: '007' }),
			sentLine({ hs_sku: '7' }),
			sentLine({ hs_sku: '1e3' }),
			sentLine({ hs_sku: '1000' }),
		],
		results: [
			result('1', { hs_sku: '007' }),
			result('2', { hs_sku: '7' }),
			result('3', { hs_sku: '1e3' }),
			result('4', { hs_sku: '1000' }),
		],
		ids: ['1', '2', '3', '4'],
	},
	{
		what: 'equal lines with different parents get candidates and no guess',
		sent: [sentLine(hat, { orderId: '1' }), sentLine(hat, { orderId: '2' }), sentLine(shirt, { orderId: '1' })],
		results: [result('1', hat), result('2', hat), result('3', shirt)],
		ids: ['1|2', '1|2', '3'],
	},
	{
		what: 'lines equal by value only, with different parents, get candidates and no guess',
		sent: [sentLine({ price: '10.00' }, { orderId: '1' }), sentLine({ price: '10.0' }, { orderId: '2' })],
		results: [result('1', { price: '10' }), result('2', { price: '10' })],
		ids: ['1|2', '1|2'],
	},
	{
		what: 'fewer records than equal lines with different parents: no line is said to be written',
		sent: [sentLine(hat, { orderId: '1' }), sentLine(hat, { orderId: '2' })],
		results: [result('1', hat)],
		ids: ['-', '-'],
		strays: ['1'],
	},
	{
		what: 'one line and one record that are left over belong to each other',
		sent: [sentLine(hat), sentLine(shirt)],
		results: [result('1', { name: 'What HubSpot made of it' }), result('2', shirt)],
		ids: ['1', '2'],
	},
	{
		what: 'two different lines and two records that are left over get candidates',
		sent: [sentLine(hat), sentLine(shirt)],
		results: [result('1', {}), result('2', {})],
		ids: ['1|2', '1|2'],
	},
	{
		what: 'a record left over with a foreign trace id belongs to no line',
		sent: [sentLine(hat, { traceId: 'a' }), sentLine(shirt, { traceId: 'b' })],
		results: [result('1', { name: 'Other' }, 'z'), result('2', shirt)],
		ids: ['-', '2'],
		strays: ['1'],
	},
	{
		what: 'a record left over with another unique value belongs to no line',
		sent: [sentLine({ ...hat, hs_external_id: 'x' })],
		results: [result('1', { ...hat, hs_external_id: 'z' })],
		ids: ['-'],
		strays: ['1'],
	},
	{
		what: 'a line that no record fits is unpaired',
		sent: [sentLine(hat), sentLine(shirt), sentLine({ name: 'Sock' })],
		results: [result('2', shirt)],
		ids: ['-', '2', '-'],
	},
	{
		what: 'records that no line asked for are told',
		sent: [sentLine(hat)],
		results: [result('1', hat), result('8', shirt), result('9', {})],
		ids: ['1'],
		strays: ['8', '9'],
	},
	{ what: 'an answer without records pairs nothing', sent: [sentLine(hat)], results: [], ids: ['-'] },
	{ what: 'records without lines are strays', sent: [], results: [result('1', hat)], ids: [], strays: ['1'] },
];

test.each(cases)('$what, in whatever order the results come', ({ sent, results, ids, strays = [] }) => {
	for (const order of permutations(results)) expect(pair(sent, order)).toEqual({ ids, strays });
});

describe('a value as HubSpot gives it back still tells lines apart', () => {
	test.each<[what: string, sent: PropertyValue, given: string, otherSent: PropertyValue, otherGiven: string]>([
		['trailing zeros', '10.00', '10', '10.50', '10.5'],
		['a number as a number', 10.5, '10.5', 10, '10'],
		['an exponent', '1e3', '1000', '1e2', '100'],
		['beyond what a float holds', '9007199254740993.0', '9007199254740993', '9007199254740992.0', '9007199254740992'],
		['yes or no', true, 'true', false, 'false'],
		['yes or no in capitals', 'TRUE', 'true', 'FALSE', 'false'],
		['a day as milliseconds', 1_767_225_600_000, '2026-01-01', 1_767_312_000_000, '2026-01-02'],
		[
			'a time with a zone',
			'2026-03-01T10:00:00+02:00',
			'2026-03-01T08:00:00Z',
			'2026-03-01T10:00:00Z',
			'2026-03-01T10:00:00Z',
		],
		[
			'milliseconds added',
			'2026-03-01T10:00:00Z',
			'2026-03-01T10:00:00.000Z',
			'2026-03-01T10:00:01Z',
			'2026-03-01T10:00:01.000Z',
		],
		['checkboxes in its own order', 'red;blue', 'blue;red', 'red;green', 'green;red'],
		['trimmed text', ' Hat ', 'Hat', 'Shirt\n', 'Shirt'],
	])('%s', (_what, sent, given, otherSent, otherGiven) => {
		const lines = [sentLine({ value: sent }, { orderId: '1' }), sentLine({ value: otherSent }, { orderId: '2' })];
		const results = [result('1', { value: given }), result('2', { value: otherGiven })];
		for (const order of permutations(results)) expect(pair(lines, order)).toEqual({ ids: ['1', '2'], strays: [] });
	});
});

test.each([
	[3, 3],
	[3, 2],
	[2, 3],
])(
	'%i equal lines and %i equal records: each line gets a record of its own, unless some are too many',
	(lines, records) => {
		const sent = Array.from({ length: lines }, () => sentLine(hat, { orderId: '1' }));
		const results = Array.from({ length: records }, (_, n) => result(String(n + 1), hat));
		for (const order of permutations(results)) {
			const { ids, strays } = pair(sent, order);
			const paired = ids.filter((id) => id !== '-');
			expect(new Set(paired).size).toBe(records > lines ? 0 : records);
			expect(strays).toHaveLength(records - paired.length);
		}
	},
);

test.each(['all', 'some', 'none'])(
	'100 shuffled lines get their own records, with %s of the trace ids given back',
	(echoed) => {
		for (let seed = 1; seed <= 10; seed++) {
			const random = seeded(seed);
			const sent = Array.from({ length: 100 }, (_, n) =>
				sentLine(
					{ name: `Line ${n}`, price: `${n % 7}.50`, quantity: n % 3 },
					{ traceId: `t${n}`, orderId: `${n % 5}` },
				),
			);
			const results = sent.map(({ line: { properties } }, n) => {
				const isEchoed = echoed === 'all' || (echoed === 'some' && random() < 0.5);
				const given = { ...hat, name: `Line ${n}`, price: `${n % 7}.5`, quantity: String(properties['quantity']) };
				return result(String(n), given, isEchoed ? `t${n}` : undefined);
			});
			expect(pair(sent, shuffled(results, random))).toEqual({ ids: sent.map((_, n) => String(n)), strays: [] });
		}
	},
);
