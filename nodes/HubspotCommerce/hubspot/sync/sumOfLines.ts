import {
	add,
	compare,
	divide,
	multiply,
	parseDecimal,
	round,
	subtract,
	toText,
	HUNDRED,
	ONE,
	ZERO,
	type Decimal,
} from '../decimal';
import type { Properties } from '../values';

/** The properties of a line that its amount comes of. */
export const SUM_PROPERTIES = ['price', 'quantity', 'discount', 'hs_discount_percentage'] as const;

/** Values of a line, by HubSpot's names. */
type Amounts = Readonly<Record<string, unknown>>;

/** Amounts are compared to the cent at least, however many decimals the total is written with. */
const MIN_PLACES = 2;

/** The line items' amounts added up, beside the total that they should come to. */
export type SumComparison =
	| { readonly kind: 'same' }
	| { readonly kind: 'differs'; readonly sum: string; readonly total: string }
	/** What is no number: the total, or the amount of a line. */
	| { readonly kind: 'unknown'; readonly what: 'total' | 'amount' };

/**
 * Compares what lines add up to with a total, in decimals. No line is rounded to the cent: their sum is, once, half up and
 * away from zero, to the places of the total.
 * @param total as the order has it
 */
export function compareSum(lines: readonly Properties[], total: unknown): SumComparison {
	const wanted = parseDecimal(total);
	if (wanted === null) return { kind: 'unknown', what: 'total' };
	const sum = sumOfLines(lines);
	if (sum === null) return { kind: 'unknown', what: 'amount' };
	const places = Math.max(MIN_PLACES, wanted.places);
	const rounded = round(sum, places);
	if (compare(rounded, wanted) === 0) return { kind: 'same' };
	return { kind: 'differs', sum: toText(rounded), total: toText(wanted) };
}

/** Not rounded; null when a line has no amount. */
export function sumOfLines(lines: readonly Amounts[]): Decimal | null {
	let sum = ZERO;
	for (const line of lines) {
		const amount = amountOf(line);
		if (amount === null) return null;
		sum = add(sum, amount);
	}
	return sum;
}

/** As HubSpot works out `amount`: the unit price less the unit discount, in money or in percent, times the quantity. */
function amountOf({ price, quantity, discount, hs_discount_percentage: percentage }: Amounts): Decimal | null {
	const unitPrice = parseDecimal(price);
	// A line without a quantity counts once.
	const units = quantity === undefined || quantity === '' ? ONE : parseDecimal(quantity);
	const [inMoney, percent] = [numberIn(discount), numberIn(percentage)];
	if (unitPrice === null || units === null || inMoney === null || percent === null) return null;
	// Exact for percentages of up to six decimals; longer ones are rounded half up there.
	const inPercent = divide(multiply(unitPrice, percent), HUNDRED, unitPrice.places + 8);
	return multiply(subtract(subtract(unitPrice, inMoney), inPercent), units);
}

/** None is nothing; null for what is no number. */
function numberIn(value: unknown): Decimal | null {
	return value === undefined || value === '' ? ZERO : parseDecimal(value);
}
