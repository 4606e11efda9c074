import { isDeepStrictEqual } from 'node:util';

/** What a value of the input means for HubSpot, worked out apart from the node's own code. */
export type Meaning =
	| { readonly kind: 'text'; readonly isMet: (received: unknown) => boolean; readonly what: string }
	| { readonly kind: 'empty' }
	/** It has none: no line can be made of it. */
	| { readonly kind: 'none' };

const EMPTY: Meaning = { kind: 'empty' };
const NONE: Meaning = { kind: 'none' };
/** n8n's own where a workflow has no zone. */
const ZONE = 'America/New_York';

function exactly(text: string): Meaning {
	return { kind: 'text', isMet: (received) => textOf(received) === text, what: JSON.stringify(text) };
}

/** What came over the wire, as HubSpot keeps it. */
export function textOf(received: unknown): string | null {
	if (typeof received === 'string') return received;
	return typeof received === 'number' || typeof received === 'boolean' ? String(received) : null;
}

/** @param type `date`, `datetime` and `number` where the account's schema is read; every other one is as good as none */
export function meaningOf(value: unknown, type?: string): Meaning {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return EMPTY;
	if ((type === 'date' || type === 'datetime') && isBareAndEarly(value)) return NONE;
	if (typeof value === 'string') return meaningOfText(value, type);
	if (typeof value === 'number' && !isExact(value)) return NONE;
	if (typeof value === 'number') return type === 'number' ? meaningOfNumber(String(value)) : exactly(String(value));
	if (typeof value === 'bigint' || typeof value === 'boolean') return exactly(String(value));
	if (Array.isArray(value)) return meaningOfList(value);
	if (value instanceof Date) return meaningOfMoment(value.getTime(), ZONE, type);
	return isDateTime(value) ? meaningOfMoment(value.toMillis(), value.zoneName, type) : NONE;
}

/** HubSpot takes bare numbers for milliseconds; those before 1990 are seconds, or the days of a sheet. */
function isBareAndEarly(value: unknown): boolean {
	const isText = typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value);
	const isBare = isText || typeof value === 'number' || typeof value === 'bigint';
	return isBare && Number.isFinite(Number(value)) && Number(value) < Date.UTC(1990, 0, 1);
}

/** Whole numbers beyond 2^53 may be other ones than were written. */
function isExact(value: number): boolean {
	return Number.isFinite(value) && (Number.isSafeInteger(value) || value % 1 !== 0);
}

interface DateTime {
	readonly isLuxonDateTime: true;
	readonly zoneName: string;
	toMillis(): number;
}

function isDateTime(value: unknown): value is DateTime {
	return typeof value === 'object' && value !== null && 'isLuxonDateTime' in value && value.isLuxonDateTime === true;
}

function meaningOfList(list: readonly unknown[]): Meaning {
	const chosen = list.filter(
		(entry) => !(typeof entry === 'string' && entry.trim() === '') && entry !== null && entry !== undefined,
	);
	const parts = chosen.map((entry) => (typeof entry === 'object' ? NONE : meaningOf(entry)));
	if (parts.some(({ kind }) => kind !== 'text')) return NONE;
	return chosen.length === 0 ? EMPTY : exactly(chosen.map(String).join(';'));
}

/** HubSpot takes no spaces around a number and no negative exponents; commas are not guessed at. */
function meaningOfNumber(text: string): Meaning {
	const trimmed = text.trim();
	if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(trimmed) && trimmed.length <= 400) {
		if (trimmed === text && !/e-/i.test(text)) return exactly(text);
		const isMet = (received: unknown) =>
			typeof received === 'string' && /^-?\d+(\.\d+)?$/.test(received) && Number(received) === Number(text);
		return { kind: 'text', isMet, what: `the number ${text}` };
	}
	return /^[+-]?[\d.,'’\s]*$/.test(text) && /\d/.test(text) ? NONE : exactly(text);
}

function meaningOfText(text: string, type: string | undefined): Meaning {
	if (type === 'number') return meaningOfNumber(text);
	const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/.exec(text) ?? [];
	if (type === 'date') return exactly(/^(\d{4}-\d{2}-\d{2})(?:[T\s].*)?$/s.exec(text)?.[1] ?? text);
	if (type !== 'datetime' || day === undefined || time === undefined) return exactly(text);
	const local = new Date(`${text}Z`);
	// V8 makes the second of March of the thirtieth of February.
	const exists = !Number.isNaN(local.getTime()) && local.toISOString().startsWith(day);
	if (!exists) return NONE;
	const isMet = (received: unknown) =>
		typeof received === 'string' &&
		/(Z|[+-]\d{2}:\d{2})$/.test(received) &&
		wallClock(Date.parse(received), ZONE) === wallClock(local.getTime(), 'UTC');
	return { kind: 'text', isMet, what: `${text} in ${ZONE}` };
}

function meaningOfMoment(ms: number, zone: string, type: string | undefined): Meaning {
	if (Number.isNaN(ms)) return NONE;
	if (type === 'date') return exactly(wallClock(ms, zone).slice(0, 10));
	const isMet = (received: unknown) => typeof received === 'string' && Date.parse(received) === ms;
	return { kind: 'text', isMet, what: new Date(ms).toISOString() };
}

/** The local date and time of a moment, to the second. */
function wallClock(ms: number, zone: string): string {
	const format = new Intl.DateTimeFormat('en-u-hc-h23', {
		timeZone: zone,
		calendar: 'iso8601',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
	const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
	const day = [part('year').padStart(4, '0'), part('month'), part('day')].join('-');
	return `${day} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** An object of properties: what each must arrive as; null when no line can be made of it. */
export function propertiesMeant(
	given: unknown,
	emptyValues: 'leave' | 'clear',
	types: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, Meaning> | null {
	if (!isPlain(given)) return null;
	const meant = new Map<string, Meaning>();
	for (const [name, value] of Object.entries(given)) {
		const meaning = meaningOf(value, types.get(name));
		if (meaning.kind === 'none') return null;
		if (meaning.kind === 'empty' && emptyValues === 'leave') continue;
		meant.set(name, meaning.kind === 'empty' ? exactly('') : meaning);
	}
	return meant.size === 0 ? null : meant;
}

export function isPlain(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof Date) &&
		!isDateTime(value)
	);
}

/** How what was received differs from what was meant. */
export function differences(
	meant: ReadonlyMap<string, Meaning>,
	received: Readonly<Record<string, unknown>>,
): string[] {
	const names = Object.keys(received);
	if (!isDeepStrictEqual(new Set(names), new Set(meant.keys()))) {
		return [`properties ${JSON.stringify([...meant.keys()])}, received ${JSON.stringify(names)}`];
	}
	return [...meant].flatMap(([name, meaning]) => {
		const value = Object.getOwnPropertyDescriptor(received, name)?.value as unknown;
		const isMet = meaning.kind === 'text' && meaning.isMet(value);
		return isMet
			? []
			: [
					`${JSON.stringify(name)} is ${meaning.kind === 'text' ? meaning.what : meaning.kind}, received ${JSON.stringify(value)}`,
				];
	});
}
