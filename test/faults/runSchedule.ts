import { startSandbox, type Fault, type FaultAction, type Sandbox, type SandboxOptions } from '../../sandbox';
import { connectedCredential } from '../support/connected';
import { startNode, type NodeResult, type NodeRun } from '../support/node';
import { givenBy, type Given, type Start } from './given';
import {
	ORDERS_TO_UPDATE,
	type Execution,
	type Schedule,
	type ScheduledConnection,
	type ScheduledFault,
} from './schedule';
import { Wire } from './wire';

/** What an execution was given and what came of it. */
export interface Executed {
	readonly execution: Execution;
	readonly lines: readonly Given[];
	readonly result: NodeResult;
	/** Null when it was not cancelled, or ended before. */
	readonly cancel: { readonly tookMs: number; readonly callsAfter: number } | null;
}

/** All that is known after a run. */
export interface Evidence {
	readonly schedule: Schedule;
	readonly sandbox: Sandbox;
	/** Records that were there before. */
	readonly seededIds: ReadonlySet<string>;
	readonly executed: readonly Executed[];
	readonly log: readonly string[];
}

let runs = 0;

/**
 * Runs a schedule through n8n's engine against a sandbox of its own. The clock has to be held.
 * @param log takes what is written to n8n's log
 * @param judge looks at what happened, while the sandbox is still there
 */
export async function runSchedule(
	schedule: Schedule,
	log: string[],
	judge: (evidence: Evidence) => void,
): Promise<void> {
	const { callsPer10s, ...options } = schedule.sandbox;
	log.length = 0;
	const sandbox = await startSandbox({
		...options,
		...schedule.readings,
		rateLimit: { max: callsPer10s, intervalMs: 10_000, dailyMax: 625_000, searchPerSecond: 5 },
		// One of its own, so that the node remembers no pace of an earlier run.
		tokens: { [`pat-campaign-${++runs}`]: { scopes: SCOPES } },
		oauth: connectionOf(schedule.connection),
	});
	const random = jest.spyOn(Math, 'random').mockImplementation(seededRandom(schedule.randomSeed));
	const wire = new Wire(sandbox.journal);
	try {
		const start = furnish(sandbox);
		// What was there before was there for a while: HubSpot tells its time in whole seconds.
		jest.setSystemTime(Date.now() + 60_000);
		const seededIds = new Set(sandbox.records('line_items').map(({ id }) => id));
		for (const fault of schedule.faults) sandbox.inject(faultOf(fault));
		const connected = connect(sandbox, schedule);
		const hangs = schedule.faults.some(({ action }) => action.kind === 'hang');
		const executions = schedule.executions.map((execution, index) =>
			execute(execution, index, {
				sandbox,
				connected,
				wire,
				start,
				timeoutSeconds: hangs ? 1 : execution.timeoutSeconds,
			}),
		);
		const all = Promise.all(executions);
		const state = { ended: false };
		const end = (): void => {
			state.ended = true;
		};
		all.then(end, end);
		await wire.windOn(() => state.ended);
		const executed = await all;
		const evidence = { schedule, sandbox, seededIds, executed: await afterwards(executed, wire), log };
		judge(evidence);
	} finally {
		wire.close();
		random.mockRestore();
		await sandbox.close();
	}
}

/** The node's jitter must be the same when a schedule is replayed. */
function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

const SCOPES = ['orders', 'line_items'].flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]);

function furnish(sandbox: Sandbox): Start {
	const names = ['Parent A', 'Parent B', ...Array.from({ length: ORDERS_TO_UPDATE }, (_, n) => `Order ${n}`)];
	const orders = sandbox.seed(
		'orders',
		names.map((name) => ({ hs_order_name: name })),
	);
	const [a = '', b = '', ...orderIds] = orders.map(({ id }) => id);
	const takenValue = 'taken';
	sandbox.seed('line_items', [{ name: 'Already there', hs_external_id: takenValue }]);
	return { parentIds: [a, b], orderIds, takenValue };
}

function connectionOf(connection: ScheduledConnection | null): NonNullable<SandboxOptions['oauth']> {
	if (connection === null) return {};
	const { callsOfTokens, refreshTokens } = connection;
	return { refreshTokens, callsOfToken: (token) => callsOfTokens[token % callsOfTokens.length] ?? Infinity };
}

/** All executions have the one credential, with the API version of the first. */
function connect(sandbox: Sandbox, { connection, executions: [first] }: Schedule): NodeRun['connected'] {
	if (connection === null) return undefined;
	injectRenewals(sandbox, connection);
	return { ...connectedCredential(sandbox), apiVersion: first?.apiVersion ?? 'v3' };
}

const RENEWAL: Fault['on'] = { path: /oauth.*token$/ };

function injectRenewals(
	sandbox: Sandbox,
	{ endsAtRenewal, troubleAtRenewals }: Pick<ScheduledConnection, 'endsAtRenewal' | 'troubleAtRenewals'>,
): void {
	for (const after of troubleAtRenewals) {
		sandbox.inject({ on: RENEWAL, after, times: 1, do: { kind: 'status', status: 503, when: 'before' } });
	}
	if (endsAtRenewal === null) return;
	const body = { error: 'invalid_grant', error_description: 'missing or invalid refresh token' };
	const action: FaultAction = { kind: 'status', status: 400, when: 'before', body };
	sandbox.inject({ on: RENEWAL, after: endsAtRenewal, times: 1_000, do: action });
}

const TARGETS: Readonly<Record<ScheduledFault['target'], Fault['on']>> = {
	write: { path: /line_items\/batch\/create$|orders\/\d+$/ },
	lookUp: { method: 'POST', path: /objects\/.*line_items\/batch\/read$/ },
	associations: { method: 'POST', path: /associations\/.*\/batch\/read$/ },
};

function faultOf({ target, after, times, action }: ScheduledFault): Fault {
	return { on: TARGETS[target], after, times, do: action };
}

interface Surroundings {
	readonly sandbox: Sandbox;
	readonly connected: NodeRun['connected'];
	readonly wire: Wire;
	readonly start: Start;
	readonly timeoutSeconds: number;
}

/** An execution, with the calls that had gone out when it was cancelled. */
interface Ended extends Omit<Executed, 'cancel'> {
	readonly cancel: { readonly tookMs: number; readonly callsBefore: number } | null;
}

async function execute(
	execution: Execution,
	index: number,
	{ sandbox, connected, wire, start, timeoutSeconds }: Surroundings,
): Promise<Ended> {
	const { lines, run } = givenBy(execution, index, start, timeoutSeconds);
	let reads = 0;
	const onCredentialRead = () => {
		if (++reads >= (execution.credentialFailsAt ?? Infinity)) throw new Error('Connection terminated unexpectedly');
	};
	const running = startNode({
		sandbox,
		...run,
		onCredentialRead,
		...(connected === undefined ? {} : { connected }),
	});
	let cancelled: { atMs: number; callsBefore: number } | undefined;
	const timer =
		execution.cancelAtMs === null
			? undefined
			: setTimeout(() => {
					cancelled = { atMs: Date.now(), callsBefore: wire.started };
					running.cancel();
				}, execution.cancelAtMs);
	const result = await running.finished;
	clearTimeout(timer);
	const cancel =
		cancelled === undefined ? null : { tookMs: Date.now() - cancelled.atMs, callsBefore: cancelled.callsBefore };
	return { execution, lines, result, cancel };
}

const AFTERWARDS_MS = 60_000;

/** Lets the clock run on for a minute, in which nothing more may happen. */
async function afterwards(executed: readonly Ended[], wire: Wire): Promise<Executed[]> {
	const untilMs = Date.now() + AFTERWARDS_MS;
	setTimeout(() => undefined, AFTERWARDS_MS);
	await wire.windOn(() => Date.now() >= untilMs);
	return executed.map(({ cancel, ...rest }) => ({
		...rest,
		cancel: cancel === null ? null : { tookMs: cancel.tookMs, callsAfter: wire.started - cancel.callsBefore },
	}));
}
