import { add, compare, multiply, subtract, toText, ZERO, type Decimal } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import { listIn } from '../../lineFormats/listIn';
import { shopifyField } from './orderField';
import { shopAmount } from './orderMoney';
import { smallest } from './discounts';

/** The discounts of an order, by its own word. */
interface Told {
	readonly key: string;
	readonly amount: Decimal;
}

/**
 * Discounts that an order has and its lines have not, as when the lines come without `discount_allocations`: they would be
 * written before discounts.
 * @param ofLines what the lines have of discounts, shipping among them, as they were ordered
 * @param count how many lines there are: each is rounded
 * @returns in words
 */
export function untoldDiscounts(order: JsonRecord, ofLines: Decimal, count: number, places: number): string[] {
	const told = discountsOf(order);
	const tolerance = multiply(smallest(places), { units: BigInt(count), places: 0 });
	if (told === null || compare(told.amount, add(ofLines, tolerance)) <= 0) return [];
	return [`${told.key} of ${toText(told.amount)}, of which the line items have ${toText(ofLines)}`];
}

/** The sum is of the order as it was; what was refunded or taken off since is not in that of today. */
function discountsOf(order: JsonRecord): Told | null {
	const codes = recordsIn(listIn(shopifyField(order, 'discount_codes')));
	const sums = ['total_discounts', 'current_total_discounts'].flatMap((name) => shopAmount(order, name) ?? []);
	const [first = null, second = first] = sums;
	const ofShipping = codes.filter(({ type }) => type === 'shipping').reduce(addAmount, ZERO);
	const amount = first === null || second === null ? codes.reduce(addAmount, ZERO) : lessOf(first, second);
	return { key: first === null ? 'discount_codes' : 'total_discounts', amount: subtract(amount, ofShipping) };
}

function addAmount(sum: Decimal, code: JsonRecord): Decimal {
	return add(sum, shopAmount(code, 'amount') ?? ZERO);
}

function lessOf(one: Decimal, other: Decimal): Decimal {
	return compare(one, other) < 0 ? one : other;
}
