import { recordLookUp } from '../../nodes/HubspotCommerce/actions/steps/recordLookUp';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { ChangeLine, SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { answered, asSent, changeOf, result, textOfOutcome } from '../hubspot/support';
import { accountWith, nonEmpty, runThat, taking } from './support';

const byId = (id: string) => asSent(changeOf(id), `trace of ${id}`);
const byNumber = (number: string, idProperty = 'number') =>
	asSent(changeOf(number, { name: number }, idProperty), `trace of ${number}`);

/** What HubSpot answers with when it has these records, by number. */
function found(numbers: Readonly<Record<string, string>>, ...missing: readonly string[]): Answer {
	const results = Object.entries(numbers).map(([number, id]) => result(id, { number }));
	const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids: missing } }];
	return answered(missing.length === 0 ? 200 : 207, {
		results,
		...(missing.length === 0 ? {} : { numErrors: 1, errors }),
	});
}

async function lookedUp(
	lines: ReadonlyArray<SentLine<ChangeLine>>,
	answers: readonly Answer[],
	{ run, told } = runThat(false),
) {
	const { account, calls } = accountWith(...answers);
	const { next, calls: sent } = taking<ChangeLine>();
	const { outcomes } = await recordLookUp(account, order)(next).settle(nonEmpty(lines), run);
	return {
		reads: calls.map(({ path, body }) => ({ path, ...body })),
		sent: sent.flat(),
		outcomes: lines.map(({ key }) => textOfOutcome(outcomes.get(key))),
		told,
	};
}

const READ = { path: '/crm/v3/objects/orders/batch/read' };

test('lines that name their records by ID go as they are, and nothing is read', async () => {
	const lines = [byId('1'), byId('2')];
	const { reads, sent, outcomes } = await lookedUp(lines, []);
	expect(reads).toEqual([]);
	expect(sent).toEqual(lines);
	expect(outcomes).toEqual(lines.map(({ key }) => `written ${key}`));
});

test('a line that names its record by a unique property goes with the ID, and stays the line that it is', async () => {
	const lines = [byNumber('A'), byId('1'), byNumber('B')];
	const { reads, sent, outcomes } = await lookedUp(lines, [found({ B: '12', A: '11' })]);
	expect(reads).toEqual([
		{ ...READ, idProperty: 'number', inputs: [{ id: 'A' }, { id: 'B' }], properties: ['number'] },
	]);
	const [a, one, b] = nonEmpty(lines);
	expect(sent).toEqual([
		{ ...a, line: { ...a.line, record: { id: '11', idProperty: null } } },
		one,
		{ ...b, line: { ...b?.line, record: { id: '12', idProperty: null } } },
	]);
	expect(outcomes).toEqual(lines.map(({ key }) => `written ${key}`));
});

test('lines of one record are looked up once, and by each property in a call of its own', async () => {
	const lines = [byNumber('A'), byNumber('A'), byNumber('c', 'code')];
	const byCode = answered(200, { results: [result('13', { code: 'c' })] });
	const { reads, sent } = await lookedUp(lines, [found({ A: '11' }), byCode]);
	expect(reads).toMatchObject([
		{ idProperty: 'number', inputs: [{ id: 'A' }] },
		{ idProperty: 'code', inputs: [{ id: 'c' }] },
	]);
	expect(sent.map(({ line }) => line.record.id)).toEqual(['11', '11', '13']);
});

test('a line whose record is not there is refused, and the others go', async () => {
	const { sent, outcomes, told } = await lookedUp([byNumber('A'), byNumber('B')], [found({ B: '12' }, 'A')]);
	expect(sent.map(({ line }) => line.record.id)).toEqual(['12']);
	expect(outcomes).toEqual(['line refused: Not there', `written ${sent[0]?.key}`]);
	expect(told).toEqual(['failed']);
});

test('with stop on failure, one record that is not there keeps the other lines from being sent', async () => {
	const lines = [byNumber('A'), byNumber('B'), byId('1')];
	const { sent, outcomes, told } = await lookedUp(lines, [found({ B: '12' }, 'A')], runThat(true));
	expect(sent).toEqual([]);
	expect(outcomes).toEqual(['line refused: Not there', 'none', 'none']);
	expect(told).toEqual(['failed', lines[1]?.key, lines[2]?.key]);
});

test.each<[what: string, answer: Answer, outcome: string]>([
	['refuses', answered(403, { message: 'No right' }), 'line refused: No right'],
	['does not answer', { kind: 'cutOff', cause: 'timeout', detail: '' }, 'not sent: lookUp'],
	['does not get', { kind: 'notSent', cause: 'unreachable', detail: '' }, 'not sent: unreachable'],
])('a look-up that HubSpot %s is what becomes of the line, and one with an ID goes', async (_what, answer, outcome) => {
	const { sent, outcomes } = await lookedUp([byNumber('A'), byId('1')], [answer]);
	expect(sent.map(({ line }) => line.record.id)).toEqual(['1']);
	expect(outcomes[0]).toBe(outcome);
});

test('a run that was stopped while it looked up sends nothing', async () => {
	const stopped = runThat(false);
	const lines = [byNumber('A'), byId('1')];
	stopped.stop();
	const { sent, outcomes, told } = await lookedUp(lines, [found({ A: '11' })], stopped);
	expect(sent).toEqual([]);
	expect(outcomes).toEqual(['none', 'none']);
	expect(told).toEqual(lines.map(({ key }) => key));
});
