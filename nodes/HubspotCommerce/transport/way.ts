import type { INode } from 'n8n-workflow';
import { openBreather } from './breathe';
import { openConnection, type Connection } from './connection';
import type { SendingContext } from './context';
import { openWayOut, type Patience, type Send } from './request';
import { Traffic } from './traffic';

/** The way to one account, and the node that takes it: failures are told as its own. */
export interface Way {
	readonly node: INode;
	readonly connection: Connection;
	readonly send: Send;
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
	return { node: context.getNode(), connection, send };
}
