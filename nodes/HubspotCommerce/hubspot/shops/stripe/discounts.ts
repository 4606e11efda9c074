import { add, compare, toText, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { amountsAt } from './amounts';

/**
 * What is taken off an invoice line before taxes: its discounts, and the customer's billing credits.
 *
 * `pretax_credit_amounts` (since 2024-10-28.acacia) has the discounts of `discount_amounts` once more, and the credits, which
 * lower the total of the invoice and what is taxed as discounts do
 * (https://docs.stripe.com/changelog/acacia/2024-10-28/billing-credits-invoice).
 * @throws BadEntry when the two differ in the discounts: only one of them can be right
 */
export function takenOff(entry: JsonRecord, currency: string): Decimal {
	const { discount_amounts: discounts, pretax_credit_amounts: pretax } = entry;
	const isDiscount = ({ type, discount }: JsonRecord) =>
		(type ?? (isGiven(discount) ? 'discount' : null)) === 'discount';
	const among = recordsIn(pretax).filter(isDiscount);
	const credits = amountsAt(
		'pretax_credit_amounts',
		recordsIn(pretax).filter((credit) => !isDiscount(credit)),
		currency,
	);
	const inPretax = amountsAt('pretax_credit_amounts', among, currency);
	if (!Array.isArray(discounts)) return add(inPretax, credits);
	const discount = amountsAt('discount_amounts', discounts, currency);
	if (among.length > 0 && compare(discount, inPretax) !== 0) {
		throw new BadEntry(
			'discount_amounts',
			`The discounts of a Stripe line item are ${toText(discount)} in 'discount_amounts', but ${toText(inPretax)} in 'pretax_credit_amounts'`,
			'Use the line item as Stripe sends it, or leave out one of the two',
		);
	}
	return add(discount, credits);
}

/** Whether a line of an invoice says what is taken off it, also where that is nothing; so does the invoice for all lines. */
export function tellsDiscounts(entry: JsonRecord, invoice: JsonRecord): boolean {
	const { discount_amounts: discounts, pretax_credit_amounts: pretax } = entry;
	const { total_discount_amounts: ofInvoice, discount } = invoice;
	return Array.isArray(discounts) || Array.isArray(pretax) || Array.isArray(ofInvoice) || discount === null;
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null;
}

/**
 * Refuses a whole invoice that has discounts which its lines do not have: from versions of the API that had discounts on the
 * invoice alone, the lines come to more than the invoice.
 * @throws BadEntry
 */
export function refuseDiscountOfInvoice(invoice: JsonRecord, lines: readonly unknown[], currency: string): void {
	const ofLines = lines
		.filter(isJsonRecord)
		.map(({ discount_amounts: discounts }) => amountsAt('discount_amounts', discounts, currency))
		.reduce(add, ZERO);
	const { total_discount_amounts: total, discount } = invoice;
	const ofInvoice = Array.isArray(total) ? amountsAt('total_discount_amounts', total, currency) : null;
	const linesSayNothing = lines.some((line) => isJsonRecord(line) && !('discount_amounts' in line));
	if (ofInvoice === null ? !isJsonRecord(discount) || !linesSayNothing : compare(ofInvoice, ofLines) === 0) return;
	throw new BadEntry(
		ofInvoice === null ? 'discount' : 'total_discount_amounts',
		ofInvoice === null
			? 'The Stripe invoice has a discount, but its line items do not say how much of it is theirs'
			: `The discounts of the Stripe invoice are ${toText(ofInvoice)}, but those of its line items come to ${toText(ofLines)}`,
		"Get the invoice again, with version 2020-08-27 of Stripe's API or later",
	);
}
