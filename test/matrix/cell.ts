import type { INode } from 'n8n-workflow';
import { startSandbox, type JournalCall, type Sandbox } from '../../sandbox';
import { Wire } from '../faults/wire';
import { startNode, type NodeResult } from '../support/node';
import type { FailureKind } from './failures';
import { OBJECTS, type Prepared, type Scenario } from './scenario';

export type OnError = NonNullable<INode['onError']>;

/** A call of a run, as it is found again in another run of the same scenario. */
export interface Spot {
	readonly method: string;
	readonly path: string;
	/** How many calls like it come before. */
	readonly after: number;
	/** How many calls of any kind come before. */
	readonly index: number;
}

/** Which call fails how, and in which mode. */
export interface Cell {
	readonly scenario: Scenario;
	readonly spot: Spot;
	readonly failure: FailureKind;
	/** Whether those like it fail from then on, and not it alone. */
	readonly forGood: boolean;
	readonly onError: OnError;
}

export interface Evidence {
	readonly sandbox: Sandbox;
	readonly prepared: Prepared;
	readonly result: NodeResult;
}

const SCOPES = OBJECTS.flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]).concat(
	'e-commerce',
);
let runs = 0;

/** The calls that a scenario makes when all goes well. */
export async function spotsOf(scenario: Scenario): Promise<Spot[]> {
	let calls: readonly JournalCall[] = [];
	await run(scenario, 'stopWorkflow', null, ({ sandbox, result }) => {
		if (result.error !== undefined) throw result.error;
		calls = [...sandbox.journal.calls];
	});
	return calls.map(({ method, path }, index) => {
		const isLike = (call: JournalCall): boolean => call.method === method && call.path === path;
		return { method, path, index, after: calls.slice(0, index).filter(isLike).length };
	});
}

/** Runs a cell, and has it judged while its account is still there. The clock has to be held. */
export async function runCell(cell: Cell, judge: (evidence: Evidence) => void): Promise<void> {
	await run(cell.scenario, cell.onError, cell, judge);
}

async function run(
	scenario: Scenario,
	onError: OnError,
	failing: Pick<Cell, 'spot' | 'failure' | 'forGood'> | null,
	judge: (evidence: Evidence) => void,
): Promise<void> {
	// A token of its own: the node remembers the pace and the properties of each.
	const token = `pat-matrix-${++runs}`;
	const sandbox = await startSandbox({ objects: OBJECTS, tokens: { [token]: { scopes: SCOPES } } });
	const wire = new Wire(sandbox.journal);
	try {
		const prepared = scenario.prepare(sandbox);
		// What was there before was there for a while: HubSpot tells its time in whole seconds.
		jest.setSystemTime(Date.now() + 60_000);
		const onCredentialRead = failing === null ? undefined : inject(sandbox, failing);
		const { parameters, items } = prepared;
		const { finished } = startNode({ sandbox, parameters, items, onError, onCredentialRead });
		const state = { ended: false };
		const end = (): void => {
			state.ended = true;
		};
		finished.then(end, end);
		await wire.windOn(() => state.ended);
		judge({ sandbox, prepared, result: await finished });
	} finally {
		wire.close();
		await sandbox.close();
	}
}

const MANY = 1_000;

/** Makes the call fail. Returns what n8n does when it reads the credential. */
function inject(
	sandbox: Sandbox,
	{ spot: { method, path, after, index }, failure, forGood }: Pick<Cell, 'spot' | 'failure' | 'forGood'>,
): (() => void) | undefined {
	if (failure.do !== 'noCredential') {
		const exactly = new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
		sandbox.inject({ on: { method, path: exactly }, after, times: forGood ? MANY : 1, do: failure.do });
		return undefined;
	}
	let reads = 0;
	return () => {
		const isDue = forGood ? reads >= index : reads === index;
		reads++;
		if (isDue) throw new Error('Connection terminated unexpectedly');
	};
}
