import {
	shownNames,
	toPipelines,
	toPropertyDefinitions,
	typesIn,
	withPipelines,
} from '../../nodes/HubspotCommerce/hubspot/schema';

test('properties by label, hidden ones too, with what may be written and what is unique', () => {
	const body = {
		results: [
			{
				name: 'b',
				label: 'Banana',
				type: 'enumeration',
				fieldType: 'checkbox',
				description: 'A fruit',
				groupName: 'fruits',
				options: [
					{ label: 'Red', value: 'red' },
					{ label: 'Secret', value: 'secret', hidden: true },
					{ value: 'blue' },
					{ label: 'No value' },
					'x',
				],
			},
			{ name: 'a', label: 'apple', type: 'number', fieldType: 'number', calculated: true, hasUniqueValue: true },
			{ name: 'c', label: 'Cherry', hasUniqueValue: true, modificationMetadata: { readOnlyValue: true } },
			{ name: 'd', hasUniqueValue: true },
			{ name: 'owner', type: 'enumeration', externalOptions: true },
			{ name: 'gone', archived: true },
			{ name: 'secret', hidden: true },
			{ label: 'Nameless' },
			null,
		],
	};
	const shared = {
		type: 'string',
		fieldType: 'text',
		options: [],
		hasOptionsElsewhere: false,
		description: '',
		groupName: null,
		isHidden: false,
		isWritable: true,
		isUnique: false,
	};
	expect(toPropertyDefinitions(body)).toEqual([
		{ ...shared, name: 'a', label: 'apple', type: 'number', fieldType: 'number', isWritable: false },
		{
			...shared,
			name: 'b',
			label: 'Banana',
			type: 'enumeration',
			fieldType: 'checkbox',
			options: [
				{ label: 'Red', value: 'red' },
				{ label: 'blue', value: 'blue' },
			],
			hiddenOptions: [{ label: 'Secret', value: 'secret' }],
			description: 'A fruit',
			groupName: 'fruits',
		},
		{ ...shared, name: 'c', label: 'Cherry', isWritable: false },
		{ ...shared, name: 'd', label: 'd', isUnique: true },
		{ ...shared, name: 'owner', label: 'owner', type: 'enumeration', hasOptionsElsewhere: true },
		{ ...shared, name: 'secret', label: 'secret', isHidden: true },
	]);
	for (const none of [null, 'x', {}, [], { results: {} }]) expect(toPropertyDefinitions(none)).toEqual([]);
});

test('pipelines: in the order of the account, without archived ones', () => {
	const stages = [
		{ id: 's2', label: 'Second', displayOrder: 1 },
		{ id: 's1', label: 'First', displayOrder: 0 },
		{ id: 's3', displayOrder: 2 },
		{ id: 's0', label: 'Gone', archived: true, displayOrder: -1 },
		{ label: 'No ID' },
	];
	const body = {
		results: [
			{ id: 'p2', label: 'Two', displayOrder: 5, stages: 'x' },
			{ id: 'p1', label: 'One', displayOrder: 0, stages },
			{ id: 'p0', archived: true },
		],
	};
	expect(toPipelines(body)).toEqual([
		{
			id: 'p1',
			label: 'One',
			stages: [
				{ label: 'First', value: 's1' },
				{ label: 'Second', value: 's2' },
				{ label: 's3', value: 's3' },
			],
		},
		{ id: 'p2', label: 'Two', stages: [] },
	]);
	for (const none of [null, 'x', {}, { results: 7 }]) expect(toPipelines(none)).toEqual([]);
});

test('the pipeline and stage properties get their options, and stages name their pipeline where there are several', () => {
	const properties = toPropertyDefinitions({
		results: [{ name: 'hs_pipeline' }, { name: 'hs_pipeline_stage' }, { name: 'other' }],
	});
	const pipeline = (id: string) => ({ id, label: `Pipe ${id}`, stages: [{ label: 'Open', value: `${id}-open` }] });
	const optionsWith = (...ids: string[]) =>
		withPipelines(properties, ids.map(pipeline)).map(({ type, options }) => [type, ...options]);
	expect(optionsWith('1')).toEqual([
		['enumeration', { label: 'Pipe 1', value: '1' }],
		['enumeration', { label: 'Open', value: '1-open' }],
		['string'],
	]);
	expect(optionsWith('1', '2')[1]).toEqual([
		'enumeration',
		{ label: 'Pipe 1: Open', value: '1-open', stageOf: { pipelineId: '1', label: 'Open' } },
		{ label: 'Pipe 2: Open', value: '2-open', stageOf: { pipelineId: '2', label: 'Open' } },
	]);
});

test('of the properties of an account: the types by name, and the names of those that HubSpot shows', () => {
	const results = [
		{ name: 'price', label: 'B', type: 'number' },
		{ name: 'secret', label: 'A', type: 'date', hidden: true },
	];
	const definitions = new Map(toPropertyDefinitions({ results }).map((property) => [property.name, property]));
	expect(Object.fromEntries(typesIn(definitions))).toEqual({ price: 'number', secret: 'date' });
	expect(shownNames(definitions)).toEqual(['price']);
});
