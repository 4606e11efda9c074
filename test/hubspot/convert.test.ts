import { textLike } from './support';
import { convertValue } from '../../nodes/HubspotCommerce/hubspot/convert';
import { toPropertyDefinitions, type PropertyDefinition } from '../../nodes/HubspotCommerce/hubspot/schema';
import type { PropertyValue } from '../../nodes/HubspotCommerce/hubspot/values';

function definitionOf(entry: object): PropertyDefinition {
	const [definition] = toPropertyDefinitions({ results: [{ name: 'x', ...entry }] });
	if (definition === undefined) throw new Error('This is no property');
	return definition;
}

const options = [
	{ label: 'Hamburg', value: 'ham' },
	{ label: 'Rotterdam', value: 'rtm' },
	{ label: 'On / off; or both', value: 'both' },
	{ label: 'rtm', value: 'twin' },
	{ label: 'Small', value: 's' },
	{ label: 'SMALL', value: 'xs' },
	{ label: 'Same', value: 'same1' },
	{ label: 'Same', value: 'same2' },
	{ label: '7', value: 'seven' },
	{ label: 'Gone', value: 'gone', hidden: true },
	{ label: 'Old', value: 'old', hidden: true },
	{ label: 'old', value: 'new' },
];
const select = definitionOf({ type: 'enumeration', fieldType: 'select', options });
const checkbox = definitionOf({ type: 'enumeration', fieldType: 'checkbox', options });
const bool = definitionOf({
	type: 'bool',
	options: [
		{ label: 'Yes', value: 'true' },
		{ label: 'No', value: 'false' },
	],
});
const bareBool = definitionOf({ type: 'bool' });
const number = definitionOf({ type: 'number' });
const text = definitionOf({ type: 'string' });
const date = definitionOf({ type: 'date' });
const datetime = definitionOf({ type: 'datetime' });
const owner = definitionOf({ type: 'enumeration', externalOptions: true });

const convert = (value: unknown, definition: PropertyDefinition | undefined) =>
	convertValue(value, definition, (moment) => `${String(moment)}+02:00`);

test.each<[what: string, value: unknown, definition: PropertyDefinition | undefined, expected: PropertyValue]>([
	['a value', 'ham', select, 'ham'],
	['a label', 'Hamburg', select, 'ham'],
	['a label in other case', 'hamburg', select, 'ham'],
	['a value in other case', 'HAM', select, 'ham'],
	['spaces around a label', ' Hamburg ', select, 'ham'],
	["a value that is another option's label", 'rtm', select, 'rtm'],
	['a label that another option has in other case', 'SMALL', select, 'xs'],
	['a label that is a number', 7, select, 'seven'],
	['a hidden value', 'gone', select, 'gone'],
	["a hidden value that is another option's label", 'old', select, 'old'],
	['a hidden label that no shown option has', 'Gone', select, 'gone'],
	['what is no option, left for the check', 'Paris', select, 'Paris'],
	['an owner, whose options stand elsewhere', '1234', owner, '1234'],
	['checkboxes by label', 'Hamburg;Rotterdam', checkbox, 'ham;rtm'],
	['checkboxes by label, with spaces', 'Hamburg; rotterdam', checkbox, 'ham;rtm'],
	['checkboxes that are added', ';Hamburg;rtm', checkbox, ';ham;rtm'],
	['one checkbox', 'Hamburg', checkbox, 'ham'],
	['one checkbox that is added', ';Hamburg', checkbox, ';ham'],
	['a label with a semicolon', 'On / off; or both', checkbox, 'both'],
	['a list of labels', ['Hamburg', 'On / off; or both'], checkbox, 'ham;both'],
	['a list with gaps, which must not append', ['', null, 'Hamburg'], checkbox, 'ham'],
	['a checkbox that is none', 'Hamburg;Paris', checkbox, 'ham;Paris'],
	['true', true, bool, true],
	['the label of true', 'Yes', bool, 'true'],
	['the label of false in other case', 'no', bool, 'false'],
	['TRUE of a sheet', 'TRUE', bool, 'true'],
	['TRUE where HubSpot tells no options', 'TRUE', bareBool, 'true'],
	['what is neither', 1, bool, 1],
	['a number', 12.5, number, 12.5],
	['a number as text, to the letter', '0.10', number, '0.10'],
	['a number with spaces around it', ' 12.50\n', number, '12.5'],
	['a small number', 1e-7, number, '0.0000001'],
	['a small number as text', '12e-1', number, '1.2'],
	['a large number', '1e21', number, '1e21'],
	['no number, left for the check', '12 EUR', number, '12 EUR'],
	['a text that looks like a number', '1.234,50', text, '1.234,50'],
	['a text of which nothing is known', ' Yes', undefined, ' Yes'],
	['a day with a time: the day as it is written', '2026-03-01T23:30:00-05:00', date, '2026-03-01'],
	['a local time: the zone is added', '2026-03-01T10:00', datetime, '2026-03-01T10:00+02:00'],
	// 631152000000 ms are 20 years of 365 days and 5 leap days: 1990-01-01.
	['the first bare milliseconds that are taken', 631_152_000_000, datetime, 631_152_000_000],
	['the same as text', '631152000000', date, '631152000000'],
	['a date in words of its own', '01.03.2026', date, '01.03.2026'],
	['seconds for a number', 1_772_323_200, number, 1_772_323_200],
	['seconds where nothing is known', 1_772_323_200, undefined, 1_772_323_200],
])('%s', (_what, value, definition, expected) => {
	expect(convert(value, definition)).toEqual({ kind: 'value', value: expected });
});

test.each<[unknown, PropertyDefinition]>([
	[undefined, select],
	[null, number],
	['', number],
	['', checkbox],
	[[], checkbox],
	['', bool],
])('%j is empty', (value, definition) => {
	expect(convert(value, definition)).toEqual({ kind: 'empty' });
});

test.each<[value: unknown, advice: RegExp]>([
	// Stripe's, of 2026-03-01.
	[1_772_323_200, /seconds: multiply it by 1000/],
	['1772323200', /seconds: multiply it by 1000/],
	[' 1772323200 ', /seconds: multiply it by 1000/],
	[1_772_323_200.5, /seconds: multiply it by 1000/],
	[1_772_323_200n, /seconds: multiply it by 1000/],
	// Half past nine on 2026-03-01, as a sheet has it.
	[46_082.4, /serial number/],
	['46082', /serial number/],
	[1, /serial number/],
	[99_999, /serial number/],
	[0, /leave it empty/],
	['0', /leave it empty/],
	[-2_209_161_600_000, /leave it empty/],
	[631_151_999_999, /seconds/],
])('%p is no date and no time: it would be one of long ago', (value, advice) => {
	for (const definition of [date, datetime]) {
		expect(convert(value, definition)).toMatchObject({
			kind: 'unusable',
			why: expect.stringContaining('before 1990') as string,
			advice: textLike(advice),
		});
	}
});

test.each<[what: string, value: unknown, definition: PropertyDefinition, why: string]>([
	['two options of one label', 'Same', select, 'is "Same", which can mean Same (same1) or Same (same2)'],
	['two options in other case', 'small', select, 'which can mean Small (s) or SMALL (xs)'],
	['several among checkboxes', 'ham;Same', checkbox, 'Same (same1) or Same (same2)'],
	['several in a list', ['ham', 'Same'], checkbox, 'Same (same1) or Same (same2)'],
	['a list with an object', [{}], checkbox, 'is a list with entries'],
	['an object', {}, select, 'is an object'],
	['NaN', NaN, number, 'is NaN, which is not a number'],
	['an object for a number', {}, number, 'is an object'],
	...[
		'1.234,50',
		'1,234.50',
		'1,5',
		"1'234.50",
		'1 234',
		'1.234.567',
		'12,',
		',5',
		'1,234',
		'-1 234,5',
		'1\u00a0000',
	].map((local): [string, unknown, PropertyDefinition, string] => [
		local,
		local,
		number,
		'HubSpot takes numbers with a point',
	]),
])('%s is no value', (_what, value, definition, why) => {
	expect(convert(value, definition)).toMatchObject({ kind: 'unusable', why: expect.stringContaining(why) as string });
});
