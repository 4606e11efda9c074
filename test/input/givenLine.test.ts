import { givenLine, readOrBad } from '../../nodes/HubspotCommerce/descriptions/givenLine';
import { BadInput } from '../../nodes/HubspotCommerce/hubspot/badInput';
import { BadEntry } from '../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';
import { newLine } from '../hubspot/support';

const SOURCE = { itemIndex: 3, lineNumber: 2 };

const badBy = (thrown: unknown) =>
	readOrBad(SOURCE, () => {
		throw thrown;
	});

test('a line that can be made is given', () => {
	const line = newLine({ name: 'Mug' });
	expect(givenLine(SOURCE, () => line)).toEqual({ kind: 'line', line });
	expect(readOrBad(SOURCE, () => line)).toBe(line);
});

const bad = { kind: 'bad', source: SOURCE };

test.each<[what: string, thrown: unknown, line: object]>([
	['bad input', new BadInput('List', 'No list', 'Give one'), { field: 'List', why: 'No list', advice: 'Give one' }],
	[
		'what HubSpot has a name for',
		new BadInput('price', 'Too low', null, { category: 'VALIDATION_ERROR', code: 'X' }),
		{ field: 'price', why: 'Too low', advice: null, named: { category: 'VALIDATION_ERROR', code: 'X' } },
	],
	[
		'a bad entry',
		new BadEntry('sku', 'No SKU', 'Give one', 'leaveOut'),
		{
			field: 'sku',
			why: 'No SKU',
			advice: "Give one. To leave it out, filter the list in the expression of 'Line Items'.",
		},
	],
	[
		"n8n's error for an expression",
		Object.assign(new Error('No such field'), { description: 'Check the node' }),
		{ field: null, why: 'No such field', advice: 'Check the node' },
	],
	['an error without more', new Error('Broken'), { field: null, why: 'Broken', advice: null }],
	[
		'a description that is none',
		Object.assign(new Error('Broken'), { description: 7 }),
		{ field: null, why: 'Broken', advice: null },
	],
	['something without a text', { code: 7 }, { field: null, why: 'The item could not be read', advice: null }],
	['nothing', undefined, { field: null, why: 'The item could not be read', advice: null }],
])('a line that can not be made is bad: %s', (_what, thrown, line) => {
	const given = givenLine(SOURCE, () => {
		throw thrown;
	});
	expect(given).toEqual({ ...bad, ...line });
	expect(badBy(thrown)).toEqual(given);
});
