import { toOperand, type DayEnd } from '../../../nodes/HubspotCommerce/hubspot/search/operand';
import { OPERATORS, type Operator } from '../../../nodes/HubspotCommerce/hubspot/search/operators';
import type { PropertyDefinition, PropertyOption } from '../../../nodes/HubspotCommerce/hubspot/schema';

const inUtc = (moment: string | Date) => (typeof moment === 'string' ? `${moment}Z` : moment.toISOString());

function operatorNamed(name: Operator['name']): Operator {
	const operator = OPERATORS.find((known) => known.name === name);
	if (operator === undefined) throw new Error(`No operator ${name}`);
	return operator;
}

function property(
	type: string,
	options: readonly PropertyOption[] = [],
	hiddenOptions: readonly PropertyOption[] = [],
): PropertyDefinition {
	return {
		name: 'property',
		label: 'Property',
		type,
		fieldType: 'text',
		options,
		hiddenOptions,
		hasOptionsElsewhere: false,
		description: '',
		groupName: null,
		isHidden: false,
		isWritable: true,
		isUnique: false,
	};
}

const numbered = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ label: `Label ${n + 1}`, value: `value_${n + 1}` }));

function operandOf(
	value: unknown,
	definition: PropertyDefinition | undefined,
	name: Operator['name'] = 'EQ',
	dayEnd: DayEnd = 'start',
) {
	return toOperand(value, definition, operatorNamed(name), dayEnd, inUtc);
}

const operand = (text: string) => ({ kind: 'operand', text });
const unusable = (why: string, advice: string | null = null) => ({ kind: 'unusable', why, advice });

test.each([
	{ what: 'an empty list', value: [], why: 'is empty' },
	{ what: 'an empty text', value: '', why: 'is empty' },
	{ what: 'a number that is none', value: Infinity, why: 'is Infinity, which is not a number' },
	{ what: 'an object in a text', value: 'A [object Object]', why: 'is "A [object Object]", which has an object in it' },
])('$what is not looked for', ({ value, why }) => {
	expect(operandOf(value, property('string'))).toMatchObject({ kind: 'unusable', why });
});

test.each([' Mug ', '2026-03-01', 'Yes', '1,5'])(
	'a property that the account does not show takes %j as it is',
	(value) => {
		expect(operandOf(value, undefined, 'IN')).toEqual(operand(value.trim()));
	},
);

test.each(['0', '-1.5', '+7', '.5', '12.', '1e3', '1.5E-10'])('%j is a number', (text) => {
	expect(operandOf(` ${text} `, property('number'))).toEqual(operand(text));
});

test.each(['x1', '1x', '1,5', '1 000', '.', 'e3', '1e', '1e1000', '1.2.3', '--1'])('%j is no number', (text) => {
	expect(operandOf(text, property('number'))).toEqual(
		unusable(`is "${text}", and the property is a number`, 'Write numbers like 1234.5, without other signs'),
	);
});

const YES_OR_NO = [
	{ label: 'Yes', value: 'true' },
	{ label: 'No', value: 'false' },
];

test.each([
	[true, 'true'],
	['FALSE', 'false'],
	['yes', 'true'],
	['No', 'false'],
])('%j is %s for a property that is true or false', (value, text) => {
	expect(operandOf(value, property('bool', YES_OR_NO))).toEqual(operand(text));
});

test('what is neither true nor false is not looked for', () => {
	expect(operandOf('maybe', property('bool', YES_OR_NO))).toEqual(
		unusable('can\'t be "maybe"', 'Choose one of: true, false'),
	);
});

describe('an option', () => {
	const twins = [
		{ label: 'Open', value: 'open_1' },
		{ label: 'OPEN', value: 'open_2' },
		{ label: 'Closed', value: 'closed' },
	];

	test.each([
		{ given: 'closed', by: 'its internal value', definition: property('enumeration', twins), text: 'closed' },
		{ given: 'CLOSED', by: 'its label in other case', definition: property('enumeration', twins), text: 'closed' },
		{ given: 'open_2', by: 'its internal value, its label twice there', definition: property('enumeration', twins) },
		{
			given: 'old',
			by: 'its label, hidden today',
			definition: property('enumeration', twins, [{ label: 'Old', value: 'old_1' }]),
			text: 'old_1',
		},
		{ given: '12345', by: 'any text, its options elsewhere', definition: property('enumeration') },
	])('is known by $by', ({ given, definition, text = given }) => {
		expect(operandOf(given, definition)).toEqual(operand(text));
	});

	test('is not guessed from a label that two have', () => {
		expect(operandOf('open', property('enumeration', twins))).toEqual(
			unusable('is "open", which can mean Open (open_1) or OPEN (open_2)', 'Write the internal value of one'),
		);
	});

	test.each([
		{ count: 20, more: '' },
		{ count: 21, more: ', and 1 more' },
		{ count: 35, more: ', and 15 more' },
	])('that is not among $count: the first twenty are told$more', ({ count, more }) => {
		const told = numbered(20).map(({ label }) => label);
		expect(operandOf('x', property('enumeration', numbered(count)))).toMatchObject({
			advice: `Choose one of: ${told.join(', ')}${more}`,
		});
	});

	test.each(['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'] as const)('is found by its label with %s as well', (name) => {
		expect(operandOf('closed', property('enumeration', twins), name)).toEqual(operand('closed'));
		expect(operandOf('Closed', property('enumeration', twins), name)).toEqual(operand('closed'));
	});
});

test.each(['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'] as const)(
	'with %s the value is a part, so that it need not be whole',
	(name) => {
		expect(operandOf('12*', property('number'), name)).toEqual(operand('12*'));
		expect(operandOf('Clo*', property('enumeration', numbered(2)), name)).toEqual(operand('Clo*'));
	},
);

test.each([
	['IN', 'mug'],
	['NOT_IN', 'mug'],
	['EQ', 'Mug'],
	['NEQ', 'Mug'],
] as const)('a text goes with %s as %s', (name, text) => {
	expect(operandOf('Mug', property('string'), name)).toEqual(operand(text));
});

describe('a day', () => {
	test.each([
		['2026-03-01', String(Date.UTC(2026, 2, 1))],
		['2024-02-29', String(Date.UTC(2024, 1, 29))],
		['1772323200000', '1772323200000'],
		['-1772323200', '-1772323200'],
	])('%s goes as %s', (given, text) => {
		expect(operandOf(given, property('date'))).toEqual(operand(text));
	});

	test.each(['2026-02-30', '2026-13-01', '1.3.2026', 'on 2026-03-01', '20260301', '17723232000000000'])(
		'%j is none',
		(given) => {
			expect(operandOf(given, property('date'))).toEqual(
				unusable(`is "${given}", and the property is a date`, 'Write dates like 2026-03-01'),
			);
		},
	);
});

describe('a moment', () => {
	test.each([
		['2026-03-01T14:30Z', '2026-03-01T14:30:00.000Z'],
		['2026-03-01T14:30:15', '2026-03-01T14:30:15.000Z'],
		['2026-03-01T14:30:15.25+02:00', '2026-03-01T12:30:15.250Z'],
		['2026-03-01T14:30:15-0200', '2026-03-01T16:30:15.000Z'],
	])('%s goes as milliseconds', (given, moment) => {
		expect(operandOf(given, property('datetime'))).toEqual(operand(String(Date.parse(moment))));
	});

	test('goes as it is where it is in milliseconds', () => {
		expect(operandOf(1_772_323_200_000, property('datetime'))).toEqual(operand('1772323200000'));
	});

	test.each([
		'2026-02-30T10:00:00Z',
		'2026-03-01 14:30',
		'14:30',
		'yesterday',
		'2026-03-01T14:30:00Z or so',
		'at 2026-03-01T14:30:00Z',
	])('%j is none', (given) => {
		expect(operandOf(given, property('datetime'))).toEqual(
			unusable(
				`is "${given}", and the property is a date and time`,
				'Write them like 2026-03-01T14:30:00, with a zone such as Z or +02:00 if it is not that of the workflow',
			),
		);
	});

	test.each([
		['start', '2026-03-01T00:00:00.000Z'],
		['end', '2026-03-01T23:59:59.999Z'],
	] as const)('is the %s of a whole day', (dayEnd, moment) => {
		expect(operandOf('2026-03-01', property('datetime'), 'GT', dayEnd)).toEqual(operand(String(Date.parse(moment))));
	});

	test.each(['EQ', 'NEQ', 'IN', 'NOT_IN'] as const)('is no whole day with %s', (name) => {
		expect(operandOf('2026-03-01', property('datetime'), name)).toEqual(
			unusable('is "2026-03-01", a whole day, and the property is a moment', "Use 'Is Between' with this day twice"),
		);
	});
});
