import type { CrmRecord } from '../../hubspot/record';
import type { FoundRecord } from '../../hubspot/search/reading';

/** A record with its associations in the one form that HubSpot's list has them in: its search gives none. */
export function withAssociations({ record, associations }: FoundRecord): CrmRecord {
	const byObject = [...associations].map(([objectType, { ids }]) => [
		objectType,
		{ results: ids.map((id) => ({ id })) },
	]);
	return { id: record.id, json: { ...record.json, associations: Object.fromEntries(byObject) } };
}
