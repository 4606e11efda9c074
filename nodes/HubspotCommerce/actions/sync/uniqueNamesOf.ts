import type { ChangeLine } from '../../hubspot/batch/line';

export interface UniqueName {
	/** The property; empty for the record ID. */
	readonly way: string;
	readonly value: string;
}

/**
 * All names of the record that a line has: the one that it is found by, and the unique values among its properties.
 * @param isUnique tells the properties that HubSpot keeps unique
 */
export function uniqueNamesOf(
	{ record, properties }: ChangeLine,
	isUnique: (property: string) => boolean,
): UniqueName[] {
	const given = Object.entries(properties)
		.filter(([way, value]) => isUnique(way) && way !== record.idProperty && String(value).trim() !== '')
		.map(([way, value]) => ({ way, value: String(value) }));
	return [{ way: record.idProperty ?? '', value: record.id }, ...given];
}
