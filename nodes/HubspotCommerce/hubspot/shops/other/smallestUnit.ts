import { placesOf } from '../../currencyPlaces';
import type { Decimal } from '../../decimal';

/** An amount in the smallest unit of a currency, in its main unit. */
export function fromSmallestUnit({ units, places }: Decimal, currency: string): Decimal {
	return { units, places: places + placesOf(currency) };
}
