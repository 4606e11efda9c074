import { withoutTrailing } from './withoutTrailing';

/** A number as people write it, exact to its last digit: `units / 10 ** places`. */
export interface Decimal {
	readonly units: bigint;
	/** Digits after the point, 0 or more. */
	readonly places: number;
}

export const ZERO: Decimal = { units: 0n, places: 0 };
export const ONE: Decimal = { units: 1n, places: 0 };
export const HUNDRED: Decimal = { units: 100n, places: 0 };

/** The exponent is bounded: a few characters could else ask for millions of digits. */
const NUMBER = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Longer ones are no numbers that people write, and thousands of digits take seconds. */
export const MAX_NUMBER_CHARACTERS = 400;

/**
 * Reads a number or the text of one, without going through a float. Spaces around it do not count.
 * @returns null for what is no number, such as a number with thousands separators, an empty text or infinity
 */
export function parseDecimal(value: unknown): Decimal | null {
	if (typeof value === 'bigint') return { units: value, places: 0 };
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	const match = text.length <= MAX_NUMBER_CHARACTERS ? NUMBER.exec(text) : null;
	if (match === null) return null;
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
	const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
	return atLeastWhole(units, fraction.length - Number(exponent));
}

function atLeastWhole(units: bigint, places: number): Decimal {
	return places < 0 ? { units: units * powerOfTen(-places), places: 0 } : { units, places };
}

export function add(one: Decimal, other: Decimal): Decimal {
	const places = Math.max(one.places, other.places);
	return { units: unitsAt(one, places) + unitsAt(other, places), places };
}

export function subtract(one: Decimal, other: Decimal): Decimal {
	return add(one, { ...other, units: -other.units });
}

export function multiply(one: Decimal, other: Decimal): Decimal {
	return { units: one.units * other.units, places: one.places + other.places };
}

/**
 * The quotient with at most so many places, the last one rounded half up, away from zero.
 * @throws RangeError when the divisor is zero
 */
export function divide(dividend: Decimal, divisor: Decimal, places: number): Decimal {
	const shift = places + divisor.places - dividend.places;
	const [units, by] =
		shift < 0
			? [dividend.units, divisor.units * powerOfTen(-shift)]
			: [dividend.units * powerOfTen(shift), divisor.units];
	return { units: roundedHalfUp(units, by), places };
}

/** The number with at most so many places, the last one rounded half up, away from zero. */
export function round(value: Decimal, places: number): Decimal {
	if (value.places <= places) return value;
	return { units: roundedHalfUp(value.units, powerOfTen(value.places - places)), places };
}

/** Negative when the first is less, positive when it is more, 0 when they are the same number. */
export function compare(one: Decimal, other: Decimal): number {
	const { units } = subtract(one, other);
	return units < 0n ? -1 : Number(units > 0n);
}

/** Without its sign. */
export function magnitude({ units, places }: Decimal): Decimal {
	return { units: unsigned(units), places };
}

/** Whether a difference is no more than that, either way. */
export function isWithin(difference: Decimal, tolerance: Decimal): boolean {
	return compare(magnitude(difference), tolerance) <= 0;
}

/** Plain digits: no exponent, no zeros that say nothing, no minus before zero. */
export function toText({ units, places }: Decimal): string {
	const digits = String(unsigned(units)).padStart(places + 1, '0');
	const point = digits.length - places;
	const fraction = withoutTrailing('0', digits.slice(point));
	return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** How many places say something: one in 10.50. */
export function placesIn(value: Decimal): number {
	return toText(value).split('.')[1]?.length ?? 0;
}

function unitsAt({ units, places }: Decimal, morePlaces: number): bigint {
	return units * powerOfTen(morePlaces - places);
}

function powerOfTen(exponent: number): bigint {
	return 10n ** BigInt(exponent);
}

/** The one rule of rounding here, half up and away from zero: 2.5 becomes 3, and -2.5 becomes -3. */
function roundedHalfUp(dividend: bigint, divisor: bigint): bigint {
	const quotient = dividend / divisor;
	const rest = dividend % divisor;
	if (unsigned(rest) * 2n < unsigned(divisor)) return quotient;
	return quotient + (dividend < 0n === divisor < 0n ? 1n : -1n);
}

function unsigned(value: bigint): bigint {
	return value < 0n ? -value : value;
}
