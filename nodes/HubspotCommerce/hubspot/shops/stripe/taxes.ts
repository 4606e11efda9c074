import { add, compare, divide, multiply, parseDecimal, subtract, HUNDRED, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import type { LineTax } from '../../lineTax';
import { BadEntry } from '../../lineFormats/badEntry';
import { textAt, type ShopLine } from '../../lineFormats/shopLine';
import { amountAt } from './amounts';
import { stripePlacesOf } from './currency';
import { isOf, percentageBehind, percentageIn, taxOf, type StripeRates } from './taxRates';

/** A line's amounts before and after discounts, in the main unit of the currency. */
export interface LineAmounts {
	readonly subtotal: Decimal;
	readonly total: Decimal;
}

/** Amounts, and the taxes on top of them: none is in the amounts where HubSpot works them out. */
export interface TaxedLine extends LineAmounts, Pick<ShopLine, 'taxes' | 'hasTaxIn'> {}

/** A tax of a line, however the version of the API has it. */
export interface StripeTax {
	readonly key: string;
	readonly amount: Decimal;
	/** Null where Stripe does not say; the whole line is meant then. */
	readonly taxable: Decimal | null;
	readonly isInclusive: boolean;
	readonly rate: JsonRecord | null;
}

/**
 * A line that HubSpot works the tax out for. Stripe's taxes are on top of the amounts or in them, and HubSpot's on top.
 * @param entry an invoice's line with `taxes`, or `tax_amounts` before version 2025-03-31.basil; or one of Checkout with
 *   expanded `taxes`
 * @param amounts with the inclusive taxes, as Stripe has them
 * @param rates that the line and what it belongs to have
 * @throws BadEntry where no percentage can be told, or it would come to another tax
 */
export function taxedLine(entry: JsonRecord, amounts: LineAmounts, currency: string, rates: StripeRates): TaxedLine {
	const taxes = taxesIn(entry, currency, rates);
	return taxes === null
		? byRates(recordsIn(entry['tax_rates']), amounts, stripePlacesOf(currency))
		: taxedBy(taxes, amounts, currency);
}

/**
 * The same of taxes that are read.
 * @throws BadEntry as above
 */
export function taxedBy(taxes: readonly StripeTax[], amounts: LineAmounts, currency: string): TaxedLine {
	const included = taxes.filter(({ isInclusive }) => isInclusive).map(({ amount }) => amount);
	const net = withoutTax(amounts, subtract(amounts.total, included.reduce(add, ZERO)), stripePlacesOf(currency));
	return { ...net, taxes: lineTaxes(taxes, net.total, currency), hasTaxIn: false };
}

/** Whether a line's amounts have taxes in them; null where it does not say. */
export function haveTaxIn(entry: JsonRecord, rates: StripeRates): boolean | null {
	const taxes = taxListIn(entry);
	if (taxes !== null) {
		const charged = taxes.list.filter(({ amount }) => compare(parseDecimal(amount) ?? ZERO, ZERO) !== 0);
		return charged.some((tax) => isIncluded(tax, rateOf(tax, rates)));
	}
	const own = recordsIn(entry['tax_rates']);
	return own.length === 0 ? null : own.some((rate) => isInclusive(rate) === true);
}

/**
 * The taxes that a line says it has, with their rates where those are known.
 * @returns null for a line that says nothing of them
 * @throws BadEntry when one has no amount
 */
export function taxesIn(entry: JsonRecord, currency: string, rates: StripeRates): StripeTax[] | null {
	const { key, list } = taxListIn(entry) ?? { key: null, list: [] };
	if (key === null) return null;
	return list.map((tax) => {
		const rate = rateOf(tax, rates);
		const { taxable_amount: taxable = null } = tax;
		return {
			key,
			amount: amountAt(key, tax['amount'], currency),
			taxable: taxable === null ? null : amountAt('taxable_amount', taxable, currency),
			isInclusive: isIncluded(tax, rate),
			rate,
		};
	});
}

/** Null for a line that says nothing of its taxes; that there are none is null, too, where it has no rates either. */
function taxListIn(entry: JsonRecord): { readonly key: string; readonly list: JsonRecord[] } | null {
	const key = ['taxes', 'tax_amounts'].find((name) => {
		return Array.isArray(entry[name]) || (entry[name] === null && recordsIn(entry['tax_rates']).length === 0);
	});
	return key === undefined ? null : { key, list: recordsIn(entry[key]) };
}

function rateOf(tax: JsonRecord, rates: StripeRates): JsonRecord | null {
	const details = isJsonRecord(tax['tax_rate_details']) ? tax['tax_rate_details'] : {};
	const given = tax['tax_rate'] ?? details['tax_rate'] ?? tax['rate'];
	return isJsonRecord(given) ? given : (rates.get(textAt(given) ?? '') ?? null);
}

function isIncluded(tax: JsonRecord, rate: JsonRecord | null): boolean {
	return isInclusive(tax) ?? (rate === null ? null : isInclusive(rate)) ?? false;
}

/** Null where nothing says so. */
function isInclusive({ tax_behavior: behavior, inclusive }: JsonRecord): boolean | null {
	if (typeof behavior === 'string') return behavior === 'inclusive';
	return typeof inclusive === 'boolean' ? inclusive : null;
}

/** @param total of the line after discounts, without tax */
function lineTaxes(taxes: readonly StripeTax[], total: Decimal, currency: string): LineTax[] {
	const charged = taxes.filter(({ amount }) => compare(amount, ZERO) !== 0);
	return taxes.map((tax) => {
		const { amount, rate } = tax;
		const known = rate === null ? null : percentageIn(rate);
		const worked = { amount, isInclusive: tax.isInclusive, taxable: tax.taxable ?? total };
		if (compare(amount, ZERO) === 0) {
			// A rate that was not charged, as for customers without tax, must not be charged in HubSpot.
			return taxOf(rate, known !== null && isOf(known, worked) ? known : ZERO);
		}
		// Several taxes have no rate in HubSpot that could be a wrong one.
		if (charged.length > 1 && known !== null) return taxOf(rate, known);
		if (charged.length === 1 && compare(worked.taxable, total) !== 0) throw taxedInPart(tax);
		const percentage = known ?? percentageBehind(worked);
		if (percentage === null || !isOf(percentage, worked)) throw noPercentage(tax, currency);
		return taxOf(rate, percentage);
	});
}

/**
 * A line that has the rates alone, as items of subscriptions have.
 * @param rates none for a line that does not say which taxes it has
 * @param places of the amounts without tax
 */
export function byRates(rates: readonly JsonRecord[], amounts: LineAmounts, places: number): TaxedLine {
	if (rates.length === 0) return { ...amounts, taxes: null, hasTaxIn: null };
	const included = rates
		.filter((rate) => isInclusive(rate) === true)
		.map((rate) => percentageIn(rate) ?? ZERO)
		.reduce(add, ZERO);
	const total = divide(multiply(amounts.total, HUNDRED), add(HUNDRED, included), places);
	return {
		...withoutTax(amounts, total, places),
		taxes: rates.map((rate) => taxOf(rate, percentageIn(rate) ?? ZERO)),
		hasTaxIn: false,
	};
}

/** The same share of both amounts, so that the discount is one without tax, too. */
function withoutTax({ subtotal, total }: LineAmounts, netTotal: Decimal, places: number): LineAmounts {
	if (compare(total, ZERO) === 0) return { subtotal, total };
	return { subtotal: divide(multiply(subtotal, netTotal), total, places), total: netTotal };
}

function taxedInPart({ key }: StripeTax): BadEntry {
	return new BadEntry(
		key,
		'Only part of a Stripe line item is taxed, but HubSpot taxes all of a line item at one rate',
		'Leave it out, or leave the tax to Stripe',
		'withoutRate',
	);
}

function noPercentage({ key }: StripeTax, currency: string): BadEntry {
	return new BadEntry(
		key,
		`A Stripe line item has an amount of tax in ${currency}, but not at which percentage`,
		"Use the whole invoice instead of its line items, if it has 'default_tax_rates', or have Stripe expand the tax rates of the line items",
		'withoutRate',
	);
}
