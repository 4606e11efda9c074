import type { StoredRecord } from '../account/store';
import { objectKinds, type ObjectType } from '../objectTypes';

export interface RecordBody {
	readonly id: string;
	readonly properties: Readonly<Record<string, string | null>>;
	readonly [field: string]: unknown;
}

type ShownRecord = Pick<StoredRecord, 'id' | 'createdAt' | 'updatedAt' | 'archived' | 'archivedAt'> & {
	readonly properties: Readonly<Record<string, string>>;
};

/**
 * A record as HubSpot gives it.
 *
 * @param names the properties to give; one that is not set comes as null, one that does not exist not at all
 */
export function recordBody(
	type: ObjectType,
	record: ShownRecord,
	names: Iterable<string>,
	more: Readonly<Record<string, unknown>> = {},
): RecordBody {
	const properties: Record<string, string | null> = {};
	for (const name of objectKinds[type].defaultProperties) properties[name] = record.properties[name] ?? null;
	for (const name of names) properties[name] = record.properties[name] ?? null;
	return {
		id: record.id,
		properties,
		createdAt: record.createdAt,
		updatedAt: record.updatedAt,
		archived: record.archived,
		...(record.archivedAt !== undefined && { archivedAt: record.archivedAt }),
		...more,
	};
}
