import { compare, divide, isWithin, multiply, subtract, ONE, type Decimal } from '../decimal';

/** HubSpot's amounts of a line item: `amount` is worked out as `quantity * (price - discount)`. */
export interface UnitAmounts {
	readonly quantity: Decimal;
	/** Both for one unit. */
	readonly price: Decimal;
	readonly discount: Decimal;
}

/** HubSpot takes unit prices with so many decimals at most (https://knowledge.hubspot.com, "Create discounts"). */
export const MOST_PLACES = 6;

/** Currencies have two or three places. Totals with more are rounded for people. */
const PLACES_THAT_COUNT = 3;

/**
 * Unit amounts from the totals of a line: 10.00 for 3 is 3.333333 each. Where so many units come together that the places
 * which HubSpot does not take would make cents, all of them are one unit, with the exact amount.
 * @param subtotal of all units, before discounts
 * @param total after discounts; one above the subtotal is a raised price, since HubSpot knows no negative discount
 * @param quantity the units that these are the amounts of; more than 0
 * @param left the units that the line is to have; not negative
 */
export function unitAmounts(subtotal: Decimal, total: Decimal, quantity: Decimal, left: Decimal): UnitAmounts {
	const each = amountsOf(subtotal, total, quantity);
	// Both sides times the quantity: a division could be off itself.
	const isWanted = multiply(total, left);
	const isGot = multiply(multiply(subtract(each.price, each.discount), left), quantity);
	if (isWithin(subtract(isGot, isWanted), multiply(toleranceOf(total), quantity))) return { quantity: left, ...each };
	return { quantity: ONE, ...amountsOf(multiply(subtotal, left), multiply(total, left), quantity) };
}

/**
 * By so much a line may be off for the places that are missing: a fiftieth of the total's last place. The lines of an order
 * are added up before they are rounded, and a cent must not come of what all of them are off.
 */
function toleranceOf({ places }: Decimal): Decimal {
	return { units: 2n, places: Math.min(Math.max(places, 2), PLACES_THAT_COUNT) + 2 };
}

function amountsOf(subtotal: Decimal, total: Decimal, quantity: Decimal): Omit<UnitAmounts, 'quantity'> {
	const netPrice = divide(total, quantity, MOST_PLACES);
	const price = compare(total, subtotal) > 0 ? netPrice : divide(subtotal, quantity, MOST_PLACES);
	return { price, discount: subtract(price, netPrice) };
}
