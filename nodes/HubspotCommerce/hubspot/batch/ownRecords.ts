import type { CrmRecord } from '../record';
import { madeIn, type Started } from './started';

/**
 * Which records a run has made. HubSpot says of each that it creates or updates whether it is new; where an answer was lost,
 * it says at the second attempt of a record that the first one made that it was there.
 */
export class OwnRecords {
	private readonly ids = new Set<string>();

	/** @param started when the run began */
	constructor(private readonly started: () => Started) {}

	/** Tells of a record that HubSpot says is new. */
	note({ id }: CrmRecord): void {
		this.ids.add(id);
	}

	/** The record as new, if it was made since the run began and is none that the run had made before. */
	afterLostAnswer(record: CrmRecord): CrmRecord {
		if (record.json['new'] === true || this.ids.has(record.id)) return record;
		if (madeIn(record, this.started()) !== 'since') return record;
		this.note(record);
		return { ...record, json: { ...record.json, new: true } };
	}
}
