import type { Properties } from '../values';
import type { LineFormat, ReadEntry } from './lineFormat';
import type { LineSettings } from './lineSettings';
import { entriesOf, lineItemOf, numberAt, shopEntry, shopOrderIn, textAt, type Shop } from './shopLine';

/**
 * Lines of WooCommerce's orders (REST API v3). They have totals, without tax: `subtotal` before and `total` after
 * discounts. Their `price` is a float, and the discounted one at that, so it is not used.
 */
export const wooCommerce: LineFormat = {
	name: 'wooCommerce',
	label: 'WooCommerce',
	description: "The 'line_items' of a WooCommerce order",
	isNumbered: true,
	recognizes: (entry) => 'subtotal_tax' in entry || ('meta_data' in entry && 'total_tax' in entry),
	open: (given, settings) => {
		const { lines } = shopOrderIn(given, ['line_items']);
		return lines === null ? null : entriesOf(lines, (entry, extra) => read(entry, settings, extra));
	},
};

const SHOP: Shop = { label: 'WooCommerce', idPrefix: 'woocommerce', nameKey: 'name' };

function read(given: unknown, settings: LineSettings, extra: Properties): ReadEntry {
	const entry = shopEntry(given, SHOP);
	const quantity = numberAt('quantity', entry['quantity'], SHOP);
	const total = numberAt('total', entry['total'], SHOP);
	return lineItemOf(
		{
			id: textAt(entry['id']),
			name: textAt(entry['name']),
			sku: textAt(entry['sku']),
			quantity,
			left: quantity,
			subtotal: numberAt('subtotal', entry['subtotal'] ?? entry['total'], SHOP),
			total,
			currency: null,
			taxes: null,
			notUnderstood: [],
		},
		SHOP,
		settings,
		extra,
	);
}
