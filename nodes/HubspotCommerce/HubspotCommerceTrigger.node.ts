import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { credentialsByAuthentication } from './descriptions/authentication';
import { methods } from './methods';
import { poll } from './trigger/poll';
import { subtitleOfTrigger, triggerParameters } from './trigger/parameters';

export class HubspotCommerceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HubSpot Commerce Trigger',
		name: 'hubspotCommerceTrigger',
		icon: { light: 'file:hubspotCommerce.svg', dark: 'file:hubspotCommerce.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: subtitleOfTrigger(),
		// The panel of nodes shows the trigger's text for the node as well.
		description: "Writes and reads HubSpot's orders and line items, and starts workflows when they change",
		defaults: { name: 'HubSpot Commerce Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsByAuthentication(),
		properties: triggerParameters(),
	};

	methods = methods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
