import { compareLines, lineKey } from '../../../nodes/HubspotCommerce/hubspot/sync/compareLines';
import { newLine, recordOf, result } from '../support';

const TYPES = new Map([
	['key', 'string'],
	['number', 'number'],
	['price', 'number'],
]);

/** Nobody else has work to do. */
const breathe = async () => {
	await Promise.resolve();
};
const wanted = (key: string, price = '1') => newLine({ key, price });
const present = (id: string, key: string | null, price = '1') => recordOf(result(id, { key, price }));

async function compare(lines: Array<ReturnType<typeof wanted>>, records: Array<ReturnType<typeof present>>) {
	const { missing, changed, same, surplus } = await compareLines(lines, records, 'key', TYPES, breathe);
	return {
		missing: missing.map(({ properties }) => properties['key']),
		changed: changed.map(({ record, changes }) => [record.id, changes]),
		same: same.map(({ record }) => record.id),
		surplus: surplus.map(({ id }) => id),
	};
}

test('lines are told by their key: what is missing, changed, as it should be and too much', async () => {
	const lines = [wanted('new'), wanted('changed', '2'), wanted('same')];
	const records = [present('1', 'same'), present('2', 'changed'), present('3', 'gone')];
	expect(await compare(lines, records)).toEqual({
		missing: ['new'],
		changed: [['2', { price: '2' }]],
		same: ['1'],
		surplus: ['3'],
	});
});

test('between any two lines others may have a turn: a record may have thousands', async () => {
	const keys = Array.from({ length: 50 }, (_, n) => `k${n}`);
	let turns = 0;
	const asked = async () => {
		turns++;
		await Promise.resolve();
	};
	const records = keys.map((key, n) => present(String(n + 1), key));
	await compareLines(
		keys.map((key) => wanted(key)),
		records,
		'key',
		TYPES,
		asked,
	);
	// Each record is put in its place, each line meets its record, and their values are compared.
	expect(turns).toBe(3 * 50);
});

test('a value that is to be cleared, and of which the answer says nothing, is cleared', async () => {
	const line = newLine({ key: 'a', note: '' });
	const withNote = (note: Record<string, null>) => compare([line], [recordOf(result('1', { key: 'a', ...note }))]);
	expect(await withNote({ note: null })).toMatchObject({ changed: [], same: ['1'] });
	expect(await withNote({})).toMatchObject({ changed: [['1', { note: '' }]], same: [] });
});

test('of several records with one key the oldest is the line, however many digits their IDs have', async () => {
	for (const records of [
		[present('9', 'a'), present('10', 'a'), present('100', 'a')],
		[present('100', 'a'), present('10', 'a'), present('9', 'a')],
	]) {
		expect(await compare([wanted('a')], records)).toMatchObject({ same: ['9'], surplus: ['10', '100'] });
	}
});

test.each([
	['no key', null],
	['an empty key', ''],
])('a record with %s is nobody’s', async (_what, key) => {
	expect(await compare([wanted('a')], [present('1', key)])).toEqual({
		missing: ['a'],
		changed: [],
		same: [],
		surplus: ['1'],
	});
});

test('a key that reads like nothing is a key all the same: a record without one is not its', async () => {
	expect(await compare([wanted('null')], [present('1', null)])).toMatchObject({ missing: ['null'], surplus: ['1'] });
});

test('surplus lines come in the order they were made, whatever their reason', async () => {
	const records = [present('12', 'gone'), present('9', 'a'), present('10', 'a'), present('11', null)];
	expect(await compare([wanted('a')], records)).toMatchObject({ same: ['9'], surplus: ['10', '11', '12'] });
});

test('a key with spaces around it, or a number written in another way, is the same key', async () => {
	expect(await compare([wanted(' a ')], [present('1', 'a')])).toMatchObject({ missing: [], surplus: [] });
	expect(lineKey('1.0', 'number')).toBe(lineKey(1, 'number'));
	expect(lineKey('1.0', 'string')).not.toBe(lineKey('1', 'string'));
	expect(lineKey(' a', undefined)).toBe('a');
});
