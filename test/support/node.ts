import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type NodeApiError,
} from 'n8n-workflow';
import { HubspotCommerce } from '../../nodes/HubspotCommerce/HubspotCommerce.node';
import type { Sandbox } from '../../sandbox';
import { nodeTypesOf, runInEngine, type EngineRun, type RunningWorkflow } from '../../engine/runInEngine';

export const NODE_NAME = 'HubSpot Commerce';
/** One for all runs, as n8n has it: its description is put together when it is made. */
const hubspotCommerce = new HubspotCommerce();
const NODE_TYPE = 'n8n-nodes-hubspot-commerce.hubspotCommerce';

export interface NodeRun {
	readonly sandbox: Pick<Sandbox, 'url' | 'token'>;
	readonly parameters: INodeParameters;
	/** The JSON of each input item. */
	readonly items?: readonly IDataObject[];
	readonly onError?: NonNullable<INode['onError']>;
	/** How often n8n runs the node, once unless told; with next to no wait between the tries. */
	readonly maxTries?: number;
	readonly timezone?: string;
	/** The files of each input item. */
	readonly files?: INodeExecutionData['binary'];
	readonly credentials?: IDataObject;
	/** A connected credential instead of one with a token. */
	readonly connected?: ICredentialDataDecryptedObject;
	readonly onMessage?: EngineRun['onMessage'];
	readonly onCredentialRead?: EngineRun['onCredentialRead'];
	/** Another node than the package's. */
	readonly nodeType?: INodeType;
	/** As n8n names the node's type when an AI agent has it as a tool. */
	readonly asTool?: boolean;
}

/** What one run of the node gave. */
export interface NodeResult {
	readonly status: IRun['status'];
	readonly error: NodeApiError | undefined;
	/** The regular output. */
	readonly items: INodeExecutionData[];
	/** The error output, where it is wired. */
	readonly errorItems: INodeExecutionData[];
	readonly hints: string[];
	readonly run: IRun;
}

/** Starts the node under test in n8n's engine; `finished` gives what came of it. */
export function startNode({
	sandbox,
	parameters,
	items = [{}],
	onError,
	maxTries,
	timezone,
	files,
	credentials,
	connected,
	onMessage,
	onCredentialRead,
	asTool = false,
	nodeType = hubspotCommerce,
}: NodeRun): Pick<RunningWorkflow, 'cancel'> & { readonly finished: Promise<NodeResult> } {
	const type = asTool ? `${NODE_TYPE}Tool` : NODE_TYPE;
	const node: INode = {
		id: 'node',
		name: NODE_NAME,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: connected === undefined ? parameters : { ...parameters, authentication: 'oAuth2' },
		credentials: {
			[connected === undefined ? 'hubspotCommerceApi' : 'hubspotCommerceOAuth2Api']: {
				id: 'credential',
				name: 'HubSpot',
			},
		},
		...(onError === undefined ? {} : { onError }),
		...(maxTries === undefined ? {} : { retryOnFail: true, maxTries, waitBetweenTries: 1 }),
	};
	const running = runInEngine({
		nodes: [node],
		nodeTypes: nodeTypesOf({ [type]: nodeType }),
		credentials: connected ?? { accessToken: sandbox.token, apiVersion: 'v3', baseUrl: sandbox.url, ...credentials },
		start: {
			node: NODE_NAME,
			items: items.map((json) => ({ json, ...(files === undefined ? {} : { binary: files }) })),
		},
		...(timezone === undefined ? {} : { timezone }),
		...(onMessage === undefined ? {} : { onMessage }),
		...(onCredentialRead === undefined ? {} : { onCredentialRead }),
	});
	return { cancel: running.cancel, finished: running.finished.then(resultOf) };
}

/** Runs the node under test in n8n's engine. */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	return await startNode(run).finished;
}

function resultOf(run: IRun): NodeResult {
	const { error, runData } = run.data.resultData;
	const task = runData[NODE_NAME]?.[0];
	return {
		status: run.status,
		error: error as NodeApiError | undefined,
		items: task?.data?.['main']?.[0] ?? [],
		errorItems: task?.data?.['main']?.[1] ?? [],
		hints: (task?.hints ?? []).map(({ message }) => message),
		run,
	};
}

/** The input items that output items are paired with. */
export function pairedItems(items: readonly INodeExecutionData[]): Array<number | null> {
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : null,
	);
}
