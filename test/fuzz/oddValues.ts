import fc from 'fast-check';
import { tryToParseDateTime } from 'n8n-workflow';

/** Texts with every UTF-16 unit, halves of characters among them. */
const anyUnits = fc
	.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
	.map((units) => String.fromCharCode(...units));

const DATE_TEXTS = [
	'2026-03-01',
	'2026-03-01T10:00',
	'2026-03-01T10:00:00',
	'2026-03-01T10:00:00.123',
	'2026-03-01 10:00:00',
	'2026-03-01T10:00:00Z',
	'2026-03-01T23:30:00.000-05:00',
	'2026-03-01T10:00:00+0530',
	'2024-02-29T00:00:00',
	'9999-12-31T23:59:59',
	'1767225600000',
	'01.03.2026',
	'Sun, 01 Mar 2026 10:00:00 GMT',
];
/** They look like local times, but there is no such day or time. */
const IMPOSSIBLE_TIMES = ['2026-02-30T10:00:00', '2026-13-01T10:00:00', '2026-03-01T25:61:00'];

const PROTOTYPE_KEYS = [
	'__proto__',
	'constructor',
	'prototype',
	'hasOwnProperty',
	'toString',
	'valueOf',
	'toJSON',
	'__defineGetter__',
];
const SPECIAL_KEYS = [...PROTOTYPE_KEYS, '', 'id', 'length', 'then', 'error', 'message', 'json', 'toISO', 'toISODate'];

export const keys = fc.oneof(
	fc.constantFrom('name', 'note', 'price', 'hs_sku', 'hs_external_id'),
	fc.constantFrom(...SPECIAL_KEYS),
	fc.string({ maxLength: 12 }),
	anyUnits,
);

const SPECIAL_TEXTS = [
	...PROTOTYPE_KEYS,
	...IMPOSSIBLE_TIMES,
	' ',
	'\u0000',
	'\ud800',
	'x\udfff',
	'\u2028',
	'a;b',
	';a',
	';',
	'NaN',
	'Infinity',
	'-0',
	'1e308',
	'007',
	'9007199254740993',
	'={{ $json }}',
	'{{ $json.id }}',
	'<script>',
	'../..',
	'%00',
	'null',
	'{"__proto__": 1}',
];

const hugeTexts = fc
	.tuple(fc.constantFrom('x', '0', '0.0', ';', '"', '\\', 'é', '😀', ' '), fc.integer({ min: 1, max: 5_000 }))
	.map(([unit, times]) => unit.repeat(times));

export const texts = fc.oneof(
	{ weight: 3, arbitrary: fc.string() },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
	{ weight: 2, arbitrary: anyUnits },
	{ weight: 2, arbitrary: fc.constantFrom(...DATE_TEXTS) },
	{ weight: 2, arbitrary: fc.constantFrom(...SPECIAL_TEXTS) },
	{ weight: 1, arbitrary: hugeTexts },
);

const EDGE_NUMBERS = [
	0,
	-0,
	0.1,
	1e21,
	1e308,
	5e-324,
	Number.MAX_SAFE_INTEGER,
	Number.MAX_SAFE_INTEGER + 1,
	Number.MIN_SAFE_INTEGER - 1,
	8.64e15,
	1_767_225_600_000,
];
export const numbers = fc.oneof(
	fc.constantFrom(...EDGE_NUMBERS),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** By 1970 all offsets were whole minutes: ISO texts have no seconds for them. */
const moments = fc.date({
	min: new Date('1970-01-02T00:00:00Z'),
	max: new Date('9999-12-30T12:00:00Z'),
	noInvalidDate: true,
});
const ZONES = ['utc', 'America/New_York', 'Asia/Kolkata'];
const dateTimes = fc
	.tuple(moments, fc.constantFrom(...ZONES))
	.map(([moment, zone]) => tryToParseDateTime(moment, zone));

const scalars = fc.oneof(texts, numbers, fc.boolean());

/** Values that a property can have. */
export const usableValues: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 6, arbitrary: texts },
	{ weight: 3, arbitrary: numbers },
	{ weight: 1, arbitrary: fc.bigInt() },
	{ weight: 1, arbitrary: fc.boolean() },
	{ weight: 1, arbitrary: moments },
	{ weight: 1, arbitrary: dateTimes },
	{ weight: 1, arbitrary: fc.constantFrom<unknown>('', null, undefined, [], [''], [null]) },
	{ weight: 1, arbitrary: fc.array(fc.oneof(scalars, fc.constantFrom('', null)), { maxLength: 4 }) },
);

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
	let value: unknown = 'the end';
	for (let level = 0; level < depth; level++) value = wrap(value);
	return value;
}

const deepValues = fc
	.tuple(fc.integer({ min: 1, max: 400 }), fc.boolean())
	.map(([depth, asList]) => nested(depth, (inner) => (asList ? [inner] : { a: inner })));

/** Looks as if it went round, and does so or not. */
const circularValues = fc.boolean().map((isCircle) => {
	const shared: Record<string, unknown> = { name: 'x' };
	if (isCircle) shared['self'] = shared;
	return { a: shared, b: [shared, shared], $ref: '#' };
});

/** Anything at all that a workflow can hold. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
	usableValues,
	fc.constantFrom<unknown>(NaN, Infinity, -Infinity, new Date(NaN), {}, [[]], [{}], [NaN]),
	fc.jsonValue({ maxDepth: 3 }),
	fc.object({ key: keys, withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 3 }),
	deepValues,
	circularValues,
);

/** Mostly usable: a line of several values is to have a chance. */
export const values: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 24, arbitrary: usableValues },
	{ weight: 1, arbitrary: junk },
);

/** An object with these entries as its own, whatever their names are. */
export function objectOf(entries: ReadonlyArray<readonly [string, unknown]>): Record<string, unknown> {
	return Object.fromEntries(entries);
}

/** JSON text broken in one place, in one of several ways. */
export interface Break {
	readonly how: 'cut' | 'drop' | 'comma' | 'quote' | 'brace' | 'control' | 'single';
	/** 0 to 1, from the beginning to the end. */
	readonly at: number;
}

export const breaks: fc.Arbitrary<Break> = fc.record({
	how: fc.constantFrom('cut', 'drop', 'comma', 'quote', 'brace', 'control', 'single'),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
});

export function broken(text: string, { how, at }: Break): string {
	const place = Math.floor(at * text.length);
	const [before, after] = [text.slice(0, place), text.slice(place)];
	switch (how) {
		case 'cut':
			return before;
		case 'drop':
			return before + after.slice(1);
		case 'comma':
			return `${before},${after}`;
		case 'quote':
			return `${before}"${after}`;
		case 'brace':
			return `${before}}${after}`;
		case 'control':
			return `${before}\u0001${after}`;
		case 'single':
			return text.replaceAll('"', "'");
	}
}
