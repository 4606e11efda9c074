import type { INodeType } from 'n8n-workflow';
import * as feed from '../../nodes/HubspotCommerce/hubspot/changes/feed';
import * as conditions from '../../nodes/HubspotCommerce/hubspot/changes/conditions';
import { holdTheClock } from '../support/clock';
import { likeAirtable, likeNotion, likeSalesforce, newestFirst, stateFirst } from './otherTriggers';
import { QUIET, runTrigger, type TriggerEvidence } from './runTrigger';
import { violationsIn } from './triggerJudge';
import type { Change, Step, TriggerSchedule } from './triggerSchedule';

/*
 * The judge of the random schedules sees what is wrong with triggers that go by other rules, or by this one's with
 * something of it broken. What each comes to in the same busy hour stands in docs/trigger.md.
 */

beforeEach(() => {
	holdTheClock();
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const KINDS = ['create', 'create', 'create', 'edit'] as const;

/** An hour with a poll and 17 changes a minute; of ten polls one fails. */
function busyHour(overrides: Partial<TriggerSchedule> = {}): TriggerSchedule {
	let which = 0;
	const steps = Array.from({ length: 60 }, (_, minute): Step[] => {
		const changes = Array.from(
			{ length: 17 },
			(_unused, n): Change => ({ kind: KINDS[n % 4] ?? 'edit', which: (which += 7) }),
		);
		const fault = minute % 10 === 9 ? { page: 0, times: 20, how: '500' as const } : null;
		return [
			{ kind: 'changes', changes: changes.slice(0, 9) },
			{ kind: 'wait', ms: 50_000 },
			{ kind: 'changes', changes: changes.slice(9) },
			{ kind: 'wait', ms: 5_000 },
			{ ...QUIET, fault },
			{ kind: 'wait', ms: 5_000 },
		];
	}).flat();
	return {
		event: 'changed',
		clockAheadMs: 0,
		maxLagMs: 20_000,
		maxRecords: 1_000,
		budgetMs: null,
		isDurable: false,
		seed: 4_711,
		steps,
		...overrides,
	};
}

interface Count {
	readonly missed: number;
	readonly repeated: number;
	readonly calls: number;
}

async function counted(schedule: TriggerSchedule, nodeType?: INodeType): Promise<Count> {
	let count: Count = { missed: -1, repeated: -1, calls: -1 };
	await runTrigger(
		schedule,
		(evidence: TriggerEvidence) => {
			const violations = violationsIn(evidence);
			const missed = violations.filter((violation) => violation.startsWith('never')).length;
			count = { missed, repeated: violations.length - missed, calls: evidence.calls };
		},
		nodeType,
	);
	if (process.env['SHOW_COUNTS'] !== undefined) process.stdout.write(`${JSON.stringify(count)}\n`);
	return count;
}

test('this one misses nothing in a busy hour and tells nothing twice', async () => {
	expect(await counted(busyHour())).toMatchObject({ missed: 0, repeated: 0 });
	expect(await counted(busyHour({ clockAheadMs: 600_000 }))).toMatchObject({ missed: 0, repeated: 0 });
}, 60_000);

test.each([
	{ rule: "Airtable's", nodeType: likeAirtable, sees: 'missed' as const },
	{ rule: "Notion's", nodeType: likeNotion, sees: 'missed' as const },
	{ rule: 'the newest first', nodeType: newestFirst, sees: 'missed' as const },
])(
	'by the rule of $rule changes are missed',
	async ({ nodeType, sees }) => {
		expect((await counted(busyHour(), nodeType))[sees]).toBeGreaterThan(0);
	},
	60_000,
);

test("by Salesforce's rule changes are missed where HubSpot's clock and n8n's differ by more than it looks back", async () => {
	expect((await counted(busyHour(), likeSalesforce)).missed).toBe(0);
	// 20 minutes behind, HubSpot's dates are always before the quarter of an hour.
	expect((await counted(busyHour({ clockAheadMs: -1_200_000 }), likeSalesforce)).missed).toBeGreaterThan(0);
}, 60_000);

test('with the state written first, a poll that fails loses what it should have told', async () => {
	expect((await counted(busyHour(), stateFirst)).missed).toBeGreaterThan(0);
}, 60_000);

test('without looking back, what the search shows late is lost', async () => {
	const { passOf } = feed;
	jest.spyOn(feed, 'passOf').mockImplementation((known) => passOf(known, 0));
	expect((await counted(busyHour())).missed).toBeGreaterThan(0);
}, 60_000);

test('with strictly later dates than the newest one that was met, equal ones are lost', async () => {
	jest.spyOn(feed, 'passOf').mockImplementation(({ through, seen, reading }) => ({
		from: Math.max(through - 300_000, ...Object.values(seen)),
		upTo: reading?.upTo ?? null,
		position: reading?.position ?? null,
	}));
	jest.spyOn(conditions, 'changedSince').mockImplementation((fromMs) => ({
		propertyName: 'hs_lastmodifieddate',
		operator: 'GT',
		value: String(fromMs),
	}));
	expect((await counted(busyHour())).missed).toBeGreaterThan(0);
}, 60_000);
