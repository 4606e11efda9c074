import { add, compare, ONE, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord } from '../../json';
import { shopifyField } from './orderField';
import { listIn } from '../../lineFormats/listIn';
import { sharesOf } from '../../lineFormats/sharesOf';
import { appliedDiscount } from './discounts';
import type { OrderFacts } from './order';
import { placesOf } from '../../currencyPlaces';

/**
 * What each line bears of a draft's discount on the order, in proportion to what it costs. An order has allocated it to its
 * lines already; a draft has its own discounts on lines alone.
 * @param totalOf a line after its own discounts
 */
export function draftSharesOf(
	{ order, currency }: OrderFacts,
	lines: readonly unknown[],
	totalOf: (line: unknown) => Decimal,
): (index: number) => Decimal {
	const discount = order === null ? null : shopifyField(order, 'applied_discount');
	if (!isJsonRecord(discount) || lines.some(isAllocated)) return () => ZERO;
	const places = placesOf(currency);
	let shares: readonly Decimal[] | null = null;
	return (index) => {
		const discountOf = (subtotal: Decimal) => appliedDiscount(discount, { subtotal, units: ONE, places });
		shares ??= sharesFor(lines.map(totalOf), discountOf, places);
		return shares[index] ?? ZERO;
	};
}

function sharesFor(totals: readonly Decimal[], discountOf: (subtotal: Decimal) => Decimal, places: number): Decimal[] {
	const subtotal = totals.reduce(add, ZERO);
	return sharesOf(compare(subtotal, ZERO) === 0 ? ZERO : discountOf(subtotal), totals, places);
}

function isAllocated(line: unknown): boolean {
	return isJsonRecord(line) && (listIn(shopifyField(line, 'discount_allocations')) ?? []).length > 0;
}
