import { add, compare, subtract, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { shopifyField } from './orderField';
import { BadEntry } from '../../lineFormats/badEntry';
import type { ExtraLine, LineSettings } from '../../lineFormats/lineSettings';
import { listIn } from '../../lineFormats/listIn';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import { discountOf, smallest } from './discounts';
import { lineIdIn } from './ids';
import { moneyAt, SHOP, type Money } from './money';
import { shippingRefunds } from './shippingRefunds';

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

/**
 * What an order has beside the lines of products. Discounts on the order are none of it: Shopify allocates them to lines.
 * @param lines of products; a tip may be one
 */
export function extrasOf(
	order: JsonRecord,
	lines: readonly unknown[],
	{ extraLines, quantities }: LineSettings,
	placesOf: (currency: string | null) => number,
): ExtraToRead[] {
	const readers: Readonly<Record<ExtraLine, () => ExtraToRead[]>> = {
		coupons: () => [],
		shipping: () => shippingOf(order, quantities, placesOf),
		tips: () => tipsOf(order, lines),
		fees: () => [...feesOf(order, quantities), ...dutiesOf(order, quantities)],
	};
	return ORDER_OF_EXTRAS.flatMap((extra) => (extraLines.includes(extra) ? readers[extra]() : []));
}

/** As Shopify's own receipts have them. */
const ORDER_OF_EXTRAS: readonly ExtraLine[] = ['shipping', 'fees', 'tips', 'coupons'];

function shippingOf(
	order: JsonRecord,
	quantities: LineSettings['quantities'],
	placesOf: (currency: string | null) => number,
): ExtraToRead[] {
	const draft = shopifyField(order, 'shipping_line');
	const lines = listIn(shopifyField(order, 'shipping_lines')) ?? (isJsonRecord(draft) ? [draft] : []);
	let notYetTaken = quantities === 'current' ? shippingRefunds(order) : ZERO;
	return recordsIn(lines).map((given) => ({
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
	const allocated = discountOf({ discount_allocations: shopifyField(given, 'discount_allocations') }, asLine);
	const byPrice = subtract(full.amount, moneyAt(given, 'discounted_price')?.amount ?? full.amount);
	if (compare(allocated, ZERO) > 0 && compare(byPrice, add(allocated, smallest(places))) > 0) {
		throw new BadEntry(
			'discounted_price',
			"The discounts of a Shopify shipping line do not agree: 'discounted_price' has more of them than 'discount_allocations'",
			'Give the shipping line as Shopify has it',
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

/** A tip may be a line already, as Shopify has had it at all times; its amount is in the sum of the order's tips as well. */
function tipsOf(order: JsonRecord, lines: readonly unknown[]): ExtraToRead[] {
	if (lines.some(isTip)) return [];
	const tip = moneyAt(order, 'total_tip_received');
	return tip === null || compare(tip.amount, ZERO) === 0 ? [] : [oneOfOrder(order, 'tip', 'Tip', tip)];
}

function isTip(line: unknown): boolean {
	if (!isJsonRecord(line)) return false;
	if (isJsonRecord(line['tip'])) return true;
	const { product, variant, product_id: productId, variant_id: variantId } = line;
	const isOfProduct = [product, variant, productId, variantId].some((one) => one !== undefined && one !== null);
	return !isOfProduct && textAt(line['title'] ?? line['name'])?.toLowerCase() === 'tip';
}

function feesOf(order: JsonRecord, quantities: LineSettings['quantities']): ExtraToRead[] {
	const fees = recordsIn(listIn(shopifyField(order, 'additional_fees')));
	if (fees.length === 0) return sumOf(order, 'additional_fees', 'fees', 'Additional fees', quantities);
	const current = moneyAt(order, 'current_total_additional_fees')?.amount ?? null;
	const isRefunded = quantities === 'current' && current !== null && compare(current, ZERO) === 0;
	return fees.map((given) => ({
		given,
		read: () => {
			const { amount, currency } = moneyAt(given, 'price') ?? missing('price');
			const id = lineIdIn(given);
			return {
				given,
				id: id === null ? null : `fee-${id}`,
				name: textAt(given['name']) ?? 'Additional fee',
				subtotal: amount,
				charged: amount,
				total: amount,
				isGone: isRefunded,
				currency,
			};
		},
	}));
}

function dutiesOf(order: JsonRecord, quantities: LineSettings['quantities']): ExtraToRead[] {
	// They are in the prices then.
	if (shopifyField(order, 'duties_included') === true) return [];
	return sumOf(order, 'duties', 'duties', 'Duties', quantities);
}

/** Of what the order has the sum of, now and as it was. */
function sumOf(
	order: JsonRecord,
	what: string,
	idPart: string,
	name: string,
	quantities: LineSettings['quantities'],
): ExtraToRead[] {
	const [current, original] = ['current', 'original'].map((when) => moneyAt(order, `${when}_total_${what}`));
	const money = (quantities === 'current' ? (current ?? original) : (original ?? current)) ?? null;
	return money === null || compare(money.amount, ZERO) === 0 ? [] : [oneOfOrder(order, idPart, name, money)];
}

/** @param given the amount, which has no object of its own */
function oneOfOrder(order: JsonRecord, idPart: string, name: string, { amount, currency }: Money): ExtraToRead {
	const given = { name, order_id: order['id'] };
	return {
		given,
		read: () => {
			const id = lineIdIn(order);
			return {
				given,
				id: id === null ? null : `${idPart}-${id}`,
				name,
				subtotal: amount,
				charged: amount,
				total: amount,
				isGone: false,
				currency,
			};
		},
	};
}

/** @throws BadEntry as it is for each amount that is not there */
function missing(key: string): Money {
	return { amount: numberAt(key, undefined, SHOP), currency: null };
}

const ONE: Decimal = { units: 1n, places: 0 };
