import {
	add,
	compare,
	divide,
	isWithin,
	multiply,
	parseDecimal,
	round,
	subtract,
	ZERO,
	type Decimal,
} from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import type { LineTax } from '../../lineTax';
import { shopifyField } from './orderField';
import { BadEntry } from '../../lineFormats/badEntry';
import { listIn } from '../../lineFormats/listIn';
import { textAt } from '../../lineFormats/shopLine';
import { smallest } from './discounts';
import { moneyAt } from './money';

/** The taxes of a line or a shipping line. */
export interface ShopifyTaxes {
	/** Null where the line does not say. */
	readonly taxes: readonly LineTax[] | null;
	/** What they come to, for all units that were ever on the line. */
	readonly amount: Decimal;
}

/**
 * The `tax_lines` of a line. Their rates are fractions, 0.19 for 19 %. A rate without an amount is one that the customer is
 * free of.
 */
export function taxesOf(entry: JsonRecord): ShopifyTaxes {
	const lines = listIn(shopifyField(entry, 'tax_lines'));
	if (lines === null || (entry['taxable'] === false && lines.length === 0)) {
		return { taxes: entry['taxable'] === false ? [] : null, amount: ZERO };
	}
	const taxes: LineTax[] = [];
	let amount = ZERO;
	for (const line of recordsIn(lines)) {
		const price = moneyAt(line, 'price')?.amount ?? null;
		const percentage = percentageOf(line);
		if (percentage === null && (price === null || compare(price, ZERO) !== 0)) return { taxes: null, amount: ZERO };
		if (percentage === null || (price !== null && compare(price, ZERO) === 0)) continue;
		taxes.push({ percentage, label: textAt(line['title']) });
		amount = add(amount, price ?? ZERO);
	}
	return { taxes, amount };
}

function percentageOf(line: JsonRecord): Decimal | null {
	const rate = parseDecimal(line['rate']);
	return rate === null ? parseDecimal(shopifyField(line, 'rate_percentage')) : multiply(rate, HUNDRED);
}

/** Amounts of a line, before and after discounts. */
export interface Amounts {
	readonly subtotal: Decimal;
	readonly total: Decimal;
}

/**
 * Whether a line's prices have its taxes in them. Only the order says that; where it is not there, the tax tells: 19 % on
 * top of 119.00 are 22.61, and 19.00 in it.
 * @param total of all units that were ever on the line, after discounts
 * @throws BadEntry when neither tells
 */
export function haveTaxIn(
	isIncluded: boolean | null,
	total: Decimal,
	{ taxes, amount }: ShopifyTaxes,
	places: number,
): boolean {
	if (isIncluded === true && taxes === null) {
		throw new BadEntry(
			'tax_lines',
			'The prices of a Shopify order have taxes in them, and a line does not say which',
			"Give the lines with their 'tax_lines', in GraphQL 'taxLines { title rate priceSet { shopMoney { amount } } }', or switch 'Tax Rate' off",
		);
	}
	if (isIncluded !== null || compare(amount, ZERO) === 0) return isIncluded === true;
	const percent = sumOf(taxes ?? []);
	const onTop = divide(multiply(total, percent), HUNDRED, places + 6);
	const within = divide(multiply(total, percent), add(HUNDRED, percent), places + 6);
	// Each tax is rounded, and some shops round each unit.
	const [isOnTop, isWithinPrice] = [onTop, within].map((one) => isWithin(subtract(amount, one), smallest(places)));
	if (isOnTop !== isWithinPrice) return isWithinPrice === true;
	throw new BadEntry(
		'tax_lines',
		'A Shopify line does not say whether its price has the tax in it',
		"Give the whole order in place of its list of lines: it has 'taxes_included'",
	);
}

/**
 * The amounts without the taxes that are in them. With one tax, what HubSpot adds to them by its rate comes to the shop's
 * amounts again; several have no rate in HubSpot, and what the shop has of them is taken off.
 * @param share the part of the line that the amounts are of
 */
export function withoutTax(
	{ subtotal, total }: Amounts,
	{ taxes, amount }: ShopifyTaxes,
	share: { readonly left: Decimal; readonly all: Decimal },
): Amounts {
	const charged = (taxes ?? []).filter(({ percentage }) => compare(percentage, ZERO) !== 0);
	const divisor = add(HUNDRED, sumOf(charged));
	const byRate = (gross: Decimal) => divide(multiply(gross, HUNDRED), divisor, PLACES);
	if (charged.length === 0 || compare(amount, ZERO) === 0) return { subtotal, total };
	if (charged.length === 1 || compare(total, ZERO) === 0) return { subtotal: byRate(subtotal), total: byRate(total) };
	const taxed = divide(multiply(amount, share.left), share.all, PLACES);
	const net = round(subtract(total, taxed), Math.max(total.places, 2));
	return { subtotal: divide(multiply(subtotal, net), total, PLACES), total: net };
}

function sumOf(taxes: readonly LineTax[]): Decimal {
	return taxes.reduce((sum, { percentage }) => add(sum, percentage), ZERO);
}

/** Enough for units of which there are thousands. */
const PLACES = 8;
const HUNDRED: Decimal = { units: 100n, places: 0 };
