import type { ChangeLine } from '../../hubspot/batch/line';

export interface UniqueName {
	/** The property; empty for the record ID. */
	readonly way: string;
	readonly value: string;
}

/**
 * All names of the record that a line has: the one that it is found by, and the unique values among its properties.
 * @param unique the names of the properties that HubSpot keeps unique
 */
export function uniqueNamesOf({ record, properties }: ChangeLine, unique: ReadonlySet<string>): UniqueName[] {
	const given = Object.entries(properties)
		.filter(([way, value]) => unique.has(way) && way !== record.idProperty && String(value).trim() !== '')
		.map(([way, value]) => ({ way, value: String(value) }));
	return [{ way: record.idProperty ?? '', value: record.id }, ...given];
}
