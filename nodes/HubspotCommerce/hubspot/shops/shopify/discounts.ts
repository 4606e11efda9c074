import {
	add,
	compare,
	divide,
	isWithin,
	multiply,
	parseDecimal,
	round,
	subtract,
	toText,
	HUNDRED,
	ONE,
	ZERO,
	type Decimal,
} from '../../decimal';
import { isJsonRecord, recordsIn, textOf, type JsonRecord } from '../../json';
import { shopifyField } from './orderField';
import { BadEntry } from '../../lineFormats/badEntry';
import { listIn } from '../../lineFormats/listIn';
import { numberAt } from '../../lineFormats/shopLine';
import { moneyAt, SHOP } from './money';

/** A line before discounts. */
export interface FullLine {
	readonly price: Decimal;
	/** The units that all discounts of the line are of: those ordered, also where some are removed or refunded. */
	readonly units: Decimal;
	readonly subtotal: Decimal;
	/** Of the currency. */
	readonly places: number;
}

/** The discounts on all units of a line. */
export interface LineDiscount {
	readonly amount: Decimal;
	/** The rounded unit price that the amount comes from, so that it may be off by cents; null where it is exact. */
	readonly byUnitPrice: string | null;
}

/** What one place of the line says of its discounts. */
interface Said {
	readonly key: string;
	readonly discount: Decimal;
	/** Unit prices are rounded: the discount may be off by so much. */
	readonly tolerance: Decimal;
}

/**
 * The discounts on all units of a line together (https://shopify.dev/docs/api/admin-graphql/latest/objects/LineItem).
 *
 * `discount_allocations` has all, the line's share of discounts on the order too, and so has the approximate
 * `discountedUnitPriceAfterAllDiscountsSet`. `total_discount`, `discountedTotalSet` and `discountedUnitPriceSet` leave out
 * discounts on the order, the latter two those of codes as well: they may say less, never more. A line of a draft has an
 * `applied_discount`.
 * @throws BadEntry when two places can't be right together, naming both
 */
export function discountOf(entry: JsonRecord, line: FullLine): LineDiscount {
	const allocated = allocationsOf(entry, line);
	const all = byUnitPrice(entry, 'discounted_unit_price_after_all_discounts', line);
	const applied = appliedDiscountOf(entry, line);
	const ofLine = [
		said(entry, 'total_discount', line, ({ amount }) => amount),
		said(entry, 'discounted_total', line, ({ amount }) => subtract(line.subtotal, amount)),
		byUnitPrice(entry, 'discounted_unit_price', line),
		byUnitPrice(entry, 'approximate_discounted_unit_price', line),
	].filter((one) => one !== null);
	if (allocated !== null && !isZero(allocated.discount)) {
		for (const own of [...ofLine, ...asList(applied)]) refuseMore(own, allocated);
		if (all !== null) refuseOther(allocated, all);
		return { amount: allocated.discount, byUnitPrice: null };
	}
	// Shopify has 0 in 'total_discount' of lines whose discount it keeps elsewhere.
	const own = applied ?? ofLine.find(({ discount }) => !isZero(discount)) ?? null;
	for (const other of own === null ? [] : ofLine) {
		if (applied === null) refuseMore(other, own ?? other);
		else if (other.key !== 'total_discount' || !isZero(other.discount)) refuseOther(applied, other);
	}
	if (all === null) return byPlace(own, line);
	if (own === null) return byPlace(isWithin(all.discount, all.tolerance) ? null : all, line);
	refuseMore(own, all);
	const isSame = isWithin(subtract(all.discount, own.discount), add(all.tolerance, own.tolerance));
	return byPlace(isSame ? own : all, line);
}

/** A unit price that Shopify has rounded is exact for one unit only. */
function byPlace(place: Said | null, { units }: FullLine): LineDiscount {
	if (place === null) return { amount: ZERO, byUnitPrice: null };
	const isRounded = place.key.includes('unit_price') && !isZero(place.discount) && compare(units, ONE) !== 0;
	return { amount: place.discount, byUnitPrice: isRounded ? place.key : null };
}

/**
 * Whether the only place that could have the discounts of a line is `priceAfterAllDiscountsBeforeTaxesSet` (2026-07). It is of
 * the units that are left, and without the taxes that may be in the price.
 */
export function discountsAreLeftTo(entry: JsonRecord, name: string): boolean {
	const places = Object.keys(entry).map(plainName);
	return places.includes(name) && !places.some((key) => key !== name && KNOWN.has(key));
}

/** Whether a line, or one of shipping, has a place for discounts, also where there are none. A GraphQL query may ask for none. */
export function tellsDiscounts(entry: JsonRecord): boolean {
	return Object.keys(entry).some((key) => entry[key] !== undefined && PLACES.has(plainName(key)));
}

/** Fields whose name has "discount" in it, that are not zero, and that nobody here knows. */
export function unknownDiscounts(entry: JsonRecord): string[] {
	return Object.keys(entry).filter(
		(key) => /discount/i.test(key) && !KNOWN.has(plainName(key)) && saysSomething(entry[key], 4),
	);
}

const KNOWN = new Set(
	(
		'discount_allocations applied_discount total_discount discounted_total discounted_unit_price ' +
		'discounted_unit_price_after_all_discounts approximate_discounted_unit_price ' +
		// Of the units that are left, and of those that are not sent yet.
		'price_after_all_discounts_before_taxes unfulfilled_discounted_total'
	).split(' '),
);

const PLACES = new Set([...KNOWN, 'discounted_price', 'current_discounted_price']);

function plainName(key: string): string {
	return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/_set$/, '');
}

function saysSomething(value: unknown, depth: number): boolean {
	if (Array.isArray(value)) return depth > 0 && value.some((one: unknown) => saysSomething(one, depth - 1));
	if (isJsonRecord(value)) return depth > 0 && Object.values(value).some((one) => saysSomething(one, depth - 1));
	const amount = parseDecimal(value);
	return amount === null ? typeof value === 'string' && /^\D{0,3}\d/.test(value.trim()) : !isZero(amount);
}

function allocationsOf(entry: JsonRecord, { places }: FullLine): Said | null {
	const list = shopifyField(entry, 'discount_allocations');
	const allocations = listIn(list);
	if (allocations === null) return null;
	const amounts = recordsIn(allocations).map((allocation) => {
		const money = moneyAt(allocation, 'amount') ?? moneyAt(allocation, 'allocated_amount');
		return money?.amount ?? numberAt('discount_allocations', undefined, SHOP);
	});
	return { key: 'discount_allocations', discount: amounts.reduce(add, ZERO), tolerance: smallest(places) };
}

function said(
	entry: JsonRecord,
	key: string,
	{ places }: FullLine,
	discountBy: (money: { readonly amount: Decimal }) => Decimal,
): Said | null {
	const money = moneyAt(entry, key);
	return money === null ? null : { key, discount: discountBy(money), tolerance: smallest(places) };
}

function byUnitPrice(entry: JsonRecord, key: string, { subtotal, units, places }: FullLine): Said | null {
	const money = moneyAt(entry, key);
	if (money === null) return null;
	const total = round(multiply(money.amount, units), Math.max(places, 2));
	return {
		key,
		discount: subtract(subtotal, total),
		tolerance: add(smallest(places), multiply(smallest(places), units)),
	};
}

/**
 * The discount of a draft's line (https://shopify.dev/docs/api/admin-rest/latest/resources/draftorder): `amount` is what it
 * comes to, `value` is in percent, or an amount for the line or for each unit.
 */
function appliedDiscountOf(entry: JsonRecord, line: FullLine): Said | null {
	const given = shopifyField(entry, 'applied_discount');
	if (!isJsonRecord(given)) return null;
	return { key: 'applied_discount', discount: appliedDiscount(given, line), tolerance: smallest(line.places) };
}

/**
 * What an `applied_discount` comes to, on a line or on the whole draft.
 * @throws BadEntry when its amount is not there, or is not that of its value
 */
export function appliedDiscount(given: JsonRecord, { subtotal, units, places }: Omit<FullLine, 'price'>): Decimal {
	const amount = (moneyAt(given, 'amount') ?? moneyAt(given, 'amount_v2'))?.amount ?? null;
	const value = given['value'] === undefined ? null : numberAt('applied_discount', given['value'], SHOP);
	const isPercent = textOf(shopifyField(given, 'value_type'))?.toLowerCase() === 'percentage';
	if (value === null) return amount ?? numberAt('applied_discount', undefined, SHOP);
	const byValue = isPercent ? round(divide(multiply(subtotal, value), HUNDRED, places + 6), places) : value;
	const forEach = isPercent ? byValue : multiply(value, units);
	const tolerance = multiply(smallest(places), add(units, ONE));
	if (amount === null && compare(byValue, forEach) === 0) return byValue;
	if (amount !== null && [byValue, forEach].some((one) => isWithin(subtract(amount, one), tolerance))) return amount;
	throw new BadEntry(
		'applied_discount',
		amount === null
			? "'applied_discount' of a Shopify draft has a 'value' but no 'amount': it could be for each unit or for all of them"
			: `'amount' of the 'applied_discount' of a Shopify draft is ${toText(amount)}, which does not match its 'value' of ${toText(value)}`,
		"Use the draft as Shopify sends it, in GraphQL with 'amountSet'",
	);
}

function refuseMore(less: Said, more: Said): void {
	const tolerance = add(less.tolerance, more.tolerance);
	if (compare(less.discount, add(more.discount, tolerance)) > 0) throw disagree(less, more);
}

function refuseOther(one: Said, other: Said): void {
	if (!isWithin(subtract(one.discount, other.discount), add(one.tolerance, other.tolerance)))
		throw disagree(one, other);
}

function disagree(one: Said, other: Said): BadEntry {
	return new BadEntry(
		one.key,
		`The discounts of a Shopify line item do not match: '${one.key}' says ${toText(one.discount)}, '${other.key}' says ${toText(other.discount)}`,
		'Use the line item as Shopify sends it, with all its discounts',
	);
}

function asList(one: Said | null): Said[] {
	return one === null ? [] : [one];
}

/** The smallest amount of a currency. */
export function smallest(places: number): Decimal {
	return { units: 1n, places };
}

function isZero(amount: Decimal): boolean {
	return compare(amount, ZERO) === 0;
}
