import { isJsonRecord } from '../json';
import { afterChange, type CrmRecord } from '../record';
import { hasValue } from '../sameValue';
import { recordKeyOf, type ChangeDraft, type DraftLine } from './line';
import { Loader } from './loader';
import type { Outcome } from './outcome';
import { MAX_LINES_PER_CALL } from './plan';
import { charactersIn } from './size';

/** Reads records, by the IDs or unique values that were asked for. Those that HubSpot does not tell of are left out. */
export type ReadCurrent = (
	idProperty: string | null,
	ids: readonly string[],
	properties: readonly string[],
) => Promise<ReadonlyMap<string, CrmRecord>>;

/** The lines of one way to name records: a call reads by one unique property, or by record ID. */
interface Group {
	/** Gives record IDs. */
	readonly loader: Loader<ChangeDraft, string>;
	/** The properties of the lines of each record that is still to be read. */
	readonly properties: Map<string, Set<string>>;
}

/**
 * What the records of a run have now, read 100 at a time (fewer of long ones), once for each record. After that it is known from what the run
 * itself wrote; where that is not clear, nothing is known.
 */
export class CurrentValues {
	private readonly groups = new Map<string | null, Group>();
	/** By what lines name them. */
	private readonly recordIds = new Map<string, string>();
	private readonly known = new Map<string, CrmRecord>();
	private readonly everRead = new Set<string>();

	constructor(private readonly read: ReadCurrent) {}

	/** Lines that are told before they are asked for are read in one call with others. */
	foresee(line: ChangeDraft): void {
		const { loader, properties } = this.groupOf(line);
		// What a later line of a record will meet is not what is there now.
		if (loader.has(line)) return;
		const names = properties.get(keyOf(line)) ?? new Set();
		properties.set(keyOf(line), names);
		for (const name of Object.keys(line.properties)) names.add(name);
		loader.foresee(line);
	}

	/** The record as it is before the line is written; null when that is not known. */
	async recordOf(line: ChangeDraft): Promise<CrmRecord | null> {
		this.foresee(line);
		const recordId = (await this.groupOf(line).loader.find([line]))(line);
		return recordId === undefined ? null : (this.known.get(recordId) ?? null);
	}

	/** Takes over what became of a line. Once a record is written, only what HubSpot answered with is sure. */
	settled(line: ChangeDraft, outcome: Outcome): void {
		const recordId = this.recordIds.get(keyOf(line));
		if (recordId === undefined || !this.known.has(recordId)) return;
		if (outcome.kind === 'refused' || outcome.kind === 'notSent' || outcome.kind === 'unchanged') return;
		if (outcome.kind === 'written') this.known.set(recordId, outcome.record);
		else if (outcome.kind === 'planned') this.known.set(recordId, asPlanned(this.known.get(recordId), recordId, line));
		else this.known.delete(recordId);
	}

	private groupOf({ record: { idProperty } }: ChangeDraft): Group {
		let group = this.groups.get(idProperty);
		if (group === undefined) {
			const properties = new Map<string, Set<string>>();
			const load = async (lines: readonly ChangeDraft[]) => {
				const names = new Set<string>();
				for (const line of lines) {
					for (const name of properties.get(keyOf(line)) ?? []) names.add(name);
					properties.delete(keyOf(line));
				}
				return await this.recordIdsOf(lines, idProperty, [...names]);
			};
			group = { loader: new Loader(load, keyOf, MAX_LINES_PER_CALL, charactersIn), properties };
			this.groups.set(idProperty, group);
		}
		return group;
	}

	private async recordIdsOf(
		lines: readonly ChangeDraft[],
		idProperty: string | null,
		properties: readonly string[],
	): Promise<ReadonlyMap<string, string>> {
		const ids = [...new Set(lines.map(({ record }) => record.id))];
		const records = await this.read(idProperty, ids, properties);
		const recordIds = new Map<string, string>();
		for (const line of lines) {
			const record = records.get(line.record.id);
			if (record === undefined) continue;
			recordIds.set(keyOf(line), record.id);
			this.recordIds.set(keyOf(line), record.id);
			// Of a record that lines name in two ways, what the first read said may be outdated by a write meanwhile.
			if (this.everRead.has(record.id)) this.known.delete(record.id);
			else this.known.set(record.id, record);
			this.everRead.add(record.id);
		}
		return recordIds;
	}
}

/** The record as it would be after a line of a dry run. */
function asPlanned(before: CrmRecord | undefined, id: string, { properties }: ChangeDraft): CrmRecord {
	const written = { id, json: { id, properties: { ...properties } } };
	return before === undefined ? written : afterChange(before, written);
}

/** Whether the record has all values of the line, as far as that is sure. */
export function hasAllValues(
	record: CrmRecord,
	{ properties }: Pick<DraftLine, 'properties'>,
	types: ReadonlyMap<string, string>,
): boolean {
	return (
		isJsonRecord(record.json['properties']) &&
		Object.entries(properties).every(([name, sent]) => hasValue(record, name, sent, types))
	);
}

function keyOf(line: ChangeDraft): string {
	return recordKeyOf(line) ?? '';
}
