import { compare, parseDecimal, ZERO, type Decimal } from './decimal';
import { textOf, type JsonRecord } from './json';
import type { LineTax } from './lineTax';

/** The property of a line item that takes the ID of a tax rate. */
export const TAX_RATE_PROPERTY = 'hs_tax_rate_group_id';

/**
 * A rate of the account's tax library. Users set rates up in HubSpot; the API only reads them. HubSpot adds the rate of a
 * line item on top of its price.
 */
export interface TaxRate {
	readonly id: string;
	/** In percent: 19 for 19 %. */
	readonly percentage: Decimal;
	/** What HubSpot shows on quotes and invoices; null where the answer has none. */
	readonly label: string | null;
	/** What the account's users call it; null where the answer has none. */
	readonly name: string | null;
	/** Only active rates can be chosen in HubSpot. */
	readonly isActive: boolean;
}

/** Reads a rate of HubSpot's answer; null when it has no ID or no percentage, and so is none. */
export function toTaxRate(entry: JsonRecord): TaxRate | null {
	const id = textOf(entry['id']);
	const percentage = parseDecimal(entry['percentageRate']);
	if (id === null || percentage === null) return null;
	return {
		id,
		percentage,
		label: textOf(entry['label']),
		name: textOf(entry['name']),
		isActive: entry['active'] !== false,
	};
}

/** What the taxes of a line come to in HubSpot, where a line item has one rate. */
export type RateOfLine =
	| { readonly kind: 'rate'; readonly id: string }
	/** The line has no tax. */
	| { readonly kind: 'none' }
	/** The account has no rate of this percentage. */
	| { readonly kind: 'unknown'; readonly percentage: Decimal }
	/** The account has several rates of this percentage, and the tax's label does not tell which. */
	| { readonly kind: 'several'; readonly percentage: Decimal; readonly rates: readonly TaxRate[] }
	/** The line has several taxes: one rate cannot stand for them. */
	| { readonly kind: 'severalTaxes'; readonly taxes: readonly LineTax[] };

/**
 * The rate for the taxes of one line, found by percentage; by the label, too, where several rates have that percentage. The
 * label then has to be the label or the name of one of them; letter case and spaces around it do not count.
 *
 * Taxes of 0 % beside another one add nothing and do not count. Alone they are the account's rate of 0 %, if it has one.
 * @param rates the active ones of the account
 */
export function rateFor(taxes: readonly LineTax[], rates: readonly TaxRate[]): RateOfLine {
	const charged = taxes.filter(({ percentage }) => !isZero(percentage));
	const [tax, ...others] = charged;
	if (others.length > 0) return { kind: 'severalTaxes', taxes: charged };
	if (tax !== undefined) return rateOf(tax.percentage, [tax], rates);
	if (taxes.length === 0) return { kind: 'none' };
	const found = rateOf(ZERO, taxes, rates);
	return found.kind === 'unknown' ? { kind: 'none' } : found;
}

/** @param taxes all of this percentage */
function rateOf(percentage: Decimal, taxes: readonly LineTax[], rates: readonly TaxRate[]): RateOfLine {
	const fitting = rates.filter((rate) => compare(rate.percentage, percentage) === 0);
	const [first] = fitting;
	if (first === undefined) return { kind: 'unknown', percentage };
	if (fitting.length === 1) return { kind: 'rate', id: first.id };
	const labels = new Set(taxes.flatMap(({ label }) => comparable(label)));
	const named = fitting.filter(({ label, name }) => [label, name].flatMap(comparable).some((text) => labels.has(text)));
	const [one] = named;
	return one !== undefined && named.length === 1
		? { kind: 'rate', id: one.id }
		: { kind: 'several', percentage, rates: fitting };
}

/** The text as labels are compared; none for what says nothing. */
function comparable(text: string | null): string[] {
	const compared = text?.trim().toLowerCase() ?? '';
	return compared === '' ? [] : [compared];
}

function isZero(percentage: Decimal): boolean {
	return compare(percentage, ZERO) === 0;
}
