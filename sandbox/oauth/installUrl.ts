import type { OAuthOptions } from './app';

/** What an install address comes to: the scopes that the account would grant, or the text on HubSpot's page. */
export type Install =
	| {
			readonly kind: 'consent';
			readonly scopes: readonly string[];
			readonly redirectUrl: string;
			readonly state: string;
	  }
	| { readonly kind: 'refused'; readonly message: string };

const mismatch =
	"Authorization failed because there is a mismatch between the scopes in the install URL and the app's configured scopes.";
const otherEdition =
	"This account doesn't have access to some HubSpot features that are required by this app. To continue, choose another account, or upgrade.";
const otherRedirect =
	"Authorization failed because the redirect URL doesn't match the registered redirect URLs for this app.";

/**
 * HubSpot's rules: all scopes that the app requires are in `scope`, `oauth` among them, and nothing that the app does not have;
 * what the account lacks of `scope` stops the install, what it lacks of `optional_scope` is left out.
 */
export function readInstallUrl(
	query: Readonly<Record<string, unknown>>,
	{ app, scopesOfOtherEditions }: OAuthOptions,
): Install {
	const refused = (message: string): Install => ({ kind: 'refused', message });
	if (query['client_id'] !== app.clientId) return refused("We couldn't find this app: the client ID is unknown.");
	const redirectUrl = textOf(query['redirect_uri']);
	if (!app.redirectUrls.includes(redirectUrl)) return refused(otherRedirect);
	const asked = scopesIn(query['scope']);
	const optional = scopesIn(query['optional_scope']);
	const required = ['oauth', ...app.requiredScopes];
	const known = new Set([...required, ...app.conditionallyRequiredScopes, ...app.optionalScopes]);
	const fits =
		required.every((scope) => asked.includes(scope)) && [...asked, ...optional].every((scope) => known.has(scope));
	if (!fits) return refused(mismatch);
	const isLacking = (scope: string) => scopesOfOtherEditions.includes(scope);
	if (asked.some(isLacking)) return refused(otherEdition);
	const scopes = [...new Set([...asked, ...optional.filter((scope) => !isLacking(scope))])];
	return { kind: 'consent', scopes, redirectUrl, state: textOf(query['state']) };
}

function scopesIn(value: unknown): string[] {
	return textOf(value)
		.split(' ')
		.filter((scope) => scope !== '');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
