/** What may help beside putting the entry right; where a user does that is not known here. */
export type Remedy =
	/** Entries of this kind can be left out of the list. */
	| 'leaveOut'
	/** The entry may be in another line format. */
	| 'otherFormat'
	/** The user has named where the entry has its values, and may have named something else. */
	| 'otherFields'
	/** Tax rates need not be looked for. */
	| 'withoutRate';

/** An entry of a list that no line can be made of. */
export class BadEntry extends Error {
	/**
	 * @param key of the entry, whose value is wrong or missing; null for the entry as a whole
	 * @param message what is wrong, in HubSpot's words and those of the entry's format
	 * @param advice what would be right
	 */
	constructor(
		readonly key: string | null,
		message: string,
		readonly advice: string,
		readonly remedy: Remedy | null = null,
	) {
		super(message);
	}
}

/** What is read; null where that throws BadEntry, for those who are not the ones to tell of it. */
export function nullIfBad<T>(read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		return noneIfBad(error);
	}
}

function noneIfBad(error: unknown): null {
	if (error instanceof BadEntry) return null;
	throw error;
}
