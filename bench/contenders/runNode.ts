import type { INode, INodeConnections, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { nodeTypesOf, runInEngine } from '../../engine/runInEngine';
import type { SandboxReady } from '../processes/messages';
import { CREDENTIAL, standIn } from './standIn';

export interface NodeToRun {
	readonly type: INodeType;
	readonly parameters: INodeParameters;
	readonly onError?: NonNullable<INode['onError']>;
}

/** The node before the first, with the items that it gets. */
export const GIVEN = 'Given';

/**
 * Runs one node in n8n's own engine, from its input items to its output items.
 * @throws Error when the run does not end well
 */
export async function runNode(
	node: NodeToRun,
	account: SandboxReady,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await run(['Node'], [node], account, items);
}

/**
 * Runs nodes one after the other, behind one by the name of {@link GIVEN} that gives the items.
 * @throws Error when the run does not end well
 */
export async function runChain(
	nodes: readonly NodeToRun[],
	account: SandboxReady,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const given: NodeToRun = { type: standIn((context) => Promise.resolve(context.getInputData())), parameters: {} };
	const names = [GIVEN, ...nodes.map((_, index) => `Node ${index + 1}`)];
	return await run(names, [given, ...nodes], account, items);
}

async function run(
	names: readonly string[],
	toRun: readonly NodeToRun[],
	{ url, token }: SandboxReady,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const nodes = toRun.map(({ parameters, onError }, index): INode => {
		const name = names[index] ?? '';
		return {
			id: name,
			name,
			type: name,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { [CREDENTIAL]: { id: 'credential', name: 'HubSpot' } },
			...(onError === undefined ? {} : { onError }),
		};
	});
	const links = nodes.slice(1).map(({ name }, index) => [nodes[index]?.name ?? '', linkTo(name)] as const);
	const last = nodes.at(-1)?.name ?? '';
	const { data, status } = await runInEngine({
		nodes,
		connections: Object.fromEntries(links),
		nodeTypes: nodeTypesOf(Object.fromEntries(toRun.map(({ type }, index) => [names[index] ?? '', type]))),
		credentials: { accessToken: token, apiVersion: 'v3', baseUrl: url },
		start: { node: nodes[0]?.name ?? '', items },
	}).finished;
	const { error, runData } = data.resultData;
	if (status !== 'success') throw new Error(`${status}: ${error?.message ?? ''}\n${error?.description ?? ''}`);
	return runData[last]?.[0]?.data?.['main']?.[0] ?? [];
}

function linkTo(node: string): INodeConnections {
	return { main: [[{ node, type: 'main', index: 0 }]] };
}
