import type { LineSource } from '../../hubspot/batch/line';
import type { LineFate } from '../../hubspot/sync/fate';

/** The words of an operation in messages, e.g. "update" and "updated". */
export interface Verb {
	readonly infinitive: string;
	readonly participle: string;
	/** What is true of a line of which it is not known whether HubSpot has acted on it. */
	readonly ifUnknown: 'mayBeTwice' | 'safeToRepeat' | 'safeToRepeatLater' | 'changedNothing';
}

export const VERBS = {
	create: { infinitive: 'create', participle: 'created', ifUnknown: 'mayBeTwice' },
	update: { infinitive: 'update', participle: 'updated', ifUnknown: 'safeToRepeat' },
	upsert: { infinitive: 'create or update', participle: 'written', ifUnknown: 'safeToRepeat' },
	createNamed: { infinitive: 'create', participle: 'created', ifUnknown: 'safeToRepeatLater' },
	delete: { infinitive: 'delete', participle: 'deleted', ifUnknown: 'safeToRepeat' },
	read: { infinitive: 'read', participle: 'read', ifUnknown: 'changedNothing' },
} as const satisfies Record<string, Verb>;

/** Where a line stands, as n8n's own messages say it. Items count from 0 in n8n, the lines of a list from 1. */
export function placeOf({ itemIndex, lineNumber }: LineSource): string {
	return lineNumber === null ? `[item ${itemIndex}]` : `[item ${itemIndex}, line ${lineNumber}]`;
}

const MAX_NAMED_PLACES = 5;

/** Where several lines stand: the first places, and how many more. */
export function placesOf(lines: ReadonlyArray<{ readonly source: LineSource }>): string {
	const places = lines.slice(0, MAX_NAMED_PLACES).map(({ source }) => placeOf(source));
	const further = lines.length - places.length;
	return `${places.join(' ')}${further > 0 ? ` and ${further} more` : ''}`;
}

/** The words for a line under a record: one that was to be made is looked for under the record before it is made again. */
export function verbOf({ what }: LineFate): Verb {
	return what === 'notCreated' ? VERBS.createNamed : VERBS.upsert;
}
