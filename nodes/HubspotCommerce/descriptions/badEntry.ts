import { BadInput } from '../hubspot/badInput';
import { sentences } from '../hubspot/grammar';
import type { BadEntry, Remedy } from '../hubspot/lineFormats/badEntry';

/** What a user changes, and where. */
export type Remedies = Readonly<Partial<Record<Remedy, string>>>;

const OF_LISTS: Remedies = {
	leaveOut: "A filter in the expression of 'List' leaves lines out",
	otherFormat: "If the entries of 'List' are not in this form, choose theirs in 'Line Format'",
	otherFields:
		"'Fields of the Lines' says where lines have their values, which rows are no lines, and which take money off all lines",
	withoutRate: "Without the option 'Tax Rate' the line is written without its tax",
};

/**
 * The same by the names of the parameters.
 * @param field the parameter that gave the entry
 */
export function inputOf({ key, message, advice, remedy }: BadEntry, field = 'List', remedies = OF_LISTS): BadInput {
	return new BadInput(key ?? field, message, sentences(advice, remedy === null ? null : (remedies[remedy] ?? null)));
}
