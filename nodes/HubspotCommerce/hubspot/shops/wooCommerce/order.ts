import { placesOf } from '../../currencyPlaces';
import { add, compare, magnitude, parseDecimal, subtract, toText, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';
import { plainAt } from './names';
import { EXTRA_PARTS, PRODUCTS, type OrderPart } from './parts';
import { NO_REFUNDS, refundsOf, type Refunds } from './refunds';
import { sharesOf } from '../../lineFormats/sharesOf';
import { untoldLines, type UntoldLines } from '../../lineFormats/untoldLines';
import { ratesOf, type OrderRates } from './taxes';

/** A line of an order, with the list that it stands in. */
export interface PartLine {
	readonly given: unknown;
	readonly part: OrderPart;
	/** Its share of the discounts that an order has as fees below 0. */
	readonly share: Decimal;
}

/** What lines have from their order. */
export interface Surroundings {
	readonly currency: string | null;
	readonly rates: OrderRates;
	readonly refunds: Refunds;
}

export interface OpenedOrder extends Surroundings {
	readonly lines: readonly PartLine[];
	/** Money of the order that is on none of its lines, in words. */
	readonly notUnderstood: readonly string[];
	readonly untold: readonly UntoldLines[];
}

/** Of lines alone. */
export const NO_ORDER: Omit<OpenedOrder, 'lines'> = {
	currency: null,
	rates: null,
	refunds: NO_REFUNDS,
	notUnderstood: [],
	untold: [],
};

/**
 * The lines of a whole order, and what they have from it. Fees below 0 are discounts of an extension on the whole order:
 * where fees are asked for, all lines have their share of them, as WooCommerce itself does it with their tax.
 * @param products as the order has them
 * @throws BadEntry when the order's fees or refunds cannot be read
 */
export function openOrder(
	order: JsonRecord,
	products: readonly unknown[],
	settings: LineSettings,
	shop: Shop,
): OpenedOrder {
	const { extraLines, quantities } = settings;
	const parts = EXTRA_PARTS.filter(({ extra }) => extra !== null && extraLines.includes(extra));
	const wanted = new Set<string>([PRODUCTS, ...parts].map(({ key }) => key));
	const refunds = quantities === 'ordered' ? NO_REFUNDS : refundsOf(order, wanted, shop);
	const all = [
		...products.map((given) => ({ given, part: PRODUCTS })),
		...parts.flatMap((part) => recordsIn(order[part.key]).map((given) => ({ given, part }))),
	];
	const isOff = ({ given, part }: Pick<PartLine, 'given' | 'part'>) => part.extra !== null && isBelowZero(given);
	const lines = all.filter((line) => !isOff(line));
	const off = refunds.areAll ? [] : all.filter(isOff).map(({ given }) => restOf(given, refunds, shop));
	const currency = textAt(order['currency'])?.toUpperCase() ?? null;
	return {
		currency,
		rates: ratesOf(order),
		refunds,
		notUnderstood: [...refunds.ofUnknown, ...unwantedDiscounts(order, wanted), ...couponsOnNoLine(order, products)],
		// Of an order that was paid back as a whole nothing is left, whatever it had.
		untold: refunds.areAll ? [] : untoldParts(order, parts, shop, settings),
		lines: withShares(lines, off.reduce(add, ZERO), { refunds, currency }, shop),
	};
}

/** The lists that the order has not got: an answer with `_fields` has those alone that it was asked for. */
function untoldParts(
	order: JsonRecord,
	parts: readonly OrderPart[],
	shop: Shop,
	settings: LineSettings,
): UntoldLines[] {
	return parts
		.filter(({ key }) => order[key] === undefined)
		.map(({ key, idPart }) => untoldLines(key, (id) => id.startsWith(idPart), shop, settings));
}

/**
 * What the products cost with tax by the order's total, which has all else in it; null where it does not say. Each tax is
 * rounded: a cent for each fee and shipping line does not count.
 */
export function costOfProducts(order: JsonRecord): Decimal | null {
	const total = parseDecimal(order['total']);
	if (total === null || compare(total, ZERO) <= 0) return null;
	const further = ['fee_lines', 'shipping_lines'].flatMap((key) => recordsIn(order[key]));
	const others = further.flatMap((line) => [at(line['total']), at(line['total_tax']), ROUNDING]);
	const shipping = Array.isArray(order['shipping_lines'])
		? []
		: [at(order['shipping_total']), at(order['shipping_tax'])];
	return subtract(total, [...others, ...shipping].reduce(add, ZERO));
}

function isBelowZero(given: unknown): boolean {
	const total = isJsonRecord(given) ? parseDecimal(given['total']) : null;
	return total !== null && compare(total, ZERO) < 0;
}

/** What a line, or a discount, comes to after refunds; not negative. */
function restOf(given: unknown, { ofLines }: Refunds, shop: Shop): Decimal {
	if (!isJsonRecord(given)) return ZERO;
	const amount = magnitude(numberAt('total', given['total'] ?? '0', shop));
	const rest = subtract(amount, ofLines.get(textAt(given['id']) ?? '')?.total ?? ZERO);
	return compare(rest, ZERO) < 0 ? ZERO : rest;
}

/** @throws BadEntry when the discounts come to more than the lines */
function withShares(
	lines: ReadonlyArray<Pick<PartLine, 'given' | 'part'>>,
	discount: Decimal,
	{ refunds, currency }: Pick<Surroundings, 'refunds' | 'currency'>,
	shop: Shop,
): PartLine[] {
	if (compare(discount, ZERO) === 0) return lines.map((line) => ({ ...line, share: ZERO }));
	const amounts = lines.map(({ given }) => restOf(given, refunds, shop));
	if (compare(discount, amounts.reduce(add, ZERO)) > 0) {
		throw new BadEntry(
			'fee_lines',
			`Fees below 0 take ${toText(discount)} off the order, which is more than its line items come to`,
			"HubSpot takes no negative price. Leave fees out, and keep them in the order's discount",
		);
	}
	const shares = sharesOf(discount, amounts, placesOf(currency));
	return lines.map((line, index) => ({ ...line, share: shares[index] ?? ZERO }));
}

/** Fees below 0 that nobody asked for: the lines come to more than the order without them. */
function unwantedDiscounts(order: JsonRecord, wanted: ReadonlySet<string>): string[] {
	return EXTRA_PARTS.filter(({ key }) => !wanted.has(key)).flatMap(({ key, name, nameKey }) =>
		recordsIn(order[key])
			.filter(isBelowZero)
			.map((line) => `${key} ${plainAt(line[nameKey]) ?? name ?? ''} of ${textAt(line['total']) ?? ''}`),
	);
}

/** Amounts of lines are rounded, each to a cent. */
const ROUNDING: Decimal = { units: 1n, places: 2 };

/** A credit of an extension can stand among the coupons and be on no line: it lowers the order's total alone. */
function couponsOnNoLine(order: JsonRecord, products: readonly unknown[]): string[] {
	const coupons = recordsIn(order['coupon_lines']).map(({ discount }) => parseDecimal(discount) ?? ZERO);
	const onLines = products
		.filter(isJsonRecord)
		.map(({ subtotal, total }) => add(subtract(at(subtotal ?? total), at(total)), ROUNDING));
	const rest = subtract(coupons.reduce(add, ZERO), onLines.reduce(add, ZERO));
	return compare(rest, ZERO) > 0 && coupons.length > 0
		? ['coupon_lines, which take off more than the line items say']
		: [];
}

function at(value: unknown): Decimal {
	return parseDecimal(value) ?? ZERO;
}
