import type { Decimal } from '../decimal';

/**
 * Currencies whose amounts Stripe counts in whole units, or in thousandths; all others in hundredths
 * (https://docs.stripe.com/currencies). ISK and UGX have no hundredths, and yet Stripe counts in them: 500 are 5 ISK.
 */
const WHOLE_UNITS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');
const THOUSANDTHS = 'BHD JOD KWD OMR TND'.split(' ');

/** How many places an amount of Stripe's has when it is written in the main unit of the currency. */
export function placesOf(currency: string): number {
	if (WHOLE_UNITS.includes(currency)) return 0;
	return THOUSANDTHS.includes(currency) ? 3 : 2;
}

/** An amount in the smallest unit of a currency, in its main unit. */
export function inMainUnit({ units, places }: Decimal, currency: string): Decimal {
	return { units, places: places + placesOf(currency) };
}
