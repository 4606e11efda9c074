import { shown } from '../../badInput';
import { add, subtract, ZERO, type Decimal } from '../../decimal';
import { valueAt } from '../../fieldPath';
import { isJsonRecord, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { firstAt, isThere, type Field, type LineFields, type SumField } from './lineFields';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';

/** A system that is known by its fields alone. The IDs of its lines stay as they are, unless the user says. */
export const NAMED: Omit<Shop, 'nameKey'> = { label: 'given', idPrefix: null };

/**
 * A text, or a number as one; null where there is none.
 * @throws BadEntry for a value that is no text, and for a number that was rounded on its way here
 */
export function textIn(row: unknown, field: Field | null): string | null {
	const value = field === null ? undefined : firstAt(row, field);
	if (field === null || value === undefined) return null;
	const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
	const text = isRounded ? null : textAt(value);
	if (text !== null) return text;
	throw new BadEntry(
		field.text,
		`'${field.text}' of a line item is ${shown(value)}, which is not a text`,
		isRounded
			? 'Numbers of this size have been rounded already: give it as text'
			: 'Name the field inside it, with a point before a key, and [0] for the first entry of a list',
		'otherFields',
	);
}

/**
 * A number; null where there is none.
 * @throws BadEntry for what is none
 */
export function numberIn(row: unknown, field: Field | null): Decimal | null {
	const value = field === null ? undefined : firstAt(row, field);
	return field === null || value === undefined ? null : numberAt(field.text, value, NAMED_SHOP);
}

/**
 * Numbers added up; those that are not there are 0.
 * @throws BadEntry for what is no number
 */
export function sumIn(row: unknown, field: SumField | null): Decimal {
	return (field?.terms ?? []).reduce((sum, { path, isMinus }) => {
		const value = valueAt(row, path);
		if (!isThere(value)) return sum;
		const number = numberAt(field?.text ?? '', value, NAMED_SHOP);
		return isMinus ? subtract(sum, number) : add(sum, number);
	}, ZERO);
}

const NAMED_SHOP: Shop = { ...NAMED, nameKey: '' };

/**
 * The currency of a row: its own, or that of its document; null where neither says.
 * @throws BadEntry for what is no code
 */
export function currencyIn(row: JsonRecord, { currency }: LineFields, document: JsonRecord | null): string | null {
	if (currency === null) return null;
	if ('code' in currency) return currency.code;
	const value = firstAt(row, currency) ?? firstAt(document, currency);
	if (value === undefined) return null;
	const code = textAt(value)?.toUpperCase() ?? '';
	if (/^[A-Z]{3}$/.test(code)) return code;
	throw new BadEntry(
		currency.text,
		`'${currency.text}' is ${shown(value)}, which is not a currency`,
		'A currency is a code of three letters, such as EUR',
		'otherFields',
	);
}

/** The error for what has nothing at a field that it must have, with what it has instead. */
export function lacking(what: string, given: unknown, ...fields: ReadonlyArray<Field | null>): BadEntry {
	const paths = fields.flatMap((field) => (field === null ? [] : [`'${field.text}'`]));
	return new BadEntry(
		fields.find((field) => field !== null)?.text ?? null,
		`${what} has nothing at ${paths.join(' or ')}. It has ${isJsonRecord(given) ? keysOf(given) : shown(given)}`,
		'Check the spelling of the field, and that the row is a line item',
		'otherFields',
	);
}

/** A document may have hundreds. */
const MAX_KEYS = 20;

function keysOf(given: JsonRecord): string {
	const keys = Object.keys(given);
	if (keys.length === 0) return 'no fields';
	return `${keys.slice(0, MAX_KEYS).join(', ')}${keys.length > MAX_KEYS ? ' and others' : ''}`;
}
