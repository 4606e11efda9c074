import type { ChangeLine, KeyedLine, Line } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import { planCalls } from '../../../nodes/HubspotCommerce/hubspot/batch/plan';
import type { Properties } from '../../../nodes/HubspotCommerce/hubspot/values';
import { changeOf, keyed, newLine, pick, seeded } from '../support';

const MEGABYTE = 1_000_000;
const newLines = (count: number) => Array.from({ length: count }, (_, n) => newLine({ name: `Line ${n}` }));
const namesIn = (lines: readonly KeyedLine[]) => lines.map(({ line }) => line.properties['name']);
const sizes = (lines: readonly Line[], maxLines: number) =>
	[...planCalls(keyed(lines), maxLines)].map((call) => call.lines.length);

test.each([
	[0, 100, []],
	[1, 100, [1]],
	[100, 100, [100]],
	[101, 100, [100, 1]],
	[250, 100, [100, 100, 50]],
	[3, 1, [1, 1, 1]],
	[5, 2, [2, 2, 1]],
])('%i lines, %i in a call at most, make calls of %j', (count, maxLines, expected) => {
	expect(sizes(newLines(count), maxLines)).toEqual(expected);
});

test('every line is in one call, in input order', () => {
	const lines = keyed(newLines(250));
	expect([...planCalls(lines, 100)].flatMap((call) => call.lines)).toEqual(lines);
});

test('a call is made without reading a line more than it holds', () => {
	let read = 0;
	function* source() {
		for (const line of keyed(newLines(250))) {
			read++;
			yield line;
		}
	}
	const calls = planCalls(source(), 100);
	const readAfterCall = Array.from({ length: 3 }, () => {
		calls.next();
		return read;
	});
	expect(readAfterCall).toEqual([100, 200, 250]);
});

test('changes of one record never share a call, and keep their order', () => {
	const line = (id: string, name: string, idProperty: string | null = null) => changeOf(id, { name }, idProperty);
	const lines = [line('1', 'a'), line('1', 'b'), line('2', 'c'), line('1', 'd'), line('1', 'e', 'sku'), line('2', 'f')];
	expect([...planCalls(keyed(lines), 100)].map((call) => namesIn(call.lines))).toEqual([
		['a', 'c'],
		['b'],
		['d'],
		['e'],
		['f'],
	]);
});

test.each([1, 2, 3, 4, 5])('no change is lost, doubled or overtaken, whatever the records are (seed %i)', (seed) => {
	const random = seeded(seed);
	const lines = keyed(
		Array.from({ length: 300 }, (_, n) => changeOf(pick(['1', '2', '3', '4', '5', '6', '7'], random), { n })),
	);
	const calls = [...planCalls(lines, 4)].map((call) => call.lines);
	for (const call of calls) expect(new Set(call.map(({ line }) => line.record.id)).size).toBe(call.length);
	const planned = calls.flat();
	expect(new Set(planned).size).toBe(lines.length);
	for (const id of ['1', '2', '3', '4', '5', '6', '7']) {
		const own = ({ line }: (typeof lines)[number]) => line.record.id === id;
		expect(planned.filter(own)).toEqual(lines.filter(own));
	}
});

test('a body that would be too large is parted, and a line too large for any call goes alone', () => {
	let count = 0;
	const line = (megabytes: number) => newLine({ name: `${count++}`, description: 'x'.repeat(megabytes * MEGABYTE) });
	expect(sizes([line(0.9), line(0.9), line(0.9)], 100)).toEqual([2, 1]);
	expect(sizes([line(0.1), line(5), line(0.1)], 100)).toEqual([1, 1, 1]);
	expect(sizes([line(5)], 100)).toEqual([1]);
});

test('a change that waits for room is not overtaken by a later one of its record', () => {
	const large = 'x'.repeat(1.9 * MEGABYTE);
	const lines = [changeOf('1', { name: large }), changeOf('2', { name: large }), changeOf('2', { name: 'later' })];
	expect([...planCalls(keyed(lines), 100)].flatMap((call) => namesIn(call.lines))).toEqual([large, large, 'later']);
});

test('a line that renames its record is apart from those that name it by its new name, and only from them', () => {
	const byKey = (id: string, properties: Properties): ChangeLine => ({
		...changeOf(id, properties),
		record: { id, idProperty: 'shop_order_id' },
	});
	const lines = [
		byKey('S-1', { shop_order_id: 'S-2' }),
		byKey('S-2', { name: 'by its new name' }),
		byKey('S-3', { name: 'S-2' }),
		byKey('S-4', { shop_order_id: 's-3 ' }),
		byKey('S-5', { shop_order_id: '' }),
	];
	const calls = [...planCalls(keyed(lines), 100)].map((call) => call.lines.map(({ line }) => line.record.id));
	expect(calls).toEqual([
		['S-1', 'S-3', 'S-5'],
		['S-2', 'S-4'],
	]);
});

test('a run of lines about one record costs no more for each line, however long it is', () => {
	const looksFor = (count: number) => {
		let looks = 0;
		const lines = Array.from({ length: count }, (_, n) => changeOf('1', { name: `Line ${n}` }));
		const calls = planCalls(keyed(lines), 100, () => {
			looks++;
			return { way: '', names: ['the record'] };
		});
		expect([...calls]).toHaveLength(count);
		return looks / count;
	};
	expect(looksFor(8_000)).toBeLessThan(1.5 * looksFor(2_000));
});

test('lines that make records with equal properties go in different calls, whatever else they ask for', () => {
	const line = (name: string, properties: object = {}, orderId: string | null = null) => ({
		...newLine({ name, ...properties }, orderId),
	});
	const lines = [
		line('A', { price: 5, quantity: 1 }),
		line('A ', { quantity: '1', price: '5.00' }),
		line('A', { price: 5, quantity: 2 }),
		line('B', {}, '1'),
		line('B', {}, '2'),
		line('C'),
	];
	const calls = [...planCalls(keyed(lines), 100)].map((call) => call.lines.map(({ key }) => key));
	expect(calls).toEqual([
		[0, 2, 3, 5],
		[1, 4],
	]);
});

test('lines that may be about one record, in another spelling, go in different calls', () => {
	const lines = ['A-1', 'a-1', '1001', '1001.0', '01001', 'B'].map((id) => changeOf(id, { name: id }, 'number'));
	const calls = [...planCalls(keyed(lines), 100)].map((call) => namesIn(call.lines));
	expect(calls).toEqual([['A-1', '1001', 'B'], ['a-1', '1001.0'], ['01001']]);
});

test('a line that names its record in another way goes in a later call, and no later line overtakes it', () => {
	const lines = [
		changeOf('1', { name: 'by ID' }),
		changeOf('2', { name: 'second' }),
		changeOf('S-1', { name: 'by number' }, 'number'),
		newLine({ name: 'new' }),
		changeOf('1', { name: 'by ID again' }),
	];
	const calls = [...planCalls(keyed(lines), 100)].map((call) => namesIn(call.lines));
	expect(calls).toEqual([['by ID', 'second'], ['by number', 'new'], ['by ID again']]);
});

test('lines that wait for another call of their record are not read ahead without end', () => {
	let read = 0;
	function* source() {
		for (const line of keyed(Array.from({ length: 5_000 }, () => changeOf('1', {})))) {
			read++;
			yield line;
		}
	}
	planCalls(source(), 100).next();
	expect(read).toBeLessThanOrEqual(1_001);
});

test('long texts are told apart by their length and their ends, and those that may be one go in different calls', () => {
	const middle = 'x'.repeat(5_000);
	const line = (description: string) => newLine({ name: 'Screw', description });
	const lines = [
		line(`a${middle}a`),
		line(`b${middle}a`),
		line(`a${middle}b`),
		line(`a${middle}aa`),
		line(` a${middle}a`),
		// As one of several options, which HubSpot keeps in an order of its own.
		line(`a;${middle}`),
		line(`${middle};a;`),
	];
	const calls = [...planCalls(keyed(lines), 100)].map((call) => call.lines.map(({ key }) => key));
	expect(calls).toEqual([
		[0, 1, 2, 3, 5],
		[4, 6],
	]);
});

test('lines with the same unique value go in different calls, and others are told apart by it alone', () => {
	const line = (id: string, name: string) => newLine({ ...(id === '' ? {} : { hs_external_id: id }), name });
	const lines = [line('1', 'A'), line('2', 'A'), line('1.0', 'B'), line('', 'A'), line('', 'A')];
	const calls = [...planCalls(keyed(lines), 100, undefined, ['hs_external_id'])];
	expect(calls.map((call) => call.lines.map(({ key }) => key))).toEqual([
		[0, 1, 3],
		[2, 4],
	]);
});
