/** Currencies whose smallest unit is not a hundredth (ISO 4217, list one). */
const WHOLE_UNITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const THOUSANDTHS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
const TEN_THOUSANDTHS = 'CLF UYW'.split(' ');

/** How many places a currency's amounts have; two, as most have, where it is not known. */
export function placesOf(currency: string | null): number {
	if (currency === null) return 2;
	if (WHOLE_UNITS.includes(currency)) return 0;
	if (THOUSANDTHS.includes(currency)) return 3;
	return TEN_THOUSANDTHS.includes(currency) ? 4 : 2;
}
