import { BadInput } from '../hubspot/badInput';
import { sentences } from '../hubspot/grammar';
import type { BadEntry, Remedy } from '../hubspot/lineFormats/badEntry';

/** What a user changes, and where. */
const REMEDIES: Readonly<Record<Remedy, string>> = {
	leaveOut: "A filter in the expression of 'List' leaves lines out",
	everyLine: "'Properties of Every Line (JSON)' gives every line what it lacks",
	otherFormat: "If the entries of 'List' are not in this form, choose theirs in 'Line Format'",
};

/** The same by the names of the parameters. */
export function inputOf({ key, message, advice, remedy }: BadEntry): BadInput {
	return new BadInput(key ?? 'List', message, sentences(advice, remedy === null ? null : REMEDIES[remedy]));
}
