import type { JsonRecord } from '../../json';
import { shopifyField } from './orderField';
import { shopCurrency } from './orderMoney';
import { refundedUnits, type RefundedUnits } from './quantities';

/** What a whole order says of its lines beside what they say themselves. */
export interface OrderFacts {
	/** Null where the list has the lines alone. */
	readonly order: JsonRecord | null;
	/** The currency of the shop; null where the order does not say. */
	readonly currency: string | null;
	/** Whether prices have taxes in them; null where the order does not say. */
	readonly isTaxIncluded: boolean | null;
	/** Null where the order has no list of refunds. */
	readonly refunded: RefundedUnits | null;
}

/** Under which the REST API and GraphQL have the lines of an order or draft order. */
export const LINES = ['line_items', 'lineItems'] as const;

export function factsOf(order: JsonRecord | null): OrderFacts {
	if (order === null) return { order, currency: null, isTaxIncluded: null, refunded: null };
	const isIncluded = shopifyField(order, 'taxes_included');
	return {
		order,
		currency: shopCurrency(order) ?? null,
		isTaxIncluded: typeof isIncluded === 'boolean' ? isIncluded : null,
		refunded: refundedUnits(order),
	};
}
