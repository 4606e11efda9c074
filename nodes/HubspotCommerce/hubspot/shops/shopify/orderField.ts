import { isJsonRecord, type JsonRecord } from '../../json';
import { firstSaid } from '../../orderFormats/said';

/** A field of the REST API, or the one of GraphQL that has the same meaning. */
export function shopifyField(of: JsonRecord, key: string): unknown {
	return firstSaid(of[key], of[inCamelCase(key)]);
}

/** As GraphQL writes names. */
export function inCamelCase(key: string): string {
	return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** An amount of a set, in the currency of the shop or in that of the customer; null where the set has not got it. */
export function sideOf(set: unknown, side: 'shop' | 'presentment'): JsonRecord | null {
	const money = isJsonRecord(set) ? shopifyField(set, `${side}_money`) : null;
	return isJsonRecord(money) ? money : null;
}
