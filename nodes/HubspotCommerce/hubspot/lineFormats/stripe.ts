import { shown } from '../badInput';
import { add, compare, multiply, parseDecimal, round, subtract, ZERO, type Decimal } from '../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../json';
import type { Properties } from '../values';
import { BadEntry } from './badEntry';
import type { LineFormat, ReadEntry } from './lineFormat';
import type { LineSettings } from './lineSettings';
import { entriesOf, lineItemOf, numberAt, shopEntry, shopOrderIn, textAt, type Shop } from './shopLine';
import { inMainUnit, placesOf } from './stripeCurrency';

/** Lines of Stripe's invoices (https://docs.stripe.com/api/invoice-line-item/object), in all forms that they had. */
export const stripe: LineFormat = {
	name: 'stripe',
	label: 'Stripe Invoice Lines',
	description: "The 'lines.data' of a Stripe invoice",
	isNumbered: true,
	recognizes: (entry) => entry['object'] === 'line_item',
	open: (given, settings) => {
		const { lines } = shopOrderIn(given, ['lines']);
		return lines === null ? null : entriesOf(lines, (entry, extra) => read(entry, settings, extra));
	},
};

const SHOP: Shop = { label: 'Stripe', idPrefix: 'stripe', nameKey: 'description' };

function read(given: unknown, settings: LineSettings, extra: Properties): ReadEntry {
	const entry = shopEntry(given, SHOP);
	const currency = textAt(entry['currency'])?.toUpperCase() ?? null;
	if (currency === null) {
		throw new BadEntry(
			'currency',
			"A Stripe line has no 'currency', and its amounts are in the smallest unit of one",
			"Check that these are the lines of a Stripe invoice, its 'lines.data'",
			'otherFormat',
		);
	}
	// A line that was added as an amount has no quantity.
	const quantity = numberAt('quantity', entry['quantity_decimal'] ?? entry['quantity'] ?? 1, SHOP);
	const subtotal = subtotalOf(entry, quantity, currency);
	return lineItemOf(
		{
			id: textAt(entry['id']),
			name: nameOf(entry),
			sku: skuOf(entry),
			quantity,
			left: quantity,
			subtotal,
			total: subtract(subtotal, discountOf(entry, currency)),
			currency,
			taxes: null,
			notUnderstood: [],
		},
		SHOP,
		settings,
		extra,
	);
}

function nameOf(entry: JsonRecord): string | null {
	const price = isJsonRecord(entry['price']) ? entry['price'] : {};
	const product = isJsonRecord(price['product']) ? price['product'] : {};
	return textAt(entry['description']) ?? textAt(product['name']) ?? textAt(price['nickname']);
}

/** Stripe has no SKU of its own; shops keep theirs in the metadata. */
function skuOf(entry: JsonRecord): string | null {
	return isJsonRecord(entry['metadata']) ? textAt(entry['metadata']['sku']) : null;
}

/**
 * The line before discounts. `amount` is rounded to the currency: where the unit amount comes to it, rounded half up, it is
 * the unit amount that counts, which may have fractions of a cent. It does not for prorations and tiered prices.
 */
function subtotalOf(entry: JsonRecord, quantity: Decimal, currency: string): Decimal {
	const amount = inMainUnit(wholeNumberAt('amount', entry['amount']), currency);
	const unitAmount = unitAmountOf(entry);
	if (unitAmount === null) return amount;
	const exact = multiply(inMainUnit(unitAmount, currency), quantity);
	return compare(round(exact, placesOf(currency)), amount) === 0 ? exact : amount;
}

function unitAmountOf(entry: JsonRecord): Decimal | null {
	for (const source of [entry['pricing'], entry['price'], entry['plan'], entry]) {
		if (!isJsonRecord(source)) continue;
		const found = parseDecimal(
			source['unit_amount_decimal'] ?? source['unit_amount'] ?? source['amount_decimal'] ?? null,
		);
		if (found !== null) return found;
	}
	return null;
}

function discountOf(entry: JsonRecord, currency: string): Decimal {
	return recordsIn(entry['discount_amounts'])
		.map(({ amount }) => inMainUnit(wholeNumberAt('discount_amounts', amount), currency))
		.reduce(add, ZERO);
}

/** @throws BadEntry for a fraction: an amount in the main unit would come out a hundred times too small */
function wholeNumberAt(key: string, value: unknown): Decimal {
	const number = numberAt(key, value, SHOP);
	if (compare(round(number, 0), number) === 0) return round(number, 0);
	throw new BadEntry(
		key,
		`'${key}' of a Stripe line is ${shown(value)}, and Stripe's amounts are whole numbers in the smallest unit of the currency`,
		'Use the lines as Stripe has them: 1250 for 12.50 EUR',
		'otherFormat',
	);
}
