import { compare, parseDecimal, ZERO } from '../decimal';
import { isJsonRecord, type JsonRecord } from '../json';

const MONEY = new Set(
	(
		'amount amounts cards cost costs discount discounts duties duty fee fees gratuity money price prices refund refunds refunded ' +
		// Shopify's amounts in two currencies.
		'set subtotal surcharge surcharges tax taxes tip tips total totals'
	).split(' '),
);

/** Last words of names that are about money and yet hold none. */
const NO_MONEY = new Set(
	'at code codes count date exempt gmt id ids number percent quantity rate rates status type url weight'.split(' '),
);

/** Deeper in a field stand other things than its amount. */
const DEPTH = 4;

/**
 * Fields of an order that look like money by their names, have an amount that is not zero, and are not among those that
 * the format knows. Their amounts may be part of the total, or missing from it.
 * @param isKnown asked with the name in small letters and underscores, whatever its own form
 */
export function unknownMoney(order: JsonRecord, isKnown: (name: string) => boolean): string[] {
	return Object.keys(order).filter((key) => {
		const words = wordsOf(key);
		return looksLikeMoney(words) && !isKnown(words.join('_')) && hasAmount(order[key], DEPTH);
	});
}

function wordsOf(key: string): string[] {
	return key
		.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}

function looksLikeMoney(words: readonly string[]): boolean {
	return words.some((word) => MONEY.has(word)) && !NO_MONEY.has(words.at(-1) ?? '');
}

function hasAmount(value: unknown, depth: number): boolean {
	if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return isAmount(value);
	if (depth === 0) return false;
	if (Array.isArray(value)) return value.some((entry: unknown) => hasAmount(entry, depth - 1));
	if (!isJsonRecord(value)) return false;
	return Object.entries(value).some(([key, field]) => looksLikeMoney(wordsOf(key)) && hasAmount(field, depth - 1));
}

/** Also one that cannot be read, such as "1.234,50": it begins with a digit, a sign or a currency. */
function isAmount(value: number | bigint | string): boolean {
	const amount = parseDecimal(value);
	return amount === null ? /^(?:[A-Z]{3})?[^\d\p{L}]{0,3}\d/u.test(String(value)) : compare(amount, ZERO) !== 0;
}
