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
	return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

function textShowing(value: unknown): string {
	if (typeof value === 'bigint' || typeof value === 'symbol') return value.toString();
	if (typeof value === 'function') return 'a function';
	try {
		return JSON.stringify(value);
	} catch {
		// An object that contains itself, or holds what JSON does not know.
		return 'an object';
	}
}
