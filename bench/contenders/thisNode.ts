import type { INode, INodeParameters, INodeType } from 'n8n-workflow';
import { loadBuiltPackage } from '../../demo/builtPackage';
import type { Contender } from './contender';
import { mappedByExpressions, mappedByName, updateByName } from './parameters';
import { runNode } from './runNode';

const NODE_TYPE = 'n8n-nodes-hubspot-commerce.hubspotCommerce';

/** The node of this package from its built files, as an n8n has it in which it is installed. */
export async function builtNode(): Promise<INodeType> {
	const { nodeTypes } = await loadBuiltPackage();
	const type = nodeTypes[NODE_TYPE];
	if (type === undefined) throw new Error(`The package has no node ${NODE_TYPE}`);
	return type;
}

/** Automatic mapping, all settings as they are by default. */
export const thisNode: Contender = nodeWith(mappedByName);

/** Five expressions a line; n8n continues with the lines that fail. */
export const thisNodeExpressions: Contender = nodeWith(mappedByExpressions, 'continueRegularOutput');

/** Five expressions a line; n8n stops on failure, and so all lines are read before the first call. */
export const thisNodeExpressionsStop: Contender = nodeWith(mappedByExpressions);

/** Update Order, one PATCH per item. */
export const thisNodeUpdates: Contender = nodeWith(updateByName);

function nodeWith(parameters: INodeParameters, onError?: NonNullable<INode['onError']>): Contender {
	return async (account) => {
		const type = await builtNode();
		const node = { type, parameters, ...(onError === undefined ? {} : { onError }) };
		return async (items) => ({ output: await runNode(node, account, items), ids: null });
	};
}
