import { seededShuffle } from '../../sandbox/shuffle';
import { holdTheClock } from '../support/clock';
import { captureLog } from '../support/log';
import { runCell, spotsOf, type Cell, type OnError } from './cell';
import { FAILURE_KINDS } from './failures';
import { untruths } from './judge';
import type { Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

/*
 * Every call of every operation fails in every way, once and from then on, in each mode of On Error. Some cells are drawn
 * of each operation; with MATRIX_CELLS=100000 there are all of them. MATRIX_ONLY=sync runs scenarios with that in the name.
 */
const CELLS_PER_SCENARIO = Number(process.env['MATRIX_CELLS'] ?? 8);
const SEED = Number(process.env['MATRIX_SEED'] ?? 1);
const MS_PER_CELL = 2_000;

const MODES: readonly OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];
const scenarios = SCENARIOS.filter(({ name }) => name.includes(process.env['MATRIX_ONLY'] ?? ''));

beforeAll(() => {
	captureLog();
	holdTheClock();
});
afterAll(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

test.each(scenarios)(
	'$name: whatever fails, every item has its outcome, and it is true',
	async (scenario) => {
		const untrue: string[] = [];
		for (const cell of await drawnOf(scenario)) {
			await runCell(cell, (evidence) => {
				untrue.push(...untruths(evidence, cell).map((complaint) => `${nameOf(cell)}: ${complaint}`));
			});
		}
		expect(untrue).toEqual([]);
	},
	60_000 + Math.min(CELLS_PER_SCENARIO, 2_000) * MS_PER_CELL,
);

async function drawnOf(scenario: Scenario): Promise<Cell[]> {
	const spots = await spotsOf(scenario);
	const cells = spots.flatMap((spot) =>
		FAILURE_KINDS.flatMap((failure) =>
			[false, true].flatMap((forGood) => MODES.map((onError): Cell => ({ scenario, spot, failure, forGood, onError }))),
		),
	);
	return seededShuffle(SEED)(cells).slice(0, CELLS_PER_SCENARIO);
}

function nameOf({ spot: { method, path, after }, failure, forGood, onError }: Cell): string {
	return `${method} ${path} (${after} before it) ${failure.name}${forGood ? ' for good' : ''}, ${onError}`;
}
