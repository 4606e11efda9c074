import type { Answer } from '../../../nodes/HubspotCommerce/hubspot/answer';
import { readNamed } from '../../../nodes/HubspotCommerce/hubspot/batch/readNamed';
import type { Told } from '../../../nodes/HubspotCommerce/hubspot/batch/told';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { answered, result } from '../support';

const numbered = (id: string, number: string) => result(id, { number });
const missing = (...ids: string[]) => ({ category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids } });
const found = (...results: JsonRecord[]) => answered(200, { status: 'COMPLETE', results });
const partly = (results: JsonRecord[], ...errors: JsonRecord[]) =>
	answered(207, { status: 'COMPLETE', results, numErrors: errors.length, errors });
const bad = answered(400, { message: 'Bad', category: 'VALIDATION_ERROR' });

function textOf(told: Told | undefined): string {
	switch (told?.kind) {
		case undefined:
			return 'nothing';
		case 'record':
			return told.record.id;
		case 'refused':
			return `refused: ${told.refusal.reason}`;
		case 'unclear':
			return told.candidates.length === 0 ? 'unclear' : `one of ${told.candidates.map(({ id }) => id).join(' and ')}`;
		case 'failed':
			return told.isForAll ? 'failed for all' : 'failed';
		case 'absent':
			return 'absent';
	}
}

/** What is told of names, and the calls that it took. @param answers one after the other */
async function read(names: string[], answers: Answer[], idProperty: string | null = 'number') {
	const calls: string[] = [];
	const left = [...answers];
	const told = await readNamed(names, idProperty, async (part) => {
		calls.push(part.join(' '));
		return await Promise.resolve(left.shift() ?? answered(500, 'No more answers'));
	});
	expect([...told.keys()].sort()).toEqual([...names].sort());
	return { told: names.map((name) => textOf(told.get(name))), calls };
}

test('records come in any order, and each is that of its name', async () => {
	const { told, calls } = await read(['A', 'B'], [found(numbered('2', 'B'), numbered('1', ' A '))]);
	expect(told).toEqual(['1', '2']);
	expect(calls).toEqual(['A B']);
});

test('what HubSpot names as missing is missing, and costs no further call', async () => {
	const { told, calls } = await read(['A', 'B'], [partly([numbered('2', 'B')], missing('A'))]);
	expect(told).toEqual(['refused: Not there', '2']);
	expect(calls).toHaveLength(1);
});

describe('another form of a value', () => {
	test.each([
		['1001.0', '1001'],
		['01002', '1002'],
		['ann@Shop.example', 'ann@shop.example'],
		['Sku-7', 'SKU-7'],
	])('"%s" comes back as "%s"', async (asked, given) => {
		const { told, calls } = await read([asked, 'B'], [found(numbered('1', given), numbered('2', 'B'))]);
		expect(told).toEqual(['1', '2']);
		expect(calls).toHaveLength(1);
	});

	test('whether two spellings are one record is for HubSpot to say', async () => {
		const one = [partly([numbered('1', 'a')]), found(numbered('1', 'a'))];
		expect((await read(['a', 'A'], one)).told).toEqual(['1', '1']);
		const two = [partly([numbered('1', 'a')], missing('A'))];
		expect((await read(['a', 'A'], two)).told).toEqual(['1', 'refused: Not there']);
		const both = [found(numbered('1', 'a'), numbered('2', 'A'))];
		expect((await read(['A', 'a'], both)).told).toEqual(['2', '1']);
	});

	test('names that HubSpot gives back under others altogether are asked for alone', async () => {
		const { told, calls } = await read(
			['11', '12', '13'],
			[found(result('12', {}), result('91', {}), result('93', {})), found(result('91', {})), found(result('93', {}))],
			null,
		);
		expect(told).toEqual(['91', '12', '93']);
		expect(calls).toEqual(['11 12 13', '11', '13']);
	});

	test('a record under another name is that of the only name that was asked for', async () => {
		const { told, calls } = await read(['11'], [found(result('91', {}))], null);
		expect(told).toEqual(['91']);
		expect(calls).toHaveLength(1);
	});

	test('a record that names itself otherwise is not that of the only name, unless it is by e-mail', async () => {
		const other = found(numbered('1', 'S-2'));
		expect((await read(['S-1'], [other, other])).told).toEqual(['one of 1']);
		const nameless = found(result('1', { number: null }));
		expect((await read(['S-1'], [nameless, nameless])).told).toEqual(['one of 1']);
		const contact = found(result('1', { email: 'first@shop.example' }));
		expect((await read(['second@shop.example'], [contact], 'email')).told).toEqual(['1']);
	});

	test('of several records for one name none is taken', async () => {
		const several = found(numbered('1', 'x'), numbered('2', 'y'));
		expect((await read(['A'], [several, several])).told).toEqual(['one of 1 and 2']);
	});
});

describe('a name that an answer leaves out', () => {
	test.each<[what: string, entry: unknown]>([
		['a record without ID', { properties: { number: 'A' } }],
		['null', null],
	])('may be that of %s, and is not known to be missing', async (_what, entry) => {
		const odd = answered(200, { results: [numbered('2', 'B'), entry] });
		expect((await read(['A', 'B'], [odd, answered(200, { results: [entry] })])).told).toEqual(['unclear', '2']);
		expect((await read(['A', 'B'], [odd, found()])).told).toEqual(['unclear', '2']);
		expect((await read(['A', 'B'], [odd, found(numbered('1', 'A'))])).told).toEqual(['1', '2']);
		const stray = answered(200, { results: [result('91', {}), entry] });
		expect((await read(['A'], [stray, stray])).told).toEqual(['one of 91']);
	});

	test('by an answer that is not the last word is not known to be missing', async () => {
		const odd = answered(202, { results: [] });
		expect((await read(['A'], [odd, odd])).told).toEqual(['unclear']);
	});

	test('is asked for once more', async () => {
		const { told, calls } = await read(['A', 'B', 'C'], [found(numbered('2', 'B')), found(numbered('1', 'A'))]);
		expect(told).toEqual(['1', '2', 'absent']);
		expect(calls).toEqual(['A B C', 'A C']);
	});

	test('twice is not there, unless HubSpot says of others that they are not', async () => {
		expect((await read(['A'], [found(), found()])).told).toEqual(['absent']);
		const telling = partly([], missing('B'));
		expect((await read(['A', 'B'], [telling, found()])).told).toEqual(['unclear', 'refused: Not there']);
		expect((await read(['A', 'B'], [found(numbered('2', 'B')), answered(207, { results: [] })])).told).toEqual([
			'unclear',
			'2',
		]);
	});

	test('twice by an answer that is not all of it is unclear', async () => {
		const pending = answered(200, { status: 'PENDING', results: [] });
		expect((await read(['A'], [pending, pending])).told).toEqual(['unclear']);
		const counted = answered(200, { status: 'COMPLETE', results: [], numErrors: 1 });
		expect((await read(['A'], [counted, counted])).told).toEqual(['unclear']);
	});

	test('is missing when an error without a name is about it', async () => {
		const nameless = { category: 'OBJECT_NOT_FOUND', message: 'One is gone' };
		const { told, calls } = await read(
			['A', 'B'],
			[partly([], nameless, nameless), partly([], nameless), found(numbered('2', 'B'))],
		);
		expect(told).toEqual(['refused: One is gone', '2']);
		expect(calls).toEqual(['A B', 'A', 'B']);
	});

	test('has failed when the second call does', async () => {
		expect((await read(['A', 'B'], [found(numbered('1', 'A')), answered(503, '')])).told).toEqual(['1', 'failed']);
	});

	test('is asked for alone up to 20 times', async () => {
		const names = Array.from({ length: 30 }, (_, n) => `${n}`);
		const strays = names.map((name) => result(`9${name}`, {}));
		const { told, calls } = await read(names, [found(...strays), ...strays.map((stray) => found(stray))], null);
		expect(calls).toHaveLength(21);
		expect(told.filter((one) => one.startsWith('one of'))).toHaveLength(10);
	});
});

describe('a call that is refused', () => {
	test('for one odd name gives the others', async () => {
		const { told, calls } = await read(
			['A', 'B', 'C', 'odd'],
			[bad, found(numbered('1', 'A'), numbered('2', 'B')), bad, found(numbered('3', 'C')), bad],
		);
		expect(told).toEqual(['1', '2', '3', 'refused: Bad']);
		expect(calls).toEqual(['A B C odd', 'A B', 'C odd', 'C', 'odd']);
	});

	test('for one missing name, as a 404 of the whole call, gives the others', async () => {
		const gone = answered(404, { message: 'Not there', category: 'OBJECT_NOT_FOUND' });
		const { told } = await read(['A', 'B'], [gone, gone, found(numbered('2', 'B'))]);
		expect(told).toEqual(['refused: Not there', '2']);
	});

	test('for the property is not tried for every name', async () => {
		const names = Array.from({ length: 100 }, (_, n) => `${n}`);
		const { told, calls } = await read(
			names,
			Array.from({ length: 200 }, () => bad),
		);
		expect(calls.length).toBeLessThan(20);
		expect(told.filter((one) => one === 'failed for all').length).toBeGreaterThan(90);
	});

	test.each([
		['by scopes', answered(403, { message: 'No', category: 'MISSING_SCOPES' }), 'failed for all'],
		['by the address', answered(404, '<html>'), 'failed'],
		['by a gateway', answered(502, '<html>'), 'failed'],
		['by nobody, with a page', answered(200, '<html>'), 'failed'],
		['by nobody, with half of an answer', answered(200, { status: 'COMPLETE' }), 'failed'],
	])('%s is made once', async (_what, answer, text) => {
		const { told, calls } = await read(['A', 'B'], [answer]);
		expect(told).toEqual([text, text]);
		expect(calls).toHaveLength(1);
	});
});

test('no names need an answer only', async () => {
	const { told, calls } = await read([], [found()]);
	expect(told).toEqual([]);
	expect(calls.length).toBeLessThanOrEqual(1);
});

test('a whole call that is refused for the only name, and says so, tells that the record is not there', async () => {
	const whole = (ids: string[]) => answered(404, { status: 'error', ...missing(...ids) });
	expect((await read(['A'], [whole(['A'])])).told).toEqual(['refused: Not there']);
	expect((await read(['A'], [whole(['B'])])).told).toEqual(['failed']);
	expect((await read(['A'], [whole([])])).told).toEqual(['failed']);
	expect((await read(['A'], [bad])).told).toEqual(['failed']);
});
