import { randomUUID } from 'node:crypto';
import type { Answer } from '../api/answer';
import type { OAuthOptions } from './app';

/** What the token endpoint answers. */
export interface TokenAnswer {
	readonly access_token: string;
	readonly refresh_token: string;
	readonly expires_in: number;
	readonly token_type: 'bearer';
	readonly hub_id?: number;
	readonly scopes: readonly string[];
}

/** That somebody has let the app into the account. */
interface Grant {
	readonly scopes: readonly string[];
	readonly redirectUrl: string;
	refreshToken: string;
}

interface AccessToken {
	readonly grant: Grant;
	readonly endsAtMs: number;
	callsLeft: number;
}

/** A token that the app shows: what it opens, or since when it does not. */
export type ShownToken =
	| { readonly kind: 'alive'; readonly scopes: readonly string[] }
	| { readonly kind: 'ended' }
	| null;

/** A code is good for some minutes, and once. */
const codeMs = 10 * 60_000;

/** The app's connections with the account, and their tokens. */
export class Connections {
	readonly #codes = new Map<string, { readonly grant: Grant; readonly endsAtMs: number }>();
	readonly #tokens = new Map<string, AccessToken>();
	#grants: Grant[] = [];

	constructor(
		readonly options: OAuthOptions,
		readonly portalId: number,
	) {}

	/** How many tokens there were. */
	get issued(): number {
		return this.#tokens.size;
	}

	/** Somebody says yes: the code for the token endpoint. */
	grant(scopes: readonly string[], redirectUrl: string): string {
		const grant: Grant = { scopes, redirectUrl, refreshToken: secret('refresh') };
		this.#grants.push(grant);
		const code = secret('code');
		this.#codes.set(code, { grant, endsAtMs: Date.now() + codeMs });
		return code;
	}

	/** Somebody says yes, and the app has fetched its token. */
	connect(scopes: readonly string[]): TokenAnswer {
		const grant: Grant = { scopes, redirectUrl: '', refreshToken: secret('refresh') };
		this.#grants.push(grant);
		return this.#issue(grant);
	}

	/** The app is uninstalled: refresh tokens end. What becomes of access tokens HubSpot leaves open; here they end, too. */
	uninstall(): void {
		this.#grants = [];
		this.endTokens();
	}

	/** Every access token ends now. */
	endTokens(): void {
		for (const token of this.#tokens.values()) token.callsLeft = 0;
	}

	/** One call with a token. */
	use(accessToken: string): ShownToken {
		const token = this.#tokens.get(accessToken);
		if (token === undefined) return null;
		if (!this.#isAlive(token)) return { kind: 'ended' };
		token.callsLeft--;
		return { kind: 'alive', scopes: token.grant.scopes };
	}

	/** The token endpoint. */
	token(form: Readonly<Record<string, string>>): Answer {
		const refusal = this.#refuseClient(form);
		if (refusal !== null) return refusal;
		switch (form['grant_type']) {
			case 'authorization_code':
				return this.#tokenForCode(form);
			case 'refresh_token':
				return this.#tokenForRefresh(form);
			default:
				return tokenError('unsupported_grant_type', 'BAD_GRANT_TYPE', 'missing or invalid grant type');
		}
	}

	introspect(form: Readonly<Record<string, string>>): Answer {
		const refusal = this.#refuseClient(form);
		if (refusal !== null) return refusal;
		const token = this.#tokens.get(form['token'] ?? '');
		if (token === undefined || !this.#isAlive(token)) return { status: 200, body: { active: false } };
		return {
			status: 200,
			body: {
				active: true,
				token_use: 'access_token',
				hub_id: this.portalId,
				user_id: 73_125,
				scopes: token.grant.scopes,
				expires_in: Math.floor((token.endsAtMs - Date.now()) / 1_000),
				app_id: 4_119_283,
			},
		};
	}

	revoke(form: Readonly<Record<string, string>>): Answer {
		const refusal = this.#refuseClient(form);
		if (refusal !== null) return refusal;
		this.#grants = this.#grants.filter(({ refreshToken }) => refreshToken !== form['token']);
		return { status: 204 };
	}

	/** Secrets count in the body alone. */
	#refuseClient(form: Readonly<Record<string, string>>): Answer | null {
		const { clientId, clientSecret } = this.options.app;
		if (form['client_id'] !== clientId) {
			return tokenError('invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client ID');
		}
		if (form['client_secret'] === clientSecret) return null;
		return tokenError('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
	}

	#tokenForCode(form: Readonly<Record<string, string>>): Answer {
		const code = this.#codes.get(form['code'] ?? '');
		this.#codes.delete(form['code'] ?? '');
		if (code === undefined || code.endsAtMs <= Date.now()) {
			return tokenError('invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code');
		}
		if (form['redirect_uri'] !== code.grant.redirectUrl) {
			return tokenError(
				'invalid_grant',
				'BAD_REDIRECT_URI',
				'redirect URI does not match the one of the authorization',
			);
		}
		return { status: 200, body: this.#issue(code.grant) };
	}

	#tokenForRefresh(form: Readonly<Record<string, string>>): Answer {
		const grant = this.#grants.find(({ refreshToken }) => refreshToken === form['refresh_token']);
		if (grant === undefined) {
			return tokenError('invalid_grant', 'BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
		}
		if (this.options.refreshTokens === 'renewed') grant.refreshToken = secret('refresh');
		return { status: 200, body: this.#issue(grant) };
	}

	#issue(grant: Grant): TokenAnswer {
		const { tokenSeconds, callsOfToken, namesAccount } = this.options;
		const accessToken = secret('access');
		const callsLeft = callsOfToken(this.#tokens.size);
		this.#tokens.set(accessToken, { grant, endsAtMs: Date.now() + tokenSeconds * 1_000, callsLeft });
		return {
			access_token: accessToken,
			refresh_token: grant.refreshToken,
			expires_in: tokenSeconds,
			token_type: 'bearer',
			...(namesAccount ? { hub_id: this.portalId } : {}),
			scopes: grant.scopes,
		};
	}

	#isAlive({ grant, endsAtMs, callsLeft }: AccessToken): boolean {
		return this.#grants.includes(grant) && endsAtMs > Date.now() && callsLeft > 0;
	}
}

/** HubSpot's form of it: the standard's `error` and its own words. */
function tokenError(error: string, status: string, message: string): Answer {
	return { status: 400, body: { error, error_description: message, status, message } };
}

function secret(kind: string): string {
	return `${kind}-${randomUUID()}`;
}
