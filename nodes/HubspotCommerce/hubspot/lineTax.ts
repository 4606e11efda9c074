import type { Decimal } from './decimal';

/** A tax that a shop has on a line, as the shop tells it. */
export interface LineTax {
	/** In percent: 19 for 19 %. */
	readonly percentage: Decimal;
	/** The shop's name of it, such as "MwSt."; null where it has none. */
	readonly label: string | null;
}
