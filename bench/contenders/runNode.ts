import type { INode, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { nodeTypesOf, runInEngine } from '../../test/support/engine';
import type { SandboxReady } from '../processes/messages';

export const CREDENTIAL = 'hubspotCommerceApi';

export interface NodeToRun {
	readonly type: INodeType;
	readonly parameters: INodeParameters;
	readonly onError?: NonNullable<INode['onError']>;
}

/**
 * Runs one node in n8n's own engine, from its input items to its output items.
 * @throws Error when the run does not end well
 */
export async function runNode(
	{ type, parameters, onError }: NodeToRun,
	{ url, token }: SandboxReady,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'node',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [CREDENTIAL]: { id: 'credential', name: 'HubSpot' } },
		...(onError === undefined ? {} : { onError }),
	};
	const { data, status } = await runInEngine({
		nodes: [node],
		nodeTypes: nodeTypesOf({ node: type }),
		credentials: { accessToken: token, apiVersion: 'v3', baseUrl: url },
		start: { node: node.name, items },
	}).finished;
	const { error, runData } = data.resultData;
	if (status !== 'success') throw new Error(`${status}: ${error?.message ?? ''}\n${error?.description ?? ''}`);
	return runData[node.name]?.[0]?.data?.['main']?.[0] ?? [];
}
