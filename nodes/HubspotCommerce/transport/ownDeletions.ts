import type { Told } from '../hubspot/batch/told';
import type { Connection } from './connection';
import type { End } from './ownLinks';
import { asWritten } from './ownValues';
import { Recent } from './recent';

/** The records that HubSpot has deleted for this process a moment ago: it may give them for a while. */
const deleted = new Recent<true>();

/** Tells that HubSpot has deleted a record for this process. */
export function noteDeletion(connection: Pick<Connection, 'baseUrl'>, end: End): void {
	deleted.note(connection, end, true);
}

export function wasDeleted(connection: Pick<Connection, 'baseUrl'>, end: End): boolean {
	return deleted.of(connection, end) === true;
}

/** What HubSpot tells of a record, and what this process has done to it a moment ago, which the answer may not know yet. */
export function asDoneTo(connection: Pick<Connection, 'baseUrl'>, objectType: string, told: Told): Told {
	if (told.kind !== 'record') return told;
	const { record } = told;
	if (!wasDeleted(connection, { objectType, id: record.id })) {
		return { ...told, record: asWritten(connection, objectType, record) };
	}
	const unnamed = { status: 404, code: null, property: null, advice: null, correlationId: null };
	const reason = `Record ${record.id} was deleted a moment ago`;
	return { kind: 'refused', refusal: { ...unnamed, category: 'OBJECT_NOT_FOUND', reason } };
}
