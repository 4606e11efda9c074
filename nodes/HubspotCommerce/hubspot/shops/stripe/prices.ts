import { compare, divide, multiply, parseDecimal, ONE, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { Said } from '../../orderFormats/orderFormat';
import { textAt } from '../../lineFormats/shopLine';

/**
 * The price objects of a line, the newest kind first: `pricing.price_details.price` since version 2025-03-31.basil, `price`
 * since 2020-08-27, `plan` before and beside it. Each may be an ID alone.
 */
function pricesOf(entry: JsonRecord): unknown[] {
	return [detailsOf(entry)['price'], entry['price'], entry['plan']];
}

function detailsOf({ pricing }: JsonRecord): JsonRecord {
	return isJsonRecord(pricing) && isJsonRecord(pricing['price_details']) ? pricing['price_details'] : {};
}

/** The price object of a line, or its plan, which is the same in older words; null where there are IDs alone. */
export function priceOf(entry: JsonRecord): JsonRecord | null {
	return pricesOf(entry).find(isJsonRecord) ?? null;
}

/**
 * What a line is called: Stripe leaves `description` null at times. Products have names where they are expanded, plans had
 * them until 2018. In the end the ID of the price is better than no line.
 */
export function nameOf(entry: JsonRecord): string | null {
	const prices = pricesOf(entry);
	const found = prices.filter(isJsonRecord);
	const products = [...found.map(({ product }) => product), entry['product'], detailsOf(entry)['product']];
	const candidates = [
		entry['description'],
		...found.map(({ nickname }) => nickname),
		...products.filter(isJsonRecord).map(({ name }) => name),
		...found.map(({ name }) => name),
		...found.map(({ id }) => id),
		...prices,
		...products.filter(isJsonRecord).map(({ id }) => id),
		...products,
	];
	return firstText(candidates);
}

/**
 * Stripe has no SKU of its own; shops keep theirs in the metadata.
 * @returns null for none; undefined where one who may have it is an ID alone
 */
export function skuOf(entry: JsonRecord): Said {
	const price = priceOf(entry);
	const product = price?.['product'];
	const owners = [entry, price, product].filter(isJsonRecord);
	const sku = firstText(owners.map(({ metadata }) => (isJsonRecord(metadata) ? metadata['sku'] : null)));
	const isWithoutPrice = price === null && (entry['price'] === null || entry['pricing'] === null);
	const isKnown = isWithoutPrice || (isJsonRecord(product) && isJsonRecord(product['metadata']));
	return sku ?? (isKnown ? null : undefined);
}

function firstText(candidates: readonly unknown[]): string | null {
	for (const candidate of candidates) {
		const text = textAt(candidate);
		if (text !== null) return text;
	}
	return null;
}

/** The amount of one unit, in the smallest unit of the currency and fractions of it; null for prices in tiers. */
export function unitAmountIn(price: JsonRecord): Decimal | null {
	for (const key of ['unit_amount_decimal', 'unit_amount', 'amount_decimal', 'amount']) {
		const amount = parseDecimal(price[key]);
		if (amount !== null) return amount;
	}
	return null;
}

/**
 * The units that a price counts: packages where it is for several at a time, such as 10.00 for each started 1,000.
 * @see https://docs.stripe.com/api/prices/object#price_object-transform_quantity
 */
export function billedUnits(quantity: Decimal, price: JsonRecord): Decimal {
	const rule = packagingOf(price);
	if (rule === undefined) return quantity;
	const by = unitsOfPackage(price);
	const nearest = divide(quantity, by, 0);
	const isOver = compare(multiply(nearest, by), quantity);
	if (rule['round'] === 'up') return isOver < 0 ? next(nearest, 1n) : nearest;
	return isOver > 0 ? next(nearest, -1n) : nearest;
}

/** How many units the unit amount of a price is for. */
export function unitsOfPackage(price: JsonRecord): Decimal {
	const by = parseDecimal(packagingOf(price)?.['divide_by']);
	return by === null || by.units <= 0n ? ONE : by;
}

/** Plans have it in other words. */
function packagingOf({ transform_quantity: ofPrice, transform_usage: ofPlan }: JsonRecord): JsonRecord | undefined {
	return [ofPrice, ofPlan].find(isJsonRecord);
}

function next(whole: Decimal, step: bigint): Decimal {
	return { ...whole, units: whole.units + step };
}
