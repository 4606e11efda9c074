import type { StoredRecord } from '../../account/store';

/** A record as the search knows it, which may be behind what it is. */
export type IndexedRecord = Pick<StoredRecord, 'id' | 'createdAt' | 'updatedAt' | 'archived' | 'associations'> & {
	readonly properties: Readonly<Record<string, string>>;
};

/** What the search knows of a record, or nothing yet, or no more. */
export function indexedState(record: StoredRecord, atMs: number): IndexedRecord | undefined {
	if (record.archived || record.searchableAtMs > atMs) return undefined;
	if (record.indexed === undefined) return record;
	const unseen = record.indexed.findIndex(({ untilMs }) => untilMs > atMs);
	if (unseen < 0) {
		delete record.indexed;
		return record;
	}
	record.indexed.splice(0, unseen);
	const [state] = record.indexed;
	if (state === undefined) return record;
	const { id, createdAt, archived, associations } = record;
	return { id, createdAt, archived, associations, properties: state.properties, updatedAt: state.updatedAt };
}
