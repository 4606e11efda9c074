import { PollContext } from 'n8n-core';
import type { INode, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';
import { HubspotCommerce } from '../../nodes/HubspotCommerce/HubspotCommerce.node';
import type { SendingContext } from '../../nodes/HubspotCommerce/transport/context';
import { additionalDataFor, nodeTypesOf, workflowOf } from '../../engine/runInEngine';
import type { Sandbox } from '../../sandbox';

export type ContextMaker = (workflow: Workflow, node: INode, data: IWorkflowExecuteAdditionalData) => SendingContext;

/** A context of n8n's own, for a node with the credential of the sandbox. */
export function contextOf(sandbox: Sandbox, make: ContextMaker): SendingContext {
	const type = 'n8n-nodes-hubspot-commerce.hubspotCommerce';
	const node: INode = {
		id: 'node',
		name: 'HubSpot Commerce Trigger',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { hubspotCommerceApi: { id: 'credential', name: 'HubSpot' } },
	};
	const workflow = workflowOf({ nodes: [node], nodeTypes: nodeTypesOf({ [type]: new HubspotCommerce() }) });
	const credentials = { accessToken: sandbox.token, apiVersion: 'v3', baseUrl: sandbox.url };
	return make(workflow, node, additionalDataFor(workflow, { credentials, mode: 'trigger' }));
}

/** That of a trigger which polls. */
export function pollContext(sandbox: Sandbox): SendingContext {
	return contextOf(sandbox, (workflow, node, data) => new PollContext(workflow, node, data, 'trigger', 'activate'));
}
