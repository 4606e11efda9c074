import type { JsonRecord } from '../json';

/** What an object is by its looks. */
export interface Looks {
	/** In the words of a message: 'a WooCommerce order'. */
	readonly what: string;
	/** What to do about it, where it is no order. */
	readonly advice?: string;
}

export function hasAny(given: JsonRecord, ...keys: readonly string[]): boolean {
	return keys.some((key) => given[key] !== undefined);
}

export function hasAll(given: JsonRecord, ...keys: readonly string[]): boolean {
	return keys.every((key) => given[key] !== undefined);
}
