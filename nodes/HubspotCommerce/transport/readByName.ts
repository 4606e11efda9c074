import { LOOKS_AFTER_MS } from '../hubspot/batch/findOut';
import { readNamed } from '../hubspot/batch/readNamed';
import type { Told } from '../hubspot/batch/told';
import { batchRead, type BatchRead } from './batchRead';
import { asDoneTo, isAgainstDeletion } from './ownDeletions';
import type { Way } from './way';

/**
 * Reads records by their names, and tells of each name what became of it. What this process has just written counts, where
 * HubSpot gives a record as it was before. One that it gives although it has just deleted it is asked about again.
 * @param objectType the path segment of their object
 * @param wanted `ids` are the names: different ones, 100 at most
 */
export async function readByName(
	way: Pick<Way, 'connection' | 'send' | 'pause'>,
	objectType: string,
	wanted: BatchRead,
): Promise<ReadonlyMap<string, Told>> {
	const read = async (names: readonly string[]) =>
		await readNamed(names, wanted.idProperty, async (ids) => await batchRead(way, objectType, { ...wanted, ids }));
	const told = new Map(await read(wanted.ids));
	if (wanted.archived === true) return told;
	for (const pauseMs of LOOKS_AFTER_MS) {
		const doubtful = [...told].filter(([, one]) => isAgainstDeletion(way.connection, objectType, one));
		if (doubtful.length === 0 || !(await way.pause(pauseMs))) break;
		for (const [name, one] of await read(doubtful.map(([name]) => name))) told.set(name, one);
	}
	return new Map([...told].map(([name, one]) => [name, asDoneTo(way.connection, objectType, one)]));
}
