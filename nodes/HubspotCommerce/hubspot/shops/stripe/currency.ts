import { placesOf } from '../../currencyPlaces';
import type { Decimal } from '../../decimal';

/**
 * Where Stripe counts in another unit than the currency has (https://docs.stripe.com/currencies). ISK and UGX have no
 * hundredths, and yet Stripe counts in them: 500 are 5 ISK. The ariary, whose coins are fifths, it counts whole.
 */
const PLACES: ReadonlyMap<string, number> = new Map([
	['ISK', 2],
	['MGA', 0],
	['UGX', 2],
]);

/** How many places an amount of Stripe's has when it is written in the main unit of the currency. */
export function stripePlacesOf(currency: string): number {
	return PLACES.get(currency) ?? placesOf(currency);
}

/** An amount in the smallest unit of a currency, in its main unit. */
export function inMainUnit({ units, places }: Decimal, currency: string): Decimal {
	return { units, places: places + stripePlacesOf(currency) };
}
