import { isRounded } from './roundedNumber';

export type JsonRecord = Record<string, unknown>;

/** Whether a parsed JSON value is an object with keys (not null, not a list). */
export function isJsonRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list in HubSpot's answer; what is no list, or no object in it, counts as absent. */
export function recordsIn(value: unknown): JsonRecord[] {
	return Array.isArray(value) ? value.filter(isJsonRecord) : [];
}

/** The texts of a list in HubSpot's answer. A lone text is a list of one: `context` values have been seen as both. */
export function textsIn(value: unknown): string[] {
	return (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== null);
}

/**
 * The text at a key, or null: every field of HubSpot's answers is optional. Ids are numbers at times; one that was rounded
 * on its way is another record's.
 */
export function textOf(value: unknown): string | null {
	if (typeof value === 'string' && value !== '') return value;
	return typeof value === 'number' && Number.isFinite(value) && !isRounded(value) ? String(value) : null;
}
