import fc from 'fast-check';
import { holdTheClock } from '../support/clock';
import { captureLog } from '../support/log';
import { replayable, replayed, simplifiedUpTo } from '../support/replayable';
import { invariants } from './invariants';
import { runSchedule, type Evidence } from './runSchedule';
import { connectedSchedules, schedules, type Schedule } from './schedule';

/*
 * Random schedules of settings, input, faults and events. More of them: FAULT_RUNS=2000 npx jest test/faults
 * A failure tells its FAULT_SEED and FAULT_PATH; with both set it is the only one that runs: name the test with -t.
 */
const RUNS = Number(process.env['FAULT_RUNS'] ?? 60);
const REPLAY = replayed('FAULT', 20_261);
const MS_PER_RUN = 1_000;
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

test.each([
	{ what: 'a token that stays', drawn: schedules },
	{ what: "an app's tokens that end at random", drawn: connectedSchedules },
])(
	`whatever happens, with $what, every line has one true outcome: ${RUNS} schedules of seed ${REPLAY.seed}`,
	async ({ drawn }) => {
		const check = simplifiedUpTo<Schedule>(MAX_SIMPLER_RUNS, async (schedule) => {
			await runSchedule(schedule, log, judge);
		});
		const property = fc.asyncProperty(drawn, check);
		const reporter = replayable({ prefix: 'FAULT', tests: 'test/faults' });
		await fc.assert(property, { numRuns: RUNS, ...REPLAY, reporter });
	},
	60_000 + RUNS * MS_PER_RUN,
);
