import { compare, divide, subtract, type Decimal } from '../decimal';

/** HubSpot's amounts of a line item, both for one unit. */
export interface UnitAmounts {
	readonly price: Decimal;
	readonly discount: Decimal;
}

/** Even where the quantity is small, so that the price of a third reads as 3.333333. */
const FEWEST_PLACES = 6;

/**
 * Unit amounts from the totals of a line. HubSpot works a line's amount out as `quantity * (price - discount)`. A total
 * that does not divide evenly gets unit amounts with so many places that this comes back to the total exactly when it is
 * rounded to the places of the total: 10.00 for 3 is 3.333333 each, and three of them are 9.999999. The last place is rounded
 * half up, away from zero.
 * @param subtotal before discounts
 * @param total after discounts; one above the subtotal is a raised price, since HubSpot knows no negative discount
 * @param quantity more than 0
 */
export function unitAmounts(subtotal: Decimal, total: Decimal, quantity: Decimal): UnitAmounts {
	const wholeDigits = String(quantity.units / 10n ** BigInt(quantity.places)).length;
	const totalPlaces = Math.max(subtotal.places, total.places);
	// Each unit is wrong by half of its last place at most: the line then by less than a tenth of the total's last place.
	const places = Math.max(FEWEST_PLACES, totalPlaces + wholeDigits + 1);
	const netPrice = divide(total, quantity, places);
	const price = compare(total, subtotal) > 0 ? netPrice : divide(subtotal, quantity, places);
	return { price, discount: subtract(price, netPrice) };
}
