import type { Call } from '../hubspot/call';
import { isJsonRecord, recordsIn, textOf } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import {
	NO_DEFINITIONS,
	toPipelines,
	toPropertyDefinitions,
	withPipelines,
	type Definitions,
	type PropertyDefinition,
	type PropertyOption,
} from '../hubspot/schema';
import { KeptReadings } from './kept';
import { readList, type ListShape } from './readList';
import type { SchemaTrust } from './schemaTrust';
import type { WaitFor } from './waitFor';
import type { Way } from './way';

const keptProperties = new KeptReadings<readonly PropertyDefinition[]>(charactersIn);

/**
 * The properties of an object that the account shows, by label; pipelines and stages have their labels as options.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function readShownProperties(way: Way, object: ObjectToRead): Promise<PropertyDefinition[]> {
	const properties = await keptProperties.renew(keyOf(way, object), async () => await readProperties(way, object));
	return properties.filter(({ isHidden }) => !isHidden);
}

/**
 * All properties of an object in the account by name, hidden ones too: they may be writable. Read anew, for all.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function readDefinitions(way: Way, object: ObjectToRead): Promise<Definitions> {
	return byName(await keptProperties.renew(keyOf(way, object), async () => await readProperties(way, object)));
}

/**
 * The same, by what other executions have read where that is trusted.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function definitionsOf(
	way: Way,
	object: ObjectToRead,
	trust: SchemaTrust,
	waitFor: WaitFor,
): Promise<Definitions> {
	const key = keyOf(way, object);
	const read = async () => await readProperties(way, object);
	const { value, isKept } = await keptProperties.get(key, trust.notBeforeMs, read, waitFor);
	if (!isKept) return byName(value);
	trust.usedKept(() => {
		keptProperties.forget(key);
	});
	return new KeptDefinitions(value, () => {
		trust.missed();
	});
}

/**
 * The same, to show what HubSpot shows: what is kept will do, since nothing is refused by it.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function definitionsToShow(way: Way, object: ObjectToRead, waitFor: WaitFor): Promise<Definitions> {
	const read = async () => await readProperties(way, object);
	return byName((await keptProperties.get(keyOf(way, object), -Infinity, read, waitFor)).value);
}

/** The same, without a call: none where nobody has read them a moment ago. */
export function definitionsKept(way: Way, object: ObjectToRead): Definitions {
	const properties = keptProperties.atHand(keyOf(way, object));
	return properties === null ? NO_DEFINITIONS : byName(properties);
}

/** Tells when a property is asked for that is not among them: it may have been made meanwhile. */
class KeptDefinitions extends Map<string, PropertyDefinition> implements Definitions {
	constructor(
		properties: readonly PropertyDefinition[],
		readonly missed: () => void,
	) {
		super();
		for (const property of properties) this.set(property.name, property);
	}

	override get(name: string): PropertyDefinition | undefined {
		const definition = super.get(name);
		if (definition === undefined) this.missed();
		return definition;
	}
}

function byName(properties: readonly PropertyDefinition[]): Definitions {
	return new Map(properties.map((definition) => [definition.name, definition]));
}

/** Apps and keys see what their scopes let them see. */
function keyOf({ connection: { accountKey, paths } }: Way, { objectType, hasPipelines }: ObjectToRead): string {
	return JSON.stringify([accountKey.caller, paths.properties(objectType), hasPipelines]);
}

/** About how much the properties hold: their texts, and as much again for what holds them. */
function charactersIn(properties: readonly PropertyDefinition[]): number {
	let characters = 0;
	for (const { description, label, options, hiddenOptions = [] } of properties) {
		characters += 300 + description.length + label.length;
		for (const option of options) characters += charactersInOption(option);
		for (const option of hiddenOptions) characters += charactersInOption(option);
	}
	return characters;
}

function charactersInOption({ label, value, stageOf }: PropertyOption): number {
	return 50 + label.length + value.length + (stageOf?.label.length ?? 0);
}

/**
 * The internal names of the properties that somebody has archived, which is HubSpot's word for deleted: it keeps them for a while.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function readArchivedNames(way: Way, object: ObjectToRead): Promise<ReadonlySet<string>> {
	const path = way.connection.paths.properties(object.objectType);
	const call: Call = { method: 'GET', path, query: { archived: 'true' }, idempotent: true, kind: 'general' };
	const body = await readList(way, call, `The archived properties of ${object.nounPlural}`, {
		key: 'name',
		size: 'any',
	});
	const entries = isJsonRecord(body) ? recordsIn(body['results']) : [];
	return new Set(entries.map(({ name }) => textOf(name)).filter((name) => name !== null));
}

type ObjectToRead = Pick<CrmObject, 'objectType' | 'nounPlural' | 'hasPipelines'>;

async function readProperties(way: Way, object: ObjectToRead): Promise<PropertyDefinition[]> {
	const { paths } = way.connection;
	const [properties, pipelines] = await Promise.all([
		get(way, paths.properties(object.objectType), `The properties of ${object.nounPlural}`, {
			key: 'name',
			size: 'some',
		}),
		object.hasPipelines
			? get(way, paths.pipelines(object.objectType), `The pipelines of ${object.nounPlural}`, {
					key: 'id',
					size: 'any',
				})
			: null,
	]);
	const definitions = toPropertyDefinitions(properties);
	return pipelines === null ? definitions : withPipelines(definitions, toPipelines(pipelines));
}

async function get(way: Way, path: string, what: string, shape: ListShape): Promise<unknown> {
	return await readList(way, { method: 'GET', path, idempotent: true, kind: 'general' }, what, shape);
}
