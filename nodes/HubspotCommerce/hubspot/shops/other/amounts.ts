import { placesOf } from '../../currencyPlaces';
import { add, compare, divide, multiply, round, subtract, HUNDRED, ONE, ZERO, type Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineFields } from './lineFields';
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
 * @throws BadEntry for one that is lacking, or no number
 */
export function amountsIn(row: JsonRecord, fields: LineFields, document: JsonRecord | null): NamedAmounts {
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
	const total = asMoney(exact, before, currencyIn(row, fields, document));
	// A percentage that was rounded to money is an amount: HubSpot would work it out finer.
	const isExact = compare(total, exact) === 0;
	const percent = fields.discountKind === 'percent' && compare(discount, ZERO) !== 0 && isExact ? discount : null;
	return { quantity, subtotal: before, total, unitPrice: price === null ? null : inMainUnit(price), percent };
}

/**
 * Systems round what is left of a line after a discount to the currency, a line at a time. Where the line is finer than that
 * before the discount already, nobody knows how it was rounded.
 */
function asMoney(total: Decimal, subtotal: Decimal, currency: string | null): Decimal {
	const places = placesOf(currency);
	return compare(round(subtotal, places), subtotal) === 0 ? round(total, places) : total;
}

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
