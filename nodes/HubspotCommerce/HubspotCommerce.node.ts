import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { route } from './actions/router';
import { parametersOf, subtitleOf } from './actions/description';
import { credentialsByAuthentication } from './descriptions/authentication';
import { methods } from './methods';

export class HubspotCommerce implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HubSpot Commerce',
		name: 'hubspotCommerce',
		icon: { light: 'file:hubspotCommerce.svg', dark: 'file:hubspotCommerce.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(),
		description: "Create, read, update and delete HubSpot's orders and line items",
		defaults: { name: 'HubSpot Commerce' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsByAuthentication(),
		properties: parametersOf(),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
