import { changedAtMs } from '../hubspot/changes/changedAt';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import type { CrmRecord } from '../hubspot/record';
import type { Connection } from './connection';
import type { End } from './ownLinks';
import { steadyMs } from './steadyClock';

/** For how long HubSpot's answers may be older than what was just written. */
const MAX_AGE_MS = 60_000;
/** The oldest go first. */
const MAX_RECORDS = 10_000;

interface Written {
	readonly properties: JsonRecord;
	/** By HubSpot's clock, since 1970. */
	readonly changedAtMs: number;
	/** By the steady clock. */
	readonly atMs: number;
}

/** What HubSpot answered to this process's last writes of records; the latest stands last. */
const written = new Map<string, Written>();

/** Tells what HubSpot answered to a write. An answer that does not say when the record has changed tells nothing of later ones. */
export function noteValues(connection: Pick<Connection, 'baseUrl'>, objectType: string, record: CrmRecord): void {
	const key = keyOf(connection, { objectType, id: record.id });
	const changed = changedAtMs(record);
	const { properties } = record.json;
	const before = known(key);
	written.delete(key);
	if (changed === null || !isJsonRecord(properties)) return;
	const nowMs = steadyMs();
	const all = before === null ? properties : { ...before.properties, ...properties };
	written.set(key, { properties: all, changedAtMs: changed, atMs: nowMs });
	for (const [old, { atMs }] of written) {
		if (written.size <= MAX_RECORDS && nowMs - atMs <= MAX_AGE_MS) break;
		written.delete(old);
	}
}

/**
 * A record as it is, where HubSpot gives it as it was before this process wrote it a moment ago: by HubSpot's own clock it has
 * changed since, and of the properties that the answer tells, those that were written have the values that were written.
 */
export function asWritten(connection: Pick<Connection, 'baseUrl'>, objectType: string, record: CrmRecord): CrmRecord {
	const last = known(keyOf(connection, { objectType, id: record.id }));
	const changed = changedAtMs(record);
	const { properties } = record.json;
	if (last === null || changed === null || changed >= last.changedAtMs || !isJsonRecord(properties)) return record;
	const later = Object.keys(properties).filter((name) => Object.hasOwn(last.properties, name));
	const values = Object.fromEntries(later.map((name) => [name, last.properties[name]]));
	return { id: record.id, json: { ...record.json, properties: { ...properties, ...values } } };
}

function known(key: string): Written | null {
	const last = written.get(key);
	return last !== undefined && steadyMs() - last.atMs <= MAX_AGE_MS ? last : null;
}

function keyOf({ baseUrl }: Pick<Connection, 'baseUrl'>, { objectType, id }: End): string {
	return JSON.stringify([baseUrl, objectType, id]);
}
