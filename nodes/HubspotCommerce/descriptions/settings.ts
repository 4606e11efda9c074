import type { INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import { isDateValue } from '../hubspot/dateObject';
import { GIVE_AS_TEXT, isRounded } from '../hubspot/roundedNumber';
import { FAILED_DATES, hasObjectIn, OBJECT_ADVICE } from '../hubspot/values';

/*
 * One reader for each kind of setting. Sheets, models and expressions give settings in other types than their own: what a
 * value says beyond doubt is taken, all else is refused. Nothing falls back to a default unless nobody set it.
 */

/** Settings that are given, by their names. */
export type Given = Readonly<Record<string, unknown>>;

/** A setting as the user sees it. */
export type Named = Pick<INodeProperties, 'displayName'> & {
	/** Which of several it is, e.g. "filter 2 in group 1". */
	readonly of?: string;
};

type Described = Named & Pick<INodeProperties, 'name'>;
type WithDefault = Described & Pick<INodeProperties, 'default'>;

/** The name of a setting as it stands in messages. */
export function titleOf({ displayName, of }: Named): string {
	return of === undefined ? `'${displayName}'` : `'${displayName}' of ${of}`;
}

/** Why a value can't be a setting. */
export function refusal(setting: Named, value: unknown, advice: string): BadInput {
	return new BadInput(setting.displayName, `${titleOf(setting)} is ${shown(value)}`, advice);
}

const MEANINGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
	[true, true],
	['true', true],
	[1, true],
	['1', true],
	[false, false],
	['false', false],
	[0, false],
	['0', false],
]);

/**
 * True or false, as such or as a text or number that means it beyond doubt: a sheet or a model gives "true".
 * @param unlessGiven what holds where the user does not say
 * @throws BadInput for all else; an expression that gives nothing is no answer either
 */
export function trueOrFalse<T>(given: Given, setting: Described, unlessGiven: T): boolean | T {
	if (!Object.hasOwn(given, setting.name)) return unlessGiven;
	const value = given[setting.name];
	const meaning = MEANINGS.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
	if (meaning !== undefined) return meaning;
	throw refusal(setting, value, 'It must be true or false');
}

/** As people write numbers; JavaScript takes "0x1" and "1e1" for numbers too. */
const DIGITS = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/;

/** @throws BadInput when it is no whole number in the range */
export function wholeNumber(
	given: Given,
	setting: WithDefault,
	min: number,
	max = Infinity,
	advice = `It must be a whole number from ${min} to ${max}`,
): number {
	const value = Object.hasOwn(given, setting.name) ? given[setting.name] : setting.default;
	const number = typeof value === 'string' && DIGITS.test(value.trim()) ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max) return number;
	throw refusal(setting, value, advice);
}

/** @throws BadInput when it is none of the choices */
export function oneOf<T extends string>(given: Given, setting: WithDefault, choices: readonly T[]): T {
	const value = Object.hasOwn(given, setting.name) ? given[setting.name] : setting.default;
	const choice = choices.find((known) => known === value);
	if (choice !== undefined) return choice;
	throw refusal(setting, value, `It must be one of ${choices.join(', ')}`);
}

/**
 * A text, or a number that is meant as one; `''` where there is none.
 * @throws BadInput for all else
 */
export function textIn(value: unknown, setting: Named): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'bigint') return value.toString();
	if (typeof value === 'number' && Number.isFinite(value)) {
		if (isRounded(value)) throw refusal(setting, value, GIVE_AS_TEXT);
		return String(value);
	}
	if (typeof value !== 'string') throw refusal(setting, value, adviceOnNoText(value));
	refuseLostExpression(value, setting);
	refuseObject(value, setting);
	return value.trim();
}

function adviceOnNoText(value: unknown): string {
	const advice = 'It must be a text or a number';
	if (typeof value === 'number') return `${advice}: check the calculation, which gave none`;
	return isDateValue(value) ? `${advice}: make a text of the date, such as {{ $now.toISO() }}` : advice;
}

/**
 * The name of a property; `''` where there is none.
 * @throws BadInput when it is no text
 */
export function nameIn(value: unknown, setting: Named): string {
	if (value === undefined || value === null || typeof value === 'string') return textIn(value, setting);
	throw refusal(setting, value, 'It must be a text: the internal name of a property');
}

/**
 * Names from a text with commas between them, or from a list that an expression gives.
 * @throws BadInput when one is no text
 */
export function namesIn(value: unknown, setting: Named): string[] {
	const entries: readonly unknown[] = Array.isArray(value) ? value : [value ?? ''];
	const names = entries.flatMap((entry) => {
		if (typeof entry !== 'string')
			throw refusal(setting, value, 'It must be a list of names, or names separated by commas');
		refuseLostExpression(entry, setting);
		return entry.split(',');
	});
	return [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
}

/**
 * An expression in a field that is not switched to expressions stays as it is written, and would go out so.
 * @throws BadInput when it is one
 */
export function refuseLostExpression(text: string, setting: Named): void {
	const opens = text.indexOf('{{');
	if (opens === -1 || !text.includes('}}', opens)) return;
	throw refusal(setting, text, "It was not resolved: switch the field from 'Fixed' to 'Expression'");
}

function refuseObject(text: string, setting: Named): void {
	if (hasObjectIn(text)) throw refusal(setting, text, OBJECT_ADVICE);
}

/** The same and more: a text that names a record may be stricter than one of a property. */
const NO_VALUES: ReadonlySet<string> = new Set([...FAILED_DATES, 'undefined', 'null', 'NaN']);

/**
 * Where a text names a record, an expression without a value would name one record for all items.
 * @param written the parameter with its expressions
 * @throws BadInput when the text is no value, has an object in it, or is only what stands around the expressions
 */
export function refuseLostValue(text: string, setting: Named, written: unknown = null): void {
	refuseObject(text, setting);
	if (NO_VALUES.has(text)) throw refusal(setting, text, 'Check the expression: it returned no value for this item');
	if (typeof written !== 'string' || !written.startsWith('=') || !written.includes('{{')) return;
	if (aroundExpressions(written.slice(1)).trim() !== text) return;
	throw refusal(setting, text, 'Check the expression in it: it returned nothing for this item');
}

function aroundExpressions(written: string): string {
	const [before = '', ...others] = written.split('{{');
	return [before, ...others.map((other) => other.split('}}').slice(1).join('}}'))].join('');
}
