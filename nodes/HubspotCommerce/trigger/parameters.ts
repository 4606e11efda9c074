import type { INodeProperties } from 'n8n-workflow';
import { authenticationParameter } from '../descriptions/authentication';
import { conditionParameters } from '../descriptions/filters';
import { optionsParameter } from '../descriptions/options/collection';
import { ASSOCIATED_OBJECTS, contentOptions } from '../descriptions/options/returnedOptions';
import { simplifyParameter } from '../descriptions/simplify';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { RESOURCES, type Resource } from '../resources';
import { EVENTS, type EventName } from './events';

export const RESOURCE = { displayName: 'Resource', name: 'resource' } as const;
export const EVENT = { displayName: 'Event', name: 'event' } as const;
export const WATCHED = { displayName: 'Properties to Watch Names or IDs', name: 'watchedProperties' } as const;
export const STAGES = { displayName: 'Stage Names or IDs', name: 'stages' } as const;

const FROM_LIST =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

export const ignoredIntegration: INodeProperties = {
	displayName: 'Ignored Integration',
	name: 'ignoredIntegration',
	type: 'string',
	default: '',
	placeholder: 'e.g. n8n',
	description:
		"The name or ID of the integration whose changes start nothing, as a property's history in HubSpot shows it. Name the one that this workflow writes with, so that a two-way sync doesn't start itself. For 'Created or Updated', it looks at the properties to return.",
};

export const lineProperties: INodeProperties = {
	displayName: 'Line Item Properties',
	name: 'lineProperties',
	type: 'string',
	default: '',
	placeholder: 'e.g. name, quantity, price, hs_sku',
	description:
		"The internal names of the properties that line items come with, separated by commas. If empty, the most useful ones come, or without 'Simplify' HubSpot's few default ones.",
};

export const lookBack: INodeProperties = {
	displayName: 'Look-Back (Minutes)',
	name: 'lookBackMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_440 },
	default: 5,
	description:
		"HubSpot's search shows changes late, as a rule by seconds. What shows up within this time isn't missed, and no change comes twice because of it.",
};

export const maxRecords: INodeProperties = {
	displayName: 'Maximum Records per Run',
	name: 'maxRecords',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000 },
	default: 1_000,
	description:
		'After a bulk import, the workflow gets this many records at a time, and the next ones with the next poll',
};

export const startFrom: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'dateTime',
	default: '',
	description:
		'To also get what has happened since this moment. Without it, you get what happens after the workflow is published for the first time.',
};

/** The parameters of the trigger. */
export function triggerParameters(available: readonly Resource[] = RESOURCES): INodeProperties[] {
	return [
		authenticationParameter(),
		{
			...RESOURCE,
			type: 'options',
			noDataExpression: true,
			options: available.map(({ name, object }) => ({ name: object.label, value: name })),
			default: 'order',
		},
		...available.map(eventParameter),
		{
			...WATCHED,
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getProperties' },
			displayOptions: { show: { event: ['propertiesChanged'] } },
			default: [],
			required: true,
			description: FROM_LIST,
			hint: 'A value that a record is created with counts, too',
		},
		{
			...STAGES,
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getStages' },
			displayOptions: { show: { event: ['stageReached'] } },
			default: [],
			required: true,
			description: FROM_LIST,
		},
		...conditionParameters().map((parameter) => ({ ...parameter, displayOptions: { hide: { event: ['deleted'] } } })),
		simplifyParameter(),
		...available.map(({ name, object }) => ({
			...optionsParameter(...optionsOf(object)),
			displayOptions: { show: { resource: [name] } },
		})),
	];
}

function eventParameter({ name, object }: Resource): INodeProperties {
	return {
		...EVENT,
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [name] } },
		options: EVENTS.filter(({ isFor }) => isFor(object)).map((event) => ({
			...event.option(object),
			value: event.name,
		})),
		default: 'changed',
	};
}

function optionsOf(object: CrmObject): INodeProperties[] {
	const forEvents = (parameter: INodeProperties, ...events: EventName[]): INodeProperties => ({
		...parameter,
		displayOptions: { show: { '/event': events } },
	});
	return [
		...contentOptions(object).map((parameter) => (isOfLive(parameter) ? hiddenFor(parameter, 'deleted') : parameter)),
		forEvents(ignoredIntegration, 'changed', 'created', 'propertiesChanged', 'stageReached'),
		...(object.lines === null ? [] : [forEvents(lineProperties, 'linesChanged')]),
		lookBack,
		maxRecords,
		startFrom,
	].sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
}

/** HubSpot does not tell what deleted records were associated with. */
function isOfLive({ name }: INodeProperties): boolean {
	return name === ASSOCIATED_OBJECTS.name;
}

function hiddenFor(parameter: INodeProperties, event: EventName): INodeProperties {
	return { ...parameter, displayOptions: { hide: { '/event': [event] } } };
}

/** What a trigger starts on, under its name on the canvas: the names that the lists show. */
export function subtitleOfTrigger(available: readonly Resource[] = RESOURCES): string {
	const events = available.flatMap(({ object }) =>
		EVENTS.filter(({ isFor }) => isFor(object)).map((event) => [event.name, event.option(object).name]),
	);
	const resources = available.map(({ name, object }) => [name, object.label]);
	const named = (parameter: string, names: string[][]) =>
		`(${JSON.stringify(Object.fromEntries(names))})[$parameter["${parameter}"]]`;
	return `={{ ${named(RESOURCE.name, resources)} + ": " + ${named(EVENT.name, events)} }}`;
}
