import { randomUUID } from 'node:crypto';
import { jsonParse } from 'n8n-workflow';
import type { IConnections, IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Credential } from './credential';

export const NODE_TYPE = 'n8n-nodes-hubspot-commerce.hubspotCommerce';
export const TRIGGER_TYPE = `${NODE_TYPE}Trigger`;

/** A workflow as n8n imports it. */
export interface Workflow {
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: IConnections;
	readonly settings: IDataObject;
	readonly pinData?: IDataObject;
}

/** The text of a file that n8n can import, with one workflow. */
export function parseWorkflow(text: string): Workflow {
	const { name, nodes, connections, settings, pinData = {} } = jsonParse<Workflow>(text);
	return { name, nodes, connections, settings, pinData };
}

/** From one node to another; from its first output to the first input unless told. */
export interface Link {
	readonly from: string;
	readonly to: string;
	readonly output?: number;
	readonly input?: number;
	readonly type?: 'main' | 'ai_languageModel' | 'ai_tool';
}

export function workflow(name: string, nodes: readonly INode[], links: readonly Link[] = chain(nodes)): Workflow {
	const connections: IConnections = {};
	for (const { from, to, output = 0, input = 0, type = 'main' } of links) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: input });
	}
	const placed = nodes.map((each, index): INode => ({ ...each, position: [index * 220, (index % 2) * 40] }));
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1' } };
}

/** One node after the other, in the order in which they are given. */
export function chain(nodes: ReadonlyArray<Pick<INode, 'name'>>): Link[] {
	return nodes.slice(1).map(({ name }, index) => ({ from: nodes[index]?.name ?? '', to: name }));
}

export type Settings = Partial<
	Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'credentials' | 'webhookId'>
>;

/** One of n8n's own nodes. */
export function core(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters = {},
	settings: Settings = {},
): INode {
	const fullType = type.includes('.') ? type : `n8n-nodes-base.${type}`;
	return { id: randomUUID(), name, type: fullType, typeVersion, position: [0, 0], parameters, ...settings };
}

/** The node under test. */
export function commerce(
	name: string,
	credential: Credential,
	parameters: INodeParameters,
	settings: Settings = {},
): INode {
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	return core(name, NODE_TYPE, 1, parameters, { credentials, ...settings });
}

export function manualTrigger(): INode {
	return core('Start', 'manualTrigger', 1);
}

/** A Code node that gives these items. */
export function given(name: string, items: readonly IDataObject[]): INode {
	return core(name, 'code', 2, { jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};` });
}
