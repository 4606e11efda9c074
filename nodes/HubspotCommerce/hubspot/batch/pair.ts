import type { CrmRecord } from '../record';
import { comparable, type PropertyValue } from '../values';
import type { Line } from './line';

/** A line as it went out: with the trace id that was sent for it, if one was. */
export interface SentLine<L extends Line = Line> {
	readonly line: L;
	readonly traceId: string | null;
}

export type Pairing =
	| { readonly kind: 'paired'; readonly record: CrmRecord }
	| { readonly kind: 'oneOf'; readonly records: readonly CrmRecord[] }
	| { readonly kind: 'unpaired' };

export interface Pairings {
	readonly of: ReadonlyMap<SentLine, Pairing>;
	/** Records that belong to no line of the call. */
	readonly strays: readonly CrmRecord[];
}

/**
 * Tells which record of an answer is which line's. Results of a batch come in no fixed order
 * (https://github.com/HubSpot/hubspot-api-nodejs/issues/190), so never by position, but by what both sides know, from
 * the surest to the least: the trace id where HubSpot gives it back; a unique property; all properties that were sent,
 * to the letter; the same by value, as HubSpot rewrites numbers and dates. Lines that are equal in all that was sent may
 * swap their records. Equal lines that hang on different parents may not: an answer does not show parents, so for them
 * the records are only candidates. One line and one record left over belong to each other.
 */
export function pairRecords(
	sent: readonly SentLine[],
	records: readonly CrmRecord[],
	uniqueProperties: readonly string[],
): Pairings {
	const table = new PairingTable(sent, records);
	table.match(
		(line) => line.traceId,
		(record) => traceIdOf(record),
	);
	for (const property of uniqueProperties) {
		table.match(
			(line) => exact(line.line.properties[property]),
			(record) => record.properties.get(property) ?? null,
		);
	}
	for (const text of [exact, byValue]) {
		for (const names of propertySets(table.openLines)) {
			table.match(
				(line) => (hasExactly(line, names) ? keyOf(names, (name) => line.line.properties[name], text) : null),
				(record) => keyOf(names, (name) => record.properties.get(name), text),
			);
		}
	}
	return table.close(
		(line, record) =>
			differ(line.traceId, traceIdOf(record)) ||
			uniqueProperties.some((name) => differ(exact(line.line.properties[name]), record.properties.get(name) ?? null)),
	);
}

/** Whether both sides are known and say different things. */
function differ(sent: string | null, given: string | null): boolean {
	return sent !== null && given !== null && sent !== given;
}

function traceIdOf(record: CrmRecord): string | null {
	const traceId = record.json['objectWriteTraceId'];
	return typeof traceId === 'string' ? traceId : null;
}

const exact = (value: PropertyValue | undefined): string | null => (value === undefined ? null : String(value));
const byValue = (value: PropertyValue | undefined): string | null => (value === undefined ? null : comparable(value));

function namesOf(line: SentLine): string[] {
	return Object.keys(line.line.properties)
		.filter((name) => line.line.properties[name] !== '')
		.sort();
}

function hasExactly(line: SentLine, names: readonly string[]): boolean {
	const own = namesOf(line);
	return own.length === names.length && own.every((name, index) => name === names[index]);
}

/** The sets of properties that lines carry, largest first: a line with fewer also fits the record of one with more. */
function propertySets(lines: readonly SentLine[]): string[][] {
	const sets = new Map<string, string[]>();
	for (const line of lines) {
		const names = namesOf(line);
		sets.set(JSON.stringify(names), names);
	}
	return [...sets.values()].sort((a, b) => b.length - a.length);
}

/** The sent values in one text; null when one is missing. */
function keyOf(
	names: readonly string[],
	valueOf: (name: string) => PropertyValue | undefined,
	text: (value: PropertyValue | undefined) => string | null,
): string | null {
	const texts: string[] = [];
	for (const name of names) {
		const value = text(valueOf(name));
		if (value === null) return null;
		texts.push(value);
	}
	return JSON.stringify(texts);
}

class PairingTable {
	private readonly pairings = new Map<SentLine, Pairing>();
	private readonly lines: Set<SentLine>;
	private readonly records: Set<CrmRecord>;

	constructor(sent: readonly SentLine[], records: readonly CrmRecord[]) {
		this.lines = new Set(sent);
		this.records = new Set(records);
	}

	get openLines(): readonly SentLine[] {
		return [...this.lines];
	}

	/** Pairs what has the same key on both sides; null takes part in nothing. */
	match(keyOfLine: (line: SentLine) => string | null, keyOfRecord: (record: CrmRecord) => string | null): void {
		if (this.lines.size === 0 || this.records.size === 0) return;
		const recordsByKey = groupBy(this.records, keyOfRecord);
		for (const [key, lines] of groupBy(this.lines, keyOfLine)) {
			const records = recordsByKey.get(key) ?? [];
			if (records.length > 0) this.settle(lines, records);
		}
	}

	/** Settles what is left: as many records as lines are these lines' records, unless something speaks against it. */
	close(contradicts: (line: SentLine, record: CrmRecord) => boolean): Pairings {
		const lines = [...this.lines];
		const records = [...this.records];
		const plausible = !lines.some((line) => records.some((record) => contradicts(line, record)));
		if (records.length > 0 && records.length === lines.length && plausible) this.settle(lines, records);
		for (const line of this.lines) this.pairings.set(line, { kind: 'unpaired' });
		return { of: this.pairings, strays: [...this.records] };
	}

	private settle(lines: readonly SentLine[], records: readonly CrmRecord[]): void {
		const interchangeable = new Set(lines.map(({ line }) => fingerprintOf(line))).size === 1;
		if (!interchangeable) {
			// Fewer records than lines: some of the lines are in none of them, and which ones is not told.
			if (records.length < lines.length) return;
			for (const line of lines) this.pair(line, { kind: 'oneOf', records });
			for (const record of records) this.records.delete(record);
			return;
		}
		for (const [index, line] of lines.entries()) {
			const record = records[index];
			if (record === undefined) return;
			this.pair(line, { kind: 'paired', record });
			this.records.delete(record);
		}
	}

	private pair(line: SentLine, pairing: Pairing): void {
		this.pairings.set(line, pairing);
		this.lines.delete(line);
	}
}

/** What makes two lines the same wish: all they ask for. */
function fingerprintOf(line: Line): string {
	const properties = Object.entries(line.properties)
		.map(([name, value]) => [name, comparable(value)])
		.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
	return JSON.stringify([properties, line.associations]);
}

function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string | null): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const key = keyOf(value);
		if (key === null) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}
