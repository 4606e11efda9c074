import { isJsonRecord } from '../json';
import { valueIn, type CrmRecord } from '../record';
import { isSameValue } from '../sameValue';
import { recordKeyOf, type Line, type RecordId } from './line';
import type { Outcome } from './outcome';
import { MAX_LINES_PER_CALL } from './plan';

/** Reads records, by the IDs or unique values that were asked for. Those that HubSpot does not tell of are left out. */
export type ReadCurrent = (
	idProperty: string | null,
	ids: readonly string[],
	properties: readonly string[],
) => Promise<ReadonlyMap<string, CrmRecord>>;

type ChangeLine = Line<RecordId>;

/**
 * What the records of a run have now, read 100 at a time, once for each record. After that it is known from what the run
 * itself wrote; where that is not clear, nothing is known.
 */
export class CurrentValues {
	/** Lines of records that are still to be read, by record. */
	private readonly waiting = new Map<string, ChangeLine[]>();
	private readonly reads = new Map<string, Promise<void>>();
	private readonly recordIds = new Map<string, string>();
	private readonly known = new Map<string, CrmRecord>();

	constructor(private readonly read: ReadCurrent) {}

	/** Lines that are told before they are asked for are read in one call with others. */
	foresee(line: ChangeLine): void {
		const key = keyOf(line);
		// What a later line of a record will meet is not what is there now.
		if (this.reads.has(key)) return;
		this.waiting.set(key, [...(this.waiting.get(key) ?? []), line]);
	}

	/** The record as it is before the line is written; null when that is not known. */
	async recordOf(line: ChangeLine): Promise<CrmRecord | null> {
		const key = keyOf(line);
		if (!this.reads.has(key)) this.startReading(line);
		await this.reads.get(key);
		const recordId = this.recordIds.get(key);
		return recordId === undefined ? null : (this.known.get(recordId) ?? null);
	}

	/** Takes over what became of a line. Once a record is written, only what HubSpot answered with is sure. */
	settled(line: ChangeLine, outcome: Outcome): void {
		const recordId = this.recordIds.get(keyOf(line));
		if (recordId === undefined || !this.known.has(recordId)) return;
		if (outcome.kind === 'refused' || outcome.kind === 'notSent') return;
		if (outcome.kind === 'written') this.known.set(recordId, outcome.record);
		else this.known.delete(recordId);
	}

	private startReading(line: ChangeLine): void {
		const { idProperty } = line.record;
		const lines = new Map([[keyOf(line), this.waiting.get(keyOf(line)) ?? [line]]]);
		for (const [key, others] of this.waiting) {
			if (lines.size >= MAX_LINES_PER_CALL) break;
			if (others[0]?.record.idProperty === idProperty) lines.set(key, others);
		}
		const reading = this.readAll(idProperty, lines);
		for (const key of lines.keys()) {
			this.waiting.delete(key);
			this.reads.set(key, reading);
		}
	}

	private async readAll(idProperty: string | null, lines: ReadonlyMap<string, readonly ChangeLine[]>): Promise<void> {
		const all = [...lines.values()].flat();
		const ids = [...new Set(all.map(({ record }) => record.id))];
		const names = new Set(all.flatMap(({ properties }) => Object.keys(properties)));
		const records = await this.read(idProperty, ids, [...names]);
		for (const [key, [line]] of lines) {
			const record = line === undefined ? undefined : records.get(line.record.id);
			if (record === undefined) continue;
			this.recordIds.set(key, record.id);
			// Of a record that lines name in two ways, what the first read said may be outdated by a write meanwhile.
			if (this.known.has(record.id)) this.known.delete(record.id);
			else this.known.set(record.id, record);
		}
	}
}

/** Whether the record has all values of the line, as far as that is sure. */
export function hasAllValues(record: CrmRecord, { properties }: Line, types: ReadonlyMap<string, string>): boolean {
	const given = record.json['properties'];
	return (
		isJsonRecord(given) &&
		Object.entries(properties).every(
			// HubSpot leaves properties out that it does not know.
			([name, sent]) => Object.hasOwn(given, name) && isSameValue(sent, valueIn(record, name), types.get(name)),
		)
	);
}

function keyOf(line: ChangeLine): string {
	return recordKeyOf(line) ?? '';
}
