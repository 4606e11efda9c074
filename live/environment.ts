import { apiVersions, type ApiVersion } from '../sandbox/version';
import { UsageError } from './usageError';

/** What the key of the check has to open, and nothing more. */
export const SCOPES = [
	'crm.objects.orders.read',
	'crm.objects.orders.write',
	'crm.objects.line_items.read',
	'crm.objects.line_items.write',
] as const;

export const HELP = `npm run live asks a real HubSpot account what HubSpot's documentation leaves open.

It needs the access token of a developer test account in HUBSPOT_ACCESS_TOKEN: a service key with the scopes
${SCOPES.map((scope) => `  ${scope}`).join('\n')}

It makes a few orders and line items there, and removes them. Optional: HUBSPOT_BASE_URL, HUBSPOT_API_VERSION.`;

export interface LiveSettings {
	readonly token: string;
	readonly baseUrl: string;
	readonly version: ApiVersion;
}

/**
 * What the environment says of the account to ask.
 *
 * @throws UsageError
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): LiveSettings {
	const token = environment['HUBSPOT_ACCESS_TOKEN']?.trim() ?? '';
	if (token === '') throw new UsageError(HELP);
	const baseUrl = addressOf(environment['HUBSPOT_BASE_URL'] ?? 'https://api.hubapi.com');
	const given = environment['HUBSPOT_API_VERSION'] ?? apiVersions[0];
	const version = apiVersions.find((one) => one === given);
	if (version === undefined) throw new UsageError(`HUBSPOT_API_VERSION is one of ${apiVersions.join(', ')}`);
	return { token, baseUrl, version };
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function addressOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	// As in the credential: the token must not go where others can read it.
	const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
	if (url === undefined || !isSafe || url.username !== '' || url.search !== '') {
		throw new UsageError('HUBSPOT_BASE_URL is an https:// address, or http:// on this machine');
	}
	return url.href.replace(/\/+$/, '');
}
