import { shown } from '../../badInput';
import { add, compare, round, ZERO, type Decimal } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';
import { inMainUnit } from './currency';

/** IDs of Stripe's lines of all kinds have prefixes of their own, so that they cannot meet. */
export const STRIPE: Shop = { label: 'Stripe', idPrefix: 'stripe', nameKey: 'description' };

/**
 * @param owner that has the currency
 * @throws BadEntry when it has none: nothing else tells what the amounts count
 */
export function currencyIn(owner: JsonRecord): string {
	const currency = textAt(owner['currency'])?.toUpperCase() ?? null;
	if (currency !== null) return currency;
	throw new BadEntry(
		'currency',
		"A Stripe line item has no 'currency', and its amounts are in the currency's smallest unit",
		"Check that these are the line items of a Stripe invoice: its 'lines.data'",
		'otherFormat',
	);
}

/**
 * An amount of a line in the main unit of the currency.
 * @throws BadEntry when it is none of Stripe's
 */
export function amountAt(key: string, value: unknown, currency: string): Decimal {
	return wholeAmount({ key, value, amount: numberAt(key, value, STRIPE) }, currency, 'line item');
}

/**
 * An amount of Stripe's in the main unit of the currency.
 * @param value as it was given, for the message
 * @param of what has it
 * @throws BadEntry for a fraction: an amount in the main unit would come out a hundred times too small
 */
export function wholeAmount(
	{ key, value, amount }: { readonly key: string; readonly value: unknown; readonly amount: Decimal },
	currency: string,
	of: 'line item' | 'order',
): Decimal {
	const whole = round(amount, 0);
	if (compare(whole, amount) === 0) return inMainUnit(whole, currency);
	throw new BadEntry(
		key,
		`'${key}' of a Stripe ${of} is ${shown(value)}, but Stripe's amounts are whole numbers in the smallest unit of the currency`,
		`Use the ${of} as Stripe sends it: 1250 for 12.50 EUR`,
		'otherFormat',
	);
}

/**
 * The `amount`s of a list, added up; 0 for no list.
 * @throws BadEntry when one is no amount
 */
export function amountsAt(key: string, list: unknown, currency: string): Decimal {
	return recordsIn(list)
		.map(({ amount }) => amountAt(key, amount, currency))
		.reduce(add, ZERO);
}
