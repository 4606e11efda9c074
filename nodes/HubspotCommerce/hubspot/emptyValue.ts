/**
 * Whether the input says nothing here: no value, an empty text, or one of spaces alone. HubSpot takes the spaces around a
 * text off, so that the cell of a sheet with a space in it would clear what is there.
 */
export function isEmptyValue(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
