import { shown } from '../../badInput';
import { isMoment } from '../../calendar';
import type { Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { textAt } from '../../lineFormats/shopLine';
import { wholeAmount } from './amounts';
import type { Properties } from '../../values';
import { amountSaid, sumSaid } from '../../orderFormats/orderAmount';
import type { AddressPart, Said } from '../../orderFormats/orderFormat';
import { fieldOf, joinedSaid, textSaid } from '../../orderFormats/said';

/**
 * The currency that tells what an amount of Stripe's means, in capital letters.
 * @throws BadEntry when neither the order nor the user names one
 */
export function stripeCurrency(order: JsonRecord, extra: Properties): string {
	const currency = textAt(order['currency']) ?? textAt(extra['hs_currency_code']);
	if (currency !== null) return currency.toUpperCase();
	throw new BadEntry(
		'currency',
		"This has no 'currency', and Stripe's amounts are in the currency's smallest unit",
		'Use the order as Stripe sends it',
		'otherFormat',
	);
}

/**
 * An amount in the main unit of its currency.
 * @throws BadEntry when it is none of Stripe's
 */
export function stripeAmount(key: string, value: unknown, currency: string): Said<Decimal> {
	const amount = amountSaid(key, value, 'Stripe');
	return amount === undefined || amount === null ? amount : wholeAmount({ key, value, amount }, currency, 'order');
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
		'Stripe gives times in seconds since 1970',
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
