import type {
	IAuthenticateGeneric,
	IAuthenticateRuleResponseCode,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { belowBaseAddress, CONNECTION_FIELDS, ICON } from './connectionFields';

export class HubspotCommerceApi implements ICredentialType {
	name = 'hubspotCommerceApi';

	displayName = 'HubSpot Commerce API';

	icon: Icon = ICON;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-commerce/n8n-nodes-hubspot-commerce/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A service key of your HubSpot account, or the access token of a private app',
			// HubSpot tells the scopes of a key to nobody: n8n's test can't look at them.
			hint: 'It needs a scope for each thing that you do, such as crm.objects.orders.write and crm.objects.line_items.write. The test checks the key, not its scopes.',
		},
		...CONNECTION_FIELDS,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.accessToken.trim().replace(/^Bearer\\s+/i, "")}}' },
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: belowBaseAddress('$credentials.baseUrl'),
			url: '=/account-info/{{$credentials.apiVersion}}/details',
			// A redirect would carry the token elsewhere, as in the node's own calls.
			disableFollowRedirect: true,
		},
		// n8n shows the bare status line otherwise, such as "Unauthorized".
		rules: [...MESSAGES_BY_STATUS].map(
			([value, message]): IAuthenticateRuleResponseCode => ({
				type: 'responseCode',
				properties: { value, message },
			}),
		),
	};
}

const REDIRECTED = "This address redirects elsewhere. Set 'Base URL' to https://api.hubapi.com";
const DOWN =
	'HubSpot, or a proxy on the way to it, is not working at the moment. Try again later, or check https://status.hubspot.com';

/** What people read when the test of a credential fails with a status. */
const MESSAGES_BY_STATUS: ReadonlyMap<number, string> = new Map([
	[301, REDIRECTED],
	[302, REDIRECTED],
	[303, REDIRECTED],
	[307, REDIRECTED],
	[308, REDIRECTED],
	[401, "HubSpot doesn't know this access token. Copy it again from HubSpot: it may be cut, rotated or deleted"],
	[
		403,
		"HubSpot doesn't accept this token. Check that the key is active, and that the n8n server's IP address is allowed",
	],
	[404, "HubSpot's API does not answer at this address. Check 'Base URL' and 'API Version'"],
	[407, 'A proxy in your network asks for a login. Give n8n its user and password'],
	[429, 'Too many requests with this token at the moment. Try again in a minute'],
	[500, DOWN],
	[502, DOWN],
	[503, DOWN],
	[504, DOWN],
]);
