import { shown } from '../../badInput';
import { textOf, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';

/**
 * IDs that lines of invoices had before version 2019-12-03: those of the subscription or of its item, the same each month
 * (https://docs.stripe.com/changelog/2019-12-03/standardizes-invoice-line-item-ids). `ii_` is old, too, but an invoice item
 * has one line in its life.
 */
const NOT_OF_A_LINE = ['sub_', 'su_', 'si_', 'sli_', 'item_'];

/**
 * The ID that an invoice line has alone; null where it has none. Versions before 2019-12-03 have it in `unique_id`, and it
 * becomes the `id` with later ones.
 * @throws BadEntry when the ID is that of something else
 */
export function invoiceLineId(entry: JsonRecord): string | null {
	const unique = idAt('unique_id', entry);
	if (unique !== null) return unique;
	const id = idAt('id', entry);
	if (id === null || !NOT_OF_A_LINE.some((prefix) => id.startsWith(prefix))) return id;
	throw new BadEntry(
		'id',
		`The ID of a Stripe line item is ${shown(id)}, which line items of later invoices have, too: one would overwrite the other in HubSpot`,
		"Get the invoice's line items again, with version 2019-12-03 of Stripe's API or later: their IDs begin with 'il_'",
	);
}

/**
 * The text of an ID; null where there is none.
 * @throws BadEntry for what can be no ID
 */
export function idAt(key: string, entry: JsonRecord): string | null {
	const { [key]: given = null } = entry;
	if (given === null || given === '') return null;
	const id = typeof given === 'number' && !Number.isSafeInteger(given) ? null : textOf(given);
	if (id !== null && id.trim() !== '') return id.trim();
	throw new BadEntry(key, `'${key}' of a Stripe line item is ${shown(given)}`, 'Give the ID as text, as Stripe has it');
}
