import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import {
	AUTHENTICATION,
	credentialTypeFor,
	DEFAULT_AUTHENTICATION,
	type Authentication,
} from '../transport/credentialType';

const LABELS: Readonly<Record<Authentication, string>> = { accessToken: 'Access Token', oAuth2: 'OAuth2' };

const VALUES: readonly Authentication[] = ['accessToken', 'oAuth2'];

/** Which credential calls go with; `credentialTypeOf` reads it. */
export function authenticationParameter(): INodeProperties {
	return {
		displayName: 'Authentication',
		name: AUTHENTICATION,
		type: 'options',
		noDataExpression: true,
		options: VALUES.map((value) => ({ name: LABELS[value], value })),
		default: DEFAULT_AUTHENTICATION,
	};
}

/**
 * The credentials of a node that has the parameter. Where a saved workflow has no value of it, it is the default. Not by
 * `hide`: n8n's editor goes by `show` alone, and would have the credential's ID in the place of its name.
 */
export function credentialsByAuthentication(): INodeCredentialDescription[] {
	return VALUES.map((value) => ({
		name: credentialTypeFor(value),
		required: true,
		displayOptions: { show: { [AUTHENTICATION]: value === DEFAULT_AUTHENTICATION ? [value, undefined] : [value] } },
	}));
}
