import { NodeOperationError } from 'n8n-workflow';
import { safeBaseUrl } from '../hubspot/baseAddress';
import { API_VERSIONS, pathsOf, type Paths } from '../hubspot/paths';
import { accountKeyOf, type AccountKey } from './accountKey';
import type { SendingContext } from './context';

export const CREDENTIAL_NAME = 'hubspotCommerceApi';

/** Where calls of this node go and as whom. */
export interface Connection {
	readonly baseUrl: string;
	readonly accountKey: AccountKey;
	/** Without spaces around it and "Bearer" before it. To hide it in what is told: n8n itself puts it into the Authorization header. */
	readonly accessToken: string;
	readonly paths: Paths;
}

interface CredentialData {
	readonly accessToken?: unknown;
	readonly apiVersion?: unknown;
	readonly baseUrl?: unknown;
}

/** Examples of HTTP calls have the word before the token: it is copied along. The credential drops it in the same way. */
function withoutScheme(token: string): string {
	return token.replace(/^Bearer(?:\s+|$)/i, '');
}

/**
 * Reads the credential.
 * @throws NodeOperationError when the token is missing or has spaces in it, the version unknown, or the base address could give the token away
 */
export async function openConnection(context: SendingContext): Promise<Connection> {
	const { accessToken, apiVersion, baseUrl } = await context.getCredentials<CredentialData>(CREDENTIAL_NAME);
	const refuse = (message: string, description: string) => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};
	const token = typeof accessToken === 'string' ? withoutScheme(accessToken.trim()) : '';
	if (token === '') {
		return refuse(
			"The credential has no 'Access Token'",
			'Paste a HubSpot service key or the access token of a private app into it',
		);
	}
	// HTTP clients drop a line break in a header: it would work, and not be recognized where an answer repeats it.
	if (/\s/.test(token)) {
		return refuse("The credential's 'Access Token' has spaces or line breaks in it", 'Copy it from HubSpot again');
	}
	const version = API_VERSIONS.find((known) => known === apiVersion);
	if (version === undefined) {
		return refuse(
			`The credential's 'API Version' is not one of ${API_VERSIONS.join(', ')}`,
			'Choose one from the list',
		);
	}
	const address = typeof baseUrl === 'string' ? safeBaseUrl(baseUrl) : null;
	if (address === null) {
		return refuse(
			"The credential's 'Base URL' can't be used",
			'It must start with https://, such as https://api.hubapi.com. Plain http:// works only for this machine (localhost): elsewhere it would show the token to everybody on the way',
		);
	}
	const accountKey = accountKeyOf(address, { kind: 'accessToken', accessToken: token });
	return { baseUrl: address, accountKey, accessToken: token, paths: pathsOf(version) };
}
