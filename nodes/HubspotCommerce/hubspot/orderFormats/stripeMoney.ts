import { shown } from '../badInput';
import { isMoment } from '../calendar';
import { compare, round, type Decimal } from '../decimal';
import type { JsonRecord } from '../json';
import { BadEntry } from '../lineFormats/badEntry';
import { textAt } from '../lineFormats/shopLine';
import { inMainUnit } from '../lineFormats/stripeCurrency';
import type { Properties } from '../values';
import { amountSaid, sumSaid } from './orderAmount';
import type { AddressPart, Said } from './orderFormat';
import { fieldOf, joinedSaid, textSaid } from './said';

/**
 * The currency that tells what an amount of Stripe's means, in capital letters.
 * @throws BadEntry when neither the order nor the user names one
 */
export function stripeCurrency(order: JsonRecord, extra: Properties): string {
	const currency = textAt(order['currency']) ?? textAt(extra['hs_currency_code']);
	if (currency !== null) return currency.toUpperCase();
	throw new BadEntry(
		'currency',
		"This has no 'currency', and Stripe's amounts are in the smallest unit of one",
		'Give the order as it comes from Stripe',
		'otherFormat',
	);
}

/**
 * An amount in the main unit of its currency.
 * @throws BadEntry for a fraction: an amount in the main unit would come out a hundred times too small
 */
export function stripeAmount(key: string, value: unknown, currency: string): Said<Decimal> {
	const amount = amountSaid(key, value, 'Stripe');
	if (amount === undefined || amount === null) return amount;
	const whole = round(amount, 0);
	if (compare(whole, amount) === 0) return inMainUnit(whole, currency);
	throw new BadEntry(
		key,
		`'${key}' of a Stripe order is ${shown(value)}, and Stripe's amounts are whole numbers in the smallest unit of the currency`,
		'Give the order as Stripe has it: 1250 for 12.50 EUR',
		'otherFormat',
	);
}

/** What the `amount` of each entry of a list comes to. */
export function stripeSum(key: string, list: unknown, currency: string): Said<Decimal> {
	return sumSaid(list, ({ amount }) => stripeAmount(key, amount, currency));
}

/**
 * A time of Stripe's, which is in seconds since 1970, as ISO 8601 in UTC.
 * @throws BadEntry for a number that is no time
 */
export function stripeTime(key: string, value: unknown): Said {
	if (typeof value !== 'number') return textSaid(value);
	if (isMoment(value * 1000)) return new Date(value * 1000).toISOString();
	throw new BadEntry(
		key,
		`'${key}' of a Stripe order is ${shown(value)}, which is not a time`,
		'Stripe has seconds since 1970',
	);
}

/** @param person what has a name and a phone number beside its `address` */
export function stripeAddressPart(person: unknown, part: AddressPart): Said {
	return part === 'name' || part === 'phone'
		? textSaid(fieldOf(person, part))
		: streetAddressPart(fieldOf(person, 'address'), part);
}

/** The country is a code, such as DE. */
export function streetAddressPart(address: unknown, part: Exclude<AddressPart, 'name' | 'phone'>): Said {
	if (part !== 'street') return textSaid(fieldOf(address, part));
	return joinedSaid(', ', textSaid(fieldOf(address, 'line1')), textSaid(fieldOf(address, 'line2')));
}
