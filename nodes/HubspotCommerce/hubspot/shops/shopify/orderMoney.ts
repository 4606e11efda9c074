import { add, compare, multiply, subtract, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, textOf, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { placesOf } from '../../currencyPlaces';
import { listIn } from '../../lineFormats/listIn';
import { refundsIn } from './refunds';
import { costOfShippingLines } from './shipping';
import { amountSaid, unlessZero } from '../../orderFormats/orderAmount';
import type { Said } from '../../orderFormats/orderFormat';
import { firstSaid, textSaid } from '../../orderFormats/said';
import { inCamelCase, shopifyField, sideOf } from './orderField';

const SHOP = 'Shopify';

/**
 * An amount in the currency of the shop: plain fields are in it, sets have it as `shop_money` beside what the customer saw.
 * @param names by descending right, without `_set`
 * @throws BadEntry for an object without the shop's money
 */
export function shopAmount(of: JsonRecord, ...names: readonly string[]): Said<Decimal> {
	const keys = names.flatMap((name) => [name, `${name}_set`]);
	const key = keys.find((one) => (shopifyField(of, one) ?? '') !== '');
	if (key !== undefined) return amountOrSet(key in of ? key : inCamelCase(key), shopifyField(of, key));
	return keys.some((one) => shopifyField(of, one) !== undefined) ? null : undefined;
}

function amountOrSet(key: string, value: unknown): Said<Decimal> {
	if (typeof value !== 'object' || value === null) return amountSaid(key, value, SHOP);
	const money = sideOf(value, 'shop');
	if (money !== null) return amountSaid(key, money['amount'], SHOP);
	throw new BadEntry(
		key,
		`'${key}' of a Shopify order has no amount in the shop's currency`,
		"Add 'shop_money' to it, in GraphQL 'shopMoney { amount currencyCode }'",
		'otherFormat',
	);
}

/** Three letters; the currency of the shop, never the one that the customer saw and paid in. */
export function shopCurrency(order: JsonRecord): Said {
	const set = shopifyField(order, 'current_total_price_set') ?? shopifyField(order, 'total_price_set');
	const money = sideOf(set, 'shop') ?? {};
	const said = firstSaid(
		...[order['currency'], order['currencyCode'], money['currency_code'], money['currencyCode']].map(textSaid),
	);
	return said?.toUpperCase() ?? said;
}

type Quantities = LineSettings['quantities'];

/** An amount of the order as it was, or as it is after edits and returns; the first where it does not say the other. */
export function orderAmount(order: JsonRecord, name: string, quantities: Quantities): Said<Decimal> {
	return quantities === 'ordered' ? shopAmount(order, name) : shopAmount(order, `current_${name}`, name);
}

/** What shipping costs after discounts on it; a draft has one `shipping_line`. */
export function shippingCost(order: JsonRecord, quantities: Quantities): Said<Decimal> {
	const ofDraft = shopifyField(order, 'shipping_line');
	const currency = shopCurrency(order) ?? null;
	return firstSaid(
		quantities === 'current' ? shopAmount(order, 'current_shipping_price') : undefined,
		costOfShippingLines(order, quantities, (own) => placesOf(own ?? currency)),
		// Before discounts and returns.
		shopAmount(order, 'total_shipping_price'),
		isJsonRecord(ofDraft) ? undefined : amountSaid('shipping_line', ofDraft, SHOP),
	);
}

/**
 * Discounts on the order and its lines. A draft of the REST API has no sum of them, and the amounts on its lines may be for
 * a unit or for the line: what the lines cost at their prices less the subtotal leaves no doubt.
 */
export function discounts(order: JsonRecord, quantities: Quantities): Said<Decimal> {
	const said = orderAmount(order, 'total_discounts', quantities);
	if (said !== undefined || shopifyField(order, 'applied_discount') === undefined) return said;
	const subtotal = shopAmount(order, 'subtotal_price') ?? null;
	const lines = listIn(shopifyField(order, 'line_items'));
	const full = lines === null ? null : beforeDiscounts(recordsIn(lines));
	return subtotal === null || full === null || compare(full, subtotal) < 0 ? undefined : subtract(full, subtotal);
}

/** Null where a line does not say what it costs. */
function beforeDiscounts(lines: readonly JsonRecord[]): Decimal | null {
	const amounts = lines.map((line) => {
		const price = shopAmount(line, 'price', 'original_unit_price') ?? null;
		return price === null ? null : multiply(price, amountSaid('quantity', line['quantity'], SHOP) ?? ZERO);
	});
	const known = amounts.filter((amount) => amount !== null);
	return known.length < amounts.length || known.length === 0 ? null : known.reduce(add, ZERO);
}

/**
 * Money that went back to the customer: successful transactions of kind refund. It is not what `total_price` has lost
 * since the order: an edit lowers the total without a refund, and a refund may be of less than the goods that came back.
 * Nor is it to be taken off the current total, which is without the returned goods already.
 */
export function refundAmount(order: JsonRecord): Said<Decimal> {
	const total = shopAmount(order, 'total_refunded');
	if (total !== undefined) return unlessZero(total);
	if (order['refunds'] === undefined) return undefined;
	const amounts = (refundsIn(order) ?? []).map((refund) => amountOfRefund(refund, shopCurrency(order)));
	const known = amounts.filter((amount) => amount !== undefined && amount !== null);
	return known.length < amounts.length ? undefined : unlessZero(known.reduce(add, ZERO));
}

/** GraphQL has sums, the REST API has transactions; undefined where one is in a currency that the customer paid in. */
function amountOfRefund(refund: JsonRecord, currency: Said): Said<Decimal> {
	const sum = shopAmount(refund, 'total_refunded');
	const transactions = listIn(refund['transactions']);
	if (sum !== undefined || transactions === null) return sum;
	const amounts = recordsIn(transactions)
		.filter(({ kind, status }) => isWord(kind, 'refund') && isWord(status, 'success'))
		.map((transaction) => shopAmountOf(transaction, currency));
	const known = amounts.filter((amount) => amount !== undefined && amount !== null);
	return known.length < amounts.length ? undefined : known.reduce(add, ZERO);
}

function shopAmountOf(transaction: JsonRecord, currency: Said): Said<Decimal> {
	const set = shopifyField(transaction, 'amount_set');
	if (set !== undefined && set !== null) return amountOrSet('refunds', set);
	const own = textSaid(transaction['currency']);
	if (typeof own === 'string' && typeof currency === 'string' && own.toUpperCase() !== currency) return undefined;
	return amountSaid('refunds', transaction['amount'], SHOP);
}

function isWord(value: unknown, word: string): boolean {
	return textOf(value)?.toLowerCase() === word;
}
