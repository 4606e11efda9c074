import { add, compare, divide, multiply, subtract, ZERO, type Decimal } from '../decimal';

/** Shares are amounts of money. */
const MIN_PLACES = 2;

/**
 * An amount spread over lines in proportion to what they cost. The shares are whole cents, or as fine as the amount and the
 * costs. They add up to the amount exactly, and none of an amount that is no more than the costs is more than its own: they
 * are cut out of running sums.
 * @param amount not negative
 * @param costs none of them negative; not all of them 0, unless the amount is
 */
export function sharesOf(amount: Decimal, costs: readonly Decimal[]): Decimal[] {
	const whole = costs.reduce(add, ZERO);
	if (compare(whole, ZERO) === 0) return costs.map(() => ZERO);
	const places = Math.max(MIN_PLACES, amount.places, ...costs.map((own) => own.places));
	let cost = ZERO;
	let given = ZERO;
	return costs.map((own) => {
		cost = add(cost, own);
		// What all lines up to here get, less what those before have: roundings do not add up.
		const until = divide(multiply(amount, cost), whole, places);
		const share = subtract(until, given);
		given = until;
		return share;
	});
}
