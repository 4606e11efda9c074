import type { NotSent } from '../hubspot/answer';
import { shortened } from '../hubspot/errors';
import { isJsonRecord, textOf } from '../hubspot/json';
import type { Connection } from './connection';
import type { SendingContext } from './context';
import { untilDeadline } from './deadline';
import { reasonOf } from './httpAnswer';
import { secretsIn, textWithoutSecrets } from './secrets';

/** What came of the renewal of an access token: null when there is a new one; else why the call can't go. */
export type Renewal = NotSent | null;

/** The renewals under way in this process, by credential. */
const underWay = new Map<string, Promise<Renewal>>();

/**
 * Has the access token of a connected credential renewed, once for all calls that were refused with it: n8n 1 would ask
 * HubSpot for each. Who comes when that has happened already gets the token that is there.
 * @param refused the secrets that the refused call went with, its token among them
 */
export async function renewToken(
	context: SendingContext,
	connection: Connection,
	refused: readonly string[],
	timeoutMs: number,
): Promise<Renewal> {
	const credentialId = context.getNode().credentials?.[connection.credentialType]?.id ?? '';
	const key = `${connection.accountKey.caller} ${credentialId}`;
	const renewal = underWay.get(key) ?? renew(context, connection, refused, timeoutMs);
	underWay.set(key, renewal);
	try {
		return await renewal;
	} finally {
		if (underWay.get(key) === renewal) underWay.delete(key);
	}
}

async function renew(
	context: SendingContext,
	{ credentialType }: Connection,
	refused: readonly string[],
	timeoutMs: number,
): Promise<Renewal> {
	let secrets = refused;
	try {
		const credential = await context.getCredentials<{ readonly oauthTokenData?: unknown }>(credentialType);
		secrets = [...refused, ...secretsIn(credential)];
		if (!isOfCall(credential.oauthTokenData, refused)) return null;
		const work = context.helpers.refreshOAuth2Token.call(context, credentialType);
		// n8n gives HubSpot's token endpoint five minutes.
		const renewed: unknown = await untilDeadline(
			work.then(() => true),
			timeoutMs,
		);
		return renewed === null ? unreachable(`no answer in ${timeoutMs} ms`) : null;
	} catch (error) {
		const { kind, reason } = failureOf(error);
		// Hidden first: of a secret that is cut nobody would know the beginning again.
		const told = shortened(textWithoutSecrets(reason, secrets));
		return kind === 'refused' ? disconnected(told) : unreachable(told);
	}
}

/** Whether the token that is stored is the one that the call was refused with; another one has come in between. */
function isOfCall(oauthTokenData: unknown, refused: readonly string[]): boolean {
	const stored = isJsonRecord(oauthTokenData) ? textOf(oauthTokenData['access_token']) : null;
	return stored === null || refused.includes(stored.trim());
}

function disconnected(reason: string): NotSent {
	return { kind: 'notSent', cause: 'disconnected', detail: `HubSpot no longer lets this credential in: ${reason}` };
}

function unreachable(reason: string): NotSent {
	return { kind: 'notSent', cause: 'unreachable', detail: `The access token could not be renewed: ${reason}` };
}

/** What passes, as of calls: the token endpoint may be asked again. */
const PASSING: ReadonlySet<number> = new Set([408, 429]);

/**
 * The names that the standard has for what does not pass (https://www.rfc-editor.org/rfc/rfc6749#section-5.2). n8n does not
 * hand on the status beside a name: a limit or a failure of HubSpot's has a name of another kind.
 */
const REFUSALS: ReadonlySet<string> = new Set([
	'access_denied',
	'invalid_client',
	'invalid_grant',
	'invalid_request',
	'invalid_scope',
	'unauthorized_client',
	'unsupported_grant_type',
]);

/**
 * n8n tells a grant that has ended in words of its own (2.x), or hands on what HubSpot answered with: its `error`, or a
 * status alone. Without either it was the network's failure, or n8n's, and the grant may live.
 */
function failureOf(error: unknown): { readonly kind: 'refused' | 'passing'; readonly reason: string } {
	if (!isJsonRecord(error)) return { kind: 'passing', reason: reasonOf(error) };
	const failure = error['failure'];
	if (isJsonRecord(failure) && failure['cause'] === 'credential-invalid') {
		return { kind: 'refused', reason: 'the app was uninstalled, or access was revoked' };
	}
	const { body, status, code } = error;
	const name = isJsonRecord(body) ? textOf(body['error']) : null;
	if (isJsonRecord(body) && name !== null) {
		const said = textOf(body['error_description']) ?? textOf(body['message']);
		const reason = said === null ? name : `${said} (${name})`;
		return { kind: REFUSALS.has(name) ? 'refused' : 'passing', reason };
	}
	if (typeof status === 'number') {
		// A page is a gateway's: HubSpot refuses in JSON.
		const isRefused = isJsonRecord(body) && status >= 400 && status < 500 && !PASSING.has(status);
		return { kind: isRefused ? 'refused' : 'passing', reason: `its token endpoint answered with status ${status}` };
	}
	if (isJsonRecord(error['response']) || textOf(code) !== null) {
		return { kind: 'passing', reason: textOf(code) ?? reasonOf(error) };
	}
	// n8n's own: there is no refresh token.
	const isUnconnected = /no refresh token|not connected/i.test(reasonOf(error));
	return { kind: isUnconnected ? 'refused' : 'passing', reason: reasonOf(error) };
}
