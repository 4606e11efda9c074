import type { Remark } from './remark';

/**
 * A word on options that the user has set and that change nothing.
 * @param texts what is to be said; null for nothing
 */
export function remarkOnIdleOptions(...texts: ReadonlyArray<string | null>): Remark {
	const said = texts.filter((text) => text !== null);
	return { see: () => undefined, text: () => (said.length === 0 ? null : said.join('. ')) };
}
