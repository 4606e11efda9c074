import { BadInput } from '../hubspot/badInput';
import { sentences } from '../hubspot/grammar';
import type { BadEntry, Remedy } from '../hubspot/lineFormats/badEntry';

/** What a user changes, and where. */
export type Remedies = Readonly<Partial<Record<Remedy, string>>>;

const OF_LISTS: Remedies = {
	leaveOut: "To leave it out, filter the list in the expression of 'Line Items'",
	otherFormat: "If 'Line Items' has another form, choose it in 'Line Item Format'",
	otherFields: "'Fields of the Line Items' says where the values are, which rows to skip, and which rows are discounts",
	withoutRate: "Without the option 'Tax Rate' the line item is written without its tax",
};

/**
 * The same by the names of the parameters.
 * @param field the name of the parameter that gave the entry
 */
export function inputOf({ key, message, advice, remedy }: BadEntry, field: string, remedies = OF_LISTS): BadInput {
	return new BadInput(key ?? field, message, sentences(advice, remedy === null ? null : (remedies[remedy] ?? null)));
}
