import { Decimal } from 'decimal.js';
import { isDay, isoInstant, isMidnight } from './dates';
import type { PropertyDefinition } from './propertyDefinition';

/** What a caller may give as a property's value. */
export type SentValue = string | number | boolean | null;
export type SentProperties = Readonly<Record<string, SentValue>>;

export class InvalidValue extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** Whether numbers and texts get a form of HubSpot's own, or stay as they were sent. */
export type ValueForm = 'normalised' | 'asSent';

/**
 * The value as HubSpot keeps it, or null when it clears the property.
 *
 * @param stored the value that the record has now
 * @throws InvalidValue
 */
export function storedValue(
	definition: PropertyDefinition,
	sent: SentValue,
	valueForm: ValueForm,
	stored?: string,
): string | null {
	if (sent === null || sent === '') return null;
	switch (definition.type) {
		case 'string':
			return checkedText(definition, textOf(sent, valueForm));
		case 'phone_number':
			return textOf(sent, valueForm) || null;
		case 'number':
			checkNumber(definition, String(sent));
			return valueForm === 'normalised' ? normalisedNumber(String(sent)) : String(sent);
		case 'bool':
			if (sent !== true && sent !== false && sent !== 'true' && sent !== 'false') throw notAnOption(definition, sent);
			return String(sent);
		case 'enumeration':
			return definition.fieldType === 'checkbox'
				? storedOptions(definition, String(sent), stored)
				: storedOption(definition, String(sent));
		case 'date':
			return storedDate(String(sent));
		case 'datetime':
			return storedInstant(String(sent));
	}
}

function textOf(sent: SentValue, valueForm: ValueForm): string {
	const text = String(sent);
	// Nothing but spaces is empty either way.
	return valueForm === 'normalised' || text.trim() === '' ? text.trim() : text;
}

const isoPeriod = /^P(?:\d+W|(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?)$/;

function checkedText({ name, isKey }: PropertyDefinition, text: string): string | null {
	if (isKey === true) {
		if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text.toLowerCase();
		throw new InvalidValue('INVALID_EMAIL', `Email address ${text} is invalid`);
	}
	if (name === 'hs_recurring_billing_period' && text !== '' && !isoPeriod.test(text)) {
		const message = `The recurring billing duration '${text}' is not a valid billing duration`;
		throw new InvalidValue('INVALID_RECURRING_BILLING_DURATION', message);
	}
	return text || null;
}

// HubSpot: spaces around a number are refused since April 2025, and so is 1.42e-14
// (Atlas-Authority/marketing-automation issue 206).
const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e\+?\d{1,2})?$/i;

function checkNumber({ name }: PropertyDefinition, text: string): void {
	if (!decimalNumber.test(text)) throw new InvalidValue('INVALID_INTEGER', `${text} was not a valid number.`);
	if (name === 'price' && new Decimal(text).lessThan(0)) {
		throw new InvalidValue('NUMBER_TOO_SMALL', `${text} is below the minimum of 0 for price.`);
	}
}

/** A number in HubSpot's own form; what is none stays as it is. */
export function normalisedNumber(text: string): string {
	if (!decimalNumber.test(text)) return text;
	const number = new Decimal(text);
	return number.isZero() ? '0' : number.toFixed();
}

function storedOption(definition: PropertyDefinition, value: string): string {
	if (!allows(definition, value)) throw notAnOption(definition, value);
	return value;
}

function storedOptions(definition: PropertyDefinition, text: string, stored: string | undefined): string | null {
	// HubSpot: a leading semicolon adds to the boxes that are ticked already.
	const kept = text.startsWith(';') && stored !== undefined ? stored.split(';') : [];
	const ticked = text.split(';').filter((value) => value !== '');
	for (const value of ticked) if (!allows(definition, value)) throw notAnOption(definition, value);
	return [...new Set([...kept, ...ticked])].join(';') || null;
}

function allows({ options, externalOptions }: PropertyDefinition, value: string): boolean {
	if (externalOptions === true) return value.trim() === value;
	return options?.some((option) => option.value === value) ?? false;
}

/** HubSpot's refusal of a value that is not among the options. */
export function notAnOption({ options = [] }: Pick<PropertyDefinition, 'options'>, value: SentValue): InvalidValue {
	const allowed = options.map((option) => option.value).join(', ');
	return new InvalidValue('INVALID_OPTION', `${value} was not one of the allowed options: [${allowed}]`);
}

const epochMs = /^-?\d+$/;

function storedDate(text: string): string {
	if (epochMs.test(text)) {
		const at = new Date(Number(text));
		if (Number.isNaN(at.getTime())) throw new InvalidValue('INVALID_DATE', `${text} was not a valid date.`);
		if (!isMidnight(at)) {
			const clock = `${at.getUTCHours()}:${at.getUTCMinutes()}:${at.getUTCSeconds()}.${at.getUTCMilliseconds()}`;
			throw new InvalidValue('INVALID_DATE', `${text} is at ${clock} UTC, not midnight!`);
		}
		return at.toISOString().slice(0, 10);
	}
	if (!isDay(text)) throw new InvalidValue('INVALID_DATE', `${text} was not a valid date.`);
	return text;
}

function storedInstant(text: string): string {
	const instant = epochMs.test(text) ? new Date(Number(text)) : isoInstant(text);
	if (instant === undefined || Number.isNaN(instant.getTime())) {
		throw new InvalidValue('INVALID_LONG', `${text} was not a valid long.`);
	}
	return instant.toISOString();
}
