import { withoutTrailing } from './withoutTrailing';

/**
 * The addresses that the token may be sent to: https, or plain http on this machine, with nothing in them but host, port and
 * path. The credential's test has the same pattern, in an expression: what one takes, the other does. An address that
 * fits must be one by the rules of URLs as well.
 */
export const BASE_ADDRESS =
	/^(?=.{1,500}$)(?:https:\/\/(?:[^\s/?#@\\:[\]]+|\[[\da-f:.]+\])|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]))(?::\d{1,5})?(?:\/[^\s?#\\]*)?$/i;

/** The base address without spaces around it and slashes at its end; null when a token must not be sent there. */
export function safeBaseUrl(text: string): string | null {
	const address = text.trim();
	if (!BASE_ADDRESS.test(address) || !URL.canParse(address)) return null;
	const { origin, pathname } = new URL(address);
	return withoutTrailing('/', `${origin}${pathname}`);
}
