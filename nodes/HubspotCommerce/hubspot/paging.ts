import { isJsonRecord, textOf } from './json';

/**
 * Where the next part of a list begins, as the `paging` beside it says; null after the last. The link in it is left alone:
 * it may show another API version.
 */
export function nextAfter(paging: unknown): string | null {
	return isJsonRecord(paging) && isJsonRecord(paging['next']) ? textOf(paging['next']['after']) : null;
}

/** Whether the `paging` says that there is more; so may what cannot be read. */
export function saysMore(paging: unknown): boolean {
	const next = isJsonRecord(paging) ? paging['next'] : paging;
	return isJsonRecord(next) ? Object.keys(next).length > 0 : next !== undefined && next !== null;
}
