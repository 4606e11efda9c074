import { propertyBody } from '../account/propertyDefinition';
import { pipelineBody } from '../account/pipelines';
import { HubSpotError } from '../errors';
import { objectKinds } from '../objectTypes';
import type { Answer } from './answer';
import type { ArchivedQuery } from './bodies';
import type { Call } from './call';

/** GET {properties}/{type} */
export function properties({ account, type }: Call, { archived }: ArchivedQuery): Answer {
	return { status: 200, body: { results: account.catalog.list(type, archived === 'true').map(propertyBody) } };
}

/** GET {properties}/{type}/{name} */
export function property({ account, type }: Call, name: string): Answer {
	const definition = account.catalog.find(type, name);
	if (definition !== undefined) return { status: 200, body: propertyBody(definition) };
	throw new HubSpotError(404, {
		message: `Property ${name} does not exist`,
		category: 'OBJECT_NOT_FOUND',
		context: { propertyName: [name] },
	});
}

/** GET {pipelines}/{type}; some objects have none. */
export function pipelines({ type }: Call): Answer {
	return { status: 200, body: { results: (objectKinds[type].pipelines?.all ?? []).map(pipelineBody) } };
}
