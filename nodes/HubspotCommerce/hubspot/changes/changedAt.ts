import { textOf } from '../json';
import { valueIn, type CrmRecord } from '../record';

/** The property that says when a record has changed last, whatever its object. */
export const MODIFIED_PROPERTY = 'hs_lastmodifieddate';

/** When a record has changed last, in milliseconds since 1970; null where HubSpot does not say so. */
export function changedAtMs(record: CrmRecord): number | null {
	return momentIn(valueIn(record, MODIFIED_PROPERTY) ?? record.json['updatedAt']);
}

/** When it was made; null where HubSpot does not say so. */
export function createdAtMs({ json }: CrmRecord): number | null {
	return momentIn(json['createdAt']);
}

/** When it was deleted; null where it is not, or HubSpot does not say so. */
export function archivedAtMs({ json }: CrmRecord): number | null {
	return momentIn(json['archivedAt']);
}

/** HubSpot writes moments as `2026-03-01T14:30:00.123Z`, and in places as milliseconds. */
export function momentIn(value: unknown): number | null {
	const text = textOf(value);
	if (text === null) return null;
	const ms = /^\d{10,16}$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isNaN(ms) ? null : ms;
}
