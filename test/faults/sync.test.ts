import fc from 'fast-check';
import {
	emptyObject,
	startSandbox,
	type FaultAction,
	type Readings,
	type Sandbox,
	type StoredRecord,
} from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { captureLog } from '../support/log';
import { runNode, type NodeResult } from '../support/node';
import { associationsWith, syncOrders } from '../support/parameters';
import { replayable, replayed, simplifiedUpTo } from '../support/replayable';

/*
 * Orders with their line items, cut off anywhere and run again. Half as many schedules as of lines alone:
 * FAULT_RUNS=2000 npx jest test/faults/sync. A failure tells its SYNC_SEED and SYNC_PATH.
 */
const RUNS = Math.ceil(Number(process.env['FAULT_RUNS'] ?? 40) / 2);
const REPLAY = replayed('SYNC', 20_261);
const MS_PER_RUN = 3_000;
const MAX_SIMPLER_RUNS = 200;

interface WantedOrder {
	readonly number: number;
	readonly total: number;
	readonly lines: ReadonlyArray<{ readonly key: number; readonly quantity: number }>;
}

interface CutRun {
	/** The number of the call that is disturbed, from 0. */
	readonly call: number;
	/** How many calls from there on. */
	readonly times: number;
	readonly action: FaultAction;
	readonly stops: boolean;
}

interface Schedule {
	readonly before: readonly WantedOrder[];
	readonly after: readonly WantedOrder[];
	readonly lineKey: 'hs_external_id' | 'hs_sku';
	readonly surplus: 'keep' | 'remove' | 'delete';
	/** How HubSpot is, where that is open. */
	readonly readings: Partial<Readings>;
	readonly cutsBefore: readonly CutRun[];
	readonly cutsAfter: readonly CutRun[];
}

const ORDERS = 4;
const LATEST_MS = 7_000;
/** The most that HubSpot takes, whatever it does with more. */
const SIX_DECIMALS = '16.528925';
const contactOf = (number: number) => String(900_000 + number);

const wantedOrder = (number: number) =>
	fc.record({
		number: fc.constant(number),
		total: fc.integer({ min: 1, max: 3 }),
		lines: fc.uniqueArray(
			fc.record({ key: fc.integer({ min: 1, max: 6 }), quantity: fc.integer({ min: 1, max: 3 }) }),
			{ selector: ({ key }) => key, maxLength: 5 },
		),
	});

const orders = fc
	.subarray(Array.from({ length: ORDERS }, (_, n) => n))
	.chain((numbers) => fc.tuple(...numbers.map(wantedOrder)));

const actions: fc.Arbitrary<FaultAction> = fc.oneof(
	fc.record({ kind: fc.constant('cut' as const), when: fc.constantFrom('before' as const, 'after' as const) }),
	fc.record({
		kind: fc.constant('status' as const),
		status: fc.constantFrom(500, 502, 503),
		when: fc.constantFrom('before' as const, 'after' as const),
	}),
	fc.constant({ kind: 'halfJson' as const }),
	fc.record({ kind: fc.constant('html' as const), status: fc.constant(200), when: fc.constantFrom('before', 'after') }),
	fc.constantFrom('before' as const, 'after' as const).map(emptyObject),
	fc.constant({ kind: 'someRefused' as const, count: 1 }),
	fc.record({ kind: fc.constant('late' as const), landsAfterMs: fc.constantFrom(500, 2_500, LATEST_MS) }),
	fc.constant({ kind: 'gap' as const, count: 1, written: true }),
);

const cuts = fc.array(
	fc
		.record({
			call: fc.integer({ min: 0, max: 14 }),
			times: fc.constantFrom(1, 2, 12),
			action: actions,
			stops: fc.boolean(),
		})
		// A record that two answers in a row do not mention has no associations, for all that anybody can know.
		.map((cut) => (cut.action.kind === 'gap' ? { ...cut, times: 1 } : cut)),
	{ maxLength: 2 },
);

const schedules: fc.Arbitrary<Schedule> = fc.record({
	before: orders,
	after: orders,
	lineKey: fc.constantFrom('hs_external_id' as const, 'hs_sku' as const),
	surplus: fc.constantFrom('keep' as const, 'remove' as const, 'delete' as const),
	readings: fc.record({
		archiveOfUnknown: fc.constantFrom(204, 404),
		associationErrors: fc.constantFrom('whole', 'each'),
		conflict: fc.constantFrom(409, 400),
		echoTraceIds: fc.boolean(),
		equalLines: fc.constantFrom('kept', 'mergedByProperties', 'mergedByAssociationsToo', 'mergedByTraceIdToo'),
		equalValues: fc.constantFrom('stored', 'asSent'),
		letterCase: fc.constantFrom('sensitive', 'ignored'),
		missingPairs: fc.constantFrom('told', 'leftOut'),
		partialStatus: fc.constantFrom(201, 207),
		priceDecimals: fc.constantFrom('any', 'refused', 'cut'),
		unassociated: fc.constantFrom('told', 'leftOut'),
		unknownObjects: fc.constantFrom([], ['payment_links']),
		upsertKey: fc.constantFrom('always', 'whenSent', 'never'),
		valueForm: fc.constantFrom('normalised', 'asSent'),
	}),
	cutsBefore: cuts,
	cutsAfter: cuts,
});

beforeAll(() => {
	captureLog();
	holdTheClock();
});
afterAll(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const keyText = (order: number, key: number) => `${order}-${key}`;

async function run(
	sandbox: Sandbox,
	wanted: readonly WantedOrder[],
	{ lineKey, surplus }: Schedule,
	stops: boolean,
): Promise<NodeResult> {
	const items = wanted.map(({ number, total, lines }) => ({
		number: `S-${number}`,
		contact: contactOf(number),
		order: { hs_order_name: `Order ${number}`, hs_total_price: total },
		lines: lines.map(({ key, quantity }) => ({
			name: 'Line',
			price: SIX_DECIMALS,
			quantity,
			[lineKey]: keyText(number, key),
		})),
	}));
	const running = runNode({
		sandbox,
		items: items,
		parameters: syncOrders({
			lineKey,
			surplus,
			associations: associationsWith({ toObject: 'contact', toId: '={{ $json.contact }}' }),
			options: { timeoutSeconds: 1 },
		}),
		...(stops ? {} : { onError: 'continueRegularOutput' as const }),
	});
	return await fastForward(running);
}

/** What is under each order that was asked for, and how often; with what does not belong there. */
function violations(sandbox: Sandbox, schedule: Schedule): string[] {
	const { after, before, lineKey, surplus } = schedule;
	const live = (type: 'orders' | 'line_items') => sandbox.records(type).filter(({ archived }) => !archived);
	const found: string[] = [];
	const wanted = new Map([...before, ...after].map((order) => [`S-${order.number}`, order]));
	const linesById = new Map(live('line_items').map((line) => [line.id, line]));
	const kept = new Map(before.map(({ number, lines }) => [`S-${number}`, lines]));
	const present = live('orders');
	if (present.length !== wanted.size) found.push(`${present.length} orders instead of ${wanted.size}`);
	for (const [number, { total, lines, number: n }] of wanted) {
		const order = present.find(({ properties }) => properties['shop_order_id'] === number);
		if (order === undefined) {
			found.push(`${number} is not there`);
			continue;
		}
		if (order.properties['hs_total_price'] !== String(total)) found.push(`${number} has not the total ${total}`);
		const contacts = idsOf(order, 'contacts');
		if (contacts.join() !== contactOf(n)) found.push(`${number} has the contacts ${contacts.join()}`);
		const own = idsOf(order, 'line_items').flatMap((id) => linesById.get(id) ?? []);
		const shown = own.map(({ properties }) => `${properties[lineKey] ?? ''}×${properties['quantity'] ?? ''}`);
		const stay =
			surplus === 'keep' ? (kept.get(number) ?? []).filter(({ key }) => !lines.some((l) => l.key === key)) : [];
		const right = [...lines, ...stay].map(({ key, quantity }) => `${keyText(n, key)}×${quantity}`);
		if (shown.sort().join() !== right.sort().join()) {
			found.push(`${number} has the lines ${shown.join(', ')} instead of ${right.join(', ')}`);
		}
	}
	if (surplus !== 'remove') {
		const orphans = live('line_items').filter((line) => idsOf(line, 'orders').length !== 1);
		if (orphans.length > 0) found.push(`${orphans.length} line items under no order, or several`);
	}
	return found;
}

function idsOf({ associations }: StoredRecord, type: string): string[] {
	return associations.filter(({ toType }) => toType === type).map(({ toId }) => toId);
}

async function check(schedule: Schedule): Promise<void> {
	const sandbox = await startSandbox({ ...schedule.readings, objects: ['orders', 'line_items'] });
	const disturbed = async (wanted: readonly WantedOrder[], runs: readonly CutRun[]) => {
		for (const { call, times, action, stops } of runs) {
			sandbox.inject({ on: {}, after: call, times, do: action });
			await run(sandbox, wanted, schedule, stops);
			// What was not used up must not disturb the next run, nor what lands late.
			sandbox.calm();
			await windOn(LATEST_MS);
		}
		if (wanted.length === 0) return;
		const { error } = await run(sandbox, wanted, schedule, true);
		if (error !== undefined)
			throw new Error(`The undisturbed run failed: ${error.message} ${String(error.description)}`);
	};
	try {
		await disturbed(schedule.before, schedule.cutsBefore);
		await disturbed(schedule.after, schedule.cutsAfter);
		const found = violations(sandbox, schedule);
		const writesBefore = sandbox.journal.writes.length;
		if (schedule.after.length > 0) await run(sandbox, schedule.after, schedule, true);
		if (sandbox.journal.writes.length !== writesBefore) found.push('a further run wrote something');
		if (found.length > 0) throw new Error(found.join('\n'));
	} finally {
		await sandbox.close();
	}
}

test(
	`orders with their lines, cut off anywhere and run again, end as they should: ${RUNS} schedules of seed ${REPLAY.seed}`,
	async () => {
		const property = fc.asyncProperty(schedules, simplifiedUpTo(MAX_SIMPLER_RUNS, check));
		await fc.assert(property, {
			numRuns: RUNS,
			...REPLAY,
			reporter: replayable({ prefix: 'SYNC', tests: 'test/faults/sync' }),
		});
	},
	RUNS * MS_PER_RUN + 60_000,
);
