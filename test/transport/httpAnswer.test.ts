import { answerOfResponse, answerOfThrown } from '../../nodes/HubspotCommerce/transport/httpAnswer';
import { textLike } from '../hubspot/support';

const failure = (code: string | undefined, more: object = {}) => Object.assign(new Error('failed'), { code }, more);
/** n8n's error around the one of its HTTP client. */
const wrapped = (cause: unknown) => new Error('The service refused the connection', { cause });

test('a response is its status, its headers in lower case and its body', () => {
	const headers = { 'Retry-After': '3', 'x-a': 7, 'set-cookie': ['a', 'b'], 'X-None': null };
	expect(answerOfResponse({ statusCode: 207, headers, body: { results: [] } })).toEqual({
		kind: 'answered',
		status: 207,
		headers: { 'retry-after': '3', 'x-a': '7' },
		body: { results: [] },
	});
	expect(answerOfResponse({ statusCode: 204 })).toEqual({
		kind: 'answered',
		status: 204,
		headers: {},
		body: undefined,
	});
});

test.each([null, undefined, 'text', {}, { statusCode: '200' }, []])(
	'%j is no response: nobody knows what came of it',
	(response) => {
		expect(answerOfResponse(response)).toMatchObject({ kind: 'cutOff', cause: 'connection' });
	},
);

describe('what a failure of the network says', () => {
	const unreachable = [
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'HOSTNAME_MISMATCH',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	];
	test.each([
		...unreachable.map((code) => [code, 'notSent', 'unreachable']),
		['ETIMEDOUT', 'cutOff', 'timeout'],
		['ECONNABORTED', 'cutOff', 'timeout'],
		['ECONNRESET', 'cutOff', 'connection'],
		['EPIPE', 'cutOff', 'connection'],
		['ERR_BAD_RESPONSE', 'cutOff', 'connection'],
		['ESOMETHINGNEW', 'cutOff', 'connection'],
	])('%s: %s, %s', (code, kind, cause) => {
		const expected = { kind, cause, detail: textLike(new RegExp(code)) };
		expect(answerOfThrown(failure(code), false)).toEqual(expected);
		expect(answerOfThrown(wrapped(failure(code, { response: undefined })), false)).toEqual(expected);
		expect(answerOfThrown(wrapped(wrapped(failure(code, { cause: failure(code) }))), false)).toEqual(expected);
	});
});

test.each(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])(
	'%s counts as not reached only while the connection is made: it ends one that stands as well',
	(code) => {
		expect(answerOfThrown(failure(code, { syscall: 'connect' }), false)).toMatchObject({ kind: 'notSent' });
		expect(answerOfThrown(failure(code, { syscall: 'read' }), false)).toMatchObject({ kind: 'cutOff' });
	},
);

test.each([
	['EPROTO', 'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:', 'notSent'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'failed', 'notSent'],
	['EPROTO', 'write EPROTO: ssl/tls alert handshake failure', 'notSent'],
	['EPROTO', 'write EPROTO', 'cutOff'],
	['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'bad record mac', 'cutOff'],
])('%s, "%s": %s', (code, message, kind) => {
	expect(answerOfThrown(wrapped(Object.assign(new Error(message), { code })), false)).toMatchObject({ kind });
});

test('a status that came as a failure is an answer, with a code or without, cancelled or not', () => {
	const response = { status: 401, headers: { 'X-A': '1' }, data: { category: 'EXPIRED_AUTHENTICATION' } };
	for (const code of ['ERR_BAD_REQUEST', undefined]) {
		for (const cancelled of [false, true]) {
			expect(answerOfThrown(wrapped(failure(code, { response })), cancelled)).toEqual({
				kind: 'answered',
				status: 401,
				headers: { 'x-a': '1' },
				body: { category: 'EXPIRED_AUTHENTICATION' },
			});
		}
	}
});

test.each([
	failure('ECONNRESET'),
	failure('ERR_CANCELED'),
	failure('ECONNREFUSED'),
	new Error('aborted'),
	'text',
	null,
])('when the run is cancelled, a call under way may have been written (%s)', (error) => {
	expect(answerOfThrown(error, true)).toMatchObject({ kind: 'cutOff', cause: 'cancelled' });
});

test.each([
	new TypeError('x is not a function'),
	wrapped(new Error('No credentials')),
	'text',
	null,
	failure(undefined),
])('what did not come from the network is the outcome of the call all the same (%s)', (error) => {
	expect(answerOfThrown(error, false)).toEqual({
		kind: 'cutOff',
		cause: 'exception',
		detail: error instanceof Error ? error.message : 'The node failed',
	});
});

test('causes that go round in a ring end', () => {
	const error = failure('ECONNRESET');
	error.cause = error;
	expect(answerOfThrown(error, false)).toMatchObject({ cause: 'connection' });
});
