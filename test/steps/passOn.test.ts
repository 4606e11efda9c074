import { passOn } from '../../nodes/HubspotCommerce/actions/steps/passOn';
import type { ChangeLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { asSent, changeOf, recordOf, textOfOutcome } from '../hubspot/support';
import { nonEmpty, runThat, taking } from './support';

const lines = nonEmpty(['a', 'b', 'c'].map((id) => asSent(changeOf(id), `trace of ${id}`)));
const [a, b, c] = lines.map(({ key }) => key);

const notFound: Outcome = { kind: 'notSent', cause: 'lookUp', why: 'Not found', field: null, advice: null };
const unchanged: Outcome = { kind: 'unchanged', record: recordOf({ id: 'b' }) };
const planned: Outcome = {
	kind: 'planned',
	callNumber: 1,
	call: { method: 'GET', path: '/', idempotent: true, kind: 'general' },
};

/** Decides on some lines, by their IDs; the others go as they are. */
const decideBy = (outcomes: Readonly<Record<string, Outcome>>) => (line: ChangeLine) =>
	outcomes[line.record.id] ?? line;
const textsOf = (outcomes: ReadonlyMap<number, Outcome>) =>
	[...outcomes].map(([key, outcome]) => [key, textOfOutcome(outcome)]);

test('lines that go are passed on in one call, and each line has one outcome', async () => {
	const { run, told } = runThat(true);
	const { next, calls } = taking<ChangeLine>();
	const { outcomes } = await passOn(lines, run, decideBy({ b: unchanged }), next);
	expect(calls).toEqual([[lines[0], lines[2]]]);
	expect(textsOf(outcomes).toSorted()).toEqual([
		[a, `written ${a}`],
		[b, 'unchanged b'],
		[c, `written ${c}`],
	]);
	expect(told).toEqual([]);
});

test('a line that goes on as another one keeps its key and its trace id', async () => {
	const { next, calls } = taking<ChangeLine>();
	const { outcomes } = await passOn(lines, runThat(true).run, (line) => changeOf(`new ${line.record.id}`), next);
	expect(calls.flat().map(({ key, line, traceId }) => [key, line.record.id, traceId])).toEqual([
		[a, 'new a', 'trace of a'],
		[b, 'new b', 'trace of b'],
		[c, 'new c', 'trace of c'],
	]);
	expect([...outcomes.keys()]).toEqual([a, b, c]);
});

test('what is decided is asked for each line, by its key', async () => {
	const asked: Array<[string, number]> = [];
	const decide = (line: ChangeLine, key: number) => {
		asked.push([line.record.id, key]);
		return line;
	};
	await passOn(lines, runThat(true).run, decide, taking<ChangeLine>().next);
	expect(asked).toEqual([
		['a', a],
		['b', b],
		['c', c],
	]);
});

test('records that no line asked for are passed back', async () => {
	const strays = [recordOf({ id: '9' })];
	const { next } = taking<ChangeLine>(undefined, strays);
	expect((await passOn(lines, runThat(true).run, decideBy({ a: unchanged }), next)).strays).toEqual(strays);
});

test('where no line goes, no call is made', async () => {
	const { next, calls } = taking<ChangeLine>();
	const { run, told } = runThat(true);
	const { outcomes, strays } = await passOn(lines, run, () => unchanged, next);
	expect(calls).toEqual([]);
	expect([...outcomes.keys()]).toEqual([a, b, c]);
	expect({ strays, told }).toEqual({ strays: [], told: [] });
});

test('a line that fails stops a run that is to stop on failure: the others are held back, and have no outcome', async () => {
	const { next, calls } = taking<ChangeLine>();
	const { run, told } = runThat(true);
	const { outcomes } = await passOn(lines, run, decideBy({ a: unchanged, b: notFound }), next);
	expect(calls).toEqual([]);
	expect(textsOf(outcomes)).toEqual([
		[a, 'unchanged b'],
		[b, 'not sent: lookUp'],
	]);
	expect(told).toEqual(['failed', c]);
});

test('a run that goes on after a failure is told of it once, and the other lines go', async () => {
	const { next, calls } = taking<ChangeLine>();
	const { run, told } = runThat(false);
	const { outcomes } = await passOn(lines, run, decideBy({ a: notFound, b: notFound }), next);
	expect(calls).toEqual([[lines[2]]]);
	expect(outcomes.size).toBe(3);
	expect(told).toEqual(['failed']);
});

test.each([
	['unchanged', unchanged],
	['planned', planned],
	['superseded', { kind: 'superseded', by: { itemIndex: 1, lineNumber: null } } as const],
])('a line that is %s is no failure', async (_what, outcome) => {
	const { run, told } = runThat(true);
	await passOn(lines, run, decideBy({ a: outcome }), taking<ChangeLine>().next);
	expect(told).toEqual([]);
});

test('a run that has stopped meanwhile: lines that were to go are held back, and the others are told all the same', async () => {
	const { next, calls } = taking<ChangeLine>();
	const { run, told, stop } = runThat(false);
	stop();
	const { outcomes, strays } = await passOn(lines, run, decideBy({ b: unchanged }), next);
	expect(calls).toEqual([]);
	expect(textsOf(outcomes)).toEqual([[b, 'unchanged b']]);
	expect({ strays, told }).toEqual({ strays: [], told: [a, c] });
});

test('a line that the call does not tell of stays without an outcome', async () => {
	const { next } = taking<ChangeLine>(({ key }) => (key === a ? null : unchanged));
	const { run, told } = runThat(true);
	const { outcomes } = await passOn(lines, run, (line) => line, next);
	expect([...outcomes.keys()]).toEqual([b, c]);
	expect(told).toEqual([]);
});
