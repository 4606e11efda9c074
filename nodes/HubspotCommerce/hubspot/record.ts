import { isJsonRecord, textOf, type JsonRecord } from './json';

/** A record as HubSpot answers with it: the whole object is kept, since users get it as it came. */
export interface CrmRecord {
	readonly id: string;
	/** The values, which are texts in HubSpot's answers; those that are null are left out. */
	readonly properties: ReadonlyMap<string, string>;
	readonly json: JsonRecord;
}

/** Reads a record; null when the value has no ID, and so is none. */
export function toRecord(value: unknown): CrmRecord | null {
	if (!isJsonRecord(value)) return null;
	const id = textOf(value['id']);
	if (id === null) return null;
	const given = isJsonRecord(value['properties']) ? Object.entries(value['properties']) : [];
	const properties = new Map<string, string>();
	for (const [name, content] of given) {
		if (typeof content === 'string' || typeof content === 'number' || typeof content === 'boolean') {
			properties.set(name, String(content));
		}
	}
	return { id, properties, json: value };
}
