import {
	add,
	compare,
	divide,
	isWithin,
	multiply,
	parseDecimal,
	round,
	subtract,
	HUNDRED,
	ZERO,
	type Decimal,
} from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import type { LineTax } from '../../lineTax';
import { shopifyField } from './orderField';
import { BadEntry } from '../../lineFormats/badEntry';
import { listIn } from '../../lineFormats/listIn';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { textAt, type ShopLine } from '../../lineFormats/shopLine';
import { smallest } from './discounts';
import { moneyAt } from './money';

/** The taxes of a line or a shipping line. */
export interface ShopifyTaxes {
	/** Null where the line does not say. */
	readonly taxes: readonly LineTax[] | null;
	/** What they come to, for all units that were ever on the line; null where one does not say. */
	readonly amount: Decimal | null;
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
	let amount: Decimal | null = ZERO;
	for (const line of recordsIn(lines)) {
		const price = moneyAt(line, 'price')?.amount ?? null;
		const percentage = percentageOf(line);
		if (percentage === null && (price === null || compare(price, ZERO) !== 0)) return { taxes: null, amount: ZERO };
		if (percentage === null || (price !== null && compare(price, ZERO) === 0)) continue;
		taxes.push({ percentage, label: textAt(line['title']) });
		amount = amount === null || price === null ? null : add(amount, price);
	}
	return { taxes, amount };
}

function percentageOf(line: JsonRecord): Decimal | null {
	const rate = parseDecimal(line['rate']);
	return rate === null ? parseDecimal(shopifyField(line, 'rate_percentage')) : multiply(rate, HUNDRED);
}

/**
 * @throws BadEntry for a line of products whose prices have taxes in them that it does not name, where HubSpot is to add them
 */
export function refuseUntold({ isIncluded, taxes: { taxes } }: Taxed, { addsTaxes }: LineSettings): void {
	if (!addsTaxes || isIncluded !== true || taxes !== null) return;
	throw new BadEntry(
		'tax_lines',
		'The prices of the Shopify order include tax, and a line item does not say which',
		"Add 'tax_lines' to the line items, in GraphQL 'taxLines { title rate priceSet { shopMoney { amount } } }', or switch off 'Tax Rate'",
	);
}

/** Amounts of a line, before and after discounts. */
interface Amounts {
	readonly subtotal: Decimal;
	readonly total: Decimal;
}

/** What tells of the taxes of a line. */
export interface Taxed {
	/** Whether the order's prices have taxes in them; null where it does not say. */
	readonly isIncluded: boolean | null;
	readonly taxes: ShopifyTaxes;
	/** What the taxes are of: all units that were ever on the line, after discounts, before refunds. */
	readonly total: Decimal;
	/** The part of the line that is left. */
	readonly share: { readonly left: Decimal; readonly all: Decimal };
	/** Of the currency. */
	readonly places: number;
}

/**
 * The amounts of what is left of a line as HubSpot is to have them: without taxes, where it adds them.
 * @throws BadEntry when HubSpot adds taxes, and nothing tells whether they are in the price
 */
export function amountsToSend(
	amounts: Amounts,
	taxed: Taxed,
	{ addsTaxes }: Pick<LineSettings, 'addsTaxes'>,
): Amounts & Pick<ShopLine, 'taxes' | 'hasTaxIn'> {
	const { taxes } = taxed.taxes;
	const hasTaxIn = haveTaxIn(taxed);
	if (!addsTaxes || taxes === null) return { ...amounts, taxes, hasTaxIn };
	if (hasTaxIn === null) {
		throw new BadEntry(
			'tax_lines',
			'A Shopify line item does not say whether its price includes tax',
			"Use the whole order instead of its list of line items: it has 'taxes_included'",
		);
	}
	return { ...(hasTaxIn ? withoutTax(amounts, taxed) : amounts), taxes, hasTaxIn: false };
}

/**
 * Whether a line's prices have its taxes in them. Only the order says that; where it is not there, the tax tells: 19 % on
 * top of 119.00 are 22.61, and 19.00 in it. Null where neither tells.
 */
function haveTaxIn({ isIncluded, taxes: { taxes, amount }, total, places }: Taxed): boolean | null {
	if (taxes?.length === 0) return false;
	if (isIncluded !== null || taxes === null || amount === null) return isIncluded;
	if (compare(amount, ZERO) === 0) return false;
	const percent = sumOf(taxes);
	const onTop = divide(multiply(total, percent), HUNDRED, places + 6);
	const within = divide(multiply(total, percent), add(HUNDRED, percent), places + 6);
	// Each tax is rounded, and some shops round each unit.
	const [isOnTop, isWithinPrice] = [onTop, within].map((one) => isWithin(subtract(amount, one), smallest(places)));
	return isOnTop === isWithinPrice ? null : isWithinPrice === true;
}

/**
 * The amounts without the taxes that are in them. With one tax, what HubSpot adds to them by its rate comes to the shop's
 * amounts again; several have no rate in HubSpot, and what the shop has of them is taken off.
 */
function withoutTax({ subtotal, total }: Amounts, { taxes: { taxes, amount }, share }: Taxed): Amounts {
	const charged = (taxes ?? []).filter(({ percentage }) => compare(percentage, ZERO) !== 0);
	const divisor = add(HUNDRED, sumOf(charged));
	const byRate = (gross: Decimal) => divide(multiply(gross, HUNDRED), divisor, PLACES);
	if (charged.length <= 1 || amount === null || compare(total, ZERO) === 0) {
		return { subtotal: byRate(subtotal), total: byRate(total) };
	}
	const taxed = divide(multiply(amount, share.left), share.all, PLACES);
	const net = round(subtract(total, taxed), Math.max(total.places, 2));
	return { subtotal: divide(multiply(subtotal, net), total, PLACES), total: net };
}

function sumOf(taxes: readonly LineTax[]): Decimal {
	return taxes.reduce((sum, { percentage }) => add(sum, percentage), ZERO);
}

/** Enough for units of which there are thousands. */
const PLACES = 8;
