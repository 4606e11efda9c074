import { compare, parseDecimal, ZERO, type Decimal } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import type { LineTax } from '../../lineTax';
import { BadEntry } from '../../lineFormats/badEntry';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';
import { plainAt } from './names';

/** A tax rate as an order has it. */
interface OrderRate {
	/** Null in orders from before WooCommerce 3.7. */
	readonly percentage: Decimal | null;
	readonly label: string | null;
}

/** The tax rates of an order by their IDs; null where they are not known. */
export type OrderRates = ReadonlyMap<string, OrderRate> | null;

/** An order's `tax_lines` have the rates, and its lines name them by `rate_id`. */
export function ratesOf(order: JsonRecord): OrderRates {
	const lines = order['tax_lines'];
	if (!Array.isArray(lines)) return null;
	return new Map(
		recordsIn(lines).flatMap(({ rate_id: id, rate_percent: percent, label }): Array<[string, OrderRate]> => {
			const key = textAt(id);
			return key === null ? [] : [[key, { percentage: parseDecimal(percent), label: plainAt(label) }]];
		}),
	);
}

export interface TaxesOfLine {
	/** Null where they are not known. */
	readonly taxes: readonly LineTax[] | null;
	readonly notUnderstood: readonly string[];
}

/**
 * The taxes of a line, a fee or a shipping line. A compound one, which is taken of the price with the other taxes in it,
 * never stands alone: HubSpot has no rate for several, whatever they come to.
 * @throws BadEntry when the line is taxed and the rates are needed, but are in the order that was not given
 */
export function taxesOf(entry: JsonRecord, rates: OrderRates, isNeeded: boolean, shop: Shop): TaxesOfLine {
	const tax = textAt(entry['total_tax']) === null ? ZERO : numberAt('total_tax', entry['total_tax'], shop);
	const isTaxed = !isZero(tax);
	if (rates === null) {
		if (!isNeeded) return { taxes: null, notUnderstood: [] };
		if (!isTaxed) return { taxes: [], notUnderstood: [] };
		throw new BadEntry(
			'total_tax',
			`A ${shop.label} line item is taxed, but only the order says at which rate`,
			"Use the whole order, with its 'tax_lines', instead of its list of line items",
		);
	}
	const isFree = isZero(parseDecimal(entry['total']) ?? ZERO);
	const taxes: LineTax[] = [];
	for (const { id, total } of recordsIn(entry['taxes'])) {
		const amount = parseDecimal(total);
		// An empty text stands for a tax of the order that this line has not got.
		if (amount === null) continue;
		const rate = rates.get(textAt(id) ?? '');
		const percentage = rate?.percentage ?? null;
		if (rate === undefined || percentage === null) {
			if (!isZero(amount)) return unknown(isNeeded);
		} else if (!isZero(amount) || isFree || isZero(percentage)) taxes.push({ percentage, label: rate.label });
	}
	return isTaxed && taxes.length === 0 ? unknown(isNeeded) : { taxes, notUnderstood: [] };
}

function unknown(isNeeded: boolean): TaxesOfLine {
	return { taxes: null, notUnderstood: isNeeded ? ['total_tax, whose rate the order does not have'] : [] };
}

function isZero(amount: Decimal): boolean {
	return compare(amount, ZERO) === 0;
}
