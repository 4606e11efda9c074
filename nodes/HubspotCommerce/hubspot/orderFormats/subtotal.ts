import { add, isWithin, round, subtract, type Decimal } from '../decimal';
import type { JsonRecord } from '../json';
import { nullIfBad } from '../lineFormats/badEntry';
import type { LineFormat, ReadEntry } from '../lineFormats/lineFormat';
import { PLAIN_LINES, type LineSettings } from '../lineFormats/lineSettings';
import { placesOf } from '../currencyPlaces';
import { sumOfLines } from '../sync/sumOfLines';
import type { Said } from './orderFormat';

/** How an order's lines become line items. */
export interface OrderLines {
	readonly format: LineFormat;
	readonly settings: LineSettings;
	/** ISO 4217, of the order's own amounts; null where the order does not say. */
	readonly currency: string | null;
}

/** The shop's own word on what its lines come to after discounts. */
export interface ShopsSubtotal {
	readonly amount: Said<Decimal>;
	readonly quantities: LineSettings['quantities'];
	/** Lines that it may leave out although the order has them among the others, such as a tip. */
	readonly beside?: Said<Decimal>;
}

/**
 * What the line items of an order add up to in HubSpot, with all that the settings make of them. The shop's own subtotal
 * has other lines in it, such as no shipping, or taxes that HubSpot works out on top.
 *
 * It stays the shop's own where the order has not got its lines, or no line items can be made of them, and where the two
 * differ by more than rounding, lines for lines: something is wrong then, and who has the sum checked learns of it.
 * @param own compared with the lines of products alone, of its quantities
 * @param instead what stays the shop's own; `own` unless told
 */
export function subtotalOf(
	order: JsonRecord,
	{ format, settings, currency }: OrderLines,
	own: ShopsSubtotal,
	instead: Said<Decimal> = own.amount,
): Said<Decimal> {
	const places = Math.max(MIN_PLACES, placesOf(currency));
	const plain = linesIn(order, format, { ...PLAIN_LINES, quantities: own.quantities }, currency);
	const wanted = linesIn(order, format, settings, currency);
	if (plain === null || wanted === null || !agrees(own, plain, currency)) return instead;
	// Nobody says that they are all: with a discount that HubSpot keeps, the lines come to less.
	if ((own.amount ?? null) === null && wanted.leavesDiscounts) return instead;
	return round(wanted.sum, places);
}

/** Amounts are compared to the cent at least. */
const MIN_PLACES = 2;

interface Lines {
	readonly sum: Decimal;
	readonly count: number;
	/** Whether one says nothing of its discounts, so that HubSpot keeps what it has. */
	readonly leavesDiscounts: boolean;
}

/** Each line may be rounded in another way than the shop does it. */
function agrees({ amount, beside }: ShopsSubtotal, { sum, count }: Lines, currency: string | null): boolean {
	if (amount === undefined || amount === null) return true;
	const tolerance = { units: BigInt(count), places: placesOf(currency) };
	const owns = beside ? [amount, add(amount, beside)] : [amount];
	return owns.some((one) => isWithin(subtract(sum, one), tolerance));
}

/** Null where the order has no lines that line items can be made of, or they are in another currency than the order. */
function linesIn(order: JsonRecord, format: LineFormat, settings: LineSettings, currency: string | null): Lines | null {
	const entries = entriesIn(order, format, settings);
	if (entries === null || entries.some((entry) => isInOther(entry, currency))) return null;
	const sum = sumOfLines(entries.map(({ values }) => values));
	return sum === null ? null : { sum, count: entries.length, leavesDiscounts: entries.some(leavesDiscount) };
}

/** Amounts alone are wanted: a name may be among what all lines get. */
const NAMED = { name: '-' };

/** Whoever writes the lines is told of a bad one there. */
function entriesIn(order: JsonRecord, format: LineFormat, settings: LineSettings): ReadEntry[] | null {
	const { everyLine = {} } = settings;
	const withAll = (entry: ReadEntry): ReadEntry =>
		// Of what is gone, no units come back.
		entry.isGone ? entry : { ...entry, values: { ...entry.values, ...everyLine } };
	return nullIfBad(
		() => format.open(order, settings)?.entries.map(({ read }) => withAll(read({ ...NAMED, ...everyLine }))) ?? null,
	);
}

function leavesDiscount({ values, cleared }: ReadEntry): boolean {
	return values['discount'] === undefined && !cleared.includes('discount');
}

function isInOther({ values: { hs_line_item_currency_code: own } }: ReadEntry, currency: string | null): boolean {
	return own !== undefined && currency !== null && own !== currency;
}
