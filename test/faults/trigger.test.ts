import fc from 'fast-check';
import { holdTheClock } from '../support/clock';
import { replayable, replayed, simplifiedUpTo } from '../support/replayable';
import { runTrigger } from './runTrigger';
import { violationsIn } from './triggerJudge';
import { triggerSchedules, type TriggerSchedule } from './triggerSchedule';

/*
 * Random schedules of changes in HubSpot, polls, faults and restarts. More of them: FAULT_RUNS=2000 npx jest test/faults/trigger
 * A failure tells its FAULT_SEED and FAULT_PATH; with both set it is the only one that runs.
 */
const RUNS = Number(process.env['FAULT_RUNS'] ?? 40);
const REPLAY = replayed('FAULT', 20_261);
const MS_PER_RUN = 1_000;
const MAX_SIMPLER_RUNS = 300;

beforeAll(() => {
	holdTheClock();
});
afterAll(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

test(
	`whatever happens, the last state of each record is told once: ${RUNS} schedules of seed ${REPLAY.seed}`,
	async () => {
		const check = simplifiedUpTo<TriggerSchedule>(MAX_SIMPLER_RUNS, async (schedule) => {
			await runTrigger(schedule, (evidence) => {
				const violations = violationsIn(evidence);
				if (violations.length > 0) throw new Error(violations.join('\n'));
			});
		});
		const reporter = replayable({ prefix: 'FAULT', tests: 'test/faults/trigger' });
		await fc.assert(fc.asyncProperty(triggerSchedules, check), { numRuns: RUNS, ...REPLAY, reporter });
	},
	60_000 + RUNS * MS_PER_RUN,
);
