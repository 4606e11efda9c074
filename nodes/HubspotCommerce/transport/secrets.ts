import { bareToken } from './bareToken';
import { isJsonRecord, textOf } from '../hubspot/json';
import type { Answer } from '../hubspot/answer';

/** What of a credential nobody may read in a message: its tokens, and the secret of its app. */
export function secretsIn(credential: unknown): string[] {
	if (!isJsonRecord(credential)) return [];
	const { accessToken, clientSecret, oauthTokenData } = credential;
	const tokens = isJsonRecord(oauthTokenData) ? oauthTokenData : {};
	return [accessToken, clientSecret, tokens['access_token'], tokens['refresh_token']]
		.map((value) => bareToken(textOf(value) ?? ''))
		.filter((secret) => secret !== '');
}

const HIDDEN = '(access token)';

export function textWithoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets.flatMap(formsOf).reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}

/** A secret as it is, and as it stands in the form that goes to the token endpoint. */
function formsOf(secret: string): string[] {
	return [secret, new URLSearchParams([['', secret]]).toString().slice(1)];
}

/**
 * The answer without secrets, should it repeat one: what an answer says ends in messages and in what n8n saves. A base
 * address may be any proxy. Records are left as they are.
 */
export function withoutSecrets(answer: Answer, secrets: readonly string[]): Answer {
	if (answer.kind !== 'answered') return { ...answer, detail: textWithoutSecrets(answer.detail, secrets) };
	const { body } = answer;
	const { results, ...said } = isJsonRecord(body) ? body : { results: undefined };
	const text = JSON.stringify(isJsonRecord(body) ? said : (body ?? null));
	const inText = secrets.flatMap(formsOf).map((secret) => JSON.stringify(secret).slice(1, -1));
	if (!inText.some((secret) => text.includes(secret))) return answer;
	const hidden: unknown = JSON.parse(textWithoutSecrets(text, inText));
	return { ...answer, body: isJsonRecord(hidden) && results !== undefined ? { ...hidden, results } : hidden };
}
