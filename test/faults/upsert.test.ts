import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	emptyObject,
	rateLimited,
	startSandbox,
	type FaultAction,
	type Readings,
	type Sandbox,
	type StoredRecord,
} from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { captureLog } from '../support/log';
import { pairedItems, runNode, type NodeResult } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { replayable, replayed, simplifiedUpTo } from '../support/replayable';

/*
 * Line items that are created or updated under their orders, by one execution or two at once, disturbed anywhere:
 * FAULT_RUNS=2000 npx jest test/faults/upsert. A failure tells its UPSERT_SEED and UPSERT_PATH.
 */
const RUNS = Math.ceil(Number(process.env['FAULT_RUNS'] ?? 60) / 2);
const REPLAY = replayed('UPSERT', 20_271);
const MS_PER_RUN = 3_000;
const MAX_SIMPLER_RUNS = 200;
const LATEST_MS = 7_000;
const KEYS = [1, 2, 3, 4, 5, 6];

interface GivenLine {
	readonly key: number;
	/** Which of the two orders it belongs to. */
	readonly order: 0 | 1;
	/** Whether it has the name that records have from before. */
	readonly keepsName: boolean;
}

interface Execution {
	readonly lines: readonly GivenLine[];
	readonly namesOrderBy: 'recordId' | 'uniqueProperty';
	readonly otherParent: 'refuse' | 'move';
	readonly onlyChanged: boolean;
	readonly batchSize: number;
	readonly partialSuccess: 'automatic' | 'eachLine' | 'wholeCall';
}

interface Schedule {
	/** What is there before, by key: under which order, or under none. */
	readonly before: ReadonlyArray<{ readonly key: number; readonly order: 0 | 1 | null }>;
	readonly executions: readonly Execution[];
	readonly cuts: ReadonlyArray<{ readonly call: number; readonly times: number; readonly action: FaultAction }>;
	readonly readings: Partial<Readings>;
}

const orderNumber = fc.constantFrom<0 | 1>(0, 1);
const lineOf = (order: fc.Arbitrary<0 | 1>) =>
	fc.record({ key: fc.constantFrom(...KEYS), order, keepsName: fc.boolean() });
const lines = fc.oneof(
	fc.array(lineOf(fc.constant(0)), { minLength: 1, maxLength: 6 }),
	fc.array(lineOf(orderNumber), { minLength: 1, maxLength: 6 }),
);

const execution: fc.Arbitrary<Execution> = fc.record({
	lines,
	namesOrderBy: fc.constantFrom('recordId', 'uniqueProperty'),
	otherParent: fc.constantFrom('refuse', 'move'),
	onlyChanged: fc.boolean(),
	batchSize: fc.constantFrom(1, 2, 3, 100),
	partialSuccess: fc.constantFrom('automatic', 'eachLine', 'wholeCall'),
});

const when = fc.constantFrom('before' as const, 'after' as const);
const actions: fc.Arbitrary<FaultAction> = fc.oneof(
	fc.record({ kind: fc.constant('cut' as const), when }),
	fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(500, 502, 503, 408), when }),
	fc.constant({ kind: 'status' as const, status: 401, when: 'before' as const }),
	fc.constant({ kind: 'halfJson' as const }),
	fc.record({ kind: fc.constant('html' as const), status: fc.constantFrom(200, 502), when }),
	when.map(emptyObject),
	fc.constant({ kind: 'someRefused' as const, count: 1 }),
	fc.record({ kind: fc.constant('late' as const), landsAfterMs: fc.constantFrom(500, 2_500, LATEST_MS) }),
	fc.record({ kind: fc.constant('gap' as const), count: fc.constantFrom(1, 2), written: fc.boolean() }),
	fc.record({
		kind: fc.constant('batchStatus' as const),
		status: fc.constantFrom('PENDING' as const, 'PROCESSING' as const, 'CANCELED' as const),
		missing: fc.constantFrom(0, 1),
	}),
	fc.constant({ kind: 'numErrorsOnly' as const }),
	fc.constantFrom(rateLimited('SECONDLY'), rateLimited('DAILY')),
);

const schedules: fc.Arbitrary<Schedule> = fc.record({
	before: fc.uniqueArray(
		fc.record({ key: fc.constantFrom(...KEYS), order: fc.constantFrom<0 | 1 | null>(0, 0, 1, null) }),
		{ selector: ({ key }) => key, maxLength: 3 },
	),
	executions: fc.oneof(
		{ weight: 3, arbitrary: execution.map((one) => [one]) },
		{ weight: 1, arbitrary: fc.tuple(execution, execution) },
	),
	cuts: fc.array(
		fc
			.record({ call: fc.integer({ min: 0, max: 10 }), times: fc.constantFrom(1, 1, 2, 12), action: actions })
			// A record that two answers in a row do not mention has no associations, for all that anybody can know.
			.map((cut) => (cut.action.kind === 'gap' ? { ...cut, times: 1 } : cut)),
		{ maxLength: 2 },
	),
	readings: fc.record({
		associationErrors: fc.constantFrom('whole', 'each'),
		conflict: fc.constantFrom(409, 400),
		echoTraceIds: fc.boolean(),
		equalLines: fc.constantFrom('kept', 'mergedByProperties', 'mergedByAssociationsToo', 'mergedByTraceIdToo'),
		equalValues: fc.constantFrom('stored', 'asSent'),
		letterCase: fc.constantFrom('sensitive', 'ignored'),
		missingPairs: fc.constantFrom('told', 'leftOut'),
		partialStatus: fc.constantFrom(201, 207),
		unassociated: fc.constantFrom('told', 'leftOut'),
		upsertKey: fc.constantFrom('always', 'whenSent', 'never'),
		valueForm: fc.constantFrom('normalised', 'asSent'),
	}),
});

beforeAll(() => {
	captureLog();
	holdTheClock();
});
afterAll(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const OLD_NAME = 'Old';
const keyText = (key: number) => `K-${key}`;
/** What the line would write that no other does. */
const nameOf = (run: number, position: number, { keepsName }: GivenLine) =>
	keepsName ? OLD_NAME : `Run ${run}, line ${position}`;

/** A line, and what was told of it. */
interface Told extends GivenLine {
	readonly run: number;
	readonly name: string;
	readonly outcome: 'done' | 'refused' | 'unknown' | 'notSent' | 'notAssociated';
	readonly json: IDataObject;
}

function startOf(sandbox: Sandbox, { before }: Pick<Schedule, 'before'>) {
	const orderIds = sandbox.seed('orders', [{ shop_order_id: 'A' }, { shop_order_id: 'B' }]).map(({ id }) => id);
	const seeded = new Map<number, string>();
	for (const { key, order } of before) {
		const [record] = sandbox.seed('line_items', [{ hs_external_id: keyText(key), name: OLD_NAME }]);
		const id = record?.id ?? '';
		seeded.set(key, id);
		if (order !== null) sandbox.link('line_items', id, 'orders', orderIds[order] ?? '');
	}
	return { orderIds, seeded };
}

async function run(
	sandbox: Sandbox,
	orderIds: readonly string[],
	{ lines: given, namesOrderBy, otherParent, onlyChanged, batchSize, partialSuccess }: Execution,
	number: number,
): Promise<NodeResult> {
	const items = given.map((line, position) => ({
		key: keyText(line.key),
		name: nameOf(number, position, line),
		order: namesOrderBy === 'recordId' ? orderIds[line.order] : 'AB'[line.order],
	}));
	const order =
		namesOrderBy === 'recordId'
			? { toObject: 'order', toId: '={{ $json.order }}' }
			: { toObject: 'order', findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: '={{ $json.order }}' };
	const options = { otherParent, onlyChanged, batchSize, partialSuccess, timeoutSeconds: 1, checkBeforeSending: false };
	return await runNode({
		sandbox,
		items,
		parameters: batchUpsertLineItems({ associations: associationsWith(order), options }),
		onError: 'continueRegularOutput',
	});
}

function toldOf({ items }: NodeResult, { lines: given }: Execution, number: number): Told[] {
	const paired = pairedItems(items);
	if (items.length !== given.length || paired.some((index, position) => index !== position))
		throw new Error(`${items.length} items for ${given.length} lines, paired with ${paired.join()}`);
	return given.map((line, position) => {
		const json = items[position]?.json ?? {};
		const error = json['error'] as IDataObject | undefined;
		const outcome = (error?.['outcome'] ?? 'done') as Told['outcome'];
		return { ...line, run: number, name: nameOf(number, position, line), outcome, json };
	});
}

/** What is told and not so, or is so and may not be. */
function violations(
	sandbox: Sandbox,
	told: readonly Told[],
	{ orderIds, seeded }: ReturnType<typeof startOf>,
	{ cuts }: Schedule,
): string[] {
	// HubSpot may do what it was asked a while after the connection broke, and after what was asked since.
	const landsLate = cuts.some(({ action }) => action.kind === 'late');
	const found: string[] = [];
	const records = sandbox.records('line_items').filter(({ archived }) => !archived);
	const written = new Set(
		sandbox.journal.writes.flatMap((write) => ('properties' in write ? [write.properties['name']] : [])),
	);
	for (const key of KEYS) {
		const own = records.filter(({ properties }) => properties['hs_external_id'] === keyText(key));
		const ofKey = told.filter((line) => line.key === key);
		if (own.length > 1) found.push(`${keyText(key)} is there ${own.length} times`);
		const [record] = own;
		for (const line of ofKey) found.push(...wrongIn(line, record, ofKey, { orderIds, seeded, written, landsLate }));
		const isSure = ofKey.every(({ outcome }) => outcome === 'done' || outcome === 'notSent' || outcome === 'refused');
		const orders = record === undefined ? [] : ordersOf(record);
		if (isSure && orders.length > 1) found.push(`${keyText(key)} is under ${orders.join(' and ')}`);
		const wasOrphan = seeded.has(key);
		if (isSure && record !== undefined && orders.length === 0 && !wasOrphan) found.push(`${keyText(key)} has no order`);
	}
	return found;
}

function wrongIn(
	line: Told,
	record: StoredRecord | undefined,
	ofKey: readonly Told[],
	{
		orderIds,
		seeded,
		written,
		landsLate,
	}: {
		readonly orderIds: readonly string[];
		readonly seeded: ReadonlyMap<number, string>;
		readonly written: ReadonlySet<unknown>;
		readonly landsLate: boolean;
	},
): string[] {
	const found: string[] = [];
	const { key, name, outcome, json } = line;
	const what = `${keyText(key)} (${name})`;
	const later = ofKey.filter((other) => other.run !== line.run || ofKey.indexOf(other) > ofKey.indexOf(line));
	const mayHaveChanged = later.filter((other) => other.outcome !== 'notSent' && other.outcome !== 'refused');
	if (outcome === 'done') {
		// Where HubSpot does not say which of several it is, they are told.
		const { id, candidateIds = [] } = json as { id?: string | null; candidateIds?: readonly string[] };
		const ids = [id, ...candidateIds];
		if (record === undefined || !ids.includes(record.id)) return [`${what} is told as ${ids.join()}`];
		const names = landsLate ? ofKey.map((other) => other.name) : [name];
		if (mayHaveChanged.length === 0 && !names.includes(String(record.properties['name'])))
			found.push(`${what} is told, but has the name ${String(record.properties['name'])}`);
		const isMoved = mayHaveChanged.some(({ order }) => order !== line.order);
		if (!isMoved && !ordersOf(record).includes(orderIds[line.order] ?? ''))
			found.push(`${what} is told, but is under ${ordersOf(record).join() || 'no order'}`);
		if (json['new'] === true && seeded.has(key)) found.push(`${what} is told as new`);
		if (json['new'] === true && later.some((other) => other.json['new'] === true)) found.push(`${what} is new twice`);
	}
	if ((outcome === 'notSent' || outcome === 'refused') && name !== OLD_NAME && written.has(name))
		found.push(`${what} is told as ${outcome}, but was written`);
	return found;
}

function ordersOf({ associations }: StoredRecord): string[] {
	return associations.filter(({ toType }) => toType === 'orders').map(({ toId }) => toId);
}

async function check(schedule: Schedule): Promise<void> {
	const sandbox = await startSandbox({ ...schedule.readings, objects: ['orders', 'line_items', 'deals'] });
	try {
		const start = startOf(sandbox, schedule);
		// What was there before was there for a while: HubSpot tells its time in whole seconds.
		await windOn(60_000);
		for (const { call, times, action } of schedule.cuts) sandbox.inject({ on: {}, after: call, times, do: action });
		const results = await fastForward(
			Promise.all(schedule.executions.map(async (one, number) => await run(sandbox, start.orderIds, one, number))),
		);
		sandbox.calm();
		await windOn(LATEST_MS);
		const told = results.flatMap((result, number) => {
			const one = schedule.executions[number];
			return one === undefined ? [] : toldOf(result, one, number);
		});
		const found = violations(sandbox, told, start, schedule);
		for (const [number, one] of schedule.executions.entries()) {
			const last = { ...one, otherParent: 'move' as const, onlyChanged: false };
			const { error } = await fastForward(run(sandbox, start.orderIds, last, number + schedule.executions.length));
			if (error !== undefined) found.push(`The undisturbed run failed: ${error.message}`);
		}
		found.push(...leftWrong(sandbox, start.orderIds, schedule));
		if (found.length > 0) throw new Error(found.join('\n'));
	} finally {
		await sandbox.close();
	}
}

/** What is not as it should be after all was sent again, with nothing in the way. */
function leftWrong(sandbox: Sandbox, orderIds: readonly string[], { executions }: Schedule): string[] {
	const wanted = new Map(
		executions.flatMap(({ lines: given }) => given.map(({ key, order }) => [key, orderIds[order]])),
	);
	return [...wanted].flatMap(([key, orderId]) => {
		const own = sandbox
			.records('line_items')
			.filter(({ archived, properties }) => !archived && properties['hs_external_id'] === keyText(key));
		const under = own.flatMap(ordersOf);
		return own.length === 1 && under.join() === orderId
			? []
			: [`${keyText(key)} is there ${own.length} times in the end, under ${under.join()} instead of ${orderId ?? ''}`];
	});
}

test(
	`line items that are created or updated, disturbed anywhere, are told as they are: ${RUNS} schedules of seed ${REPLAY.seed}`,
	async () => {
		const property = fc.asyncProperty(schedules, simplifiedUpTo(MAX_SIMPLER_RUNS, check));
		await fc.assert(property, {
			numRuns: RUNS,
			...REPLAY,
			reporter: replayable({ prefix: 'UPSERT', tests: 'test/faults/upsert' }),
		});
	},
	RUNS * MS_PER_RUN + 60_000,
);
