import type { Call } from '../hubspot/call';
import { isJsonRecord, recordsIn, textOf } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import {
	toPipelines,
	toPropertyDefinitions,
	withPipelines,
	type Definitions,
	type PropertyDefinition,
} from '../hubspot/schema';
import { readList, type ListShape } from './readList';
import type { Way } from './way';

/**
 * The properties of an object that the account shows, by label; pipelines and stages have their labels as options.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function readShownProperties(way: Way, object: ObjectToRead): Promise<PropertyDefinition[]> {
	return (await readProperties(way, object)).filter(({ isHidden }) => !isHidden);
}

/**
 * All properties of an object in the account by name, hidden ones too: they may be writable.
 * @throws NodeApiError when HubSpot does not give them
 */
export async function readDefinitions(way: Way, object: ObjectToRead): Promise<Definitions> {
	const properties = await readProperties(way, object);
	return new Map(properties.map((definition) => [definition.name, definition]));
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
