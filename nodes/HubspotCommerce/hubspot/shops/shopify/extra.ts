import type { Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import { numberAt } from '../../lineFormats/shopLine';
import { SHOP, type Money } from './money';

/** Something of an order that is one unit, and no product. */
export interface ExtraOfOrder {
	/** As the order has it. */
	readonly given: JsonRecord;
	readonly id: string | null;
	readonly name: string;
	readonly subtotal: Decimal;
	/** After discounts, before refunds: what its taxes are of. */
	readonly charged: Decimal;
	/** After discounts and refunds. */
	readonly total: Decimal;
	/** Whether it was taken off the order, or refunded as a whole. */
	readonly isGone: boolean;
	readonly currency: string | null;
}

/** One that is read when its turn comes: a bad one leaves the others readable. */
export interface ExtraToRead {
	readonly given: JsonRecord;
	readonly read: () => ExtraOfOrder;
}

/** @throws BadEntry as it is for each amount that is not there */
export function missing(key: string): Money {
	return { amount: numberAt(key, undefined, SHOP), currency: null };
}
