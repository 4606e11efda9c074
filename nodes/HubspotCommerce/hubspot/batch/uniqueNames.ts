import { groupBy } from '../groupBy';
import { tellsOf, valueIn, type CrmRecord } from '../record';
import { comparable } from '../values';

/**
 * One text for all spellings of a unique value that HubSpot may take for the same: it keeps numbers without trailing zeros,
 * trims texts, and whether it minds the case of letters is not documented. Two values that have the same may still be two
 * to HubSpot: whoever has to know asks for them.
 */
export function sameName(value: string): string {
	return comparable(value).toLowerCase();
}

/**
 * Whether a record says itself that it is another's, or nobody's. A merged record has another ID, and a contact that is found
 * by a second e-mail address comes with its first; any other unique value is what it was asked for by.
 * @param names those that it may have
 * @param idProperty the unique property whose values they are; null for record IDs
 */
export function isNamedOtherwise(names: readonly string[], record: CrmRecord, idProperty: string | null): boolean {
	if (idProperty === null || idProperty === 'email' || !tellsOf(record, idProperty)) return false;
	const own = sameName(valueIn(record, idProperty) ?? '');
	return !names.some((name) => sameName(name) === own);
}

export interface NamedRecords {
	/** By the names that were asked for. */
	readonly byName: ReadonlyMap<string, CrmRecord>;
	/** Records that are not beyond doubt the ones of a name. */
	readonly left: readonly CrmRecord[];
}

/**
 * Which record has which name: to the letter, without spaces around it; what is left over on both sides by `sameName`, where
 * that is one name and one record.
 * @param idProperty the unique property whose values the names are; null for record IDs
 */
export function recordsByName(
	names: readonly string[],
	records: readonly CrmRecord[],
	idProperty: string | null,
): NamedRecords {
	const nameIn = (record: CrmRecord) => (idProperty === null ? record.id : (valueIn(record, idProperty) ?? '')).trim();
	const byName = new Map<string, CrmRecord>();
	const open = new Set(records);
	for (const textOf of [(name: string) => name.trim(), sameName]) {
		const openNames = names.filter((name) => !byName.has(name));
		const recordsByText = groupBy(open, (record) => textOf(nameIn(record)));
		for (const [text, [name, ...otherNames]] of groupBy(openNames, textOf)) {
			const [record, ...otherRecords] = recordsByText.get(text) ?? [];
			if (record === undefined || otherNames.length > 0 || otherRecords.length > 0) continue;
			byName.set(name, record);
			open.delete(record);
		}
	}
	return { byName, left: [...open] };
}
