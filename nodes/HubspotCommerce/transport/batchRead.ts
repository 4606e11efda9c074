import type { Answer } from '../hubspot/answer';
import type { Way } from './way';

/** Seen in https://github.com/activepieces/activepieces/pull/9359. */
export const MAX_HISTORIES = 50;

export interface BatchRead {
	/** Up to 100 different ones. */
	readonly ids: readonly string[];
	/** The unique property whose values the IDs are; null for record IDs. */
	readonly idProperty: string | null;
	/** Names of the properties to return beside HubSpot's default ones. */
	readonly properties: readonly string[];
	/** Names of those to return with the values that they had; HubSpot then takes `MAX_HISTORIES` records in a call. */
	readonly history?: readonly string[];
	/** Archived records instead of live ones. */
	readonly archived?: boolean;
}

/**
 * Reads records in one call. The unique property comes with them, since it tells which is whose.
 * @param objectType the path segment of their object
 */
export async function batchRead(
	{ connection, send }: Pick<Way, 'connection' | 'send'>,
	objectType: string,
	{ ids, idProperty, properties, history = [], archived = false }: BatchRead,
): Promise<Answer> {
	return await send({
		method: 'POST',
		path: connection.paths.batch(objectType, 'read'),
		...(archived ? { query: { archived: 'true' } } : {}),
		body: {
			...(idProperty === null ? {} : { idProperty }),
			inputs: ids.map((id) => ({ id })),
			properties: [...new Set(idProperty === null ? properties : [...properties, idProperty])],
			...(history.length === 0 ? {} : { propertiesWithHistory: [...history] }),
		},
		idempotent: true,
		kind: 'general',
	});
}
