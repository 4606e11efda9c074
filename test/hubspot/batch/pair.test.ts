import { pairRecords, type Pairing } from '../../../nodes/HubspotCommerce/hubspot/batch/pair';
import type { SentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import type { Properties, PropertyValue } from '../../../nodes/HubspotCommerce/hubspot/values';
import { changeOf, permutations, recordOf, result, seeded, sentLine, shuffled, asSent } from '../support';

const UNIQUE = ['hs_external_id', 'shop_line'];

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
	expect(new Set(of.keys())).toEqual(new Set(sent));
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
const sock = { name: 'Sock' };

/** A line that changes a record. */
function change(id: string, properties: Properties, idProperty: string | null = null): SentLine {
	return asSent(changeOf(id, properties, idProperty));
}

const cases: Case[] = [
	{
		what: 'a price of which HubSpot keeps six decimals is the same one',
		sent: [sentLine({ price: '16.5289256' }), sentLine(hat), sentLine({})],
		results: [result('1', hat), result('2', { price: '16.528926' }), result('3', {})],
		ids: ['2', '1', '3'],
	},
	{
		what: 'the trace id that HubSpot gives back decides, even against all values',
		sent: [sentLine(hat, { traceId: 'a', orderId: '1' }), sentLine(hat, { traceId: 'b', orderId: '2' })],
		results: [result('1', hat, 'a'), result('2', shirt, 'b')],
		ids: ['1', '2'],
	},
	{
		what: 'a record that names itself otherwise is not that of a change, though its values fit and no other is left',
		sent: [change('S-1', hat, 'number')],
		results: [result('9', { ...hat, number: 'S-2' })],
		ids: ['-'],
		strays: ['9'],
	},
	{
		what: 'a record that has the name which the change gives it is its, whatever its other values are',
		sent: [change('S-1', { ...hat, number: 'S-2' }, 'number')],
		results: [result('9', { ...sock, number: 'S-2' })],
		ids: ['9'],
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
		what: 'a trace id that two records have names neither of them',
		sent: [sentLine(hat, { traceId: 'a' }), sentLine(sock, { traceId: 'b' })],
		results: [result('1', hat, 'a'), result('2', shirt, 'a'), result('3', sock, 'b')],
		ids: ['-', '3'],
		strays: ['1', '2'],
	},
	{
		what: 'records that pass their unique value on are told by the one that they got',
		sent: [change('x', { code: 'y' }, 'code'), change('y', { code: 'z' }, 'code'), change('q', hat, 'code')],
		results: [result('1', { code: 'y' }), result('2', { code: 'z' }), result('3', { ...hat, code: 'q' })],
		ids: ['1', '2', '3'],
	},
	{
		what: 'the record ID of a change decides, even against all values',
		sent: [change('111', hat), change('222', shirt), change('333', shirt)],
		results: [result('111', shirt), result('222', hat), result('333', shirt)],
		ids: ['111', '222', '333'],
	},
	{
		what: 'the unique value that a change names its record by decides, and is no record ID',
		sent: [change('1', hat, 'shop_id'), change('2', hat, 'shop_id')],
		results: [result('1', { ...hat, shop_id: '2' }), result('2', { ...hat, shop_id: '1' })],
		ids: ['2', '1'],
	},
	{
		what: 'the same text names another record in each unique property, and as record ID',
		sent: [change('7', hat, 'shop_id'), change('7', hat, 'till_id'), change('7', hat)],
		results: [
			result('1', { ...hat, shop_id: '7', till_id: '1' }),
			result('2', { ...hat, shop_id: '2', till_id: '7' }),
			result('7', { ...hat, shop_id: '3', till_id: '3' }),
		],
		ids: ['1', '2', '7'],
	},
	{
		what: 'a merged record comes back under another ID, and is told by what was sent',
		sent: [change('111', hat), change('222', shirt)],
		results: [result('777', hat), result('222', shirt)],
		ids: ['777', '222'],
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
		what: 'a unique value that two lines share tells nothing: the values decide',
		sent: [sentLine({ ...hat, hs_external_id: 'x' }), sentLine({ ...shirt, hs_external_id: 'x' })],
		results: [result('1', { ...shirt, hs_external_id: 'x' })],
		ids: ['-', '1'],
	},
	{
		what: 'a unique value that two records share tells nothing: the values decide',
		sent: [sentLine({ ...shirt, hs_external_id: 'x' })],
		results: [result('1', { ...hat, hs_external_id: 'x' }), result('2', { ...shirt, hs_external_id: 'x' })],
		ids: ['2'],
		strays: ['1'],
	},
	{
		what: 'a unique value that is cleared names no record',
		sent: [sentLine({ ...hat, hs_external_id: '' }), sentLine(shirt)],
		results: [result('1', { ...hat, hs_external_id: null }), result('2', { ...shirt, hs_external_id: '' })],
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
		sent: [
			sentLine({ ...hat, price: '' }),
			sentLine({ ...shirt, price: '' }),
			sentLine({ name: 'Cap', price: '' }),
			sentLine({ ...sock, price: '5' }),
		],
		results: [
			result('1', { ...hat, price: null }),
			result('2', shirt),
			result('3', { name: 'Cap', price: '' }),
			result('4', { ...sock, price: '5' }),
		],
		ids: ['1', '2', '3', '4'],
	},
	{
		what: 'the text "null" is a value, and no value is not that text',
		sent: [sentLine({ name: 'null' }), sentLine(hat)],
		results: [result('1', { name: 'null' }), result('2', { name: null })],
		ids: ['1', '2'],
	},
	{
		what: 'one price that comes back to the letter does not make the other prices texts',
		sent: [sentLine({ price: '10.50' }), sentLine({ price: '11.50' }), sentLine({ price: '7' })],
		results: [result('1', { price: '10.5' }), result('2', { price: '11.5' }), result('3', { price: '7' })],
		ids: ['1', '2', '3'],
	},
	{
		what: 'texts that are only equal as numbers stay different lines',
		sent: [
			sentLine({ hs_sku: '007' }),
			sentLine({ hs_sku: '7' }),
			sentLine({ hs_sku: '1e3' }),
			sentLine({ hs_sku: '1000' }),
			sentLine({ ...hat, hs_sku: '' }),
		],
		results: [
			result('1', { hs_sku: '007' }),
			result('2', { hs_sku: '7' }),
			result('3', { hs_sku: '1e3' }),
			result('4', { hs_sku: '1000' }),
			result('5', { ...hat, hs_sku: null }),
		],
		ids: ['1', '2', '3', '4', '5'],
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
		what: 'candidates stay candidates beside a line without a record',
		sent: [sentLine(hat, { orderId: '1' }), sentLine(hat, { orderId: '2' }), sentLine(sock)],
		results: [result('1', hat), result('2', hat)],
		ids: ['1|2', '1|2', '-'],
	},
	{
		what: 'candidates stay candidates beside equal lines with too few records',
		sent: [
			sentLine(hat, { orderId: '1' }),
			sentLine(hat, { orderId: '2' }),
			sentLine(shirt, { orderId: '1' }),
			sentLine(shirt, { orderId: '2' }),
		],
		results: [result('1', hat), result('2', hat), result('3', shirt)],
		ids: ['1|2', '1|2', '-', '-'],
		strays: ['3'],
	},
	{
		what: 'lines that could each have two of three records get these two as candidates',
		sent: [sentLine({ color: 'red' }), sentLine({ size: 'L' }), sentLine({ brand: 'A' })],
		results: [
			result('1', { color: 'red', size: 'L', brand: 'B' }),
			result('2', { color: 'blue', size: 'L', brand: 'A' }),
			result('3', { color: 'red', size: 'S', brand: 'A' }),
		],
		ids: ['1|3', '1|2', '2|3'],
	},
	{
		what: 'a line that only one record fits has it, which leaves fewer candidates for the others',
		sent: [sentLine({ ...hat, price: '1' }), sentLine(hat), sentLine({ ...hat, quantity: 2 })],
		results: [
			result('1', { ...hat, price: '1', quantity: null }),
			result('2', { ...hat, price: null, quantity: '2' }),
			result('3', { ...hat, price: null, quantity: '2' }),
		],
		ids: ['1', '2|3', '2|3'],
	},
	{
		what: 'a record that only one line fits is its, though other lines have too few records',
		sent: [sentLine(hat), sentLine({ ...hat, price: '1' }, { orderId: '1' }), sentLine({ ...hat, price: '1' })],
		results: [result('1', { ...hat, price: null }), result('2', { ...hat, price: '1' })],
		ids: ['1', '-', '-'],
		strays: ['2'],
	},
	{
		what: 'a line that has its record claims no other',
		sent: [
			sentLine(hat),
			sentLine({ ...hat, price: '1' }),
			sentLine({ ...hat, price: '2' }, { orderId: '1' }),
			sentLine({ ...hat, price: '2' }, { orderId: '2' }),
		],
		results: [
			result('1', { ...hat, price: null }),
			result('2', { ...hat, price: '1' }),
			result('3', { ...hat, price: '2' }),
		],
		ids: ['1', '2', '-', '-'],
		strays: ['3'],
	},
	{
		what: 'one line and one record that are left over belong to each other',
		sent: [sentLine(hat), sentLine(shirt)],
		results: [result('1', { name: 'What HubSpot made of it' }), result('2', shirt)],
		ids: ['1', '2'],
	},
	...[{}, { name: 'What HubSpot made of it' }].map((odd) => ({
		what: `two different lines and two records that are left over get candidates (${JSON.stringify(odd)})`,
		sent: [sentLine(hat), sentLine(shirt)],
		results: [result('1', odd), result('2', odd)],
		ids: ['1|2', '1|2'],
	})),
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
		what: 'nothing that is left over is guessed if one unique value speaks against one pair',
		sent: [sentLine({ ...hat, hs_external_id: 'x' }), sentLine(shirt)],
		results: [result('1', { name: 'Other', hs_external_id: 'z' }), result('2', { name: 'Other' })],
		ids: ['-', '-'],
		strays: ['1', '2'],
	},
	...[
		{ what: 'that HubSpot made itself', sent: {}, given: { hs_external_id: 'made' } },
		{ what: 'that is cleared', sent: { hs_external_id: '' }, given: { hs_external_id: 'kept' } },
		{ what: 'that HubSpot does not show', sent: { hs_external_id: 'x' }, given: {} },
		{ what: 'that HubSpot trimmed', sent: { hs_external_id: ' x ' }, given: { hs_external_id: 'x' } },
		{ what: 'that HubSpot gave blanks', sent: { hs_external_id: 'x' }, given: { hs_external_id: ' x ' } },
	].map(({ what, sent, given }) => ({
		what: `a unique value ${what} does not speak against the one record left over`,
		sent: [sentLine({ ...hat, ...sent }), sentLine(shirt)],
		results: [result('1', { name: 'What HubSpot made of it', ...given }), result('2', shirt)],
		ids: ['1', '2'],
	})),
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

test.each(cases)('$what, in whatever order the lines were sent', ({ sent, results, ids, strays = [] }) => {
	for (const order of permutations([...sent.entries()])) {
		const lines = order.map(([, line]) => line);
		expect(pair(lines, results)).toEqual({ ids: order.map(([n]) => ids[n]), strays });
	}
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

describe.each([
	['as they were sent', { name: 'Hat', price: '1', quantity: '2' }],
	['as nobody recognizes them', { name: 'What HubSpot made of it', price: '0', quantity: '0' }],
])('equal lines, with the values given back %s', (_what, given) => {
	const values: Array<[string, PropertyValue]> = [
		['name', 'Hat'],
		['price', 1],
		['quantity', 2],
	];
	// The same properties in any order are the same line.
	const orders = permutations(values).map((order) => Object.fromEntries(order));
	const isRecognized = given.name === 'Hat';

	test.each([
		[3, 3, 3],
		[6, 6, 6],
		[3, 2, isRecognized ? 2 : 0],
		[2, 3, 0],
	])('%i lines and %i records: %i have one, each its own', (lines, records, expected) => {
		const sent = Array.from({ length: lines }, (_, n) => sentLine(orders[n] ?? {}, { orderId: '1' }));
		const results = Array.from({ length: records }, (_, n) => result(String(n + 1), given));
		for (const order of records < 6 ? permutations(results) : [results]) {
			const { ids, strays } = pair(sent, order);
			const paired = ids.filter((id) => id !== '-');
			expect(paired.filter((id) => id.includes('|'))).toEqual([]);
			expect(new Set(paired).size).toBe(expected);
			expect([...paired, ...strays].sort()).toEqual(results.map(({ id }) => id));
		}
	});
});

test('an equal line keeps its candidates when another of them has a record to itself', () => {
	const sent = [
		sentLine(hat, { orderId: '1' }),
		sentLine(hat, { orderId: '1' }),
		sentLine({ ...hat, price: '1' }),
		sentLine(sock),
	];
	const results = [
		result('1', { ...hat, price: null }),
		result('2', { ...hat, price: '1' }),
		result('3', { ...hat, price: '1' }),
	];
	for (const order of permutations(results)) {
		const { ids, strays } = pair(sent, order);
		expect([...ids.slice(0, 2).sort(), ...ids.slice(2)]).toEqual(['1', '2|3', '2|3', '-']);
		expect(strays).toEqual([]);
	}
});

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
