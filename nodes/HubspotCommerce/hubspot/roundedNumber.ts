/**
 * Whether a whole number may be another one than was written: JSON and JavaScript keep them exact up to 2^53 only, so
 * that two long order numbers or IDs become one.
 */
export function isRounded(value: unknown): boolean {
	return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** What a user does about one. */
export const GIVE_AS_TEXT = 'Numbers this large are rounded before they get here: give it as text';
