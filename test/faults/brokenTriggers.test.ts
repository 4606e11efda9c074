import type { INodeType } from 'n8n-workflow';
import * as feed from '../../nodes/HubspotCommerce/hubspot/changes/feed';
import * as conditions from '../../nodes/HubspotCommerce/hubspot/changes/conditions';
import { holdTheClock } from '../support/clock';
import { rowsIn, sectionOf } from '../support/pages';
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
	// Rules that go by whole minutes come to something else at another second.
	jest.setSystemTime(new Date('2026-03-02T09:00:00Z'));
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

/** What the page says of a rule. */
function onPage(rule: string): Count {
	const row = rowsIn(sectionOf('docs/trigger.md', 'Beside other ways to poll')).find(([name]) =>
		name?.startsWith(rule),
	);
	const [missed = NaN, repeated = NaN, calls = NaN] = (row ?? []).slice(1).map(Number);
	return { missed, repeated, calls };
}

test('this one misses nothing in a busy hour and tells nothing twice', async () => {
	const here = await counted(busyHour());
	const ahead = await counted(busyHour({ clockAheadMs: 600_000 }));
	expect(here).toMatchObject({ missed: 0, repeated: 0 });
	expect([here, ahead]).toEqual([onPage('This trigger'), onPage("This trigger, HubSpot's clock ten minutes ahead")]);
}, 60_000);

test.each([
	{ rule: "Airtable's", nodeType: likeAirtable },
	{ rule: "Notion's", nodeType: likeNotion },
	{ rule: "Pipedream's", nodeType: newestFirst },
])(
	'by the rule of $rule changes are missed',
	async ({ rule, nodeType }) => {
		const count = await counted(busyHour(), nodeType);
		expect(count.missed).toBeGreaterThan(0);
		expect(count).toEqual(onPage(rule));
	},
	60_000,
);

test("by Salesforce's rule changes are missed where HubSpot's clock and n8n's differ by more than it looks back", async () => {
	const here = await counted(busyHour(), likeSalesforce);
	expect(here.missed).toBe(0);
	// 20 minutes behind, HubSpot's dates are always before the quarter of an hour.
	const behind = await counted(busyHour({ clockAheadMs: -1_200_000 }), likeSalesforce);
	expect(behind.missed).toBeGreaterThan(0);
	expect([here, behind]).toEqual([onPage("Salesforce's: 15 minutes back"), onPage("Salesforce's, HubSpot's clock")]);
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
