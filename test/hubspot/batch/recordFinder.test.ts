import type { Answer } from '../../../nodes/HubspotCommerce/hubspot/answer';
import type { UniqueValue } from '../../../nodes/HubspotCommerce/hubspot/association';
import { readNamed } from '../../../nodes/HubspotCommerce/hubspot/batch/readNamed';
import { RecordFinder } from '../../../nodes/HubspotCommerce/hubspot/batch/recordFinder';
import { sameName } from '../../../nodes/HubspotCommerce/hubspot/batch/uniqueNames';
import { lineItem } from '../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../../nodes/HubspotCommerce/hubspot/objects/order';
import { answered, result } from '../support';

const [toOrder, toContact] = [lineItem, order].map((object, index) => {
	const target = object.associations.find(({ name }) => name === ['order', 'contact'][index]);
	if (target === undefined) throw new Error('No target');
	return target;
});

const byNumber = (value: string): UniqueValue => ({ target: toOrder ?? fail(), property: 'number', value });
const byEmail = (value: string): UniqueValue => ({ target: toContact ?? fail(), property: 'email', value });
const fail = (): never => {
	throw new Error('No target');
};

/** HubSpot's answer to a read by values, where an account takes these for the same. */
function answerTo(values: readonly string[], property: string, idsByValue: Readonly<Record<string, string>>): Answer {
	const isAsked = (there: string) => values.some((value) => sameName(value) === sameName(there));
	const there = Object.entries(idsByValue).filter(([value]) => isAsked(value));
	const missing = values.filter((value) => !there.some(([one]) => sameName(one) === sameName(value)));
	const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids: missing } }];
	return answered(missing.length === 0 ? 200 : 207, {
		status: 'COMPLETE',
		results: there.map(([value, id]) => result(id, { [property]: value })),
		...(missing.length === 0 ? {} : { numErrors: 1, errors }),
	});
}

/** A finder in an account whose records have these values of every property. */
function finderIn(idsByValue: Readonly<Record<string, string>>, answerOf?: (call: number) => Answer | null) {
	const calls: Array<readonly string[]> = [];
	const finder = new RecordFinder(
		async (_objectType, property, values) =>
			await readNamed(values, property, async (part) => {
				calls.push(part);
				await Promise.resolve();
				return answerOf?.(calls.length) ?? answerTo(part, property, idsByValue);
			}),
	);
	return { finder, calls };
}

test.each<[what: string, asked: string[], there: Record<string, string>, ids: Array<string | null>]>([
	['as it was asked for', ['A', 'B'], { A: '1', B: '2' }, ['1', '2']],
	['absent', ['A', 'B'], { A: '1' }, ['1', null]],
	['in other letters', ['Ann@shop.example'], { 'ann@shop.example': '1' }, ['1']],
	['in other digits', ['1001.0'], { '1001': '1' }, ['1']],
	['with spaces around it', ['A'], { ' A ': '1' }, ['1']],
	['as one of two that differ in their letters only', ['a', 'A'], { A: '1' }, ['1', '1']],
	['of which several would fit', ['Ab'], { AB: '1', ab: '2' }, [null]],
])('a value that HubSpot gives back %s', async (_what, asked, there, ids) => {
	const { finder } = finderIn(there);
	const tell = await finder.find(asked.map(byNumber));
	const told = asked.map((value) => tell(byNumber(value)));
	expect(told.map((found) => (found.kind === 'found' ? found.id : null))).toEqual(ids);
});

test('values that are foreseen go along with those that are needed, and are not asked for again', async () => {
	const { finder, calls } = finderIn({});
	for (let n = 0; n < 250; n++) finder.foresee(byNumber(String(n)));
	finder.foresee(byEmail('ann@shop.example'));
	expect(calls).toEqual([]);
	await Promise.all([finder.find([byNumber('120')]), finder.find([byNumber('120'), byNumber('0')])]);
	expect(calls.map(({ length }) => length)).toEqual([100]);
	expect(calls[0]?.slice(0, 3)).toEqual(['120', '0', '1']);
	await finder.find(Array.from({ length: 250 }, (_, n) => byNumber(String(n))));
	expect(calls.map(({ length }) => length)).toEqual([100, 100, 50]);
	expect(new Set(calls.flat()).size).toBe(250);
	expect(finder.isWaiting).toBe(true);
	await finder.find([byEmail('ann@shop.example')]);
	expect(finder.isWaiting).toBe(false);
});

/** That a value is not there. */
const NONE = answered(207, { results: [], errors: [{ category: 'OBJECT_NOT_FOUND', message: 'Not there' }] });

test('a value that no record has is told with its property, and with what to do', async () => {
	const { finder } = finderIn({});
	expect((await finder.find([byNumber('A-9')]))(byNumber('A-9'))).toEqual({
		kind: 'notSent',
		cause: 'badInput',
		why: `HubSpot has no order whose 'number' is "A-9"`,
		field: 'number',
		advice: 'Create that order first, or check the value',
		named: { category: 'OBJECT_NOT_FOUND', code: null },
	});
});

const refused = (status: number) => answered(status, { message: 'No', category: 'MISSING_SCOPES' });

test.each<[what: string, answers: Answer[], calls: number, cause: string]>([
	['refused from the first', [refused(403)], 1, 'lookUp'],
	['refused later', [NONE, refused(400), NONE], 3, 'badInput'],
	['not answered', [{ kind: 'cutOff', cause: 'timeout', detail: 'ETIMEDOUT' }, NONE], 3, 'badInput'],
	['cancelled', [{ kind: 'cutOff', cause: 'cancelled', detail: '' }], 3, 'badInput'],
	['kept by the limit', [{ kind: 'notSent', cause: 'waitLimit', detail: '' }], 3, 'badInput'],
])('a look-up that is %s', async (_what, answers, callCount, lastCause) => {
	const { finder, calls } = finderIn({}, (call) => answers[call - 1] ?? null);
	const causes: string[] = [];
	for (const value of ['a', 'b', 'c']) {
		const found = (await finder.find([byNumber(value)]))(byNumber(value));
		causes.push(found.kind === 'notSent' ? found.cause : found.kind);
	}
	expect(calls).toHaveLength(callCount);
	expect(causes.at(-1)).toBe(lastCause);
	const first = (await finder.find([byNumber('a')]))(byNumber('a'));
	expect(first).toBe((await finder.find([byNumber('a')]))(byNumber('a')));
	expect(calls).toHaveLength(callCount);
});
