import { add, compare, divide, multiply, subtract, ZERO, type Decimal } from '../decimal';

/**
 * The share of each amount in a discount on all of them, in proportion. The shares come to the discount exactly, and none is
 * more than its amount: they are cut out of running sums, rounded to the last place that amounts and discount have.
 * @param discount more than 0
 * @param amounts none below 0
 * @returns null when the discount is more than the amounts
 */
export function shares(discount: Decimal, amounts: readonly Decimal[]): Decimal[] | null {
	const sum = amounts.reduce(add, ZERO);
	if (compare(discount, sum) > 0) return null;
	const places = Math.max(discount.places, ...amounts.map((amount) => amount.places));
	let running = ZERO;
	let before = ZERO;
	return amounts.map((amount) => {
		running = add(running, amount);
		const upTo = divide(multiply(discount, running), sum, places);
		const share = subtract(upTo, before);
		before = upTo;
		return share;
	});
}
