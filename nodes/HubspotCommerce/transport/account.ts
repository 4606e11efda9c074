import type { NotSent } from '../hubspot/answer';
import { startedByHubSpotsClock, type Started } from '../hubspot/batch/started';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { OWNER_PROPERTY } from '../hubspot/owners';
import { valueIn, type CrmRecord } from '../hubspot/record';
import type { Definitions } from '../hubspot/schema';
import { definitionsKept, definitionsOf, readDefinitions } from './accountSchema';
import { patienceForAnnotations, readAnnotations, type AnnotationsRead } from './annotations';
import { openBreather, type Breathe } from './breathe';
import type { SendingContext } from './context';
import { Glances } from './glances';
import { openWayOut, type Patience, type Waited } from './request';
import { SchemaTrust } from './schemaTrust';
import { steadyMs } from './steadyClock';
import { taxRatesOf, type TaxRatesRead } from './taxRates';
import { Traffic } from './traffic';
import { inTurn } from './turns';
import { waitingAtMost, type WaitFor } from './waitFor';
import { openWay, type Way } from './way';

/** The account that an execution works on. */
export interface ExecutionAccount extends Way {
	/** Whether what was kept of the account will do. */
	readonly trust: SchemaTrust;
	/** Waits for what other executions read, no longer than for a call. */
	readonly waitFor: WaitFor;
	/**
	 * All properties of the object, hidden ones too; read only when they are asked for, and kept for other executions.
	 * @throws NodeApiError when HubSpot does not give them
	 */
	readonly definitions: () => Promise<Definitions>;
	/**
	 * The same, with those that were made a moment ago.
	 * @throws NodeApiError when HubSpot does not give them
	 */
	readonly allDefinitions: () => Promise<Definitions>;
	/** An object's properties where an execution has read them a moment ago; none otherwise. It makes no call. */
	readonly definitionsAtHand: (object: CrmObject) => Definitions;
	/** The tax library; read only when it is asked for, and kept for other executions. */
	readonly taxRates: () => Promise<TaxRatesRead>;
	/** What helps people with an object's records; read only when it is asked for, and kept for other executions. */
	readonly annotationsFor: (object: CrmObject, records: readonly CrmRecord[]) => Promise<AnnotationsRead>;
	readonly traffic: Traffic;
	/** What was told of parents in passing. */
	readonly glances: Glances;
	/** Gives other work of the process a turn, where that is due. */
	readonly breathe: Breathe;
	/** When the execution began. */
	readonly started: () => Started;
	/** Does work on records when no other execution in this process works on one of them; or tells why not. */
	readonly inTurn: <T>(names: readonly string[], work: (hasWaited: boolean) => Promise<T>) => Promise<T | NotSent>;
}

/** How calls are made. */
export interface CallOptions {
	readonly patience: Patience;
	/** At most. */
	readonly callsSideBySide: number;
}

/**
 * @param trust whether what was kept of the account will do; not unless told
 * @throws NodeOperationError when the credential can't be used
 */
export async function openAccount(
	context: SendingContext,
	object: CrmObject,
	{ patience, callsSideBySide }: CallOptions,
	trust = new SchemaTrust(false),
): Promise<ExecutionAccount> {
	const traffic = new Traffic(callsSideBySide);
	const breathe = openBreather();
	const way = await openWay(context, patience, traffic, breathe);
	const signal = context.getExecutionCancelSignal?.();
	const waitFor = waitingAtMost(patience.timeoutMs, signal);
	const start = { steadyMs: steadyMs(), dateMs: Date.now() };
	return {
		...way,
		traffic,
		glances: new Glances(),
		breathe,
		trust,
		waitFor,
		...definitionsIn(way, object, trust, waitFor),
		definitionsAtHand: (asked) => definitionsKept(way, asked),
		taxRates: once(async () => await taxRatesOf(way, trust, waitFor)),
		annotationsFor: annotationsBy(patienceForAnnotations(patience), (brief) => ({
			way: { ...way, send: openWayOut(context, way.connection, brief, traffic, breathe) },
			waitFor: waitingAtMost(brief.timeoutMs, signal),
		})),
		started: () => startedByHubSpotsClock(start, traffic.clockAheadMs),
		inTurn: async (names, work) => await inTurn(way.connection, names, { maxWaitMs: patience.maxWaitMs, signal }, work),
	};
}

/** The same account, with all calls and pauses together waiting no longer than one call may. They go one after the other. */
export function waitingTogether(account: ExecutionAccount): ExecutionAccount {
	const waited: Waited = { ms: 0 };
	return {
		...account,
		send: async (call) => await account.send(call, waited),
		pause: async (delayMs) => await account.pause(delayMs, waited),
	};
}

/** The same account for another object's records. */
export function accountFor(object: CrmObject, account: ExecutionAccount): ExecutionAccount {
	return { ...account, ...definitionsIn(account, object, account.trust, account.waitFor) };
}

function definitionsIn(
	way: Way,
	object: CrmObject,
	trust: SchemaTrust,
	waitFor: WaitFor,
): Pick<ExecutionAccount, 'allDefinitions' | 'definitions'> {
	return {
		definitions: once(async () => await definitionsOf(way, object, trust, waitFor)),
		allDefinitions: once(async () => await readDefinitions(way, object)),
	};
}

/** @param open opens a way of so much patience, when it is needed */
function annotationsBy(
	patience: Patience,
	open: (patience: Patience) => { readonly way: Way; readonly waitFor: WaitFor },
): ExecutionAccount['annotationsFor'] {
	const readings = new Map<string, Promise<AnnotationsRead>>();
	const read = async (object: CrmObject, haveOwners: boolean) => {
		const { way, waitFor } = open(patience);
		return await readAnnotations(way, object, haveOwners, waitFor);
	};
	return async (object, records) => {
		const haveOwners = records.some((record) => Boolean(valueIn(record, OWNER_PROPERTY)));
		const key = JSON.stringify([object.objectType, haveOwners]);
		const reading = readings.get(key) ?? read(object, haveOwners);
		readings.set(key, reading);
		return await reading;
	};
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
	let reading: Promise<T> | null = null;
	return async () => await (reading ??= read());
}
