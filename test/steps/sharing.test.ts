import { sharing } from '../../nodes/HubspotCommerce/actions/steps/sharing';
import type { ChangeLine, SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { LineOperation } from '../../nodes/HubspotCommerce/hubspot/batch/operation';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { asSent, changeOf, recordOf, textOfOutcome } from '../hubspot/support';
import { nonEmpty, runThat, taking, writtenAs } from './support';

const line = (id: string, idProperty: string | null = null) => asSent(changeOf(id, {}, idProperty));
const readAs = ({ line: { record } }: SentLine<ChangeLine>) => writtenAs(`of ${record.id}`);

const { run } = runThat(true);

async function shared(operation: LineOperation<ChangeLine>, ...lines: ReadonlyArray<SentLine<ChangeLine>>) {
	const { outcomes } = await operation.settle(nonEmpty(lines), run);
	expect([...outcomes.keys()].every((key) => lines.some((sent) => sent.key === key))).toBe(true);
	return lines.map(({ key }) => textOfOutcome(outcomes.get(key)));
}

test('lines of one record are read once and share what the first one got, each by its own key', async () => {
	const { next, calls } = taking(readAs);
	const [first, other, again] = [line('1'), line('2'), line('1')];
	expect(await shared(sharing(next), first, other, again)).toEqual(['written of 1', 'written of 2', 'written of 1']);
	expect(calls).toEqual([[first, other]]);
});

test('lines of later calls share it too, also while the first is under way', async () => {
	const { next, calls } = taking(readAs);
	const operation = sharing(next);
	const [first, beside, later] = [line('1'), line('1'), line('1')];
	expect(await Promise.all([shared(operation, first), shared(operation, beside)])).toEqual([
		['written of 1'],
		['written of 1'],
	]);
	expect(await shared(operation, later, line('2'))).toEqual(['written of 1', 'written of 2']);
	expect(calls.map((sent) => sent.map(({ line: { record } }) => record.id))).toEqual([['1'], ['2']]);
});

test('a record is the same only by the same property', async () => {
	const { next, calls } = taking(({ key }) => writtenAs(`line ${key}`));
	const lines = [line('1'), line('1', 'number'), line('1', 'code'), line('1', 'number')];
	const [byId, byNumber, byCode] = lines.map(({ key }) => `written line ${key}`);
	expect(await shared(sharing(next), ...lines)).toEqual([byId, byNumber, byCode, byNumber]);
	expect(calls).toEqual([lines.slice(0, 3)]);
});

test('a failure is shared as well: the record is not asked for again', async () => {
	const unknown: Outcome = { kind: 'unknown', why: '', status: null, correlationId: null };
	const { next, calls } = taking<ChangeLine>(() => unknown);
	const operation = sharing(next);
	expect(await shared(operation, line('1'), line('1'))).toEqual(['unknown', 'unknown']);
	expect(await shared(operation, line('1'))).toEqual(['unknown']);
	expect(calls).toHaveLength(1);
});

test('a line that the call does not tell of has no outcome, and neither have those of its record', async () => {
	const { next } = taking<ChangeLine>(({ line: { record } }) => (record.id === '1' ? null : writtenAs('2')));
	const told = line('2');
	const { outcomes } = await sharing(next).settle([line('1'), told, line('1')], run);
	expect([...outcomes.keys()]).toEqual([told.key]);
});

test('records that no line asked for are told once', async () => {
	const strays = [recordOf({ id: '9' })];
	const operation = sharing(taking(readAs, strays).next);
	expect((await operation.settle([line('1')], run)).strays).toEqual(strays);
	expect((await operation.settle([line('1')], run)).strays).toEqual([]);
	expect((await operation.settle([line('2')], run)).strays).toEqual(strays);
});

test('the call gets no more lines than it takes', async () => {
	const { next, calls } = taking(readAs);
	const lines = Array.from({ length: 3 }, (_, n) => line(String(n)));
	expect(await shared(sharing({ ...next, maxLinesPerCall: 2 }), ...lines)).toEqual(
		['0', '1', '2'].map((id) => `written of ${id}`),
	);
	expect(calls.map(({ length }) => length)).toEqual([2, 1]);
});

test('two runs share nothing', async () => {
	const { next, calls } = taking(readAs);
	await shared(sharing(next), line('1'));
	await shared(sharing(next), line('1'));
	expect(calls).toHaveLength(2);
});

test('all else is as the call has it, and the run is passed on', async () => {
	const { next } = taking(readAs);
	const runs: unknown[] = [];
	const operation = sharing({
		...next,
		anyOrder: true,
		maxLinesPerCall: 7,
		settle: async (lines, given) => {
			runs.push(given);
			return await next.settle(lines, given);
		},
	});
	await operation.settle([line('1')], run);
	expect(operation).toMatchObject({ anyOrder: true, maxLinesPerCall: 7 });
	expect(runs).toEqual([run]);
});
