import type { Properties } from '../values';
import type { LineFormat, ReadEntry } from './lineFormat';
import { lineItemOf, numberAt, shopEntry, textAt, type Shop } from './shopLine';

/**
 * Lines of WooCommerce's orders (REST API v3). They have totals, without tax: `subtotal` before and `total` after
 * discounts. Their `price` is a float, and the discounted one at that, so it is not used.
 */
export const wooCommerce: LineFormat = {
	name: 'wooCommerce',
	label: 'WooCommerce',
	description: "The 'line_items' of a WooCommerce order",
	read,
};

const SHOP: Shop = { label: 'WooCommerce', idPrefix: 'woocommerce', nameKey: 'name' };

function read(given: unknown, extra: Properties): ReadEntry {
	const entry = shopEntry(given, SHOP);
	const total = numberAt('total', entry['total'], SHOP);
	return lineItemOf(
		{
			id: textAt(entry['id']),
			name: textAt(entry['name']),
			sku: textAt(entry['sku']),
			quantity: numberAt('quantity', entry['quantity'], SHOP),
			subtotal: numberAt('subtotal', entry['subtotal'] ?? entry['total'], SHOP),
			total,
			currency: null,
		},
		SHOP,
		extra,
	);
}
