import type { Line } from '../batch/line';
import { nameOfUnits } from '../lineFormats/togetherName';
import { valueIn, type CrmRecord } from '../record';
import { hasValue } from '../sameValue';
import type { TypesByName } from '../schema';
import { comparable, type Properties, type PropertyValue } from '../values';

/** How the lines that a record has under it differ from those that it should have. */
export interface LineDifferences<L extends Line> {
	/** Lines that are not there. */
	readonly missing: readonly L[];
	/** Lines of which nothing is left in the shop, and that are not there. */
	readonly gone: readonly L[];
	/** Lines that are there with other values, and the values to send. */
	readonly changed: ReadonlyArray<{ readonly line: L; readonly record: CrmRecord; readonly changes: Properties }>;
	/** Lines that are there as they should be. */
	readonly same: ReadonlyArray<{ readonly line: L; readonly record: CrmRecord }>;
	/** What is there and no line asks for, in the order it was made. */
	readonly surplus: readonly CrmRecord[];
}

/**
 * Compares by the value of one property that tells the lines of a record apart. Of several present lines with the same
 * value the oldest is the line's, the others are surplus. Where the property's type is not known, lines that are left over
 * on both sides are told by what their values mean: another text is no evidence then that a line is missing.
 * @param wanted each with a value of the key property, no two with the same
 * @param present the lines that HubSpot has, with all properties that are wanted
 * @param breathe is asked line by line: a record may have thousands
 */
export async function compareLines<L extends Line>(
	wanted: readonly L[],
	present: readonly CrmRecord[],
	keyProperty: string,
	types: TypesByName,
	breathe: () => Promise<void>,
): Promise<LineDifferences<L>> {
	const type = types.get(keyProperty);
	const inOrder = [...present].sort(byAge);
	const recordOf = new Map<L, CrmRecord>();
	const left = new Set(inOrder);
	for (const textOf of type === undefined ? [exactly, comparable] : [(value: PropertyValue) => lineKey(value, type)]) {
		const byKey = new Map<string, CrmRecord>();
		for (const record of left) {
			const value = valueIn(record, keyProperty);
			if (value !== null && value !== '' && !byKey.has(textOf(value))) byKey.set(textOf(value), record);
			await breathe();
		}
		for (const line of wanted) {
			const key = textOf(line.properties[keyProperty] ?? '');
			const record = recordOf.has(line) ? undefined : byKey.get(key);
			if (record === undefined) continue;
			recordOf.set(line, record);
			byKey.delete(key);
			left.delete(record);
			await breathe();
		}
	}

	if (keyProperty === 'name') matchByUnits(wanted, recordOf, left);
	const unmet = wanted.filter((line) => !recordOf.has(line));
	return {
		missing: unmet.filter(({ isGone }) => isGone !== true),
		gone: unmet.filter(({ isGone }) => isGone === true),
		...(await metLines(recordOf, types, breathe)),
		surplus: [...left],
	};
}

/** Lines that are told by their names are the same ones when their units begin to be sold as one, or in another number. */
function matchByUnits<L extends Line>(wanted: readonly L[], recordOf: Map<L, CrmRecord>, left: Set<CrmRecord>): void {
	const byName = new Map([...left].reverse().map((record) => [nameOfUnits((name) => valueIn(record, name)), record]));
	for (const line of wanted) {
		const name = recordOf.has(line) ? '' : nameOfUnits((property) => line.properties[property]);
		const record = byName.get(name);
		if (name === '' || record === undefined) continue;
		recordOf.set(line, record);
		byName.delete(name);
		left.delete(record);
	}
}

/** The same, where HubSpot has said of lines that are not there to the letter which surplus record each of them is. */
export async function withTwins<L extends Line>(
	{ missing, gone, changed, same, surplus }: LineDifferences<L>,
	recordOf: ReadonlyMap<L, CrmRecord>,
	types: TypesByName,
	breathe: () => Promise<void>,
): Promise<LineDifferences<L>> {
	const met = await metLines(recordOf, types, breathe);
	const records = new Set(recordOf.values());
	return {
		missing: missing.filter((line) => !recordOf.has(line)),
		gone: gone.filter((line) => !recordOf.has(line)),
		changed: [...changed, ...met.changed],
		same: [...same, ...met.same],
		surplus: surplus.filter((record) => !records.has(record)),
	};
}

async function metLines<L extends Line>(
	recordOf: ReadonlyMap<L, CrmRecord>,
	types: TypesByName,
	breathe: () => Promise<void>,
): Promise<Pick<LineDifferences<L>, 'changed' | 'same'>> {
	const changed: Array<LineDifferences<L>['changed'][number]> = [];
	const same: Array<LineDifferences<L>['same'][number]> = [];
	for (const [line, record] of recordOf) {
		const changes = changesOf(line.properties, record, types);
		if (Object.keys(changes).length === 0) same.push({ line, record });
		else changed.push({ line, record, changes });
		await breathe();
	}
	return { changed, same };
}

/** One text for all ways to write the value that tells lines apart: only of texts each is another one. */
export function lineKey(value: PropertyValue, type: string | undefined): string {
	return type === undefined || type === 'string' || type === 'phone_number' ? exactly(value) : comparable(value);
}

function exactly(value: PropertyValue): string {
	return String(value).trim();
}

/** The properties whose values differ from those that the record has, or may: HubSpot's answer need not tell of all. */
export function changesOf(properties: Properties, record: CrmRecord, types: TypesByName): Properties {
	return Object.fromEntries(
		Object.entries(properties).filter(([name, value]) => !hasValue(record, name, value, types)),
	);
}

/** HubSpot's IDs rise. */
function byAge(one: CrmRecord, other: CrmRecord): number {
	return one.id.length - other.id.length || (one.id < other.id ? -1 : Number(one.id > other.id));
}
