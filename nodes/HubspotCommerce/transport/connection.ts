import { NodeOperationError } from 'n8n-workflow';
import { safeBaseUrl } from '../hubspot/baseAddress';
import { isJsonRecord, textOf } from '../hubspot/json';
import { API_VERSIONS, pathsOf, type Paths } from '../hubspot/paths';
import { accountKeyOf, type AccountKey, type Identity } from './accountKey';
import type { SendingContext } from './context';
import { bareToken } from './bareToken';
import { credentialTypeOf, type CredentialType } from './credentialType';

/** Where calls of this node go and as whom. */
export interface Connection {
	readonly credentialType: CredentialType;
	readonly baseUrl: string;
	readonly accountKey: AccountKey;
	/** The account that HubSpot's token endpoint has named; null where none was. */
	readonly hubId: string | null;
	readonly paths: Paths;
}

interface CredentialData {
	readonly apiVersion?: unknown;
	readonly baseUrl?: unknown;
	/** Of the credential with a token. */
	readonly accessToken?: unknown;
	/** Of the one that is connected. */
	readonly clientId?: unknown;
	readonly oauthTokenData?: unknown;
}

type Refuse = (message: string, description: string) => never;

/**
 * Reads the credential that the node has chosen.
 * @throws NodeOperationError when the token is missing or has spaces in it, the account is not connected, the version unknown,
 * or the base address could give the token away
 */
export async function openConnection(context: SendingContext): Promise<Connection> {
	const node = context.getNode();
	const refuse: Refuse = (message, description) => {
		throw new NodeOperationError(node, message, { description });
	};
	const credentialType = credentialTypeOf(node);
	const data = await context.getCredentials<CredentialData>(credentialType);
	const credentialId = node.credentials?.[credentialType]?.id ?? '';
	const identity =
		credentialType === 'hubspotCommerceApi' ? tokenIn(data, refuse) : connectedApp(data, credentialId, refuse);
	const version = API_VERSIONS.find((known) => known === data.apiVersion);
	if (version === undefined) {
		return refuse(
			`The credential's 'API Version' is not one of ${API_VERSIONS.join(', ')}`,
			'Choose one from the list',
		);
	}
	const baseUrl = typeof data.baseUrl === 'string' ? safeBaseUrl(data.baseUrl) : null;
	if (baseUrl === null) {
		return refuse(
			"The credential's 'Base URL' can't be used",
			'It must start with https://, such as https://api.hubapi.com. Plain http:// works only for this machine (localhost): elsewhere it would show the token to everybody on the way',
		);
	}
	return {
		credentialType,
		baseUrl,
		accountKey: accountKeyOf(baseUrl, identity),
		hubId: identity.kind === 'app' ? identity.hubId : null,
		paths: pathsOf(version),
	};
}

/**
 * Whether a credential, as n8n reads it for a call, is no longer that of the connection: somebody has switched its account or
 * its address since. The rest of a run would be written elsewhere, and a token be shown to an address that is not its own.
 */
export function leadsElsewhere({ baseUrl, hubId }: Connection, credential: unknown): boolean {
	const data: CredentialData = isJsonRecord(credential) ? credential : {};
	const nowHubId = isJsonRecord(data.oauthTokenData) ? textOf(data.oauthTokenData['hub_id']) : null;
	const isOtherAccount = hubId !== null && nowHubId !== null && nowHubId !== hubId;
	return isOtherAccount || (typeof data.baseUrl === 'string' && safeBaseUrl(data.baseUrl) !== baseUrl);
}

function tokenIn({ accessToken }: CredentialData, refuse: Refuse): Identity {
	const token = typeof accessToken === 'string' ? bareToken(accessToken) : '';
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
	return { kind: 'accessToken', accessToken: token };
}

/** HubSpot's token endpoint names the account in `hub_id`, and n8n keeps all that it says. */
function connectedApp({ clientId, oauthTokenData }: CredentialData, credentialId: string, refuse: Refuse): Identity {
	const tokens = isJsonRecord(oauthTokenData) ? oauthTokenData : {};
	if (textOf(tokens['access_token']) === null) {
		return refuse('The credential is not connected to HubSpot yet', "Open it in n8n and click 'Connect'");
	}
	const client = textOf(clientId) ?? '';
	const hubId = textOf(tokens['hub_id']);
	return hubId === null
		? { kind: 'appOfCredential', clientId: client, credentialId }
		: { kind: 'app', clientId: client, hubId };
}
