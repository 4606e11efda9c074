import fc from 'fast-check';
import {
	emptyObject,
	locked,
	migrating,
	missingScopes,
	objectsNotFound,
	rateLimited,
	type FaultAction,
	type Readings,
	type SandboxOptions,
} from '../../sandbox';

/** Everything that happens in one run of the campaign. It is plain data, so that a failure can be read and replayed. */
export interface Schedule {
	readonly sandbox: Required<Pick<SandboxOptions, 'shuffleSeed' | 'latencyMs' | 'retryAfterHeader'>> & {
		readonly callsPer10s: number;
	};
	/** How the account is connected; null where the node has a token that stays. */
	readonly connection: ScheduledConnection | null;
	/** How HubSpot is, where that is open. */
	readonly readings: Pick<Readings, DrawnReading>;
	/** One, or two at once with the same token. */
	readonly executions: readonly Execution[];
	readonly faults: readonly ScheduledFault[];
	/** For the node's jitter. */
	readonly randomSeed: number;
}

/** An app's connection, whose tokens end at random. */
export interface ScheduledConnection {
	/** After how many calls tokens end, by turns. */
	readonly callsOfTokens: readonly number[];
	readonly refreshTokens: 'kept' | 'renewed';
	/** From which renewal on HubSpot no longer lets the app in; null for never. */
	readonly endsAtRenewal: number | null;
	/** Which renewals meet passing trouble first. */
	readonly troubleAtRenewals: readonly number[];
}

export interface Execution {
	readonly work: Creates | Updates;
	readonly onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	readonly apiVersion: 'v3' | '2026-03' | '2026-09';
	readonly callsSideBySide: number;
	readonly timeoutSeconds: number;
	readonly waitLimitSeconds: number;
	readonly cancelAtMs: number | null;
	/** From which reading on n8n can't read the credential, which it does for each call; null for never. */
	readonly credentialFailsAt: number | null;
}

type DrawnReading =
	| 'associationErrors'
	| 'conflict'
	| 'echoTraceIds'
	| 'equalLines'
	| 'equalValues'
	| 'letterCase'
	| 'partialStatus'
	| 'priceDecimals'
	| 'rateLimitHeaders'
	| 'unassociated'
	| 'valueForm';

/** Line items to create. */
export interface Creates {
	readonly operation: 'batchCreate';
	readonly partialSuccess: 'automatic' | 'eachLine' | 'wholeCall';
	readonly batchSize: number;
	/** How many lines the list of an item has; null when each item is a line. */
	readonly linesPerItem: number | null;
	readonly parents: 'none' | 'all' | 'mixed';
	readonly lines: readonly CreateLine[];
}

export type Values = Readonly<Record<string, string | number | boolean>>;

export interface CreateLine {
	readonly values: Values;
	/** Lines of an execution with the same number have the same unique value; 0 is taken by a record that is there. */
	readonly uniqueNumber: number | null;
	/** How the unique value is written: HubSpot may take these for the same. */
	readonly spelling: 'plain' | 'lowerCase' | 'spaced';
	/** Which of the two orders it belongs to. */
	readonly parent: 0 | 1 | null;
	readonly flaw: 'unknownProperty' | 'invalidOption' | 'negativePrice' | 'missingParent' | 'noValues' | null;
}

/** Orders to update. */
export interface Updates {
	readonly operation: 'update';
	readonly lines: readonly UpdateLine[];
}

export interface UpdateLine {
	/** Which of the account's orders. */
	readonly order: number;
	readonly totalPrice: string | null;
	readonly flaw: 'missingOrder' | 'unknownProperty' | 'badStage' | 'noId' | null;
}

export interface ScheduledFault {
	readonly target: 'write' | 'lookUp' | 'associations';
	readonly after: number;
	readonly times: number;
	readonly action: FaultAction;
}

export const ORDERS_TO_UPDATE = 3;

const linesOf = <T>(line: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
	fc.oneof(
		{ weight: 10, arbitrary: fc.array(line, { minLength: 1, maxLength: 24 }) },
		{ weight: 1, arbitrary: fc.array(line, { minLength: 25, maxLength: 150, size: 'max' }) },
	);

/** Null as often as `freq` to one: of `fc.option`, the frequency is that of the value. */
const seldom = <T>(value: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | null> =>
	fc.oneof({ weight: freq, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const variousValues: fc.Arbitrary<Values> = fc.record(
	{
		name: fc.constantFrom('Mug', 'Lamp'),
		price: fc.constantFrom<string | number>('10.00', 10, '1e1', '12.5', '16.5289256'),
		quantity: fc.constantFrom<string | number>(1, '2', '02'),
		hs_sku: fc.constantFrom('7', '007', ' 7'),
		picked_at: fc.constantFrom<string | number>(
			'2026-03-01T12:00:00+02:00',
			'2026-03-01T10:00:00.000Z',
			1_772_359_200_000,
		),
		hs_recurring_billing_start_date: fc.constantFrom<string | number>('2026-03-01', 1_772_323_200_000),
		warehouse: fc.constantFrom('ham', 'rtm'),
		ships_separately: fc.constantFrom<string | boolean>(true, 'true', false),
	},
	{ requiredKeys: [] },
);

/** Lines that are equal, or equal only by what their values mean. */
const twins: fc.Arbitrary<Values> = fc.constantFrom<Values[]>(
	{ name: 'Mug' },
	{ name: 'Mug', price: 10 },
	{ name: 'Mug', price: '10.00' },
);

const createLineWith = (values: fc.Arbitrary<Values>, maxUniqueNumber: number): fc.Arbitrary<CreateLine> =>
	fc.record({
		values,
		uniqueNumber: fc.option(fc.integer({ min: 0, max: maxUniqueNumber }), { freq: 1, nil: null }),
		spelling: fc.constantFrom('plain', 'plain', 'plain', 'lowerCase', 'spaced'),
		parent: fc.constantFrom(null, 0, 1),
		flaw: seldom(
			fc.oneof(
				{
					weight: 20,
					arbitrary: fc.constantFrom('unknownProperty', 'invalidOption', 'negativePrice', 'missingParent'),
				},
				{ weight: 1, arbitrary: fc.constant('noValues') },
			),
			12,
		),
	});

const createLine = fc.oneof(createLineWith(variousValues, 60), createLineWith(twins, 60));
/** Many with the unique value of another one. */
const createRival = createLineWith(fc.oneof(variousValues, twins), 6);
const createTwin = createLineWith(twins, 60).map((line): CreateLine => ({ ...line, flaw: null, uniqueNumber: null }));

const creates: fc.Arbitrary<Creates> = fc.record({
	operation: fc.constant('batchCreate'),
	partialSuccess: fc.constantFrom('automatic', 'eachLine', 'wholeCall'),
	batchSize: fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) },
	),
	linesPerItem: fc.option(fc.integer({ min: 1, max: 7 }), { freq: 2, nil: null }),
	parents: fc.constantFrom('none', 'all', 'mixed'),
	lines: fc.oneof(
		linesOf(createLine),
		linesOf(createRival),
		// Without flaws long runs get through, when the first failure stops them.
		linesOf(createLine.map((line): CreateLine => ({ ...line, flaw: null }))),
		linesOf(createTwin),
	),
});

const updates: fc.Arbitrary<Updates> = fc.record({
	operation: fc.constant('update'),
	lines: fc.array(
		fc.record({
			order: fc.integer({ min: 0, max: ORDERS_TO_UPDATE - 1 }),
			totalPrice: fc.constantFrom(null, '12.50', '1e2'),
			flaw: seldom(
				fc.oneof(
					{ weight: 8, arbitrary: fc.constantFrom('missingOrder', 'unknownProperty', 'badStage') },
					{ weight: 1, arbitrary: fc.constant('noId') },
				),
				9,
			),
		}),
		{ minLength: 1, maxLength: 20 },
	),
});

const execution: fc.Arbitrary<Execution> = fc.record({
	work: fc.oneof<Array<fc.MaybeWeightedArbitrary<Creates | Updates>>>(
		{ weight: 4, arbitrary: creates },
		{ weight: 1, arbitrary: updates },
	),
	onError: fc.constantFrom('stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'),
	apiVersion: fc.constantFrom('v3', '2026-03', '2026-09'),
	callsSideBySide: fc.integer({ min: 1, max: 10 }),
	timeoutSeconds: fc.integer({ min: 1, max: 5 }),
	waitLimitSeconds: fc.constantFrom(300, 60, 20, 3, 0),
	cancelAtMs: seldom(fc.integer({ min: 0, max: 20_000 }), 9),
	credentialFailsAt: seldom(fc.integer({ min: 2, max: 12 }), 12),
});

const when = fc.constantFrom('before' as const, 'after' as const);
const brokenStatus = fc.constantFrom(500, 502, 503, 504);

const action: fc.Arbitrary<FaultAction> = fc.oneof<Array<fc.WeightedArbitrary<FaultAction>>>(
	{ weight: 6, arbitrary: fc.record({ kind: fc.constant('status'), status: brokenStatus, when }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('status'), status: fc.constant(408), when }) },
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('cut'), when }) },
	{ weight: 2, arbitrary: fc.constant({ kind: 'halfJson' }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('html'), when, status: fc.constantFrom(502, 200) }) },
	{ weight: 1, arbitrary: when.map(emptyObject) },
	{ weight: 1, arbitrary: fc.constant(objectsNotFound([])) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant('late'), landsAfterMs: fc.integer({ min: 100, max: 15_000 }) }),
	},
	{
		weight: 4,
		arbitrary: fc
			.tuple(fc.constantFrom('TEN_SECONDLY_ROLLING', 'SECONDLY', 'DAILY'), fc.constantFrom(undefined, 0, 1, 4))
			.map(([policyName, seconds]) =>
				rateLimited(policyName, seconds === undefined ? {} : { retryAfterSeconds: seconds }),
			),
	},
	{ weight: 2, arbitrary: fc.constant(locked()) },
	{ weight: 1, arbitrary: fc.constantFrom(2, 600).map(migrating) },
	{
		weight: 4,
		arbitrary: fc.record({ kind: fc.constant('gap'), count: fc.integer({ min: 1, max: 3 }), written: fc.boolean() }),
	},
	{ weight: 2, arbitrary: fc.constant({ kind: 'numErrorsOnly' }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('batchStatus'),
			status: fc.constantFrom('PENDING', 'PROCESSING', 'CANCELED'),
			missing: fc.integer({ min: 0, max: 3 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('slow'), delayMs: fc.integer({ min: 1, max: 5_000 }) }) },
	{ weight: 1, arbitrary: fc.constant(missingScopes(['crm.objects.line_items.write'])) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'status', status: 401, when: 'before' }) },
);

/** A call that gets no answer takes a real second: the timeouts of sockets can't be wound on. */
const hang: fc.Arbitrary<FaultAction> = fc.record({ kind: fc.constant('hang'), when });

const fault: fc.Arbitrary<ScheduledFault> = fc
	.record({
		target: fc.constantFrom('write', 'write', 'write', 'write', 'lookUp', 'associations'),
		after: fc.integer({ min: 0, max: 6 }),
		times: fc.constantFrom(1, 1, 1, 2, 5),
		action: fc.oneof({ weight: 150, arbitrary: action }, { weight: 1, arbitrary: hang }),
	})
	.map((drawn) => ({ ...drawn, times: drawn.action.kind === 'hang' ? 1 : drawn.times }));

/** Whether the fault says that the token is not known. */
export function is401(action: FaultAction): boolean {
	return action.kind === 'status' && action.status === 401;
}

/** Whether the fault speaks of a rate limit. */
export function is429(action: FaultAction): boolean {
	return action.kind === 'status' && action.status === 429;
}

const connection: fc.Arbitrary<ScheduledConnection> = fc.record({
	// Many runs make few calls: the first token ends early in most.
	callsOfTokens: fc
		.tuple(fc.integer({ min: 0, max: 2 }), fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }))
		.map(([first, others]) => [first, ...others]),
	refreshTokens: fc.constantFrom('kept', 'renewed'),
	endsAtRenewal: seldom(fc.integer({ min: 0, max: 4 }), 5),
	troubleAtRenewals: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
});

const schedulesOver = (connections: fc.Arbitrary<ScheduledConnection | null>): fc.Arbitrary<Schedule> =>
	fc.record({
		connection: connections,
		readings: fc.record({
			associationErrors: fc.constantFrom('whole', 'each'),
			conflict: fc.constantFrom(409, 400),
			echoTraceIds: fc.boolean(),
			equalLines: fc.constantFrom('kept', 'mergedByProperties', 'mergedByAssociationsToo', 'mergedByTraceIdToo'),
			equalValues: fc.constantFrom('stored', 'asSent'),
			letterCase: fc.constantFrom('sensitive', 'ignored'),
			partialStatus: fc.constantFrom(201, 207),
			priceDecimals: fc.constantFrom('any', 'refused', 'cut'),
			rateLimitHeaders: fc.boolean(),
			unassociated: fc.constantFrom('told', 'leftOut'),
			valueForm: fc.constantFrom('normalised', 'asSent'),
		}),
		sandbox: fc.record({
			shuffleSeed: fc.integer({ min: 1, max: 1_000_000 }),
			latencyMs: fc.constantFrom(0, 0, 20, 300),
			retryAfterHeader: fc.boolean(),
			callsPer10s: fc.oneof(
				{ weight: 2, arbitrary: fc.constant(190) },
				{ weight: 1, arbitrary: fc.integer({ min: 5, max: 30 }) },
			),
		}),
		executions: fc.oneof(
			{ weight: 7, arbitrary: execution.map((one) => [one]) },
			{ weight: 1, arbitrary: fc.tuple(execution, execution) },
		),
		faults: fc.array(fault, { maxLength: 6 }),
		randomSeed: fc.integer({ min: 1, max: 1_000_000 }),
	});

/** Any settings, input, faults and events, with a token that stays. */
export const schedules: fc.Arbitrary<Schedule> = schedulesOver(fc.constant(null));

/** The same over an app's connection, whose tokens end in mid-run. */
export const connectedSchedules: fc.Arbitrary<Schedule> = schedulesOver(connection);
