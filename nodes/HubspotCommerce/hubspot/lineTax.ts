import type { Decimal } from './decimal';

/** A tax that a shop's line carries. */
export interface LineTax {
	/** In percent: 19 for 19 %. */
	readonly percentage: Decimal;
	/** The shop's name of it; null where it has none. */
	readonly label: string | null;
}
