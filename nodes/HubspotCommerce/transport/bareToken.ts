/**
 * An access token as it was meant, without spaces around it. Examples of HTTP calls have "Bearer" before the token: it is
 * copied along. The credential drops it in the same way.
 */
export function bareToken(typed: string): string {
	return typed.trim().replace(/^Bearer(?:\s+|$)/i, '');
}
