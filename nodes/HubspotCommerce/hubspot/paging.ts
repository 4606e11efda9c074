import { isJsonRecord, textOf } from './json';

/**
 * Where the next part of a list begins, as the `paging` beside it says; null after the last. The link in it is left alone:
 * it may show another API version.
 */
export function nextAfter(paging: unknown): string | null {
	return isJsonRecord(paging) && isJsonRecord(paging['next']) ? textOf(paging['next']['after']) : null;
}

/** Whether the `paging` says that there is more. */
export function saysMore(paging: unknown): boolean {
	return isJsonRecord(paging) && isJsonRecord(paging['next']) && Object.keys(paging['next']).length > 0;
}
