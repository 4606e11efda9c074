import type { IPollFunctions, INodeProperties } from 'n8n-workflow';
import { authenticationParameter } from '../descriptions/authentication';
import { conditionParameters, readSearch, withZone, type GivenSearch } from '../descriptions/filters';
import { parametersOfPoll } from '../descriptions/itemParameters';
import { optionsParameter, readCollection } from '../descriptions/options/collection';
import {
	ASSOCIATED_OBJECTS,
	contentOptions,
	readReturned,
	type Returned,
} from '../descriptions/options/returnedOptions';
import { namesIn, refusal, textIn, wholeNumber, type Given } from '../descriptions/settings';
import { readSimplify, simplifyParameter } from '../descriptions/simplify';
import { BadInput } from '../hubspot/badInput';
import { isDay, momentMs } from '../hubspot/calendar';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { RESOURCES, type Resource } from '../resources';
import { EVENTS, type EventName } from './events';

const RESOURCE = { displayName: 'Resource', name: 'resource' } as const;
const EVENT = { displayName: 'Event', name: 'event' } as const;
export const WATCHED = { displayName: 'Properties to Watch Names or IDs', name: 'watchedProperties' } as const;
export const STAGES = { displayName: 'Stage Names or IDs', name: 'stages' } as const;

const FROM_LIST =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

const ignoredIntegration: INodeProperties = {
	displayName: 'Ignore Changes Made by This Integration',
	name: 'ignoredIntegration',
	type: 'string',
	default: '',
	placeholder: 'e.g. n8n',
	description:
		"The name or ID of the integration whose changes start nothing, as a property's history in HubSpot shows it. Name the one that this workflow writes with, so that a two-way sync doesn't start itself. For 'Created or Updated', it looks at the properties to return.",
};

const lineProperties: INodeProperties = {
	displayName: 'Line Item Properties',
	name: 'lineProperties',
	type: 'string',
	default: '',
	placeholder: 'e.g. name, quantity, price, hs_sku',
	description:
		"The internal names of the properties that line items come with, separated by commas. If empty, the most useful ones come, or without 'Simplify' HubSpot's few default ones.",
};

const lookBack: INodeProperties = {
	displayName: 'Look-Back (Minutes)',
	name: 'lookBackMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_440 },
	default: 5,
	description:
		"HubSpot's search shows changes late, as a rule by seconds. What shows up within this time isn't missed, and no change comes twice because of it.",
};

const maxRecords: INodeProperties = {
	displayName: 'Maximum Records per Run',
	name: 'maxRecords',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000 },
	default: 1_000,
	description:
		'After a bulk import, the workflow gets this many records at a time, and the next ones with the next poll',
};

const startFrom: INodeProperties = {
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

/** What a trigger is set to. */
export interface TriggerSettings {
	readonly object: CrmObject;
	readonly event: EventName;
	readonly search: GivenSearch | null;
	/** For `propertiesChanged`, the internal names of the properties. */
	readonly watched: readonly string[];
	/** For `stageReached`, the IDs or labels of the stages. */
	readonly stages: readonly string[];
	readonly returned: Returned;
	readonly lineProperties: readonly string[];
	readonly simplify: boolean;
	/** The name or ID of the integration whose changes are left out; null for none. */
	readonly ignored: string | null;
	readonly lookBackMs: number;
	readonly maxRecords: number;
	/** In milliseconds since 1970; null for what happens from now on. */
	readonly startFromMs: number | null;
}

/** @throws BadInput when something of it can't be used */
export function readTriggerSettings(
	context: IPollFunctions,
	available: readonly Resource[] = RESOURCES,
): TriggerSettings {
	const parameters = parametersOfPoll(context);
	const resource: unknown = context.getNodeParameter(RESOURCE.name, '');
	const object = available.find(({ name }) => name === resource)?.object;
	if (object === undefined) {
		throw refusal(RESOURCE, resource, `It must be one of ${available.map(({ name }) => name).join(', ')}`);
	}
	const named: unknown = context.getNodeParameter(EVENT.name, '');
	const events = EVENTS.filter(({ isFor }) => isFor(object));
	const event = events.find(({ name }) => name === named)?.name;
	if (event === undefined) {
		throw refusal(EVENT, named, `It must be one of ${events.map(({ name }) => name).join(', ')}`);
	}
	const options = readCollection(parameters, 0);
	const simplify = readSimplify(parameters, 0);
	const given = readReturned(parameters, 0, object);
	const returned = event === 'deleted' ? { ...given, associations: [] } : given;
	const ignored = textIn(options[ignoredIntegration.name], ignoredIntegration) || null;
	if (ignored !== null && event === 'changed' && returned.properties.length === 0) {
		throw new BadInput(
			ignoredIntegration.displayName,
			`'${ignoredIntegration.displayName}' needs properties to look at`,
			"Choose the properties that the integration writes in 'Properties to Return'",
		);
	}
	return {
		object,
		event,
		search: event === 'deleted' ? null : readSearch(parameters, 0),
		watched: event === 'propertiesChanged' ? readNames(context, WATCHED, 'Choose the properties to watch') : [],
		stages: event === 'stageReached' ? readNames(context, STAGES, 'Choose at least one stage') : [],
		returned,
		lineProperties: linePropertiesIn(options, object, simplify),
		simplify,
		ignored,
		lookBackMs: wholeNumber(options, lookBack, 1, 1_440) * 60_000,
		maxRecords: wholeNumber(options, maxRecords, 1, 10_000),
		startFromMs: readStart(options, context.getTimezone()),
	};
}

/** Those of the line items to ask for; none means HubSpot's default set. */
function linePropertiesIn(options: Given, { lines }: CrmObject, simplify: boolean): readonly string[] {
	const names = namesIn(options[lineProperties.name], lineProperties);
	return names.length === 0 && simplify && lines !== null ? lines.usefulProperties : names;
}

function readNames(context: IPollFunctions, setting: typeof WATCHED | typeof STAGES, advice: string): string[] {
	const names = namesIn(context.getNodeParameter(setting.name, []), setting);
	if (names.length > 0) return names;
	throw new BadInput(setting.displayName, `'${setting.displayName}' is empty`, advice);
}

/** @param timeZone of the workflow, for a moment without one */
function readStart(options: Given, timeZone: string): number | null {
	const given = options[startFrom.name];
	const text = given instanceof Date ? given.toISOString() : textIn(given, startFrom);
	if (text === '') return null;
	const ms = momentMs(withZone(text, timeZone));
	const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
	// n8n takes 30 February for the second of March.
	if (ms !== null && (day === undefined || isDay(day))) return ms;
	throw refusal(startFrom, given, 'Write it like 2026-03-01T14:30:00Z');
}

/**
 * What decides which records are told, as it is written: with another setup the trigger starts anew. Expressions count as
 * they are written, since what they give may differ from poll to poll.
 */
export function setupOf(context: IPollFunctions): string {
	const { parameters, credentials = {} } = context.getNode();
	const { options } = parameters;
	const start = typeof options === 'object' && options !== null && startFrom.name in options ? options : {};
	const names = [
		authenticationParameter().name,
		RESOURCE.name,
		EVENT.name,
		WATCHED.name,
		STAGES.name,
		'filters',
		'query',
	];
	return JSON.stringify([
		...names.map((name) => parameters[name] ?? null),
		Reflect.get(start, startFrom.name) ?? null,
		Object.values(credentials).map(({ id }) => id),
	]);
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
