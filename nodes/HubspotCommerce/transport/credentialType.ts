import { NodeOperationError, type INode } from 'n8n-workflow';

/** The values of the parameter 'Authentication'. */
export type Authentication = 'accessToken' | 'oAuth2';
export type CredentialType = 'hubspotCommerceApi' | 'hubspotCommerceOAuth2Api';

/** The credential of each. */
export function credentialTypeFor(authentication: Authentication): CredentialType {
	return authentication === 'oAuth2' ? 'hubspotCommerceOAuth2Api' : 'hubspotCommerceApi';
}

/** The parameter of a node that says which. */
export const AUTHENTICATION = 'authentication';

/** That of workflows which were saved before there was a choice. */
export const DEFAULT_AUTHENTICATION: Authentication = 'accessToken';

/**
 * The credential that a node's calls go with: the one place that decides it, in every context of n8n's. The parameter takes no
 * expression, so that it is the same for all items.
 * @throws NodeOperationError when the parameter is none of its values
 */
export function credentialTypeOf(node: INode): CredentialType {
	const chosen = node.parameters[AUTHENTICATION] ?? DEFAULT_AUTHENTICATION;
	if (chosen === 'accessToken' || chosen === 'oAuth2') return credentialTypeFor(chosen);
	throw new NodeOperationError(node, "'Authentication' is none of its choices", {
		description: 'Choose Access Token or OAuth2',
	});
}
