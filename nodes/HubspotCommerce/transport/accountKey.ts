import { createHash } from 'crypto';

/**
 * What calls are counted by and whatever is kept per account is kept by. Both stay when an access token is renewed, and
 * neither gives a token away. Two that are equal mean the same at the same base address.
 */
export interface AccountKey {
	/** Of the app, or the key, that calls this account: it has its own rate limit, and its scopes say what it sees. */
	readonly caller: string;
	/** Of the account, for what HubSpot counts for all its callers together; that of the caller where no more is known. */
	readonly account: string;
}

/** How a credential tells whose calls these are. */
export type Identity =
	/** A service key or the token of a private app: it does not say of which account it is, but it stays. */
	| { readonly kind: 'accessToken'; readonly accessToken: string }
	/** An app that an account has connected: HubSpot's token endpoint names the account (`hub_id`). */
	| { readonly kind: 'app'; readonly clientId: string; readonly hubId: string }
	/** The same where the endpoint did not name it; then what stays is n8n's credential. */
	| { readonly kind: 'appOfCredential'; readonly clientId: string; readonly credentialId: string };

/**
 * HubSpot counts calls per app and account, and searches per account
 * (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines).
 */
export function accountKeyOf(baseUrl: string, identity: Identity): AccountKey {
	switch (identity.kind) {
		case 'accessToken': {
			const caller = hashOf(baseUrl, identity.kind, identity.accessToken);
			return { caller, account: caller };
		}
		case 'app':
			return {
				caller: hashOf(baseUrl, identity.kind, identity.clientId, identity.hubId),
				account: hashOf(baseUrl, 'account', identity.hubId),
			};
		case 'appOfCredential': {
			const caller = hashOf(baseUrl, identity.kind, identity.clientId, identity.credentialId);
			return { caller, account: caller };
		}
	}
}

function hashOf(...parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
