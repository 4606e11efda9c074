import { add, compare, subtract, ONE, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { BadEntry, nullIfBad } from '../../lineFormats/badEntry';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { listIn } from '../../lineFormats/listIn';
import { textAt } from '../../lineFormats/shopLine';
import type { Said } from '../../orderFormats/orderFormat';
import { discountOf, smallest } from './discounts';
import { missing, type ExtraOfOrder, type ExtraToRead } from './extra';
import { lineIdIn } from './ids';
import { moneyAt, type Money } from './money';
import { shopifyField } from './orderField';
import { shippingRefunds } from './shippingRefunds';

type Quantities = LineSettings['quantities'];
type PlacesOf = (currency: string | null) => number;

/** The shipping lines of an order or draft, after discounts and refunds. */
export function shippingOf(order: JsonRecord, quantities: Quantities, placesOf: PlacesOf): ExtraToRead[] {
	let notYetTaken = quantities === 'current' ? wentBack(order, placesOf) : ZERO;
	return (shippingLinesIn(order) ?? []).map((given) => ({
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

/**
 * What the shipping lines come to, as they become line items: the order and its line items are told the same.
 * @returns undefined where the order has no list of them, or one of them has no amount; null for none
 * @throws BadEntry as reading the lines does
 */
export function costOfShippingLines(order: JsonRecord, quantities: Quantities, placesOf: PlacesOf): Said<Decimal> {
	const lines = shippingLinesIn(order);
	if (lines === null || lines.some((given) => firstPriceOf(given, quantities) === null)) return undefined;
	if (lines.length === 0) return null;
	return shippingOf(order, quantities, placesOf)
		.map(({ read }) => read())
		.map(({ total, isGone }) => (isGone ? ZERO : total))
		.reduce(add, ZERO);
}

/** What was taken off shipping by discounts, as it was ordered. */
export function shippingDiscounts(order: JsonRecord, placesOf: PlacesOf): Decimal {
	return (shippingLinesIn(order) ?? [])
		.map((given) => shippingLine(given, order, 'ordered', placesOf))
		.map(({ line, amount }) => subtract(line.subtotal, amount))
		.reduce(add, ZERO);
}

/** Null where the order does not speak of them. A draft has one, under a name of its own. */
function shippingLinesIn(order: JsonRecord): JsonRecord[] | null {
	const list = listIn(shopifyField(order, 'shipping_lines'));
	if (list !== null) return recordsIn(list);
	const draft = shopifyField(order, 'shipping_line');
	return isJsonRecord(draft) ? [draft] : null;
}

/**
 * What has gone off shipping since it was ordered, and off lines that do not say what is left of themselves. What the order
 * says is left counts for more than its refunds, which a query may not ask for.
 */
function wentBack(order: JsonRecord, placesOf: PlacesOf): Decimal {
	// A line that can't be read is told with the line.
	const untold = nullIfBad(() => {
		const left = moneyAt(order, 'current_shipping_price')?.amount ?? null;
		if (left === null) return null;
		const now = (shippingLinesIn(order) ?? [])
			.map((given) => shippingLine(given, order, 'current', placesOf).line)
			.map(({ total, isGone }) => (isGone ? ZERO : total))
			.reduce(add, ZERO);
		return compare(now, left) < 0 ? ZERO : subtract(now, left);
	});
	return untold ?? shippingRefunds(order);
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
function shippingLine(given: JsonRecord, order: JsonRecord, quantities: Quantities, placesOf: PlacesOf): ShippingLine {
	const before = beforeDiscounts(given);
	const full = firstPriceOf(given, quantities) ?? missing('price');
	const places = placesOf(full.currency);
	const id = lineIdIn(given) ?? draftShippingId(order);
	const asLine = { price: full.amount, units: ONE, subtotal: full.amount, places };
	const allocations = before === null ? undefined : shopifyField(given, 'discount_allocations');
	const allocated = discountOf({ discount_allocations: allocations }, asLine).amount;
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

function beforeDiscounts(given: JsonRecord): Money | null {
	return moneyAt(given, 'price') ?? moneyAt(given, 'original_price');
}

/** The price before discounts, or the earliest that a query has asked for: what went off before it is not known, then. */
function firstPriceOf(given: JsonRecord, quantities: Quantities): Money | null {
	const current = quantities === 'current' ? 'current_discounted_price' : null;
	const price = beforeDiscounts(given) ?? moneyAt(given, 'discounted_price');
	return price ?? (current === null ? null : moneyAt(given, current));
}

/** The shipping line of a draft has no ID, and is the only one. */
function draftShippingId(order: JsonRecord): string | null {
	return isJsonRecord(shopifyField(order, 'shipping_line')) ? lineIdIn(order) : null;
}
