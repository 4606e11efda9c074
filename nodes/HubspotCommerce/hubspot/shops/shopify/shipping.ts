import { add, compare, subtract, ONE, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { listIn } from '../../lineFormats/listIn';
import { textAt } from '../../lineFormats/shopLine';
import { discountOf, smallest } from './discounts';
import { missing, type ExtraOfOrder, type ExtraToRead } from './extra';
import { lineIdIn } from './ids';
import { moneyAt } from './money';
import { shopifyField } from './orderField';
import { shippingRefunds } from './shippingRefunds';

/** The shipping lines of an order or draft, after discounts and refunds. */
export function shippingOf(
	order: JsonRecord,
	quantities: LineSettings['quantities'],
	placesOf: (currency: string | null) => number,
): ExtraToRead[] {
	let notYetTaken = quantities === 'current' ? shippingRefunds(order) : ZERO;
	return shippingLinesIn(order).map((given) => ({
		given,
		read: () => {
			const { line, amount, isCurrent } = shippingLine(given, order, quantities, placesOf);
			if (isCurrent || line.isGone) return line;
			// The order says what was refunded of shipping, not of which line.
			const off = compare(notYetTaken, amount) > 0 ? amount : notYetTaken;
			notYetTaken = subtract(notYetTaken, off);
			const left = subtract(amount, off);
			return { ...line, total: left, isGone: compare(off, ZERO) > 0 && compare(left, ZERO) === 0 };
		},
	}));
}

function shippingLinesIn(order: JsonRecord): JsonRecord[] {
	const draft = shopifyField(order, 'shipping_line');
	return recordsIn(listIn(shopifyField(order, 'shipping_lines')) ?? (isJsonRecord(draft) ? [draft] : []));
}

/** What was taken off shipping by discounts, as it was ordered. */
export function shippingDiscounts(order: JsonRecord, placesOf: (currency: string | null) => number): Decimal {
	return shippingLinesIn(order)
		.map((given) => shippingLine(given, order, 'ordered', placesOf))
		.map(({ line, amount }) => subtract(line.subtotal, amount))
		.reduce(add, ZERO);
}

interface ShippingLine {
	readonly line: ExtraOfOrder;
	/** After discounts, before refunds. */
	readonly amount: Decimal;
	/** Whether the line itself says what is left after refunds. */
	readonly isCurrent: boolean;
}

/**
 * `current_discounted_price_set` is after refunds, too. Before 2024-07 `discounted_price` had the discounts on the order not
 * in it: the allocations count, then.
 */
function shippingLine(
	given: JsonRecord,
	order: JsonRecord,
	quantities: LineSettings['quantities'],
	placesOf: (currency: string | null) => number,
): ShippingLine {
	const full = moneyAt(given, 'price') ?? moneyAt(given, 'original_price') ?? missing('price');
	const places = placesOf(full.currency);
	const id = lineIdIn(given) ?? draftShippingId(order);
	const asLine = { price: full.amount, units: ONE, subtotal: full.amount, places };
	const allocated = discountOf({ discount_allocations: shopifyField(given, 'discount_allocations') }, asLine).amount;
	const byPrice = subtract(full.amount, moneyAt(given, 'discounted_price')?.amount ?? full.amount);
	if (compare(allocated, ZERO) > 0 && compare(byPrice, add(allocated, smallest(places))) > 0) {
		throw new BadEntry(
			'discounted_price',
			"The discounts of a Shopify shipping line do not match: 'discounted_price' takes off more than 'discount_allocations'",
			'Use the shipping line as Shopify sends it',
		);
	}
	const amount = subtract(full.amount, compare(allocated, ZERO) > 0 ? allocated : byPrice);
	const current = quantities === 'current' ? (moneyAt(given, 'current_discounted_price')?.amount ?? null) : null;
	const isRefunded = current !== null && compare(current, ZERO) === 0 && compare(amount, ZERO) > 0;
	const isRemoved = shopifyField(given, 'is_removed') === true;
	return {
		line: {
			given,
			id: id === null ? null : `shipping-${id}`,
			name: textAt(given['title']) ?? textAt(given['code']) ?? 'Shipping',
			subtotal: full.amount,
			charged: amount,
			total: current ?? amount,
			isGone: quantities === 'current' && (isRemoved || isRefunded),
			currency: full.currency,
		},
		amount,
		isCurrent: current !== null,
	};
}

/** The shipping line of a draft has no ID, and is the only one. */
function draftShippingId(order: JsonRecord): string | null {
	return isJsonRecord(shopifyField(order, 'shipping_line')) ? lineIdIn(order) : null;
}
