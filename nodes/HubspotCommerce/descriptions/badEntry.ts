import { BadInput } from '../hubspot/badInput';
import { sentences } from '../hubspot/grammar';
import type { BadEntry, Remedy } from '../hubspot/lineFormats/badEntry';

/** What a user changes, and where. */
export type Remedies = Readonly<Partial<Record<Remedy, string>>>;

/** The parameter that gives entries, and what is changed where one is bad. */
export interface EntriesFrom {
	/** The parameter's name. */
	readonly field: string;
	readonly remedies: Remedies;
}

const WITHOUT_RATE = "Without the option 'Tax Rate' the line item is written without its tax";

const OF_LISTS: Remedies = {
	leaveOut: "To leave it out, filter the list in the expression of 'Line Items'",
	otherFormat: "If 'Line Items' has another form, choose it in 'Line Item Format'",
	otherFields: "'Fields of the Line Items' says where the values are, which rows to skip, and which rows are discounts",
	withoutRate: WITHOUT_RATE,
};

/** Where lines are those of a shop's order. */
export const OF_SHOP_ORDERS: Remedies = {
	leaveOut: "To leave it out, take it out of the order's list in the expression of 'Shop Order'",
	otherFormat: "'Order Format' says which shop the order is from",
	withoutRate: WITHOUT_RATE,
};

export const LINE_ITEMS: EntriesFrom = { field: 'Line Items', remedies: OF_LISTS };

/** The same by the names of the parameters. */
export function inputOf({ key, message, advice, remedy }: BadEntry, { field, remedies }: EntriesFrom): BadInput {
	return new BadInput(key ?? field, message, sentences(advice, remedy === null ? null : (remedies[remedy] ?? null)));
}
