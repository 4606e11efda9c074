import type { JsonRecord } from '../../json';
import { hasAll, hasAny, type Looks } from '../../orderFormats/looks';

export const SHOPIFY_ORDER = 'a Shopify order';
const SHOPIFY_LINE: Looks = { what: 'one line item of a Shopify order', advice: 'Use the order itself' };

/** Global IDs say what they are of; without one, an order has keys that no other shop's has. */
export function shopifyLooks(given: JsonRecord): Looks | null {
	const globalId = /^gid:\/\/shopify\/(\w{1,40})\//.exec(String(given['admin_graphql_api_id'] ?? given['id']))?.[1];
	if (globalId === 'LineItem' || globalId === 'DraftOrderLineItem') return SHOPIFY_LINE;
	if (globalId === 'Order' || globalId === 'DraftOrder') return { what: SHOPIFY_ORDER };
	if (globalId !== undefined) return { what: `Shopify's ${globalId}` };
	if (hasAny(given, 'financial_status', 'total_line_items_price', 'currentTotalPriceSet', 'totalPriceSet')) {
		return { what: SHOPIFY_ORDER };
	}
	return hasAll(given, 'variant_id', 'quantity', 'price') ? SHOPIFY_LINE : null;
}
