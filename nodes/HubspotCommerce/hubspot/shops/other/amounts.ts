import { placesOf } from '../../currencyPlaces';
import { add, compare, divide, multiply, round, subtract, HUNDRED, ONE, ZERO, type Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { firstAt, isThere, type LineFields } from './lineFields';
import { currencyIn, lacking, numberIn, sumIn } from './values';
import { fromSmallestUnit } from './smallestUnit';

/** What a line costs, in the main unit of the currency, with tax where its document has it in. */
export interface NamedAmounts {
	readonly quantity: Decimal;
	/** For all units together, before and after the line's own discount. */
	readonly subtotal: Decimal;
	readonly total: Decimal;
	/** Of one unit; null where the row has none. */
	readonly unitPrice: Decimal | null;
	/** The discount, where it is told in percent; null where the line has none. */
	readonly percent: Decimal | null;
}

/**
 * The amounts of a row.
 * @param document of the row; null where there is none
 * @param placesIfUnnamed how many places amounts have where nobody names the currency: `writtenPlaces`
 * @throws BadEntry for one that is lacking, or no number
 */
export function amountsIn(
	row: JsonRecord,
	fields: LineFields,
	document: JsonRecord | null,
	placesIfUnnamed: number,
): NamedAmounts {
	const inMainUnit = mainUnitReader(row, fields, document);
	const price = numberIn(row, fields.unitPrice);
	const given = numberIn(row, fields.lineTotal);
	const quantity = quantityIn(row, fields, price !== null && given === null);
	const subtotal = price === null ? given : multiply(price, quantity);
	if (subtotal === null) throw lacking('A line', row, fields.unitPrice, fields.lineTotal);
	const discount = sumIn(row, fields.discount);
	const told =
		price !== null && given !== null
			? besideEachOther(subtotal, given)
			: { subtotal, total: subtract(subtotal, discountOn(subtotal, quantity, discount, fields)) };
	const [before, exact] = [inMainUnit(told.subtotal), inMainUnit(told.total)];
	const currency = currencyIn(row, fields, document);
	const total = asMoney(exact, before, currency === null ? placesIfUnnamed : placesOf(currency));
	// A percentage that was rounded to money is an amount: HubSpot would work it out finer.
	const isExact = compare(total, exact) === 0;
	const percent = fields.discountKind === 'percent' && compare(discount, ZERO) !== 0 && isExact ? discount : null;
	return { quantity, subtotal: before, total, unitPrice: price === null ? null : inMainUnit(price), percent };
}

/**
 * Systems round what is left of a line after a discount to the currency, a line at a time. Where the line is finer than that
 * before the discount already, nobody knows how it was rounded.
 */
function asMoney(total: Decimal, subtotal: Decimal, places: number): Decimal {
	return compare(round(subtotal, places), subtotal) === 0 ? round(total, places) : total;
}

/**
 * How many places the amounts of a document have, by how they are written. Systems that write amounts as texts write all of
 * them in the places of the currency: where each has three, these are thousandths, as of dinars.
 *
 * All else is hundredths. Numbers do not tell, since JSON has no 10.500. Whole amounts are of yen, or of a round price in euro,
 * of which 15 % less has cents. Some amounts with three places or more among others are unit prices finer than money.
 */
export function writtenPlaces(rows: readonly unknown[], { unitPrice, lineTotal }: LineFields): number {
	const fields = [unitPrice, lineTotal].filter((field) => field !== null);
	const amounts = rows.flatMap((row) => fields.map((field) => firstAt(row, field))).filter(isThere);
	const areThousandths = amounts.every((amount) => typeof amount === 'string' && /\.\d{3}$/.test(amount.trim()));
	return areThousandths && amounts.length > 0 ? THOUSANDTHS : CENTS;
}

const THOUSANDTHS = 3;

/**
 * The quantity of a row.
 * @param isNeeded whether there is nothing but the price of one unit
 * @throws BadEntry when that has no quantity
 */
function quantityIn(row: JsonRecord, { quantity }: LineFields, isNeeded: boolean): Decimal {
	const given = numberIn(row, quantity);
	if (given !== null) return given;
	if (quantity === null || !isNeeded) return ONE;
	throw lacking('A line', row, quantity);
}

/** Amounts have at least so many places. */
const CENTS = 2;

/** The total is rounded to the currency: where unit price and quantity come to it, there is no discount. */
function besideEachOther(subtotal: Decimal, total: Decimal): Pick<NamedAmounts, 'subtotal' | 'total'> {
	const isSame = compare(round(subtotal, Math.max(CENTS, total.places)), total) === 0;
	return { subtotal: isSame ? total : subtotal, total };
}

function discountOn(subtotal: Decimal, quantity: Decimal, discount: Decimal, { discountKind }: LineFields): Decimal {
	switch (discountKind) {
		case 'percent':
			return multiply(subtotal, hundredthsOf(discount));
		case 'perLine':
			return discount;
		case 'perUnit':
			return multiply(discount, quantity);
	}
}

function hundredthsOf({ units, places }: Decimal): Decimal {
	return { units, places: places + 2 };
}

/** @throws BadEntry when the amounts are in the smallest unit of a currency, and there is none */
function mainUnitReader(
	row: JsonRecord,
	fields: LineFields,
	document: JsonRecord | null,
): (amount: Decimal) => Decimal {
	if (fields.amounts === 'mainUnit') return (amount) => amount;
	const currency = currencyIn(row, fields, document);
	if (currency !== null) return (amount) => fromSmallestUnit(amount, currency);
	throw new BadEntry(
		null,
		"A line item has no currency, and its amounts are in the currency's smallest unit",
		'Name the field that has the currency, or enter its code',
		'otherFields',
	);
}

/** Finer than any money: unit prices are rounded later. */
const PLACES = 12;

/** An amount without the tax that is in it. */
export function withoutTax(amount: Decimal, percentage: Decimal): Decimal {
	return divide(multiply(amount, HUNDRED), add(HUNDRED, percentage), PLACES);
}
