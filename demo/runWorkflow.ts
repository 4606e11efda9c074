import type { IRun, INodeType } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import { nodeTypesOf, runInEngine } from '../engine/runInEngine';
import { SHOP_ORDERS, type ExampleWorkflow } from './workflow';

/** n8n stopped the workflow; the message is what it shows to its user. */
export class WorkflowStopped extends Error {}

/**
 * Runs the workflow to its end in n8n's own engine, with the account behind its credential.
 * @throws WorkflowStopped when n8n stops it
 */
export async function runWorkflow(
	{ nodes, connections }: ExampleWorkflow,
	nodeTypes: Readonly<Record<string, INodeType>>,
	{ url, token }: Sandbox,
): Promise<IRun> {
	const run = await runInEngine({
		nodes,
		connections,
		nodeTypes: nodeTypesOf(nodeTypes),
		credentials: { accessToken: token, apiVersion: 'v3', baseUrl: url },
		start: { node: SHOP_ORDERS, items: [{ json: {} }] },
	}).finished;
	const { error, lastNodeExecuted } = run.data.resultData;
	if (error === undefined && run.status === 'success') return run;
	const texts = [`${lastNodeExecuted ?? 'The workflow'}: ${error?.message ?? run.status}`, error?.description];
	throw new WorkflowStopped(texts.filter((text) => typeof text === 'string' && text !== '').join('\n'));
}
