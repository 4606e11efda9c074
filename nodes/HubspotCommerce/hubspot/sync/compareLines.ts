import type { Line } from '../batch/line';
import { valueIn, type CrmRecord } from '../record';
import { isSameValue } from '../sameValue';
import type { TypesByName } from '../schema';
import { comparable, type Properties, type PropertyValue } from '../values';

/** How the lines that a record has under it differ from those that it should have. */
export interface LineDifferences<L extends Line> {
	/** Lines that are not there. */
	readonly missing: readonly L[];
	/** Lines that are there with other values, and the values to send. */
	readonly changed: ReadonlyArray<{ readonly line: L; readonly record: CrmRecord; readonly changes: Properties }>;
	/** Lines that are there as they should be. */
	readonly same: ReadonlyArray<{ readonly line: L; readonly record: CrmRecord }>;
	/** What is there and no line asks for, in the order it was made. */
	readonly surplus: readonly CrmRecord[];
}

/**
 * Compares by the value of one property that tells the lines of a record apart. Of several present lines with the same
 * value the oldest is the line's, the others are surplus.
 * @param wanted each with a value of the key property, no two with the same
 * @param present the lines that HubSpot has, with all properties that are wanted
 */
export function compareLines<L extends Line>(
	wanted: readonly L[],
	present: readonly CrmRecord[],
	keyProperty: string,
	types: TypesByName,
): LineDifferences<L> {
	const keyOf = (value: PropertyValue) => lineKey(value, types.get(keyProperty));
	const byKey = new Map<string, CrmRecord>();
	const surplus: CrmRecord[] = [];
	for (const record of [...present].sort(byAge)) {
		const value = valueIn(record, keyProperty);
		if (value === null || value === '' || byKey.has(keyOf(value))) surplus.push(record);
		else byKey.set(keyOf(value), record);
	}

	const missing: L[] = [];
	const changed: Array<{ line: L; record: CrmRecord; changes: Properties }> = [];
	const same: Array<{ line: L; record: CrmRecord }> = [];
	for (const line of wanted) {
		const key = keyOf(line.properties[keyProperty] ?? '');
		const record = byKey.get(key);
		byKey.delete(key);
		if (record === undefined) {
			missing.push(line);
			continue;
		}
		const changes = changesOf(line.properties, record, types);
		if (Object.keys(changes).length === 0) same.push({ line, record });
		else changed.push({ line, record, changes });
	}
	return { missing, changed, same, surplus: [...surplus, ...byKey.values()].sort(byAge) };
}

/** One text for all ways to write the value that tells lines apart: a number may be written in several. */
export function lineKey(value: PropertyValue, type: string | undefined): string {
	return type === 'number' ? comparable(value) : String(value).trim();
}

/** The properties whose values differ from those that the record has, as far as that is sure. */
export function changesOf(properties: Properties, record: CrmRecord, types: TypesByName): Properties {
	return Object.fromEntries(
		Object.entries(properties).filter(([name, value]) => !isSameValue(value, valueIn(record, name), types.get(name))),
	);
}

/** HubSpot's IDs rise. */
function byAge(one: CrmRecord, other: CrmRecord): number {
	return one.id.length - other.id.length || (one.id < other.id ? -1 : Number(one.id > other.id));
}
