import type { INode, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { z } from 'zod';
import { loadBuiltPackage } from '../../demo/builtPackage';
import type { Contender } from './contender';
import { byHand, mappedByExpressions, mappedByName, updateByName, wholeOrders } from './parameters';
import { runChain, runNode } from './runNode';

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

/** Create or Update With Line Items: the items are orders, the rows their lines. */
export const thisNodeWholeOrders: Contender = async (account) => {
	const type = await builtNode();
	return async (items) => ({
		output: await runNode({ type, parameters: wholeOrders }, account, items),
		ids: null,
		idsIn: (output) => output.flatMap(wantedLineIds),
	});
};

/** Of the lines that the input has, in its order. */
function wantedLineIds({ json }: INodeExecutionData): string[] {
	const { lineItems } = z
		.object({ lineItems: z.array(z.object({ id: z.string(), lineNumber: z.number().nullable() })) })
		.parse(json);
	return lineItems.filter(({ lineNumber }) => lineNumber !== null).map(({ id }) => id);
}

/** Batch Create of the orders, and Batch Create of their lines. */
export const byHandCreate: Contender = twoNodes('create');

/** Batch Create or Update of the orders that changed, and of their lines that did. */
export const byHandUpsert: Contender = twoNodes('upsert');

function twoNodes(how: keyof typeof byHand): Contender {
	return async (account) => {
		const type = await builtNode();
		const nodes = byHand[how].map((parameters) => ({ type, parameters }));
		return async (items) => ({ output: await runChain(nodes, account, items), ids: null });
	};
}

function nodeWith(parameters: INodeParameters, onError?: NonNullable<INode['onError']>): Contender {
	return async (account) => {
		const type = await builtNode();
		const node = { type, parameters, ...(onError === undefined ? {} : { onError }) };
		return async (items) => ({ output: await runNode(node, account, items), ids: null });
	};
}
