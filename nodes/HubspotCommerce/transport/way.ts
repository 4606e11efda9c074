import type { INode } from 'n8n-workflow';
import { openBreather } from './breathe';
import { openConnection, type Connection } from './connection';
import type { SendingContext } from './context';
import { openWayOut, type Patience, type Send, type Waited } from './request';
import { Traffic } from './traffic';
import { waitUnlessCancelled } from './wait';

/** The way to one account, and the node that takes it: failures are told as its own. */
export interface Way {
	readonly node: INode;
	readonly connection: Connection;
	readonly send: Send;
	/**
	 * Waits. False when the execution was cancelled meanwhile, or without a wait where that would be longer than a call
	 * may wait.
	 * @param waited of those that this pause waits together with
	 */
	readonly pause: (delayMs: number, waited?: Waited) => Promise<boolean>;
}

/** @throws NodeOperationError when the credential can't be used */
export async function openWay(
	context: SendingContext,
	patience: Patience,
	traffic = new Traffic(),
	breathe = openBreather(),
): Promise<Way> {
	const connection = await openConnection(context);
	const send = openWayOut(context, connection, patience, traffic, breathe);
	const signal = context.getExecutionCancelSignal?.();
	return {
		node: context.getNode(),
		connection,
		send,
		pause: async (delayMs, waited = { ms: 0 }) => {
			if (waited.ms + delayMs > patience.maxWaitMs) return false;
			waited.ms += delayMs;
			await waitUnlessCancelled(delayMs, signal);
			return signal?.aborted !== true;
		},
	};
}
