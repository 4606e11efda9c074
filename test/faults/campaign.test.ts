import { inspect } from 'node:util';
import fc from 'fast-check';
import { holdTheClock } from '../support/clock';
import { captureLog } from '../support/log';
import { invariants } from './invariants';
import { runSchedule, type Evidence } from './runSchedule';
import { schedules, type Schedule } from './schedule';

/*
 * Random schedules of settings, input, faults and events. More of them: FAULT_RUNS=2000 npx jest test/faults
 * A failure tells its FAULT_SEED and FAULT_PATH; with both set it is the only one that runs.
 */
const RUNS = Number(process.env['FAULT_RUNS'] ?? 60);
const SEED = Number(process.env['FAULT_SEED'] ?? 20_261);
const PATH = process.env['FAULT_PATH'];
const MS_PER_RUN = 1_000;
/** A failure is made simpler as long as that: then every simpler schedule is taken to be fine. */
const MAX_SIMPLER_RUNS = 600;

let log: string[];
beforeAll(() => {
	log = captureLog();
	holdTheClock();
});
afterAll(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

function judge(evidence: Evidence): void {
	const violations = Object.entries(invariants).flatMap(([name, violationsIn]) =>
		violationsIn(evidence).map((violation) => `${name}: ${violation}`),
	);
	if (violations.length > 0) throw new Error(violations.join('\n'));
}

test(
	`whatever happens, every line has one true outcome: ${RUNS} schedules of seed ${SEED}`,
	async () => {
		let failed = false;
		let simplerRuns = 0;
		const property = fc.asyncProperty(schedules, async (schedule) => {
			if (failed && ++simplerRuns > MAX_SIMPLER_RUNS) return;
			let isFine = false;
			try {
				await runSchedule(schedule, log, judge);
				isFine = true;
			} finally {
				failed ||= !isFine;
			}
		});
		const path = PATH === undefined ? {} : { path: PATH };
		await fc.assert(property, { numRuns: RUNS, seed: SEED, ...path, reporter: throwReplayable });
	},
	60_000 + RUNS * MS_PER_RUN,
);

function throwReplayable(details: fc.RunDetails<[Schedule]>): void {
	const { failed, counterexample, counterexamplePath, errorInstance, numRuns, numShrinks, seed } = details;
	if (!failed) return;
	const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
	throw new Error(
		[
			reason,
			`Run ${numRuns}, made simpler ${numShrinks} times. To replay it:`,
			`FAULT_SEED=${seed} FAULT_PATH=${counterexamplePath ?? ''} npx jest test/faults`,
			readable(counterexample?.[0]),
		].join('\n'),
	);
}

/** Without what only the generator puts there. */
function readable(schedule: Schedule | undefined): string {
	const plain: unknown = JSON.parse(JSON.stringify(schedule ?? null));
	return inspect(plain, { depth: Infinity, maxArrayLength: Infinity, breakLength: 200, compact: 10 });
}
