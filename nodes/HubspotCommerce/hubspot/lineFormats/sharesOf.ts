import { add, compare, divide, multiply, placesIn, subtract, ZERO, type Decimal } from '../decimal';

/**
 * An amount spread over lines in proportion to what they cost. The shares are as fine as the currency, such as whole cents
 * or whole yen, or as the amount and the costs are. They add up to the amount exactly, and none of an amount that is no more than the costs is more than its own: they
 * are cut out of running sums.
 * @param amount not negative
 * @param costs none of them negative; not all of them 0, unless the amount is
 * @param ofCurrency how many places amounts of the currency have
 */
export function sharesOf(amount: Decimal, costs: readonly Decimal[], ofCurrency: number): Decimal[] {
	const whole = costs.reduce(add, ZERO);
	if (compare(whole, ZERO) === 0) return costs.map(() => ZERO);
	const places = Math.max(ofCurrency, ...[amount, ...costs].map(placesIn));
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
