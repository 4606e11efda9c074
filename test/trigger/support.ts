import { PollContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IPollFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor, nodeTypesOf, workflowOf } from '../../engine/runInEngine';
import { HubspotCommerceTrigger } from '../../nodes/HubspotCommerce/HubspotCommerceTrigger.node';
import type { Sandbox } from '../../sandbox';

export const TRIGGER_TYPE = 'n8n-nodes-hubspot-commerce.hubspotCommerceTrigger';

const commerceTrigger = new HubspotCommerceTrigger();

export interface TriggerSetup {
	readonly parameters?: INodeParameters;
	/** Another node than the package's. */
	readonly nodeType?: INodeType;
	/** n8n's ID of the node; no two that are at work at once have the same. */
	readonly nodeId?: string;
	readonly credentialId?: string;
	/** A connected credential instead of one with a token. */
	readonly connected?: ICredentialDataDecryptedObject;
	/** What n8n says that a poll may take; it does not say so in version 1. */
	readonly budgetMs?: number;
}

let nodes = 0;

/** A trigger in a published workflow: n8n's own context for each poll, and what is kept with the workflow between them. */
export class Trigger {
	/** What n8n keeps with the node. */
	kept: IDataObject = {};
	/** What it keeps with the workflow, for all of its nodes. */
	keptForAll: IDataObject = {};
	readonly #node: INode;

	constructor(
		private readonly sandbox: Pick<Sandbox, 'url' | 'token'>,
		private readonly setup: TriggerSetup = {},
	) {
		this.#node = {
			id: setup.nodeId ?? `trigger-${++nodes}`,
			name: 'HubSpot Commerce Trigger',
			type: TRIGGER_TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				resource: 'order',
				event: 'changed',
				...(setup.connected === undefined ? {} : { authentication: 'oAuth2' }),
				...setup.parameters,
			},
			credentials: {
				[setup.connected === undefined ? 'hubspotCommerceApi' : 'hubspotCommerceOAuth2Api']: {
					id: setup.credentialId ?? 'credential',
					name: 'HubSpot',
				},
			},
		};
	}

	/** The same workflow after somebody has changed the node. */
	changedTo(setup: TriggerSetup): Trigger {
		const changed = new Trigger(this.sandbox, { ...this.setup, nodeId: this.#node.id, ...setup });
		changed.kept = this.kept;
		changed.keptForAll = this.keptForAll;
		return changed;
	}

	/** The items of a poll; none where it says that nothing has happened. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[]> {
		const items = await this.pollRaw(mode);
		return (items?.[0] ?? []).map(({ json }) => json);
	}

	/** What the node gives to n8n. */
	async pollRaw(mode: WorkflowExecuteMode = 'trigger'): Promise<INodeExecutionData[][] | null> {
		const { nodeType = commerceTrigger, budgetMs, connected } = this.setup;
		const workflow = workflowOf({ nodes: [this.#node], nodeTypes: nodeTypesOf({ [TRIGGER_TYPE]: nodeType }) });
		workflow.staticData['global'] = this.keptForAll;
		const node = workflow.getNode(this.#node.name) ?? this.#node;
		const token = { accessToken: this.sandbox.token, apiVersion: 'v3', baseUrl: this.sandbox.url };
		const data = additionalDataFor(workflow, { credentials: connected ?? token, mode });
		const context = new PollContext(
			workflow,
			node,
			data,
			mode,
			'activate',
			undefined,
			undefined,
			undefined,
			undefined,
			() => this.kept,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		if (nodeType.poll === undefined) throw new Error('The node does not poll');
		// It is what n8n hands to nodes; its types know of workflows without names.
		return await nodeType.poll.call(context as IPollFunctions);
	}
}

/** Properties of the items, in their order. */
export function valuesOf(items: readonly IDataObject[], ...names: string[]): unknown[] {
	return items.map((item) => (names.length === 1 ? item[names[0] ?? ''] : names.map((name) => item[name])));
}
