import { runInNewContext } from 'node:vm';
import { tryToParseDateTime } from 'n8n-workflow';
import { textLike } from './support';
import { comparable, toPropertyValue, type PropertyValue } from '../../nodes/HubspotCommerce/hubspot/values';

const convert = (value: unknown, type?: string) =>
	toPropertyValue(value, type, (moment) => `${typeof moment === 'string' ? moment : '2026-03-02T00:00:00'}+02:00`);
const noon = tryToParseDateTime('2026-03-01T00:30:00', 'Europe/Berlin');

describe('a value that HubSpot takes', () => {
	test.each<[what: string, value: unknown, type: string | undefined, expected: PropertyValue]>([
		['text', 'Hat', undefined, 'Hat'],
		['text with spaces, as it is', ' Hat ', 'string', ' Hat '],
		['zero', 0, 'number', 0],
		['false', false, 'bool', false],
		['a number as text, to the letter', '0.10', 'number', '0.10'],
		['an integer beyond a float', 9_007_199_254_740_993n, 'number', '9007199254740993'],
		['an ID as text', '9007199254740993', undefined, '9007199254740993'],
		['a day', '2026-03-01', 'date', '2026-03-01'],
		['a day with a time: the day as it is written', '2026-03-01T23:30:00-05:00', 'date', '2026-03-01'],
		['a day with a time after a space', '2026-03-01 23:30', 'date', '2026-03-01'],
		['a day in a form of its own', '01.03.2026', 'date', '01.03.2026'],
		['what only begins like a day', '2026-03-011', 'date', '2026-03-011'],
		['milliseconds', 1_767_225_600_000, 'date', 1_767_225_600_000],
		['a local time: the zone is added', '2026-03-01T10:00', 'datetime', '2026-03-01T10:00+02:00'],
		['a local time with seconds', '2026-03-01T10:00:00', 'datetime', '2026-03-01T10:00:00+02:00'],
		['a local time with milliseconds', '2026-03-01T10:00:00.000', 'datetime', '2026-03-01T10:00:00.000+02:00'],
		['a time with a zone', '2026-03-01T10:00:00Z', 'datetime', '2026-03-01T10:00:00Z'],
		['a day for a time', '2026-03-01', 'datetime', '2026-03-01'],
		['a local time of which the type is not known', '2026-03-01T10:00:00', undefined, '2026-03-01T10:00:00'],
		["Luxon's DateTime for a time", noon, 'datetime', '2026-03-01T00:30:00.000+01:00'],
		["Luxon's DateTime for a day: the day in its own zone", noon, 'date', '2026-03-01'],
		["Luxon's DateTime of which the type is not known", noon, undefined, '2026-03-01T00:30:00.000+01:00'],
		['a Date for a time', new Date('2026-03-01T10:00:00Z'), 'datetime', '2026-03-01T10:00:00.000Z'],
		['a Date for a day: the day in the zone of the workflow', new Date('2026-03-01T22:00:00Z'), 'date', '2026-03-02'],
		['a Date of an expression', runInNewContext('new Date(0)'), 'datetime', '1970-01-01T00:00:00.000Z'],
		['checkboxes', ['red', 2, true], 'enumeration', 'red;2;true'],
		['one checkbox', ['red'], 'enumeration', 'red'],
		['checkboxes with gaps, which must not append', ['', 'red', null], 'enumeration', 'red'],
	])('%s', (_what, value, type, expected) => {
		expect(convert(value, type)).toEqual({ kind: 'value', value: expected });
	});
});

test.each([[undefined], [null], [''], [' '], ['\t\n\u00a0'], [[]], [['', '  ', null]]])('%j is empty', (value) => {
	for (const type of ['string', 'number', 'bool', 'enumeration', 'date', 'datetime', undefined]) {
		expect(convert(value, type)).toEqual({ kind: 'empty' });
	}
});

test('spaces around a text stay: only HubSpot knows what it makes of them', () => {
	expect(convert(' Mug ', 'string')).toEqual({ kind: 'value', value: ' Mug ' });
});

// 2^53 = 9007199254740992: from there on a float has no place for every whole number.
test.each<[what: string, value: unknown]>([
	['an order number', 9_007_199_254_740_992],
	['one with an exponent', 1e21],
	['a negative one', -9_007_199_254_740_992],
	['one of several checkboxes', ['red', 9_007_199_254_740_992]],
])('%s that was rounded on its way is no value of any property', (_what, value) => {
	for (const type of ['string', 'number', 'enumeration', 'datetime', undefined]) {
		expect(convert(value, type)).toMatchObject({ kind: 'unusable', advice: textLike(/give it as text/) });
	}
});

test('whole numbers up to 2^53 - 1, and fractions, are exact enough', () => {
	for (const value of [9_007_199_254_740_991, -9_007_199_254_740_991, 0.1, 1e-7]) {
		expect(convert(value, 'number')).toEqual({ kind: 'value', value });
	}
});

test.each<[what: string, value: unknown, why: RegExp]>([
	['NaN', NaN, /is NaN, which is not a number/],
	['infinity', -Infinity, /is -Infinity/],
	['an object', { a: 1 }, /is an object/],
	['a map', new Map(), /is an object/],
	['a function', () => 1, /is a function/],
	['a symbol', Symbol('x'), /is a symbol/],
	['an invalid Date', new Date('x'), /not a valid date/],
	['an invalid DateTime', noon.setZone('Nowhere/None'), /not a valid date/],
	['a list with an object', ['red', {}], /list with entries/],
	['a list of lists', [['red']], /list with entries/],
])('%s is no value', (_what, value, why) => {
	for (const type of ['date', 'datetime', 'string', undefined]) {
		expect(convert(value, type)).toEqual({ kind: 'unusable', why: textLike(why), advice: textLike(/\w/) });
	}
});

test.each<[what: string, value: unknown, why: RegExp, advice: RegExp]>([
	[
		'an object in a text',
		'A [object Object]',
		/^is "A \[object Object\]", which has an object in it$/,
		/a field of the object/,
	],
	['an object alone', '[object Object]', /has an object in it/, /a field of the object/],
	['a list of objects in a text', '[object Object],[object Object]', /has an object in it/, /\.join\(\)/],
	['another kind of object', 'From [object Map]', /has an object in it/, /a field of the object/],
	['a checkbox', ['red', '[object Object]'], /has an object in it/, /a field of the object/],
	['a failed date in a text', 'Until Invalid DateTime', /has a date in it that is none/, /Check the date/],
	['a failed date alone', 'Invalid Date', /^is "Invalid Date"$/, /no value for this item/],
])('a text in which an expression has failed is refused: %s', (_what, value, why, advice) => {
	for (const type of ['string', undefined]) {
		expect(convert(value, type)).toEqual({ kind: 'unusable', why: textLike(why), advice: textLike(advice) });
	}
});

// Each may be meant: a product, a customer's note, a name, the words of an error that somebody reports.
test.each([
	'undefined behavior, 2nd edition',
	'Null Island T-shirt',
	'NaN bread',
	'My card says: Invalid Date',
	'Invalid dateTime of the parcel',
	'undefined',
	'null',
	'NaN',
	'object',
	'[object]',
	'[object of desire]',
	'The [object Object',
])('%j is a text like any other', (text) => {
	expect(convert(text, 'string')).toEqual({ kind: 'value', value: text });
});

test.each<PropertyValue[]>([
	['10', '10.00', '10.', '010', '+10', '1e1', '1E+1', '100e-1', '0.1e2', ' 10 ', 10],
	['0.1', '0.10', '.1', '1e-1', '00.100', 0.1],
	['0', '-0', '0.00', '+0', '0e5', '.0', -0, 0],
	['-1.5', '-1.50', '-15e-1', -1.5],
	['1e21', '1000000000000000000000', 1e21],
	['0.0000001', '1e-7', 1e-7],
	['9007199254740993', '9007199254740993.0', '009007199254740993'],
	['true', 'TRUE', ' True ', true],
	['false', 'False', false],
	[
		'2026-03-01T10:00:00Z',
		'2026-03-01T10:00:00.000Z',
		'2026-03-01T10:00Z',
		'2026-03-01T12:00:00+02:00',
		'2026-03-01T05:00:00-0500',
		'1772359200000',
		1_772_359_200_000,
	],
	['2026-01-01', '2026-01-01T00:00:00Z', 1_767_225_600_000],
	['a;b;c', 'c;b;a', ';a;b;c', 'a;b;c;'],
	['Hat', ' Hat', 'Hat\n'],
])('%j and the like are the same value', (...values) => {
	expect(new Set(values.map(comparable)).size).toBe(1);
});

test.each<[PropertyValue, PropertyValue]>([
	['10', '100'],
	['1.0', '1.01'],
	['-1', '1'],
	['9007199254740993', '9007199254740992'],
	['0.1', '0.01'],
	['1e3', '1e2'],
	['true', '1'],
	['a;b', 'a;c'],
	['a;b', 'a'],
	['Hat', 'hat'],
	['2026-03-01', '2026-03-02'],
	['2026-03-01T10:00:00Z', '2026-03-01T10:00:00+01:00'],
	['2026-13-01', '2026-12-01'],
	['1.2.3', '1.2'],
	['.', '0'],
	['e1', '10'],
	['1e', '1'],
	['', '0'],
	['0x10', '16'],
	['1,000', '1000'],
	['Infinity', '1e999'],
])('%j and %j are different values', (one, other) => {
	expect(comparable(one)).not.toBe(comparable(other));
});
