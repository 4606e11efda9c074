import { parseDecimal } from '../../decimal';
import { isEmptyValue } from '../../emptyValue';
import { valueAt, type FieldPath } from '../../fieldPath';

/** Where a document has a value: the first path counts at which there is something. */
export interface Field {
	/** As the user wrote it. */
	readonly text: string;
	readonly paths: readonly FieldPath[];
}

/** Numbers that add up; those that are taken off have a minus before their path. */
export interface SumField {
	readonly text: string;
	readonly terms: ReadonlyArray<{ readonly path: FieldPath; readonly isMinus: boolean }>;
}

/** What tells some rows of a list from the others. A row is one of them when any of the tests holds. */
export type RowTest =
	| { readonly kind: 'isThere' | 'isNotThere'; readonly path: FieldPath }
	| { readonly kind: 'is' | 'isNot'; readonly path: FieldPath; readonly value: string };

/** Where the lines of a system have their values. Null is a field that the system has not, or that is left alone. */
export interface LineFields {
	/** The list in the whole document. */
	readonly listWithin: Field | null;
	/** The list in a row that stands for several, such as a bundle. */
	readonly sublist: Field | null;
	readonly skipped: readonly RowTest[];
	/** Rows that take their amount off all lines together. */
	readonly discountLines: readonly RowTest[];
	readonly name: Field;
	readonly description: Field | null;
	readonly sku: Field | null;
	readonly id: Field | null;
	/** In the whole document: goes before the ID of the line, which is unique within the document only. */
	readonly documentId: Field | null;
	/** Without one, each line is one unit. */
	readonly quantity: Field | null;
	/** Units that are canceled or refunded. */
	readonly quantityRefunded: SumField | null;
	/** At least one of the two is there. Beside a unit price, the line's total is what it costs after discounts. */
	readonly unitPrice: Field | null;
	readonly lineTotal: Field | null;
	readonly discount: SumField | null;
	readonly discountKind: 'percent' | 'perLine' | 'perUnit';
	/** In percent: 19 for 19 %. */
	readonly taxPercentage: Field | null;
	readonly prices: 'gross' | 'net';
	readonly amounts: 'mainUnit' | 'smallestUnit';
	/** A code that holds for all lines, or where the line or else the document has its own. */
	readonly currency: { readonly code: string } | Field | null;
}

/** Whether there is something: not an empty text, and not `false`, which is Odoo's nothing. */
export function isThere(value: unknown): boolean {
	return value !== false && !isEmptyValue(value);
}

/** What is there at the first path that leads to something; undefined where none does. */
export function firstAt(document: unknown, { paths }: Field): unknown {
	return paths.map((path) => valueAt(document, path)).find(isThere);
}

/** Whether a row is one of those that the tests tell. Letter case counts; numbers are the same in any way of writing. */
export function isOneOf(row: unknown, tests: readonly RowTest[]): boolean {
	return tests.some((test) => {
		const value = valueAt(row, test.path);
		switch (test.kind) {
			case 'isThere':
				return isThere(value);
			case 'isNotThere':
				return !isThere(value);
			case 'is':
				return isSame(value, test.value);
			case 'isNot':
				return !isSame(value, test.value);
		}
	});
}

function isSame(value: unknown, text: string): boolean {
	if (typeof value === 'number') return parseDecimal(text) !== null && Number(text) === value;
	return (typeof value === 'string' ? value.trim() : JSON.stringify(value)) === text;
}
