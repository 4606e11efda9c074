import { isDateTimeLike, isDateValue } from './dateObject';
import type { RefusalName } from './errors';

/** A place in the input that no line can be made of. Thrown while an item is read, caught where its lines are made. */
export class BadInput extends Error {
	/**
	 * @param field the parameter or property to put right, by the name that the user sees
	 * @param message what is wrong, beginning with that name
	 * @param advice what to do
	 * @param named where HubSpot would refuse it and has names for that
	 */
	constructor(
		readonly field: string,
		message: string,
		readonly advice: string | null = null,
		readonly named: RefusalName | null = null,
	) {
		super(message);
	}
}

/** A value as it can be shown in a message. */
export function shown(value: unknown): string {
	if (value === undefined) return 'nothing';
	const text = typeof value === 'string' ? `"${value}"` : textShowing(value);
	// Not in the middle of a character.
	return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\p{Surrogate}$/u, '')}…`;
}

function shownDate(value: object): string {
	const text: unknown = isDateTimeLike(value) ? value.toISO() : JSON.parse(JSON.stringify(value));
	return typeof text === 'string' ? `the date ${text}` : 'an invalid date';
}

function textShowing(value: unknown): string {
	if (typeof value === 'bigint' || typeof value === 'symbol') return value.toString();
	if (typeof value === 'function') return 'a function';
	// JSON has null for these, and a text for dates.
	if (typeof value === 'number') return String(value);
	if (isDateValue(value)) return shownDate(value);
	try {
		return JSON.stringify(value);
	} catch {
		// An object that contains itself, or holds what JSON does not know.
		return 'an object';
	}
}
