import { add, multiply, subtract, ZERO, type Decimal } from '../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../json';
import type { Properties } from '../values';
import type { LineFormat, ReadEntry } from './lineFormat';
import type { LineSettings } from './lineSettings';
import { entriesOf, lineItemOf, numberAt, shopEntry, shopOrderIn, textAt, type Shop } from './shopLine';

/**
 * Lines of Shopify's orders: `line_items` of the REST Admin API and of its webhooks, `lineItems` of the GraphQL one.
 * Amounts are in the currency of the shop (`shop_money`), which the plain fields of the REST API have too.
 */
export const shopify: LineFormat = {
	name: 'shopify',
	label: 'Shopify',
	description: "The 'line_items' of a Shopify order",
	isNumbered: true,
	recognizes: (entry) =>
		[
			'variant_id',
			'variantTitle',
			'fulfillment_service',
			'discount_allocations',
			'originalUnitPriceSet',
			'price_set',
		].some((key) => key in entry),
	open: (given, settings) => {
		const { lines } = shopOrderIn(given, ['line_items', 'lineItems']);
		return lines === null ? null : entriesOf(lines, (entry, extra) => read(entry, settings, extra));
	},
};

const SHOP: Shop = { label: 'Shopify', idPrefix: 'shopify', nameKey: 'title' };

function read(given: unknown, settings: LineSettings, extra: Properties): ReadEntry {
	const entry = shopEntry(given, SHOP);
	const price = priceOf(entry);
	const quantity = numberAt('quantity', entry['quantity'], SHOP);
	const subtotal = multiply(numberAt('price', price.amount, SHOP), quantity);
	return lineItemOf(
		{
			// GraphQL's IDs are addresses: gid://shopify/LineItem/466157049
			id: textAt(entry['id'])?.replace(/^gid:.*\//, '') ?? null,
			name: nameOf(entry),
			sku: textAt(entry['sku']),
			quantity,
			left: quantity,
			subtotal,
			total: subtract(subtotal, discountOf(entry)),
			currency: price.currency,
			taxes: null,
			notUnderstood: [],
		},
		SHOP,
		settings,
		extra,
	);
}

/** Shopify's `name` has the variant in it already. */
function nameOf(entry: JsonRecord): string | null {
	const title = textAt(entry['title']);
	const variant = textAt(entry['variant_title']) ?? textAt(entry['variantTitle']);
	return textAt(entry['name']) ?? (title !== null && variant !== null ? `${title} - ${variant}` : title);
}

interface Price {
	readonly amount: unknown;
	readonly currency: string | null;
}

function priceOf(entry: JsonRecord): Price {
	const set = shopMoneyIn(entry['price_set']) ?? shopMoneyIn(entry['originalUnitPriceSet']);
	return { amount: entry['price'] ?? set?.amount, currency: set?.currency ?? null };
}

function shopMoneyIn(set: unknown): Price | null {
	const money = isJsonRecord(set) ? (set['shop_money'] ?? set['shopMoney']) : null;
	if (!isJsonRecord(money)) return null;
	return { amount: money['amount'], currency: textAt(money['currency_code']) ?? textAt(money['currencyCode']) };
}

/**
 * The discount on the whole line. The allocations count where there are any: they have the line's share of a discount on
 * the order too, which `total_discount` leaves out.
 */
function discountOf(entry: JsonRecord): Decimal {
	const allocations = [...recordsIn(entry['discount_allocations']), ...recordsIn(entry['discountAllocations'])];
	if (allocations.length > 0) {
		return allocations
			.map(({ amount, amount_set: set, allocatedAmountSet }) => {
				const given = amount ?? (shopMoneyIn(set) ?? shopMoneyIn(allocatedAmountSet))?.amount;
				return numberAt('discount_allocations', given, SHOP);
			})
			.reduce(add);
	}
	const given = entry['total_discount'] ?? shopMoneyIn(entry['totalDiscountSet'])?.amount;
	return given === undefined || given === null ? ZERO : numberAt('total_discount', given, SHOP);
}
