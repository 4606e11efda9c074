import { shown } from './badInput';
import { dayMs, momentMs } from './calendar';
import { parseDecimal, toText } from './decimal';
import { isDate, isDateTimeLike } from './dateObject';
import { isEmptyValue } from './emptyValue';
import type { Objection } from './objection';
import { GIVE_AS_TEXT, isRounded } from './roundedNumber';

/** A property's value as HubSpot takes it: numbers and booleans may be sent as such or as text, `""` clears. */
export type PropertyValue = string | number | boolean;
export type Properties = Readonly<Record<string, PropertyValue>>;

export type ConvertedValue =
	| { readonly kind: 'value'; readonly value: PropertyValue }
	| { readonly kind: 'empty' }
	| ({ readonly kind: 'unusable' } & Objection);

const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?=T|\s|$)/;
const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** Gives a moment, or a local date and time without a zone, as ISO 8601 in the zone of the workflow. */
export type WithZone = (moment: string | Date) => string;

/**
 * Turns a value as a workflow has it into one that HubSpot takes.
 * @param type HubSpot's type of the property, where it is known. A `date` keeps the day as it is written, a `datetime`
 * without a zone gets the workflow's (HubSpot wants `YYYY-MM-DD` and ISO 8601 with a zone).
 * A number that was rounded on its way is none that anybody wrote, whatever the type.
 */
export function toPropertyValue(value: unknown, type: string | undefined, withZone: WithZone): ConvertedValue {
	if (isRounded(value)) return rounded(value);
	if (value === null || isEmptyValue(value)) return { kind: 'empty' };
	switch (typeof value) {
		case 'string':
			return textValue(value, type, withZone);
		case 'boolean':
			return { kind: 'value', value };
		case 'bigint':
			return { kind: 'value', value: value.toString() };
		case 'number':
			if (!Number.isFinite(value)) {
				return {
					kind: 'unusable',
					why: `is ${value}, which is not a number`,
					advice: 'Check the expression: a number that it calculates with is missing, or is a text',
				};
			}
			return { kind: 'value', value };
		case 'object':
			return objectValue(value, type, withZone);
		default:
			return {
				kind: 'unusable',
				why: `is a ${typeof value}`,
				advice: 'Check the expression: it has to return a value',
			};
	}
}

/** Why a number that was rounded is no value. */
export function rounded(value: unknown): Extract<ConvertedValue, { readonly kind: 'unusable' }> {
	return { kind: 'unusable', why: `is ${shown(value)}`, advice: GIVE_AS_TEXT };
}

/** What JavaScript and Luxon make of dates that are none, where they are put into texts. */
export const FAILED_DATES: ReadonlySet<string> = new Set(['Invalid Date', 'Invalid DateTime']);

/** What JavaScript makes of an object in a text. */
const OBJECT_IN_TEXT = /\[object [A-Z][A-Za-z]{1,40}\]/;

/** Luxon's word, which is none of any language. */
const DATE_IN_TEXT = /\bInvalid DateTime\b/;

/**
 * Whether an expression has put an object into a text: "A [object Object]". Nobody writes that, and what was meant is lost.
 */
export function hasObjectIn(text: string): boolean {
	return OBJECT_IN_TEXT.test(text);
}

/** What to do where an expression has put an object into a text. */
export const OBJECT_ADVICE =
	'The expression has an object in a text: choose a field of the object, and put the entries of a list together with .join()';

/**
 * Why a text is no value, where an expression has failed in it. Within a longer text only what nobody writes counts:
 * "undefined", "null", "NaN" and "Invalid Date" are words that a note or a product may have, and whole texts of the former
 * three may be names as well.
 */
function failureIn(text: string): Objection | null {
	if (hasObjectIn(text)) return { why: `is ${shown(text)}, which has an object in it`, advice: OBJECT_ADVICE };
	if (FAILED_DATES.has(text)) {
		return { why: `is ${shown(text)}`, advice: 'Check the expression: it has no value for this item' };
	}
	return DATE_IN_TEXT.test(text)
		? { why: `is ${shown(text)}, which has a date in it that is none`, advice: 'Check the date in the expression' }
		: null;
}

function textValue(text: string, type: string | undefined, withZone: WithZone): ConvertedValue {
	const failure = failureIn(text);
	if (failure !== null) return { kind: 'unusable', ...failure };
	if (type === 'date') return { kind: 'value', value: ISO_DAY.exec(text)?.[0] ?? text };
	if (type !== 'datetime' || !LOCAL_DATE_TIME.test(text)) return { kind: 'value', value: text };
	// Whether there is such a day and time is the same in every zone.
	return momentMs(`${text}Z`) !== null
		? { kind: 'value', value: withZone(text) }
		: { kind: 'unusable', why: `is ${text}, and there is no such time`, advice: 'Check the day and the time' };
}

function objectValue(value: object, type: string | undefined, withZone: WithZone): ConvertedValue {
	if (Array.isArray(value)) return checkboxValue(value);
	const iso = isoOf(value, type, withZone);
	if (iso === undefined) {
		return {
			kind: 'unusable',
			why: 'is an object, and HubSpot takes text, numbers, dates and true or false',
			advice: 'Choose a field of the object',
		};
	}
	return iso === null
		? { kind: 'unusable', why: 'is not a valid date', advice: 'Check what the expression makes the date of' }
		: { kind: 'value', value: iso };
}

/** `undefined` when the object is no date, `null` when it is an invalid one. */
function isoOf(value: object, type: string | undefined, withZone: WithZone): string | null | undefined {
	if (isDateTimeLike(value)) return type === 'date' ? value.toISODate() : value.toISO();
	if (!isDate(value)) return undefined;
	const ms = Number(value);
	if (Number.isNaN(ms)) return null;
	const date = new Date(ms);
	return type === 'date' ? withZone(date).replace(/T.*/, '') : date.toISOString();
}

/** HubSpot takes the chosen options of a multiple checkbox property as `a;b`. */
function checkboxValue(options: readonly unknown[]): ConvertedValue {
	// An empty text at the front would make HubSpot append: `;a`.
	const chosen = options.filter((option) => !isEmptyValue(option));
	const inexact = chosen.find(isRounded);
	if (inexact !== undefined) return rounded(inexact);
	const texts = chosen.map(optionText);
	if (texts.includes(null)) {
		return {
			kind: 'unusable',
			why: 'is a list with entries that are not text or numbers',
			advice: 'Choose a field of the entries, such as with .map(entry => entry.name)',
		};
	}
	const failure = texts.map((text) => (text === null ? null : failureIn(text))).find((one) => one !== null);
	if (failure !== undefined) return { kind: 'unusable', ...failure };
	return texts.length === 0 ? { kind: 'empty' } : { kind: 'value', value: texts.join(';') };
}

function optionText(option: unknown): string | null {
	if (typeof option === 'number') return Number.isFinite(option) ? String(option) : null;
	return typeof option === 'string' || typeof option === 'boolean' || typeof option === 'bigint'
		? String(option)
		: null;
}

/**
 * One text for all ways to write a value that HubSpot treats as the same: it gives numbers back without trailing
 * zeros, dates as ISO text in UTC, checkboxes in its own order, and trims text.
 */
export function comparable(value: PropertyValue): string {
	const text = String(value).trim();
	const lower = text.length <= 'false'.length ? text.toLowerCase() : text;
	if (lower === 'true' || lower === 'false') return lower;
	const ms = dayMs(text) ?? momentMs(text);
	if (ms !== null) return String(ms);
	if (text.includes(';')) {
		return text
			.split(';')
			.filter((option) => option !== '')
			.sort()
			.join(';');
	}
	const decimal = parseDecimal(text);
	return decimal === null ? text : toText(decimal);
}
