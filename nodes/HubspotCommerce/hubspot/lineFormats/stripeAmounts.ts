import { shown } from '../badInput';
import { add, compare, round, ZERO, type Decimal } from '../decimal';
import { recordsIn, type JsonRecord } from '../json';
import { BadEntry } from './badEntry';
import { numberAt, textAt, type Shop } from './shopLine';
import { inMainUnit } from './stripeCurrency';

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
		"A Stripe line has no 'currency', and its amounts are in the smallest unit of one",
		"Check that these are the lines of a Stripe invoice, its 'lines.data'",
		'otherFormat',
	);
}

/**
 * An amount of Stripe's in the main unit of the currency.
 * @throws BadEntry for a fraction: an amount in the main unit would come out a hundred times too small
 */
export function amountAt(key: string, value: unknown, currency: string): Decimal {
	const number = numberAt(key, value, STRIPE);
	const whole = round(number, 0);
	if (compare(whole, number) === 0) return inMainUnit(whole, currency);
	throw new BadEntry(
		key,
		`'${key}' of a Stripe line is ${shown(value)}, and Stripe's amounts are whole numbers in the smallest unit of the currency`,
		'Use the lines as Stripe has them: 1250 for 12.50 EUR',
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
