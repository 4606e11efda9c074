import { objectionsTo } from '../../nodes/HubspotCommerce/hubspot/check';
import { convertValue } from '../../nodes/HubspotCommerce/hubspot/convert';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { optionIndexOf } from '../../nodes/HubspotCommerce/hubspot/optionIndex';
import {
	toPropertyDefinitions,
	withPipelines,
	type PropertyDefinition,
} from '../../nodes/HubspotCommerce/hubspot/schema';
import { toOperand, type Operand } from '../../nodes/HubspotCommerce/hubspot/search/operand';
import { OPERATORS, type Operator } from '../../nodes/HubspotCommerce/hubspot/search/operators';

function propertyWith(entry: object): PropertyDefinition {
	const [definition] = toPropertyDefinitions({ results: [{ name: 'port', type: 'enumeration', ...entry }] });
	if (definition === undefined) throw new Error('This is no property');
	return definition;
}

const port = propertyWith({
	fieldType: 'select',
	options: [
		{ label: 'Hamburg', value: 'ham' },
		{ label: 'rtm', value: 'twin' },
		{ label: 'Rotterdam', value: 'rtm' },
		{ label: 'Small', value: 's' },
		{ label: 'SMALL', value: 'xs' },
		{ label: 'Same', value: 'same1' },
		{ label: 'Same', value: 'same2' },
		{ label: 'Gone', value: 'gone', hidden: true },
		{ label: 'Hamburg', value: 'old_ham', hidden: true },
		{ label: 'Lost', value: 'lost1', hidden: true },
		{ label: 'Lost', value: 'lost2', hidden: true },
	],
});
const bool = propertyWith({
	type: 'bool',
	options: [
		{ label: 'Yes', value: 'true' },
		{ label: 'No', value: 'false' },
	],
});

function searched(text: string, definition: PropertyDefinition, name: Operator['name'] = 'EQ'): Operand {
	const operator = OPERATORS.find((known) => known.name === name);
	if (operator === undefined) throw new Error('No such operator');
	return toOperand(text, definition, operator, 'start', String);
}

test.each([
	{ text: 'ham', means: 'ham', definition: port },
	{ text: 'HAM', means: 'ham', definition: port },
	{ text: 'hamburg', means: 'ham', definition: port },
	{ text: 'rtm', means: 'rtm', definition: port },
	{ text: 'SMALL', means: 'xs', definition: port },
	{ text: 'gone', means: 'gone', definition: port },
	{ text: 'old_ham', means: 'old_ham', definition: port },
	{ text: 'Gone', means: 'gone', definition: port },
	{ text: 'GONE', means: 'gone', definition: port },
	{ text: 'yes', means: 'true', definition: bool },
	{ text: 'FALSE', means: 'false', definition: bool },
])('$text means the option $means, written and searched for', ({ text, means, definition }) => {
	expect(optionIndexOf(definition).meantBy(text)).toEqual({ kind: 'option', value: means });
	expect(convertValue(text, definition, String)).toEqual({ kind: 'value', value: means });
	expect(searched(text, definition)).toEqual({ kind: 'operand', text: means });
	expect(searched(text, definition, 'CONTAINS_TOKEN')).toEqual({ kind: 'operand', text: means });
});

test.each([
	{ text: 'Same', values: 'Same (same1) or Same (same2)' },
	{ text: 'small', values: 'Small (s) or SMALL (xs)' },
	{ text: 'Lost', values: 'Lost (lost1) or Lost (lost2)' },
])('$text is what several options are called: none is guessed', ({ text, values }) => {
	const why = `is "${text}", which can mean ${values}`;
	const advice = 'Write the internal value of one';
	expect(convertValue(text, port, String)).toEqual({ kind: 'unusable', why, advice });
	expect(searched(text, port)).toEqual({ kind: 'unusable', why, advice });
	expect(searched(text, port, 'CONTAINS_TOKEN')).toEqual({ kind: 'operand', text });
});

test('what is no option is told alike, with the labels of the shown options', () => {
	const size = propertyWith({
		options: [
			{ label: 'S', value: 's' },
			{ label: 'Large', value: 'l' },
			{ label: 'Gone', value: 'g', hidden: true },
		],
	});
	const why = 'can\'t be "Huge"';
	const advice = 'Choose one of: S, Large';
	expect(searched('Huge', size)).toEqual({ kind: 'unusable', why, advice });
	expect(objectionsTo({ port: 'Huge' }, new Map([['port', size]]), order)).toMatchObject([
		{ reason: `Property 'port' ${why}`, advice },
	]);
	expect(searched('maybe', bool)).toMatchObject({ kind: 'unusable', advice: 'Choose one of: true, false' });
});

test.each([{ externalOptions: true }, {}, { externalOptions: true, options: [{ label: 'Ann', value: '1' }] }])(
	'properties whose options HubSpot keeps elsewhere are searched for any text: %j',
	(entry) => {
		expect(searched('1234', propertyWith(entry))).toEqual({ kind: 'operand', text: '1234' });
	},
);

describe('a stage', () => {
	const pipeline = (id: string, ...stages: string[]) => ({
		id,
		label: `Pipe ${id}`,
		stages: stages.map((label) => ({ label, value: `${id}-${label}` })),
	});
	const pipelines = [pipeline('1', 'Open', 'Shipped'), pipeline('2', 'Open', 'Lost')];
	const [, stage] = withPipelines(
		toPropertyDefinitions({ results: [{ name: 'hs_pipeline' }, { name: 'hs_pipeline_stage' }] }),
		pipelines,
	);

	test.each([
		{ text: 'Shipped', pipelineId: undefined, means: '1-Shipped' },
		{ text: 'shipped', pipelineId: undefined, means: '1-Shipped' },
		{ text: 'Pipe 1: Shipped', pipelineId: undefined, means: '1-Shipped' },
		{ text: 'Open', pipelineId: '1', means: '1-Open' },
		{ text: 'Open', pipelineId: '2', means: '2-Open' },
		{ text: 'Pipe 1: Open', pipelineId: undefined, means: '1-Open' },
	])('$text in the pipeline $pipelineId is $means', ({ text, pipelineId, means }) => {
		expect(convertValue(text, stage, String, pipelineId)).toEqual({ kind: 'value', value: means });
	});

	test('that two pipelines have is not guessed, and both are named', () => {
		expect(convertValue('Open', stage, String)).toEqual({
			kind: 'unusable',
			why: 'is "Open", which can mean Pipe 1: Open or Pipe 2: Open',
			advice: `Write the pipeline with it, such as "Pipe 1: Open", or give 'hs_pipeline' a value`,
		});
		expect(searched('Open', stage ?? port)).toMatchObject({ kind: 'unusable' });
	});

	test('of another pipeline than the given one is none', () => {
		expect(convertValue('Shipped', stage, String, '2')).toEqual({ kind: 'value', value: 'Shipped' });
	});
});
