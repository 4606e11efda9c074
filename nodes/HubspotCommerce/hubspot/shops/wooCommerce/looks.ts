import type { JsonRecord } from '../../json';
import { hasAll, hasAny, type Looks } from '../../orderFormats/looks';

export const WOOCOMMERCE_ORDER = 'a WooCommerce order';

/** Orders and their lines have keys that no other shop's have. */
export function wooCommerceLooks(given: JsonRecord): Looks | null {
	if (hasAny(given, 'order_key', 'date_created_gmt', 'prices_include_tax')) return { what: WOOCOMMERCE_ORDER };
	return hasAll(given, 'product_id', 'quantity', 'subtotal', 'total')
		? { what: 'one line item of a WooCommerce order', advice: 'Use the order itself' }
		: null;
}
