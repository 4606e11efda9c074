import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { objectOf } from '../resources';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { openWay, type Way } from '../transport/way';

/** A person waits for a list: after this it is better to say that it does not come. */
export const EDITOR_PATIENCE = { timeoutMs: 20_000, maxWaitMs: 15_000 };

/**
 * The account and object that the editor's lists are about.
 * @throws NodeOperationError when the credential can't be used or no resource is chosen
 */
export async function editorAccount(context: ILoadOptionsFunctions): Promise<{ account: Way; object: CrmObject }> {
	const object = editedObject(context);
	return { account: await openWay(context, EDITOR_PATIENCE), object };
}

/** @throws NodeOperationError when no resource is chosen */
export function editedObject(context: ILoadOptionsFunctions): CrmObject {
	const object = objectOf(context.getCurrentNodeParameter('resource'));
	if (object !== null) return object;
	throw new NodeOperationError(context.getNode(), "Choose a 'Resource' first");
}
