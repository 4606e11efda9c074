import { callNumbers, dryRun } from '../../nodes/HubspotCommerce/actions/steps/dryRun';
import type { CallOperation } from '../../nodes/HubspotCommerce/hubspot/batch/operation';
import type { ChangeLine, SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { asSent, changeOf } from '../hubspot/support';
import { nonEmpty, runThat, taking } from './support';

const callFor = (lines: ReadonlyArray<SentLine<ChangeLine>>) =>
	({
		method: 'POST',
		path: '/batch/update',
		body: { ids: lines.map(({ line }) => line.record.id) },
		idempotent: true,
		kind: 'general',
	}) as const;

function callToShow() {
	const { next, calls } = taking<ChangeLine>();
	const call: CallOperation<ChangeLine> = { ...next, maxLinesPerCall: 7, anyOrder: true, callFor };
	return { call, sent: calls };
}

const linesOf = (...ids: readonly string[]) => nonEmpty(ids.map((id) => asSent(changeOf(id))));
const { run, told } = runThat(true);

test('each line ends as the call with it alone, numbered by the call that it would be in, and nothing is sent', async () => {
	const { call, sent } = callToShow();
	const shown = dryRun(call, callNumbers());
	const [first, second] = [linesOf('1', '2'), linesOf('3')];
	const settled = [await shown.settle(first, run), await shown.settle(second, run)];
	expect(settled.map(({ outcomes, strays }) => ({ outcomes: [...outcomes], strays }))).toEqual([
		{
			outcomes: [
				[first[0].key, { kind: 'planned', callNumber: 1, call: callFor(linesOf('1')) }],
				[first[1]?.key, { kind: 'planned', callNumber: 1, call: callFor(linesOf('2')) }],
			],
			strays: [],
		},
		{ outcomes: [[second[0].key, { kind: 'planned', callNumber: 2, call: callFor(linesOf('3')) }]], strays: [] },
	]);
	expect({ sent, told }).toEqual({ sent: [], told: [] });
});

test('calls that are shown side by side have numbers of their own, and each run counts from 1', async () => {
	const { call } = callToShow();
	const shown = dryRun(call, callNumbers());
	const numbersOf = async (operation: typeof shown, count: number) => {
		const settled = await Promise.all(Array.from({ length: count }, () => operation.settle(linesOf('1'), run)));
		return settled.flatMap(({ outcomes }) =>
			[...outcomes.values()].map((outcome) => (outcome.kind === 'planned' ? outcome.callNumber : null)),
		);
	};
	expect(await numbersOf(shown, 3)).toEqual([1, 2, 3]);
	expect(await numbersOf(dryRun(call, callNumbers()), 1)).toEqual([1]);
});

test('lines go into the calls that they would go into', () => {
	expect(dryRun(callToShow().call, callNumbers())).toMatchObject({ maxLinesPerCall: 7, anyOrder: true });
});
