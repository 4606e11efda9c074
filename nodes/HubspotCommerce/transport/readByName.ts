import { readNamed } from '../hubspot/batch/readNamed';
import type { Told } from '../hubspot/batch/told';
import { batchRead, type BatchRead } from './batchRead';
import { asDoneTo } from './ownDeletions';
import type { Way } from './way';

/**
 * Reads records by their names, and tells of each name what became of it. What this process has just written counts, where
 * HubSpot gives a record as it was before.
 * @param objectType the path segment of their object
 * @param wanted `ids` are the names: different ones, 100 at most
 */
export async function readByName(
	way: Pick<Way, 'connection' | 'send'>,
	objectType: string,
	wanted: BatchRead,
): Promise<ReadonlyMap<string, Told>> {
	const told = await readNamed(
		wanted.ids,
		wanted.idProperty,
		async (ids) => await batchRead(way, objectType, { ...wanted, ids }),
	);
	if (wanted.archived === true) return told;
	return new Map([...told].map(([name, one]) => [name, asDoneTo(way.connection, objectType, one)]));
}
