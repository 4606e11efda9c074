import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { DEFAULT_SCOPES, OPTIONAL_SCOPES } from '../nodes/HubspotCommerce/hubspot/scopes';
import { belowBaseAddress, CONNECTION_FIELDS, ICON } from './connectionFields';

/**
 * HubSpot's token endpoint: v1 ends in February 2027, and v3 in September
 * (https://developers.hubspot.com/changelog/v1-oauth-api-deprecation).
 */
const RENEWAL_PATH = '/oauth/2026-03/token';

export class HubspotCommerceOAuth2Api implements ICredentialType {
	name = 'hubspotCommerceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'HubSpot Commerce OAuth2 API';

	icon: Icon = ICON;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-commerce/n8n-nodes-hubspot-commerce/blob/main/docs/oauth2.md';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'string',
			default: 'https://app.hubspot.com/oauth/authorize',
			required: true,
			description: 'Where HubSpot asks whether the app may connect. Change it only for a test server.',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: belowBaseAddress('$self["baseUrl"]', RENEWAL_PATH),
		},
		...CONNECTION_FIELDS,
		{
			displayName: 'Custom Scopes',
			name: 'customScopes',
			type: 'boolean',
			default: false,
			description: 'Whether to choose the scopes to ask HubSpot for',
		},
		{
			displayName:
				"The scopes must be those of your app: all that it requires in 'Enabled Scopes', and none that it does not have in either field. Reconnect after a change.",
			name: 'customScopesNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { customScopes: [true] } },
		},
		{
			displayName: 'Enabled Scopes',
			name: 'enabledScopes',
			type: 'string',
			default: DEFAULT_SCOPES.join(' '),
			displayOptions: { show: { customScopes: [true] } },
			description: 'What the app must get: an account that does not have one of these can not be connected',
		},
		{
			displayName: 'Optional Scopes',
			name: 'optionalScopes',
			type: 'string',
			default: OPTIONAL_SCOPES.join(' '),
			displayOptions: { show: { customScopes: [true] } },
			description: 'What the app gets where the account has it. HubSpot leaves the others out.',
		},
		{
			// Hidden and an expression: n8n deletes what is stored here before it connects, and works this out after that.
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: `={{ ["oauth", ...${listOf('enabledScopes', DEFAULT_SCOPES)}.filter((scope) => scope !== "oauth")].join(" ") }}`,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: `={{ ${listOf('optionalScopes', OPTIONAL_SCOPES)}.length > 0 ? "optional_scope=" + encodeURIComponent(${listOf('optionalScopes', OPTIONAL_SCOPES)}.join(" ")) : "" }}`,
		},
		// HubSpot reads the client's secret in the body alone.
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];
}

/** An expression for the scopes that are chosen, or else those of old: people part them by spaces, commas or lines. */
function listOf(field: string, scopes: readonly string[]): string {
	const text = `($self["customScopes"] ? String($self["${field}"] ?? "") : "${scopes.join(' ')}")`;
	return `${text}.split(/[\\s,]+/).filter((scope) => scope !== "")`;
}
