import type { Answer } from '../../../nodes/HubspotCommerce/hubspot/answer';
import type { NotSentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/failure';
import { lookUpFailed, openLookUp, type LookedUp } from '../../../nodes/HubspotCommerce/hubspot/batch/lookUp';
import { answered } from '../support';

const failureOf = (why: string): NotSentLine => ({ kind: 'notSent', cause: 'lookUp', why, field: null, advice: null });
const failed = (why: string, isForAll: boolean): LookedUp<string> => {
	return { kind: 'failed', failure: failureOf(why), isForAll };
};
const found = (...values: string[]): LookedUp<string> => {
	return { kind: 'found', byValue: new Map(values.map((value) => [value, `id of ${value}`])) };
};

/** What is told for values that are asked for one after the other, and which of them went out. */
async function told(values: readonly string[], ...results: ReadonlyArray<LookedUp<string>>) {
	const calls: Array<readonly string[]> = [];
	const lookUp = openLookUp<string>(async (asked) => {
		calls.push(asked);
		return await Promise.resolve(results[calls.length - 1] ?? found());
	});
	const tellings: Array<string | undefined> = [];
	for (const value of values) {
		const telling = (await lookUp.find([value]))(value);
		tellings.push(typeof telling === 'object' ? telling.why : telling);
	}
	return { tellings, calls: calls.flat() };
}

test('what is found is told by its value', async () => {
	expect(await told(['a', 'b', 'a'], found('a'), found('b'))).toEqual({
		tellings: ['id of a', 'id of b', 'id of a'],
		calls: ['a', 'b'],
	});
});

test('values are looked up as they are written: other letters are another value', async () => {
	expect(await told(['a', 'A'], found('a'), found('A'))).toEqual({
		tellings: ['id of a', 'id of A'],
		calls: ['a', 'A'],
	});
});

test('a look-up that fails is the failure of all of its values, and is not made again for them', async () => {
	let calls = 0;
	const lookUp = openLookUp<string>(async () => {
		calls++;
		return await Promise.resolve(failed('No answer', false));
	});
	const tell = await lookUp.find(['a', 'b']);
	expect([tell('a'), tell('b')]).toEqual([failureOf('No answer'), failureOf('No answer')]);
	await lookUp.find(['b']);
	expect(calls).toBe(1);
});

test('what is refused at first for all values is refused for all: nothing more is asked', async () => {
	expect(await told(['a', 'b', 'c'], failed('No such property', true), found('b'))).toEqual({
		tellings: ['No such property', 'No such property', 'No such property'],
		calls: ['a'],
	});
});

test('a failure that may pass keeps no other value from being looked up', async () => {
	expect(await told(['a', 'b'], failed('No answer', false), found('b'))).toEqual({
		tellings: ['No answer', 'id of b'],
		calls: ['a', 'b'],
	});
});

test('once a look-up was answered, a refusal is about its own values', async () => {
	expect(await told(['a', 'b', 'c'], found('a'), failed('Bad value', true), found('c'))).toEqual({
		tellings: ['id of a', 'Bad value', 'id of c'],
		calls: ['a', 'b', 'c'],
	});
});

const WHAT = "The order could not be looked up by 'number'";

test.each<[what: string, answer: Answer, failure: NotSentLine]>([
	[
		'not sent',
		{ kind: 'notSent', cause: 'waitLimit', detail: 'It would have had to wait for 90 s' },
		{ ...failureOf('It would have had to wait for 90 s'), cause: 'waitLimit' },
	],
	[
		'cut off',
		{ kind: 'cutOff', cause: 'timeout', detail: 'No answer in 60 s' },
		{ ...failureOf(`${WHAT}: No answer in 60 s`), field: 'number' },
	],
	[
		'cut off with its connection',
		{ kind: 'cutOff', cause: 'connection', detail: 'ECONNRESET' },
		{ ...failureOf(`${WHAT}: ECONNRESET`), field: 'number' },
	],
	[
		'cancelled',
		{ kind: 'cutOff', cause: 'cancelled', detail: 'The execution was cancelled' },
		{ ...failureOf('The execution was cancelled'), cause: 'cancelled' },
	],
	[
		'answered without any records',
		answered(200, { status: 'COMPLETE' }),
		{ ...failureOf(`${WHAT}: HubSpot's answer had no records in it`), field: 'number' },
	],
	[
		'refused without a name',
		answered(400, { message: 'No such property' }),
		{ ...failureOf(`${WHAT}: No such property`), field: 'number' },
	],
	[
		'refused with all that HubSpot can say',
		answered(401, {
			message: 'Expired',
			category: 'EXPIRED_AUTHENTICATION',
			subCategory: 'TOKEN_OLD',
			correlationId: 'c-1',
		}),
		{
			...failureOf(`${WHAT}: Expired (correlation ID c-1)`),
			field: 'number',
			advice: 'Check the access token: it may have been rotated or deleted in HubSpot',
			named: { category: 'EXPIRED_AUTHENTICATION', code: 'TOKEN_OLD' },
		},
	],
])('a look-up that was %s', (_what, answer, failure) => {
	const failing = lookUpFailed(answer, 'The order', 'number');
	expect(failing).toMatchObject({ kind: 'failed' });
	expect('failure' in failing ? failing.failure : null).toStrictEqual(failure);
});

test.each<[answer: Answer, isForAll: boolean]>([
	[answered(400, {}), true],
	[answered(401, {}), true],
	[answered(403, {}), true],
	[answered(404, {}), true],
	[answered(429, {}), false],
	[answered(500, {}), false],
	[{ kind: 'cutOff', cause: 'connection', detail: '' }, false],
	[{ kind: 'notSent', cause: 'unreachable', detail: '' }, false],
])('whether others would be answered alike: %j', (answer, isForAll) => {
	expect(lookUpFailed(answer, 'The order', 'number')).toMatchObject({ isForAll });
});
