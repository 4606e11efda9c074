import { parseDecimal } from '../decimal';
import { isJsonRecord, type JsonRecord } from '../json';

/** What a field of money is called. */
const MONEY = /amount|credit|discount|fee|margin|price|shipping|surcharge|tax|tip|total/;

/**
 * Fields of a line that look like money, have some in them and are not among those that are read, or are left out with reason.
 * New versions of the API have new ones.
 */
export function unreadMoney(entry: JsonRecord, known: ReadonlySet<string>): string[] {
	return Object.entries(entry)
		.filter(([key, value]) => !known.has(key) && MONEY.test(key) && isMoney(value))
		.map(([key]) => key);
}

function isMoney(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isMoney);
	if (isJsonRecord(value)) return Object.entries(value).some(([key, inner]) => MONEY.test(key) && isMoney(inner));
	const number = parseDecimal(value);
	return number !== null && number.units !== 0n;
}
