import { add, compare, divide, multiply, parseDecimal, subtract, HUNDRED, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import type { LineTax } from '../../lineTax';
import { textAt } from '../../lineFormats/shopLine';

/** Tax rates by their IDs, of which lines have no more than the ID at times. */
export type StripeRates = ReadonlyMap<string, JsonRecord>;

/** The rates that are in the places where invoices, subscriptions and their lines have whole ones. */
export function ratesIn(...owners: readonly JsonRecord[]): StripeRates {
	const rates = owners.flatMap((owner) => [
		...recordsIn(owner['tax_rates']),
		...recordsIn(owner['default_tax_rates']),
		...recordsIn(owner['total_tax_amounts']).map(({ tax_rate: rate }) => rate),
	]);
	return new Map(
		rates.filter(isJsonRecord).flatMap((rate): Array<[string, JsonRecord]> => {
			const id = textAt(rate['id']);
			return id === null ? [] : [[id, rate]];
		}),
	);
}

/** In percent; null for a rate that is none, such as a fixed amount. */
export function percentageIn(rate: JsonRecord): Decimal | null {
	return parseDecimal(rate['effective_percentage']) ?? parseDecimal(rate['percentage']);
}

export function taxOf(rate: JsonRecord | null, percentage: Decimal): LineTax {
	return { percentage, label: rate === null ? null : textAt(rate['display_name']) };
}

/** A tax as Stripe worked it out. Amounts are in the main unit of the currency, with its places. */
export interface WorkedOut {
	readonly amount: Decimal;
	/** What the tax was worked out of, without the tax. */
	readonly taxable: Decimal;
	readonly isInclusive: boolean;
}

/** In the smallest unit of the currency. */
const MOST_MOVED = 2n;

/** Whether the tax is that of a percentage, give or take what rounding the whole invoice moves between its lines. */
export function isOf(percentage: Decimal, tax: WorkedOut): boolean {
	const { units } = subtract(amountOf(percentage, tax), tax.amount);
	return units >= -MOST_MOVED && units <= MOST_MOVED;
}

/**
 * The percentage that a tax can only come from, where its rate is not known: the one of one decimal, or else of two, that
 * gives the same amount. Small amounts come from many.
 * @returns null when there is none, or are several
 */
export function percentageBehind(tax: WorkedOut): Decimal | null {
	if (compare(tax.taxable, ZERO) <= 0) return null;
	for (const places of [1, 2]) {
		const about = divide(multiply(tax.amount, HUNDRED), tax.taxable, places);
		const fitting = [-1n, 0n, 1n]
			.map((step) => ({ ...about, units: about.units + step }))
			.filter((percentage) => compare(amountOf(percentage, tax), tax.amount) === 0);
		const [only] = fitting;
		if (only !== undefined) return fitting.length === 1 ? only : null;
	}
	return null;
}

/** What an inclusive tax takes of the amount that it is in is worked out of that amount. */
function amountOf(percentage: Decimal, { amount, taxable, isInclusive }: WorkedOut): Decimal {
	const places = Math.max(amount.places, taxable.places);
	return isInclusive
		? divide(multiply(add(taxable, amount), percentage), add(HUNDRED, percentage), places)
		: divide(multiply(taxable, percentage), HUNDRED, places);
}
