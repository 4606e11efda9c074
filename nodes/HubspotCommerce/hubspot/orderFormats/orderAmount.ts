import { shown } from '../badInput';
import { add, compare, parseDecimal, toText, ZERO, type Decimal } from '../decimal';
import { recordsIn, type JsonRecord } from '../json';
import { BadEntry } from '../lineFormats/badEntry';
import type { Said } from './orderFormat';

/**
 * An amount of an order; an empty text says that there is none.
 * @param key the order's own, for the message
 * @param shop as the message calls it, such as Shopify
 * @throws BadEntry for what is no amount: one that is left out would be told as no tax, or no discount
 */
export function amountSaid(key: string, value: unknown, shop: string): Said<Decimal> {
	if (value === undefined) return undefined;
	if (value === null || value === '') return null;
	const amount = parseDecimal(value);
	if (amount !== null) return amount;
	throw new BadEntry(
		key,
		`'${key}' of a ${shop} order is ${shown(value)}, which is not an amount`,
		'Write a point before the decimals and no separators between thousands, such as 1234.50',
		'otherFormat',
	);
}

/** What the entries of a list come to; an empty list says that there is nothing. */
export function sumSaid(list: unknown, amountOf: (entry: JsonRecord) => Said<Decimal>): Said<Decimal> {
	if (list === undefined) return undefined;
	const amounts = recordsIn(list).flatMap((entry) => amountOf(entry) ?? []);
	return amounts.length === 0 ? null : amounts.reduce(add);
}

/** As HubSpot takes amounts. */
export function amountText(amount: Said<Decimal>): Said {
	return amount === undefined || amount === null ? amount : toText(amount);
}

/** An amount that is empty in HubSpot rather than 0, so that a list of refunded orders can ask whether it is known. */
export function unlessZero(amount: Said<Decimal>): Said<Decimal> {
	return amount !== undefined && amount !== null && compare(amount, ZERO) === 0 ? null : amount;
}
