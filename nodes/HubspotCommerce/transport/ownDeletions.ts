import { LOOKS_AFTER_MS } from '../hubspot/batch/findOut';
import type { Told } from '../hubspot/batch/told';
import type { Connection } from './connection';
import type { End } from './ownLinks';
import { asWritten } from './ownValues';
import { Recent } from './recent';

/**
 * For how long HubSpot may give records that it has deleted: what it still gives then somebody has restored. As long as it is
 * asked again meanwhile.
 */
const DELETED_FOR_MS = LOOKS_AFTER_MS.reduce((sum, delayMs) => sum + delayMs, 0);

/** The records that HubSpot has deleted for this process a moment ago. */
const deleted = new Recent<true>(DELETED_FOR_MS);

/** Tells that HubSpot has deleted a record for this process. */
export function noteDeletion(connection: Pick<Connection, 'accountKey'>, end: End): void {
	deleted.note(connection, end, true);
}

export function wasDeleted(connection: Pick<Connection, 'accountKey'>, end: End): boolean {
	return deleted.of(connection, end) === true;
}

/** Whether HubSpot gives a record that it has just deleted for this process: from before, or somebody has restored it. */
export function isAgainstDeletion(connection: Pick<Connection, 'accountKey'>, objectType: string, told: Told): boolean {
	return told.kind === 'record' && wasDeleted(connection, { objectType, id: told.record.id });
}

/** What HubSpot tells of a record, and what this process has done to it a moment ago, which the answer may not know yet. */
export function asDoneTo(connection: Pick<Connection, 'accountKey'>, objectType: string, told: Told): Told {
	if (told.kind !== 'record') return told;
	const { record } = told;
	if (!isAgainstDeletion(connection, objectType, told)) {
		return { ...told, record: asWritten(connection, objectType, record) };
	}
	const unnamed = { status: 404, code: null, property: null, advice: null, correlationId: null };
	const reason = `Record ${record.id} was deleted a moment ago`;
	return { kind: 'refused', refusal: { ...unnamed, category: 'OBJECT_NOT_FOUND', reason } };
}
