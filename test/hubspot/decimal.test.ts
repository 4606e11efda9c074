import { Decimal as Reference } from 'decimal.js';
import { assert, constantFrom, integer, nat, oneof, property, record, tuple, double } from 'fast-check';
import {
	add,
	compare,
	divide,
	multiply,
	parseDecimal,
	round,
	subtract,
	toText,
	type Decimal,
} from '../../nodes/HubspotCommerce/hubspot/decimal';

const Exact = Reference.clone({ precision: 2_000, rounding: Reference.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });

function decimal(text: string): Decimal {
	const parsed = parseDecimal(text);
	if (parsed === null) throw new Error(`${text} is no number`);
	return parsed;
}

test.each<[given: unknown, text: string]>([
	['12.50', '12.5'],
	[12.5, '12.5'],
	['1e2', '100'],
	['1E+2', '100'],
	['12.34e-3', '0.01234'],
	['-0.10', '-0.1'],
	['+7', '7'],
	['.5', '0.5'],
	['5.', '5'],
	['007', '7'],
	[' 3 ', '3'],
	['-0', '0'],
	[-0, '0'],
	['-0.00', '0'],
	[0.1, '0.1'],
	[1e21, '1000000000000000000000'],
	[1e-7, '0.0000001'],
	[9_007_199_254_740_993n, '9007199254740993'],
	['9007199254740993.10', '9007199254740993.1'],
])('%p is %s', (given, text) => {
	const parsed = parseDecimal(given);
	expect(parsed === null ? null : toText(parsed)).toBe(text);
});

test.each([
	'', ' ', '.', '-', '+', 'e1', '1e', '1,5', '1.234,50', '1,234.50', '1 000', '1.2.3', '--1', '0x10', '1_000', 'NaN',
	'Infinity', '12 EUR', '1e1000', NaN, Infinity, null, undefined, true, {}, [], [1],
])('%p is no number', (given) => {
	expect(parseDecimal(given)).toBeNull();
}); // prettier-ignore

const number = oneof(
	record({ units: integer(), zeros: nat(12), places: nat(12) }).map(({ units, zeros, places }) => {
		const digits = `${Math.abs(units)}${'0'.repeat(zeros)}`.padStart(places + 1, '0');
		const point = digits.length - places;
		return `${units < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
	}),
	tuple(integer(), constantFrom('e', 'E', 'e+', 'e-'), nat(30)).map(
		([units, e, exponent]) => `${units}${e}${exponent}`,
	),
	double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

test('adds, subtracts, multiplies and compares as decimal.js does', () => {
	assert(
		property(number, number, (a, b) => {
			const [one, other] = [decimal(a), decimal(b)];
			expect(toText(one)).toBe(new Exact(a).plus(0).toFixed());
			expect(toText(add(one, other))).toBe(new Exact(a).plus(b).toFixed());
			expect(toText(subtract(one, other))).toBe(new Exact(a).minus(b).plus(0).toFixed());
			expect(toText(multiply(one, other))).toBe(new Exact(a).times(b).plus(0).toFixed());
			expect(compare(one, other)).toBe(new Exact(a).comparedTo(b));
		}),
	);
});

test('divides and rounds half up, away from zero, as decimal.js does', () => {
	const small = record({ units: integer({ min: -999, max: 999 }), places: nat(4) }).map(
		({ units, places }) => `${units}e-${places}`,
	);
	assert(
		property(oneof(small, number), oneof(small, number), nat(8), (a, b, places) => {
			expect(toText(round(decimal(a), places))).toBe(new Exact(a).toDecimalPlaces(places).plus(0).toFixed());
			if (new Exact(b).isZero()) {
				expect(() => divide(decimal(a), decimal(b), places)).toThrow(RangeError);
				return;
			}
			const quotient = toText(divide(decimal(a), decimal(b), places));
			expect(quotient).toBe(new Exact(a).div(b).toDecimalPlaces(places).plus(0).toFixed());
		}),
		{ numRuns: 500 },
	);
});

test.each([
	['0.5', 0, '1'],
	['-0.5', 0, '-1'],
	['0.49', 0, '0'],
	['1.005', 2, '1.01'],
	['-1.005', 2, '-1.01'],
	['2.5', 4, '2.5'],
])('%s with %d places is %s', (given, places, text) => {
	expect(toText(round(decimal(given), places))).toBe(text);
});
