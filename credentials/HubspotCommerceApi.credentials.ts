import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { BASE_ADDRESS } from '../nodes/HubspotCommerce/hubspot/baseAddress';
import { API_VERSION_REMARKS, API_VERSIONS, type ApiVersion } from '../nodes/HubspotCommerce/hubspot/paths';

export class HubspotCommerceApi implements ICredentialType {
	name = 'hubspotCommerceApi';

	displayName = 'HubSpot Commerce API';

	icon: Icon = {
		light: 'file:../nodes/HubspotCommerce/hubspotCommerce.svg',
		dark: 'file:../nodes/HubspotCommerce/hubspotCommerce.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-hubspot-commerce/n8n-nodes-hubspot-commerce#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A service key of your HubSpot account, or the token of a private app',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: API_VERSIONS.map(versionOption).sort((a, b) => a.name.localeCompare(b.name, 'en')),
			default: API_VERSIONS[0],
			description: "Which version of HubSpot's API to use. Any will do until HubSpot retires it.",
		},
		{
			displayName: 'Base Address',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			placeholder: 'e.g. https://api.hubapi.com',
			description: "Where HubSpot's API answers. Change it only for a proxy or a test server.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken.trim()}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			// The node refuses an address that would show the token to others; a test must not send it there either.
			baseURL: `={{ /${BASE_ADDRESS.source}/i.test($credentials.baseUrl.trim()) ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : "https://base-address-can-not-be-used.invalid" }}`,
			url: '=/account-info/{{$credentials.apiVersion}}/details',
			// A redirect would carry the token elsewhere, as in the node's own calls.
			disableFollowRedirect: true,
		},
	};
}

function versionOption(version: ApiVersion): INodePropertyOptions {
	const description = API_VERSION_REMARKS[version];
	return { name: version.toUpperCase(), value: version, ...(description === undefined ? {} : { description }) };
}
