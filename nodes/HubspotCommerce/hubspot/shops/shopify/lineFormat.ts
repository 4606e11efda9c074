import { add, compare, divide, isWithin, multiply, subtract, toText, ONE, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import { inCamelCase, shopifyField } from './orderField';
import type { Properties } from '../../values';
import { firstSaid, textSaid } from '../../orderFormats/said';
import { BadEntry, nullIfBad } from '../../lineFormats/badEntry';
import type { LineFormat, ListEntry, OpenedList, ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import type { UntoldLines } from '../../lineFormats/untoldLines';
import { lineItemOf, numberAt, shopEntry, shopOrderIn, textAt } from '../../lineFormats/shopLine';
import { comesTo, refuseCostly } from './costly';
import { draftSharesOf } from './drafts';
import { discountOf, discountsAreLeftTo, smallest, tellsDiscounts, unknownDiscounts } from './discounts';
import type { ExtraToRead } from './extra';
import { extrasOf } from './extraLines';
import { shippingDiscounts } from './shipping';
import { lineIdIn } from './ids';
import { SHOPIFY_ORDER, shopifyLooks } from './looks';
import { moneyAt, SHOP } from './money';
import { factsOf, LINES, type OrderFacts } from './order';
import { otherSubtotal, type OtherSubtotal } from './otherSubtotal';
import { AFTER_ALL, totalOfLeft, unitsOf } from './quantities';
import { amountsToSend, refuseUntold, taxesOf } from './taxes';
import { untoldDiscounts } from './untoldDiscounts';
import { untoldExtras } from './untoldExtras';
import { placesOf } from '../../currencyPlaces';

/**
 * Lines of Shopify's orders and drafts: `line_items` of the REST Admin API and of its webhooks
 * (https://shopify.dev/docs/api/admin-rest/latest/resources/order), `lineItems` of the GraphQL one, alone or in their order.
 * Amounts are in the currency of the shop (`shop_money`), which the plain fields of the REST API have too.
 */
export const shopify: LineFormat = {
	name: 'shopify',
	label: 'Shopify',
	description: "The 'line_items' of a Shopify order, or the whole order",
	isNumbered: true,
	uses: { idPrefix: true, quantities: true, extraLines: ['fees', 'shipping', 'tips'] },
	recognizes: (entry) => OWN_KEYS.some((key) => key in entry) || String(entry['id']).startsWith('gid://shopify/'),
	isOrder: (given) => shopifyLooks(given)?.what === SHOPIFY_ORDER,
	open,
};

/** Keys that lines of other shops have not. */
const OWN_KEYS = [
	'variant_id',
	'variantTitle',
	'variant_inventory_management',
	'fulfillment_service',
	'fulfillable_quantity',
	'current_quantity',
	'currentQuantity',
	'discount_allocations',
	'discountAllocations',
	'applied_discount',
	'appliedDiscount',
	'price_set',
	'originalUnitPriceSet',
	'originalTotalSet',
	'discountedTotalSet',
	'discountedUnitPriceSet',
	'admin_graphql_api_id',
] as const;

function open(given: unknown, settings: LineSettings): OpenedList | null {
	const { order, lines } = shopOrderIn(given, LINES);
	if (lines === null) return null;
	if (order !== null && lines.length === 0) refuseCostly(order);
	const facts = factsOf(order);
	const shareOf = draftSharesOf(facts, lines, (line) => amountsOf(line, facts, settings).total);
	let tellAll: boolean | null = null;
	const entries = lines.map((line, index): ListEntry => {
		const read = (extra: Properties) => {
			tellAll ??= order !== null && orderTells(order, lines, facts);
			return readLine(line, shareOf, index, { ...facts, tellsDiscounts: tellAll }, settings, extra);
		};
		return { given: line, read };
	});
	const extras = order === null ? [] : extrasOf(order, lines, settings, (own) => placesOf(own ?? facts.currency));
	const untold = order === null ? [] : untoldIn(order, lines, facts, shareOf);
	const other = order === null ? null : otherIn(order, lines, facts, shareOf, settings);
	return {
		entries: [...entries, ...extras.map((extra) => extraEntry(extra, facts, settings))],
		notUnderstood: untold,
		// Which discounts are missing says more.
		mayBeOff: other === null || (untold.length > 0 && !other.isShort) ? [] : [other.words],
		untold: [...(other?.isShort === true ? [NOT_ALL] : []), ...untoldExtras(order, lines, settings)],
		isAlone: order === null,
	};
}

/** Whether an order tells that its lines have no other discounts than those that they tell: they come to what it costs. */
function orderTells(order: JsonRecord, lines: readonly unknown[], facts: OrderFacts): boolean {
	if (lines.every((line) => isJsonRecord(line) && tellsDiscounts(line))) return true;
	const isSame = nullIfBad(() => {
		const sum = lines.map((line) => leftBefore(line, facts)).reduce(add, ZERO);
		return comesTo(order, sum);
	});
	return isSame === true;
}

/** What is left of a line, as far as it tells. */
function leftBefore(line: unknown, facts: OrderFacts): Decimal {
	const { total, units } = amountsOf(line, facts, { quantities: 'current' });
	if (compare(units.all, units.left) === 0) return total;
	return divide(multiply(total, units.left), units.all, total.places);
}

function readLine(
	given: unknown,
	shareOf: (index: number) => Decimal,
	index: number,
	facts: OrderFacts & { readonly tellsDiscounts: boolean },
	settings: LineSettings,
	extra: Properties,
): ReadEntry {
	const entry = shopEntry(given, SHOP);
	const { id, units, price, currency, byUnitPrice, total, left } = leftOf(entry, shareOf(index), facts, settings);
	const isNothing = compare(units.left, ZERO) <= 0;
	const taxes = taxesOf(entry);
	// Of a line of which nothing is left, the unit price still says what it was.
	const whole = isNothing ? { subtotal: price, total: price } : left;
	if (!isNothing) refuseUntoldDiscount(entry, left.total, facts);
	const taxed = { isIncluded: facts.isTaxIncluded, taxes, total, share: units, places: placesOf(currency) };
	if (!isNothing) refuseUntold(taxed, settings);
	const amounts = isNothing ? { ...whole, taxes: taxes.taxes, hasTaxIn: false } : amountsToSend(whole, taxed, settings);
	return lineItemOf(
		{
			id,
			name: nameOf(entry),
			sku: firstSaid(textSaid(entry['sku']), textSaid(variantOf(entry)['sku'])),
			tellsDiscounts: facts.tellsDiscounts || tellsDiscounts(entry),
			...amounts,
			quantity: isNothing ? ONE : units.left,
			left: units.left,
			currency,
			notUnderstood: unknownDiscounts(entry),
			mayBeOff: byUnitPrice === null || isNothing ? [] : [mayBeOff(byUnitPrice)],
		},
		SHOP,
		settings,
		extra,
	);
}

/** What a line says of itself, and what is left of it. @param share of a draft's discount on the order */
function leftOf(entry: JsonRecord, share: Decimal, facts: OrderFacts, settings: Pick<LineSettings, 'quantities'>) {
	const line = amountsOf(entry, facts, settings);
	const { id, units, price, currency } = line;
	const total = subtract(line.total, share);
	const refunded = facts.refunded?.get(id ?? '') ?? null;
	const left = {
		subtotal: multiply(price, units.left),
		total: totalOfLeft(entry, total, units, refunded, placesOf(currency)),
	};
	return { ...line, total, left };
}

/**
 * @throws BadEntry when what is left of a line is the only place that its discounts are in: it has no taxes, and the price may
 * have them
 */
function refuseUntoldDiscount(entry: JsonRecord, total: Decimal, { currency }: OrderFacts): void {
	const money = discountsAreLeftTo(entry, AFTER_ALL) ? moneyAt(entry, AFTER_ALL) : null;
	if (money === null || isWithin(subtract(total, money.amount), smallest(placesOf(money.currency ?? currency)))) return;
	throw new BadEntry(
		AFTER_ALL,
		`A Shopify line item is ${toText(total)} by its price, and ${toText(money.amount)} after discounts and without taxes, but what these are is missing`,
		"Request 'discountAllocations { allocatedAmountSet { shopMoney { amount } } }' of the line item, too",
	);
}

/** What a line says of itself, before a draft's discount on the order. */
function amountsOf(
	given: unknown,
	{ refunded, currency: ofOrder }: OrderFacts,
	settings: Pick<LineSettings, 'quantities'>,
) {
	const entry = shopEntry(given, SHOP);
	const id = lineIdIn(entry);
	const units = unitsOf(entry, refunded?.get(id ?? '') ?? null, settings);
	const money = moneyAt(entry, 'price') ?? moneyAt(entry, 'original_unit_price');
	const price = money?.amount ?? numberAt('price', undefined, SHOP);
	const currency = money?.currency ?? ofOrder;
	const subtotal = multiply(price, units.all);
	const { amount, byUnitPrice } = discountOf(entry, { price, units: units.all, subtotal, places: placesOf(currency) });
	return { id, units, price, subtotal, total: subtract(subtotal, amount), currency, byUnitPrice };
}

function mayBeOff(key: string): string {
	return `Shopify rounds '${inCamelCase(key)}Set', so a discount may be off by a few cents. Request 'discountAllocations { allocatedAmountSet { shopMoney { amount } } }', too`;
}

/**
 * Discounts of an order that its lines have not got, in words; none where a line can't be read, which is told with the line.
 * @param shareOf a line's share of a draft's discount on the order
 */
function untoldIn(
	order: JsonRecord,
	lines: readonly unknown[],
	facts: OrderFacts,
	shareOf: (index: number) => Decimal,
): string[] {
	const untold = nullIfBad(() => {
		const ofLines = lines.map((line, index) => {
			const { subtotal, total } = amountsOf(line, facts, { quantities: 'ordered' });
			return add(subtract(subtotal, total), shareOf(index));
		});
		const ofShipping = shippingDiscounts(order, (own) => placesOf(own ?? facts.currency));
		return untoldDiscounts(order, [...ofLines, ofShipping].reduce(add, ZERO), lines.length, placesOf(facts.currency));
	});
	return untold ?? [];
}

/** Where lines are missing, any that is there may be one of them. */
const NOT_ALL: UntoldLines = { why: "the shop's order costs more than its line items that came", mayBe: () => true };

/** That lines come to something else than the order says; null where a line can't be read, which is told with the line. */
function otherIn(
	order: JsonRecord,
	lines: readonly unknown[],
	facts: OrderFacts,
	shareOf: (index: number) => Decimal,
	settings: LineSettings,
): OtherSubtotal | null {
	if (settings.quantities === 'ordered') return null;
	return nullIfBad(() => {
		const sum = lines
			.map((line, index) => leftOf(shopEntry(line, SHOP), shareOf(index), facts, settings).left.total)
			.reduce(add, ZERO);
		const hasRefunds = facts.refunded !== null;
		return otherSubtotal(order, { sum, lines, hasRefunds, places: placesOf(facts.currency) });
	});
}

function extraEntry({ given, read: readExtra }: ExtraToRead, facts: OrderFacts, settings: LineSettings): ListEntry {
	return {
		given,
		read: (extra) => {
			const { id, name, subtotal, total, charged, isGone, currency } = readExtra();
			const taxes = taxesOf(given);
			const own = currency ?? facts.currency;
			const share = { left: total, all: charged };
			const taxed = { isIncluded: facts.isTaxIncluded, taxes, total: charged, share, places: placesOf(own) };
			const amounts = isGone
				? { subtotal, total, taxes: taxes.taxes, hasTaxIn: false }
				: amountsToSend({ subtotal, total }, taxed, settings);
			return lineItemOf(
				{
					id,
					name,
					sku: null,
					tellsDiscounts: given['title'] === undefined || tellsDiscounts(given),
					...amounts,
					quantity: ONE,
					left: isGone ? ZERO : ONE,
					currency: own,
					notUnderstood: [],
				},
				SHOP,
				settings,
				extra,
			);
		},
	};
}

/** Of a product that was deleted there is none: the line's own SKU counts. */
function variantOf({ variant }: JsonRecord): JsonRecord {
	return isJsonRecord(variant) ? variant : {};
}

/** Shopify's `name` has the variant in it already. Products without variants have one of this title. */
function nameOf(entry: JsonRecord): string | null {
	const title = textAt(entry['title']);
	const variant = textAt(shopifyField(entry, 'variant_title'));
	const hasVariant = title !== null && variant !== null && variant !== 'Default Title';
	return textAt(entry['name']) ?? (hasVariant ? `${title} - ${variant}` : title);
}
