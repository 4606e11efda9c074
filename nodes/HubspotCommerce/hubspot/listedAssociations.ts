import { isJsonRecord, textOf, type JsonRecord } from './json';
import { saysMore } from './paging';

/** What HubSpot gives with a record of its associations with one object. */
export interface ListedAssociations {
	/** As HubSpot gives them. */
	readonly entries: readonly JsonRecord[];
	/** The records at the other end: one stands in the entries once for each label of its association. */
	readonly ids: readonly string[];
	/** HubSpot gives the first part of a long list only, and says that there is more. */
	readonly isAll: boolean;
}

/** Null when it cannot be read. @param json the record; HubSpot leaves the list out where there are none */
export function listedAssociations(json: JsonRecord, objectType: string): ListedAssociations | null {
	const given = json['associations'] ?? {};
	if (!isJsonRecord(given)) return null;
	const list = given[listKey(given, objectType)];
	if (list === undefined) return { entries: [], ids: [], isAll: true };
	if (!isJsonRecord(list) || !Array.isArray(list['results'])) return null;
	const results: readonly unknown[] = list['results'];
	const entries = results.filter(isJsonRecord);
	const ids = entries.map((entry) => textOf(entry['id'])).filter((id) => id !== null);
	if (ids.length < results.length) return null;
	return { entries, ids: [...new Set(ids)], isAll: isWholeList(list, results.length) };
}

/** Whatever says that there are others makes it a part. */
function isWholeList({ paging, hasMore, total }: JsonRecord, count: number): boolean {
	const hasEarlier = isJsonRecord(paging) && isJsonRecord(paging['prev']);
	return !saysMore(paging) && !hasEarlier && hasMore !== true && !(Number(total) > count);
}

/** HubSpot writes `line items` here, and `line_items` everywhere else. */
export function listKey(associations: JsonRecord, objectType: string): string {
	return objectType in associations ? objectType : objectType.replaceAll('_', ' ');
}
