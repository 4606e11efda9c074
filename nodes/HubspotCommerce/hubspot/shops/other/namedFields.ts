import { placesOf } from '../../currencyPlaces';
import { add, compare, magnitude, parseDecimal, toText, ZERO, type Decimal } from '../../decimal';
import { valueAt } from '../../fieldPath';
import { isJsonRecord, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { recordOfEntry } from '../../lineFormats/hubspotProperties';
import { firstAt, isOneOf, type LineFields } from './lineFields';
import { refuseEmptyList } from '../../lineFormats/emptyList';
import { unknownMoney } from '../../orderFormats/moneyWords';
import type { LineFormat, ListEntry, OpenedList } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { listIn } from '../../lineFormats/listIn';
import { amountsIn, writtenPlaces } from './amounts';
import { namedLine, type Reading } from './line';
import { currencyIn, lacking, textIn } from './values';
import { sharesOf } from '../../lineFormats/sharesOf';

/** The format of any other system, as users choose it. */
export const OTHER_FORMAT = {
	name: 'other',
	label: 'Other (Name the Fields)',
	description:
		'Line items of any system, such as QuickBooks, Xero, Odoo or Magento: you say where they have their values',
} as const;

/** Lines of which the user says where they have their values. */
export function namedFields(fields: LineFields): LineFormat {
	return {
		...OTHER_FORMAT,
		isNumbered: true,
		uses: { idPrefix: fields.id !== null, quantities: fields.quantityRefunded !== null, extraLines: [] },
		// The user has named what to take of them, whatever else they look like.
		recognizes: () => true,
		isOrder: () => true,
		untoldTaxes: 'no field is named that has the percentage of the tax',
		open: (given, settings) => openedBy(fields, settings, given),
	};
}

function openedBy(fields: LineFields, settings: LineSettings, given: unknown): OpenedList | null {
	const document = isJsonRecord(given) ? given : null;
	const all = rowsOf(given, document, fields);
	if (all === null) return null;
	if (settings.addsTaxes && fields.prices === 'gross' && fields.taxPercentage === null) throw withoutPercentage();
	const rows = all.filter((row) => !isOneOf(row, fields.skipped));
	const placesIfUnnamed = writtenPlaces(rows, fields);
	const reading = { fields, settings, document, placesIfUnnamed, documentId: documentIdIn(document, fields) };
	const lines = rows.filter((row) => !isOneOf(row, fields.discountLines));
	const discounts = rows.filter((row) => isOneOf(row, fields.discountLines));
	if (document !== null && lines.length === 0) refuseCostly(document, all);
	const shares = discounts.length === 0 ? null : sharesIn(lines.map(recordOfEntry), discounts, reading);
	const entries = lines.map((row, index): ListEntry => {
		const share = fields.discountLines.length === 0 ? null : (shares?.[index] ?? ZERO);
		return { given: row, read: (extra) => namedLine(recordOfEntry(row), reading, share, extra) };
	});
	return { entries, leftOut: all.length - rows.length, notUnderstood: lostDiscounts(all, fields) };
}

/**
 * Systems change what tells their rows apart: where all of them are left out, HubSpot's lines would be taken for gone.
 * @param rows of which none is a line
 * @throws BadEntry for a document of which some field is a total that is more than 0
 */
function refuseCostly(document: JsonRecord, rows: readonly unknown[]): void {
	const isTotal = /total|amount|balance/i;
	for (const key of unknownMoney(document, (name) => !isTotal.test(name))) {
		const cost = costAt(document[key]);
		if (rows.length === 0) refuseEmptyList([], cost, key);
		else if (cost !== null && compare(cost, ZERO) > 0) throw allLeftOut(key, cost);
	}
}

/** An amount, or one in an object with its currency. */
function costAt(value: unknown): Decimal | null {
	return parseDecimal(isJsonRecord(value) ? (value['amount'] ?? value['value']) : value);
}

function allLeftOut(key: string, cost: Decimal): BadEntry {
	return new BadEntry(
		key,
		`All rows of the list are skipped or are discounts, but by '${key}' the document costs ${toText(cost)}`,
		'Check what tells the rows to skip from line items: the system may have changed it',
		'otherFields',
	);
}

/**
 * The rows of a list; a row that stands for several is those.
 * @returns null for what is no list
 * @throws BadEntry when a document has none where it should be
 */
function rowsOf(given: unknown, document: JsonRecord | null, fields: LineFields): readonly unknown[] | null {
	const { listWithin, sublist } = fields;
	const isWithin = document !== null && listWithin !== null;
	const rows = listIn(isWithin ? firstAt(document, listWithin) : given);
	if (rows === null && isWithin) throw lacking('The document has no list: it', document, listWithin);
	if (rows === null || sublist === null) return rows;
	return rows.flatMap((row) => listIn(firstAt(row, sublist)) ?? [row]);
}

function documentIdIn(document: JsonRecord | null, { documentId }: LineFields): string | null {
	if (documentId === null) return null;
	const id = textIn(document, documentId);
	if (id !== null) return id;
	throw lacking(document === null ? 'A list alone' : 'The document', document ?? [], documentId);
}

/** Rows that are no lines may have discounts all the same: those of a bundle's parts. */
function lostDiscounts(rows: readonly unknown[], { skipped, discount }: LineFields): string[] {
	if (discount === null) return [];
	const isLost = (row: unknown): boolean =>
		discount.terms.some(({ path }) => compare(parseDecimal(valueAt(row, path)) ?? ZERO, ZERO) !== 0);
	return rows.some((row) => isOneOf(row, skipped) && isLost(row)) ? [discount.text] : [];
}

/**
 * What each line gets of the discounts on all lines together, by what the lines cost.
 * @throws BadEntry when a line can't be read, is negative, or costs less than its share
 */
function sharesIn(
	lines: readonly JsonRecord[],
	discounts: readonly unknown[],
	{ fields, document, placesIfUnnamed }: Reading,
): Decimal[] {
	const totalOf = (row: JsonRecord): Decimal => amountsIn(row, fields, document, placesIfUnnamed).total;
	const costs = lines.map(totalOf);
	// Some systems write what is taken off with a minus, others without.
	const off = discounts.map((row) => magnitude(totalOf(recordOfEntry(row)))).reduce(add, ZERO);
	const cost = costs.reduce(add, ZERO);
	if (costs.every((own) => compare(own, ZERO) >= 0) && compare(off, cost) <= 0) {
		const places = lines.map((row) => placesOf(currencyIn(row, fields, document)));
		return sharesOf(off, costs, Math.max(0, ...places));
	}
	throw new BadEntry(
		null,
		`The discount of ${toText(off)} can't be spread over line items that cost ${costs.map(toText).join(' and ')}`,
		'HubSpot takes no negative price. Leave returns and credits out',
		'leaveOut',
	);
}

function withoutPercentage(): BadEntry {
	return new BadEntry(
		null,
		'The prices include tax, and nothing says at which percentage',
		'Name the field that has the percentage of the tax, so that the tax can be subtracted',
		'otherFields',
	);
}
