import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { HubspotCommerceTrigger } from '../../nodes/HubspotCommerce/HubspotCommerceTrigger.node';
import { TRIGGER_TYPE } from './support';

const { description } = new HubspotCommerceTrigger();

/** What the editor shows with these values. */
function shownWith(parameters: INodeParameters): string[] {
	const node: INode = { id: '', name: '', type: TRIGGER_TYPE, typeVersion: 1, position: [0, 0], parameters };
	return description.properties
		.filter((property) => NodeHelpers.displayParameter(parameters, property, node, description))
		.map(({ name }) => name);
}

const optionsOf = (resource: string, name: string) =>
	description.properties
		.filter((one) => one.name === name && (one.displayOptions?.show?.['resource']?.includes(resource) ?? true))
		.flatMap(({ options = [] }) => options);

// Saved workflows hold these names and values: they stay for good.
test.each([
	['order', ['propertiesChanged', 'created', 'changed', 'deleted', 'linesChanged', 'stageReached']],
	['lineItem', ['propertiesChanged', 'created', 'changed', 'deleted']],
])('%s has its events, and begins with what most people want', (resource, events) => {
	expect(optionsOf(resource, 'event').map((option) => ('value' in option ? option.value : null))).toEqual(events);
	const [event] = description.properties.filter(({ name }) => name === 'event');
	expect(event?.default).toBe('changed');
});

test.each([
	['changed', ['filters', 'query']],
	['created', ['filters', 'query']],
	['deleted', []],
	['linesChanged', ['filters', 'query']],
	['propertiesChanged', ['watchedProperties', 'filters', 'query']],
	['stageReached', ['stages', 'filters', 'query']],
])('%s shows what it needs', (event, own) => {
	expect(shownWith({ resource: 'order', event })).toEqual([
		'authentication',
		'resource',
		'event',
		...own,
		'simplify',
		'options',
	]);
});

test.each([
	[
		'order',
		[
			'associatedObjects',
			'ignoredIntegration',
			'lineProperties',
			'lookBackMinutes',
			'maxRecords',
			'properties',
			'startFrom',
		],
	],
	['lineItem', ['associatedObjects', 'ignoredIntegration', 'lookBackMinutes', 'maxRecords', 'properties', 'startFrom']],
])('the options of %s are there', (resource, names) => {
	expect(
		optionsOf(resource, 'options')
			.map(({ name }) => name)
			.sort(),
	).toEqual(names);
});
