import { compare, parseDecimal, subtract, toText, ZERO, type Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import type { LineTax } from '../../lineTax';
import type { Properties } from '../../values';
import type { LineFields } from './lineFields';
import type { ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { amountsIn, withoutTax, type NamedAmounts } from './amounts';
import { currencyIn, lacking, NAMED, numberIn, sumIn, textIn } from './values';
import { lineItemOf } from '../../lineFormats/shopLine';
import { TAX_RATE_PROPERTY } from '../../taxRates';

/** What the lines of one document are read with. */
export interface Reading {
	readonly fields: LineFields;
	readonly settings: LineSettings;
	/** The whole document; null where the list was given alone. */
	readonly document: JsonRecord | null;
	/** How many places the amounts have where nobody names the currency. */
	readonly placesIfUnnamed: number;
	/** The document's own ID, where the lines have theirs within it only. */
	readonly documentId: string | null;
}

/**
 * A row as a line item.
 * @param share of the discounts on all lines together; null where the document has no such discounts
 * @throws BadEntry when it lacks something, or HubSpot would not take it
 */
export function namedLine(row: JsonRecord, reading: Reading, share: Decimal | null, extra: Properties): ReadEntry {
	const { fields, settings, document, documentId, placesIfUnnamed } = reading;
	const name = textIn(row, fields.name);
	if (name === null && (extra['name'] ?? '') === '') throw lacking('A line', row, fields.name);
	const told = amountsIn(row, fields, document, placesIfUnnamed);
	const taxes = taxesIn(row, fields);
	const inPercent = share === null || compare(share, ZERO) === 0 ? percentFor(told) : null;
	const net = netIn(reading, taxes);
	const hasTaxIn = fields.prices === 'gross' && !settings.addsTaxes && taxes?.length !== 0;
	const id = textIn(row, fields.id);
	const entry = lineItemOf(
		{
			id: id === null || documentId === null ? id : `${documentId}-${id}`,
			name,
			sku: textIn(row, fields.sku),
			subtotal: net(told.subtotal),
			total: net(inPercent === null ? subtract(told.total, share ?? ZERO) : told.subtotal),
			quantity: told.quantity,
			unitPrice: told.unitPrice === null ? null : net(told.unitPrice),
			left:
				settings.quantities === 'ordered'
					? told.quantity
					: subtract(told.quantity, sumIn(row, fields.quantityRefunded)),
			currency: currencyIn(row, fields, document),
			taxes,
			hasTaxIn,
			notUnderstood: ownsDiscount(fields) ? [] : discountsIn(row),
		},
		{ ...NAMED, nameKey: fields.name.text },
		settings,
		extra,
	);
	const description = textIn(row, fields.description);
	const values = {
		...entry.values,
		...(description === null ? {} : { description }),
		...(inPercent === null ? {} : { hs_discount_percentage: toText(inPercent) }),
	};
	// HubSpot would add the rate to a price that has it in.
	const owned = [...ownedBy(fields), ...(hasTaxIn ? [TAX_RATE_PROPERTY] : [])];
	return { ...entry, values, cleared: owned.filter((property) => !Object.hasOwn(values, property)) };
}

/** More than all of it is refused as an amount, and less than nothing raises the price. */
function percentFor({ percent, total, subtotal }: NamedAmounts): Decimal | null {
	return percent !== null && compare(total, ZERO) >= 0 && compare(total, subtotal) <= 0 ? percent : null;
}

/** What a field is named for. All else is left alone, whatever HubSpot has there. */
function ownedBy(fields: LineFields): string[] {
	return [
		...(fields.sku === null ? [] : ['hs_sku']),
		...(fields.description === null ? [] : ['description']),
		...(fields.currency === null ? [] : ['hs_line_item_currency_code']),
		...(ownsDiscount(fields) ? ['discount', 'hs_discount_percentage'] : []),
	];
}

function ownsDiscount({ discount, discountLines, unitPrice, lineTotal }: LineFields): boolean {
	return discount !== null || discountLines.length > 0 || (unitPrice !== null && lineTotal !== null);
}

/** @returns null where nobody said where the percentage stands; none where a line has none */
function taxesIn(row: JsonRecord, { taxPercentage }: LineFields): readonly LineTax[] | null {
	if (taxPercentage === null) return null;
	const percentage = numberIn(row, taxPercentage);
	return percentage === null ? [] : [{ percentage, label: null }];
}

/** HubSpot works taxes out on top: where it is to do that, the prices are sent without. */
function netIn({ fields, settings }: Reading, taxes: readonly LineTax[] | null): (amount: Decimal) => Decimal {
	const [tax] = taxes ?? [];
	if (tax === undefined || fields.prices === 'net' || !settings.addsTaxes) return (amount) => amount;
	return (amount) => withoutTax(amount, tax.percentage);
}

/** Keys that look like a discount, and have one. */
function discountsIn(row: JsonRecord): string[] {
	return Object.entries(row)
		.filter(([key, value]) => /discount/i.test(key) && compare(parseDecimal(value) ?? ZERO, ZERO) !== 0)
		.map(([key]) => key);
}
