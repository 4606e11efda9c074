import { add, compare, subtract, toText, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { amountAt, amountsAt } from './amounts';
import { taxedBy, taxesIn, type StripeTax, type TaxedLine } from './taxes';

/**
 * The amounts of a line of Checkout. `amount_total` has the taxes in it, those on top of the price too, and
 * `amount_subtotal` those that are in the price: total = subtotal - discount + tax on top
 * (https://docs.stripe.com/api/checkout/sessions/line_items).
 * @throws BadEntry when they do not add up, or do not tell a discount from a tax
 */
export function checkoutAmounts(entry: JsonRecord, currency: string, { addsTaxes }: LineSettings): TaxedLine {
	const subtotal = amountAt('amount_subtotal', entry['amount_subtotal'], currency);
	const withTax = amountAt('amount_total', entry['amount_total'], currency);
	const expanded = taxesIn(entry, currency, new Map());
	const tax = taxOf(entry, expanded, currency);
	const discount = discountOf(entry, currency) ?? behind(entry, { subtotal, withTax, tax, expanded });
	const amounts = { subtotal, total: subtract(subtotal, discount) };
	const onTop = subtract(withTax, amounts.total);
	if (compare(onTop, ZERO) < 0 || compare(onTop, tax ?? onTop) > 0) throw addsUpToOther(amounts.total, withTax);
	const hasTaxIn = tax === null ? null : compare(tax, onTop) !== 0;
	if (!addsTaxes) return { ...amounts, taxes: null, hasTaxIn };
	if (expanded !== null) return taxedBy(expanded, amounts, currency);
	if (tax === null) return { ...amounts, taxes: null, hasTaxIn };
	// Of taxes that are not expanded there is their sum alone: that on top, and that in the price.
	const sums: Array<[amount: Decimal, isInclusive: boolean]> = [
		[onTop, false],
		[subtract(tax, onTop), true],
	];
	const taxes = sums
		.filter(([amount]) => compare(amount, ZERO) !== 0)
		.map(
			([amount, isInclusive]): StripeTax => ({
				key: 'amount_tax',
				amount,
				taxable: null,
				isInclusive,
				rate: null,
			}),
		);
	return taxedBy(taxes, amounts, currency);
}

/** All taxes together; null where the line does not say, as in versions of the API before 2022. */
function taxOf(entry: JsonRecord, expanded: readonly StripeTax[] | null, currency: string): Decimal | null {
	const { amount_tax: tax = null } = entry;
	if (tax !== null) return amountAt('amount_tax', tax, currency);
	return expanded === null ? null : expanded.map(({ amount }) => amount).reduce(add, ZERO);
}

/** Null where the line does not say. */
function discountOf(entry: JsonRecord, currency: string): Decimal | null {
	const { amount_discount: given = null, discounts } = entry;
	const isExpanded = Array.isArray(discounts) && recordsIn(discounts).every((discount) => 'amount' in discount);
	const expanded = isExpanded ? amountsAt('discounts', discounts, currency) : null;
	if (given === null) return expanded;
	const discount = amountAt('amount_discount', given, currency);
	if (expanded === null || compare(discount, expanded) === 0) return discount;
	throw new BadEntry(
		'amount_discount',
		`The discount of a Stripe line item is ${toText(discount)} in 'amount_discount', but ${toText(expanded)} in 'discounts'`,
		'Use the line item as Stripe sends it, or leave out one of the two',
	);
}

interface Known {
	readonly subtotal: Decimal;
	readonly withTax: Decimal;
	readonly tax: Decimal | null;
	readonly expanded: readonly StripeTax[] | null;
}

/** The discount that is behind the amounts of a line that does not say. */
function behind({ price }: JsonRecord, { subtotal, withTax, tax, expanded }: Known): Decimal {
	const onTop = taxOnTop(isJsonRecord(price) ? price : {}, tax, expanded);
	if (onTop !== null) return subtract(add(subtotal, onTop), withTax);
	if (tax === null && compare(subtotal, withTax) === 0) return ZERO;
	throw new BadEntry(
		'amount_discount',
		"A Stripe line item has no 'amount_discount', and its other amounts do not tell a discount from a tax",
		"Have Stripe expand its discounts and taxes ('expand' in the request), or use version 2022-08-01 of Stripe's API or later",
		'otherFormat',
	);
}

function taxOnTop(price: JsonRecord, tax: Decimal | null, expanded: readonly StripeTax[] | null): Decimal | null {
	if (expanded !== null) {
		return expanded
			.filter(({ isInclusive }) => !isInclusive)
			.map(({ amount }) => amount)
			.reduce(add, ZERO);
	}
	if (tax === null || compare(tax, ZERO) === 0) return tax;
	switch (price['tax_behavior']) {
		case 'exclusive':
			return tax;
		case 'inclusive':
			return ZERO;
		default:
			return null;
	}
}

function addsUpToOther(total: Decimal, withTax: Decimal): BadEntry {
	return new BadEntry(
		'amount_total',
		`The amounts of a Stripe line item do not add up: without the taxes on top they come to ${toText(total)}, but 'amount_total' is ${toText(withTax)}`,
		'Use the line item as Stripe sends it',
		'otherFormat',
	);
}
