import type { Answer } from '../hubspot/answer';
import { isJsonRecord, textOf, type JsonRecord } from '../hubspot/json';

/**
 * With these the connection never stood: HubSpot has not got the call. Most of them are what Node.js says of a certificate
 * (https://nodejs.org/api/tls.html#x509-certificate-error-codes), which is looked at before anything is sent.
 */
const UNREACHABLE_CODES: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ENOTFOUND',
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_CRL',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * What OpenSSL says when two ends find no common language, as of a port that speaks plain HTTP: that is only while the
 * connection is being made. The code of such a failure, EPROTO or one for each reason, stands for others as well.
 */
const NO_HANDSHAKE =
	/wrong[ _]version[ _]number|unsupported[ _]protocol|handshake[ _]failure|packet[ _]length[ _]too[ _]long/i;

/** These end a connection that stands as well, so they count only while it is being made. */
const UNREACHABLE_ON_CONNECT: ReadonlySet<string> = new Set(['EADDRNOTAVAIL', 'EHOSTUNREACH', 'ENETUNREACH']);

const TIMEOUT_CODES: ReadonlySet<string> = new Set(['ECONNABORTED', 'ETIMEDOUT']);

/** n8n's full response, which comes for every status. */
export function answerOfResponse(response: unknown): Answer {
	if (!isJsonRecord(response) || typeof response['statusCode'] !== 'number') {
		return { kind: 'cutOff', cause: 'connection', detail: 'n8n gave no full response' };
	}
	const { statusCode, headers, body } = response;
	return { kind: 'answered', status: statusCode, headers: lowerCased(headers), body };
}

/**
 * What a failure of n8n's HTTP helper says about the call. The helper wraps every failure in a NodeApiError, below which
 * stands the one of its HTTP client, with an answer or a code (the network).
 * What has neither did not come from the network: it is the outcome of this call all the same, and of no other.
 */
export function answerOfThrown(error: unknown, cancelled: boolean): Answer {
	const cause = clientFailure(error);
	const response = cause === null ? null : cause['response'];
	if (isJsonRecord(response) && typeof response['status'] === 'number') {
		return {
			kind: 'answered',
			status: response['status'],
			headers: lowerCased(response['headers']),
			body: response['data'],
		};
	}
	if (cancelled) return { kind: 'cutOff', cause: 'cancelled', detail: 'The execution was cancelled' };
	const code = cause === null ? null : textOf(cause['code']);
	if (code === null) return { kind: 'cutOff', cause: 'exception', detail: reasonOf(error) };
	const isConnecting = cause?.['syscall'] === 'connect' && UNREACHABLE_ON_CONNECT.has(code);
	const isNoHandshake = NO_HANDSHAKE.test(`${code} ${textOf(cause?.['message']) ?? ''}`);
	if (UNREACHABLE_CODES.has(code) || isConnecting || isNoHandshake) {
		return { kind: 'notSent', cause: 'unreachable', detail: `HubSpot could not be reached (${code})` };
	}
	return { kind: 'cutOff', cause: TIMEOUT_CODES.has(code) ? 'timeout' : 'connection', detail: code };
}

export function reasonOf(error: unknown): string {
	return error instanceof Error && error.message !== '' ? error.message : 'The node failed';
}

/** The innermost failure with an answer or a code. */
function clientFailure(error: unknown): JsonRecord | null {
	let found: JsonRecord | null = null;
	let current: unknown = error;
	for (let depth = 0; depth < 5 && isJsonRecord(current); depth++) {
		if ('response' in current || typeof current['code'] === 'string') found = current;
		current = current['cause'];
	}
	return found;
}

/** Headers by their names in lower case; those that are no text are left out. */
function lowerCased(headers: unknown): Record<string, string> {
	const byName: Record<string, string> = {};
	if (!isJsonRecord(headers)) return byName;
	for (const [name, value] of Object.entries(headers)) {
		const text = textOf(value);
		if (text !== null) byName[name.toLowerCase()] = text;
	}
	return byName;
}
