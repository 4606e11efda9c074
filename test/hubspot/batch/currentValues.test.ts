import { CurrentValues, hasAllValues } from '../../../nodes/HubspotCommerce/hubspot/batch/currentValues';
import type { Outcome } from '../../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { CrmRecord } from '../../../nodes/HubspotCommerce/hubspot/record';
import { changeOf, recordOf, result } from '../support';

interface Read {
	readonly idProperty: string | null;
	readonly ids: readonly string[];
	readonly properties: readonly string[];
}

/** What records have now in an account with these records, and the reads that went out. */
function currentIn(...records: readonly CrmRecord[]) {
	const reads: Read[] = [];
	const current = new CurrentValues(async (idProperty, ids, properties) => {
		reads.push({ idProperty, ids, properties });
		await Promise.resolve();
		const byName = records.map((record): [string, CrmRecord] => [
			idProperty === null ? record.id : `${idProperty} of ${record.id}`,
			record,
		]);
		return new Map(byName.filter(([name]) => ids.includes(name)));
	});
	return { current, reads };
}

const hat = recordOf(result('1', { name: 'Hat' }));
const shirt = recordOf(result('2', { name: 'Shirt' }));
const hatIn = (name: string) => recordOf(result('1', { name }));

const REFUSAL = {
	status: 400,
	category: null,
	code: null,
	property: null,
	reason: '',
	advice: null,
	correlationId: null,
};
const written = (record: CrmRecord): Outcome => ({ kind: 'written', record, remark: null });

test('a record is read once, and what HubSpot does not tell of is not known', async () => {
	const { current, reads } = currentIn(hat);
	const line = changeOf('1', { name: 'Cap' });
	expect(await current.recordOf(line)).toBe(hat);
	expect(await current.recordOf(changeOf('1', { price: 1 }))).toBe(hat);
	expect(await current.recordOf(changeOf('9'))).toBeNull();
	expect(await current.recordOf(changeOf('9'))).toBeNull();
	expect(reads.map(({ ids }) => ids)).toEqual([['1'], ['9']]);
});

test('records that are foreseen are read together, 100 at a time', async () => {
	const { current, reads } = currentIn();
	const lines = Array.from({ length: 250 }, (_, n) => changeOf(String(n), { name: n }));
	for (const line of lines) current.foresee(line);
	expect(reads).toEqual([]);
	for (const line of lines) await current.recordOf(line);
	expect(reads.map(({ ids }) => ids.length)).toEqual([100, 100, 50]);
	expect(reads.flatMap(({ ids }) => ids)).toEqual(lines.map(({ record }) => record.id));
});

test('a read names the properties of all lines of its records that were foreseen by then, each once', async () => {
	const { current, reads } = currentIn(hat);
	current.foresee(changeOf('1', { name: 'Cap' }));
	current.foresee(changeOf('2', { name: 'Coat', price: 5 }));
	await current.recordOf(changeOf('3', { quantity: 1 }));
	expect(reads).toEqual([{ idProperty: null, ids: ['3', '1', '2'], properties: ['quantity', 'name', 'price'] }]);
});

test('properties of a record that was read do not go into the reads of others', async () => {
	const { current, reads } = currentIn(hat);
	await current.recordOf(changeOf('1', { name: 'Cap' }));
	await current.recordOf(changeOf('1', { sku: 'A' }));
	await current.recordOf(changeOf('2', { price: 1 }));
	expect(reads[1]).toMatchObject({ ids: ['2'], properties: ['price'] });
});

test('records are read apart by each property that names them', async () => {
	const { current, reads } = currentIn(hat, shirt);
	current.foresee(changeOf('1', { name: 'a' }));
	current.foresee(changeOf('number of 2', { price: 1 }, 'number'));
	current.foresee(changeOf('code of 2', { size: 1 }, 'code'));
	expect(await current.recordOf(changeOf('1', { name: 'a' }))).toBe(hat);
	expect(await current.recordOf(changeOf('number of 2', { price: 1 }, 'number'))).toBe(shirt);
	expect(reads).toEqual([
		{ idProperty: null, ids: ['1'], properties: ['name'] },
		{ idProperty: 'number', ids: ['number of 2'], properties: ['price'] },
	]);
});

test.each<[what: string, outcome: Outcome, known: CrmRecord | null]>([
	['written', written(hatIn('Cap')), hatIn('Cap')],
	['unchanged', { kind: 'unchanged', record: hatIn('Cap') }, hat],
	['refused', { kind: 'refused', refusal: REFUSAL, of: 'line' }, hat],
	['not sent', { kind: 'notSent', cause: 'stopped', why: '', field: null, advice: null }, hat],
	['unknown', { kind: 'unknown', why: '', status: null, correlationId: null }, null],
	['written as one of several', { kind: 'writtenAsOneOf', records: [hat, shirt] }, null],
	[
		'written, but not associated',
		{ kind: 'notAssociated', records: [hat], associations: { kind: 'refused', refusal: REFUSAL, of: 'line' } },
		null,
	],
])('after a line that was %s', async (_what, outcome, known) => {
	const { current, reads } = currentIn(hat, shirt);
	const line = changeOf('1', { name: 'Cap' });
	current.foresee(changeOf('2'));
	await current.recordOf(line);
	current.settled(line, outcome);
	expect(await current.recordOf(line)).toEqual(known);
	expect(await current.recordOf(changeOf('2'))).toBe(shirt);
	expect(reads).toHaveLength(1);
});

test('what is not known any more stays so, even when HubSpot writes the record again', async () => {
	const { current } = currentIn(hat);
	const line = changeOf('1', { name: 'Cap' });
	await current.recordOf(line);
	current.settled(line, { kind: 'unknown', why: '', status: null, correlationId: null });
	current.settled(line, written(hatIn('Cap')));
	expect(await current.recordOf(line)).toBeNull();
});

test('a write of a record that nobody has read tells nothing', async () => {
	const { current, reads } = currentIn(hat);
	const line = changeOf('1', { name: 'Cap' });
	current.settled(line, written(hatIn('Cap')));
	expect(await current.recordOf(line)).toBe(hat);
	expect(reads).toHaveLength(1);
});

test('a record that lines name in two ways is not known from then on, by either', async () => {
	const { current } = currentIn(hat);
	const [byId, byNumber] = [changeOf('1', { name: 'Cap' }), changeOf('number of 1', { name: 'Cap' }, 'number')];
	expect(await current.recordOf(byId)).toBe(hat);
	expect(await current.recordOf(byNumber)).toBeNull();
	expect(await current.recordOf(byId)).toBeNull();
	current.settled(byNumber, written(hatIn('Cap')));
	expect(await current.recordOf(byId)).toBeNull();
});

const TYPES = new Map([['price', 'number']]);

test.each<[what: string, given: Record<string, string | null>, sent: Record<string, string | number>, has: boolean]>([
	['all of them', { name: 'Hat', price: '7.0' }, { name: 'Hat', price: 7 }, true],
	['one less', { name: 'Hat', price: '7.0' }, { name: 'Hat', price: 8 }, false],
	['a property that HubSpot does not know', { name: 'Hat' }, { name: 'Hat', other: '' }, false],
	['a property without a value, which is to have none', { name: null }, { name: '' }, true],
	['a text that is the same number only', { name: '7.0' }, { name: 7 }, false],
	['nothing to have', {}, {}, true],
])('whether a record has the values of a line: %s', (_what, given, sent, has) => {
	expect(hasAllValues(recordOf(result('1', given)), changeOf('1', sent), TYPES)).toBe(has);
});

test('a record without properties has no values', () => {
	expect(hasAllValues(recordOf({ id: '1' }), changeOf('1'), TYPES)).toBe(false);
});

test('what a write by one name left open is not taken for known when the record is read by another name', async () => {
	const { current } = currentIn(hat);
	const byId = changeOf('1', { name: 'Cap' });
	expect(await current.recordOf(byId)).toBe(hat);
	current.settled(byId, { kind: 'unknown', why: 'Cut off', status: null, correlationId: null });
	expect(await current.recordOf(changeOf('sku of 1', { name: 'Hat' }, 'sku'))).toBeNull();
	expect(await current.recordOf(changeOf('own of 1', { name: 'Hat' }, 'own'))).toBeNull();
});
