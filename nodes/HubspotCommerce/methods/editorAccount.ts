import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { objectOf } from '../resources';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Account } from '../transport/accountSchema';
import { openConnection } from '../transport/connection';
import { openWayOut } from '../transport/request';

/** A person waits for a list: after this it is better to say that it does not come. */
const EDITOR_PATIENCE = { timeoutMs: 20_000, maxWaitMs: 15_000 };

/**
 * The account and object that the editor's lists are about.
 * @throws NodeOperationError when the credential can't be used or no resource is chosen
 */
export async function editorAccount(context: ILoadOptionsFunctions): Promise<{ account: Account; object: CrmObject }> {
	const object = objectOf(context.getCurrentNodeParameter('resource'));
	if (object === null) throw new NodeOperationError(context.getNode(), "Choose a 'Resource' first");
	const connection = await openConnection(context);
	const send = openWayOut(context, connection, EDITOR_PATIENCE);
	return { account: { node: context.getNode(), connection, send }, object };
}
