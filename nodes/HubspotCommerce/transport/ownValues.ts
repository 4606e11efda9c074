import { changedAtMs } from '../hubspot/changes/changedAt';
import { isJsonRecord } from '../hubspot/json';
import type { CrmRecord } from '../hubspot/record';
import type { Connection } from './connection';
import { Recent } from './recent';

/** A value that HubSpot answered to a write, and when the record had changed then by HubSpot's clock, since 1970. */
interface Written {
	readonly value: unknown;
	readonly changedAtMs: number;
}

/** What HubSpot answered to this process's last writes of records, by the names of properties. */
const written = new Recent<ReadonlyMap<string, Written>>();

/** Tells what HubSpot answered to a write. An answer that does not say when the record has changed tells nothing of later ones. */
export function noteValues(connection: Pick<Connection, 'accountKey'>, objectType: string, record: CrmRecord): void {
	const end = { objectType, id: record.id };
	const changed = changedAtMs(record);
	const { properties } = record.json;
	if (changed === null || !isJsonRecord(properties)) {
		written.note(connection, end, null);
		return;
	}
	const values = new Map(written.of(connection, end));
	for (const [name, value] of Object.entries(properties)) {
		// Answers may come in another order than what they answer was done.
		const before = values.get(name);
		if (before === undefined || before.changedAtMs <= changed) values.set(name, { value, changedAtMs: changed });
	}
	written.note(connection, end, values);
}

/**
 * A record as it is, where HubSpot gives it as it was before this process wrote it a moment ago: by HubSpot's own clock it has
 * changed since, and of the properties that the answer tells, those that were written since have the values that were written.
 */
export function asWritten(
	connection: Pick<Connection, 'accountKey'>,
	objectType: string,
	record: CrmRecord,
): CrmRecord {
	const last = written.of(connection, { objectType, id: record.id });
	const changed = changedAtMs(record);
	const { properties } = record.json;
	if (last === null || changed === null || !isJsonRecord(properties)) return record;
	const later = Object.keys(properties).flatMap((name) => {
		const own = last.get(name);
		return own !== undefined && own.changedAtMs > changed ? [[name, own.value] as const] : [];
	});
	if (later.length === 0) return record;
	return { id: record.id, json: { ...record.json, properties: { ...properties, ...Object.fromEntries(later) } } };
}
