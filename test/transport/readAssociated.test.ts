import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { readAssociated } from '../../nodes/HubspotCommerce/transport/readAssociated';
import { answered } from '../hubspot/support';
import { answering, connection } from './answering';

/** What is read of orders when HubSpot gives these answers, one after the other, and what it was asked. */
async function read(ids: readonly string[], ...answers: readonly Answer[]) {
	const asked: unknown[] = [];
	const send = async (call: Call): Promise<Answer> => {
		asked.push((call.body as { inputs: unknown[] } | undefined)?.inputs);
		const answer = answers[asked.length - 1];
		if (answer === undefined) throw new Error('It was asked once more');
		return await Promise.resolve(answer);
	};
	const associated = await readAssociated({ connection, send }, order, 'line_items', ids);
	const idsById =
		'kind' in associated
			? associated
			: Object.fromEntries([...associated].map(([id, entries]) => [id, entries.map((entry) => entry.id)]));
	return { idsById, asked };
}

const of = (id: string, toIds: readonly string[], after?: string) => ({
	from: { id },
	to: toIds.map((toObjectId) => ({ toObjectId, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 513 }] })),
	...(after === undefined ? {} : { paging: { next: { after } } }),
});
const none = (id: string) => ({ category: 'OBJECT_NOT_FOUND', message: 'None', context: { fromObjectId: [id] } });
const told = (results: unknown[], errors: unknown[] = []) =>
	answered(errors.length > 0 ? 207 : 200, {
		results,
		...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
	});

test('the parts of a long list are put together, those of other records beside', async () => {
	const { idsById, asked } = await read(
		['1', '2'],
		told([of('1', ['11', '12'], '12'), of('2', ['21'])]),
		told([of('1', ['13'], '13')]),
		told([of('1', ['14'])]),
	);
	expect(idsById).toEqual({ 1: ['11', '12', '13', '14'], 2: ['21'] });
	expect(asked).toEqual([[{ id: '1' }, { id: '2' }], [{ id: '1', after: '12' }], [{ id: '1', after: '13' }]]);
});

test('a part without anything in it that says there is more is no end: not all has been read', async () => {
	const { idsById } = await read(['1'], told([of('1', ['11'], '11')]), told([of('1', [], '11')]));
	expect(idsById).toMatchObject({ kind: 'unreadable' });
});

test.each([
	['is not ready', { status: 'PENDING', results: [] }],
	['counts errors, and names none', { status: 'COMPLETE', results: [], numErrors: 1 }],
	['has errors in another form', { results: [], errors: 'some' }],
	['is a part', { results: [] }, 207],
])('what an answer that %s leaves out twice is not known', async (_what, body, status = 200) => {
	const answer = answered(status, body);
	expect((await read(['1'], answer, answer)).idsById).toMatchObject({ kind: 'unreadable' });
});

const to = [{ toObjectId: 11 }];

test.each<[what: string, entry: unknown]>([
	['is null', null],
	['is a text', 'x'],
	['names no record', { to }],
	['has the record as a text', { from: '1', to }],
	['has a record without ID', { from: {}, to }],
	['has no other end', { from: { id: '1' } }],
	['has null at the other end', { from: { id: '1' }, to: null }],
	['has an object at the other end', { from: { id: '1' }, to: { results: to } }],
	['has a record without ID at the other end', { from: { id: '1' }, to: [...to, {}] }],
	['has null among the others', { from: { id: '1' }, to: [...to, null] }],
	['says that there is more, and not where', { from: { id: '1' }, to: [], paging: { next: { link: '/x?after=5' } } }],
	['says where it goes on in another form', { from: { id: '1' }, to: [], paging: { next: 'x' } }],
])('an entry that %s makes the whole answer one that cannot be read', async (_what, entry) => {
	expect((await read(['1'], told([entry]))).idsById).toMatchObject({ kind: 'unreadable' });
	expect((await read(['1', '2'], told([of('2', ['21']), entry]))).idsById).toMatchObject({ kind: 'unreadable' });
});

test.each<[what: string, entry: object]>([
	['as objects', { from: { id: '1' }, to: [{ id: '11' }] }],
	['by their kind', { fromObjectId: 1, to: [{ toObjectId: 11 }] }],
])('an entry may name its two ends %s', async (_what, entry) => {
	expect((await read(['1'], told([entry]))).idsById).toEqual({ 1: ['11'] });
});

test('an answer about a record that was not asked for may be that of one that is left out twice', async () => {
	const { idsById } = await read(['1'], told([of('91', ['11'])]), told([of('91', ['11'])]));
	expect(idsById).toMatchObject({ kind: 'unreadable' });
});

test.each<[what: string, status: number, more: object]>([
	['says that it is not the last word', 202, {}],
	['is a part', 206, {}],
	['is not ready', 200, { status: 'PENDING' }],
	['has something else to say', 200, { message: 'partial outage' }],
	['warns', 200, { warnings: ['truncated'] }],
])('no list of an answer that %s counts as whole', async (_what, status, more) => {
	const answer = answered(status, { results: [of('1', [])], ...more });
	expect((await read(['1'], answer, answer)).idsById).toMatchObject({ kind: 'unreadable' });
});

test('a record that HubSpot tells of as having none is not asked about again', async () => {
	const { idsById, asked } = await read(['1', '2'], told([of('1', ['11'])], [none('2')]));
	expect(idsById).toEqual({ 1: ['11'] });
	expect(asked).toHaveLength(1);
});

test('a record that is left out is asked about once more; left out again, it has none', async () => {
	const { idsById, asked } = await read(['1', '2'], told([of('1', ['11'])]), told([]));
	expect(idsById).toEqual({ 1: ['11'] });
	expect(asked[1]).toEqual([{ id: '2' }]);
});

test('left out twice where HubSpot tells of others that they have none, nobody knows', async () => {
	const { idsById } = await read(['1', '2', '3'], told([of('1', ['11'])], [none('2')]), told([]));
	expect(idsById).toMatchObject({ kind: 'unreadable' });
});

test('an error that names no record mentions none: who is left out is asked about once more', async () => {
	const { category, message } = none('');
	const { idsById, asked } = await read(['1'], told([], [{ category, message }]), told([of('1', ['11'])]));
	expect(idsById).toEqual({ 1: ['11'] });
	expect(asked).toHaveLength(2);
});

test('types come as they are told; what is no type is left out', async () => {
	const associationTypes = [
		{ category: 'USER_DEFINED', typeId: 61 },
		{ typeId: 513 },
		{ category: 'USER_DEFINED' },
		{},
	];
	const { way } = answering(told([{ from: { id: '1' }, to: [{ toObjectId: 11, associationTypes }] }]));
	expect(await readAssociated(way, order, 'line_items', ['1'])).toEqual(
		new Map([
			[
				'1',
				[
					{
						id: '11',
						types: [
							{ associationCategory: 'USER_DEFINED', associationTypeId: 61 },
							{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 513 },
						],
					},
				],
			],
		]),
	);
});

test.each<[what: string, answer: Answer, failure: object]>([
	['is refused', answered(403, { message: 'No' }), { kind: 'answer' }],
	['has no list in it', answered(200, { status: 'COMPLETE' }), { kind: 'unreadable' }],
	['is no JSON', answered(200, '<html>'), { kind: 'unreadable' }],
	[
		'refuses some for another reason',
		told([of('1', ['11'])], [{ category: 'MISSING_SCOPES', message: 'No', context: { fromObjectId: ['2'] } }]),
		{ kind: 'refused', refusal: { category: 'MISSING_SCOPES' } },
	],
	['ends in the middle', { kind: 'cutOff', cause: 'timeout', detail: '' }, { kind: 'answer' }],
])('an answer that %s is a failure, and no list without lines', async (_what, answer, failure) => {
	expect((await read(['1', '2'], answer)).idsById).toMatchObject(failure);
});

test.each([
	['the same part again', ['12', '12']],
	['two parts in turn', ['12', '14', '12', '14']],
])('a long list that says for ever that there is more, and gives %s, is not told as a whole', async (_what, afters) => {
	const answers = Array.from({ length: 100 }, (_, n) => {
		const after = afters[n % afters.length] ?? '';
		return told([of('1', [`1${after}`], after)]);
	});
	const { idsById, asked } = await read(['1'], ...answers);
	expect(idsById).toEqual({
		kind: 'unreadable',
		why: 'HubSpot said that there are more associations, but gave the same ones again',
	});
	expect(asked.length).toBeLessThan(10);
});
