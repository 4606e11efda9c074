import type { IPollFunctions } from 'n8n-workflow';
import { authenticationParameter } from '../descriptions/authentication';
import { readSearch, type GivenSearch } from '../descriptions/filters';
import { withZone } from '../descriptions/withZone';
import { parametersOfPoll } from '../descriptions/itemParameters';
import { readCollection } from '../descriptions/options/collection';
import { readReturned, returnedTitle, type Returned } from '../descriptions/options/returnedOptions';
import { namesIn, refusal, textIn, wholeNumber, type Given } from '../descriptions/settings';
import { readSimplify } from '../descriptions/simplify';
import { BadInput } from '../hubspot/badInput';
import { isDay, momentMs } from '../hubspot/calendar';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { RESOURCES, type Resource } from '../resources';
import { EVENTS, type EventName } from './events';
import {
	EVENT,
	ignoredIntegration,
	lineProperties,
	lookBack,
	maxRecords,
	RESOURCE,
	STAGES,
	startFrom,
	WATCHED,
} from './parameters';

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
			`Choose the properties that the integration writes in '${returnedTitle}'`,
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
