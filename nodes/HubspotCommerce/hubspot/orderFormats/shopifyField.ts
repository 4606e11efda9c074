import type { JsonRecord } from '../json';
import { firstSaid } from './said';

/** A field of the REST API, or the one of GraphQL that has the same meaning. */
export function shopifyField(of: JsonRecord, key: string): unknown {
	return firstSaid(of[key], of[inCamelCase(key)]);
}

/** As GraphQL writes names. */
export function inCamelCase(key: string): string {
	return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
