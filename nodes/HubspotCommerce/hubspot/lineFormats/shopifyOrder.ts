import { isJsonRecord, type JsonRecord } from '../json';
import { shopifyField } from '../orderFormats/shopifyField';
import { shopCurrency } from '../orderFormats/shopifyMoney';
import { refundedUnits, type RefundedUnits } from './shopifyQuantities';
import { shopOrderIn, type ShopOrder } from './shopLine';

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

/** Under which answers of the APIs and n8n's Webhook node have the order. */
const ENVELOPES = ['data', 'body', 'order', 'draft_order', 'draftOrder', 'node'] as const;

/**
 * The lines in a list of them, in an order or draft order, or in the answer that has it.
 * @throws BadEntry for a list of which more pages are to come
 */
export function linesIn(given: unknown): ShopOrder {
	let found = given;
	for (let depth = 0; depth < 3 && isJsonRecord(found); depth += 1) {
		const record: JsonRecord = found;
		if (LINES.some((key) => record[key] !== undefined)) break;
		const envelope = ENVELOPES.find((key) => isJsonRecord(record[key]));
		if (envelope === undefined) break;
		found = record[envelope];
	}
	return shopOrderIn(found, LINES);
}

const LINES = ['line_items', 'lineItems'];

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
