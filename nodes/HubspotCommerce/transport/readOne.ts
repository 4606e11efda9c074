import { isForContent, toRefusal } from '../hubspot/errors';
import { isAccepted, type HttpAnswer } from '../hubspot/answer';
import { toldOfOne } from '../hubspot/batch/toldOfOne';
import type { Told } from '../hubspot/batch/told';
import { listedAssociations } from '../hubspot/listedAssociations';
import type { CrmRecord } from '../hubspot/record';
import { fitsInAddress, haveRoomInAddress } from '../hubspot/paths';
import type { BatchRead } from './batchRead';
import { asDoneTo, isAgainstDeletion } from './ownDeletions';
import { readByName } from './readByName';
import type { Way } from './way';

/** What HubSpot has of one record. */
export interface OneRead {
	/** As a read of many records tells it: without what it is associated with, which is otherwise once that is written. */
	readonly told: Told | undefined;
	/** The records that it is associated with; null where that is still to be asked. */
	readonly associatedIds: readonly string[] | null;
}

/**
 * Reads a record together with what it is associated with, in one call where that tells both. A record that comes without
 * associations may have some that the key does not see, or more than come with it: that is left to the associations API.
 * @param wanted one name
 */
export async function readOne(
	way: Pick<Way, 'connection' | 'send' | 'pause'>,
	objectType: string,
	name: string,
	wanted: Omit<BatchRead, 'archived' | 'ids'>,
	toObjectType: string,
): Promise<OneRead> {
	const { idProperty } = wanted;
	const properties = [...new Set(idProperty === null ? wanted.properties : [...wanted.properties, idProperty])];
	const asMany = async (): Promise<OneRead> => ({
		told: (await readByName(way, objectType, { ...wanted, ids: [name] })).get(name),
		associatedIds: null,
	});
	if (!fitsInAddress(name) || !haveRoomInAddress(properties)) return await asMany();
	const answer = await way.send({
		method: 'GET',
		path: way.connection.paths.record(objectType, name),
		query: {
			...(properties.length === 0 ? {} : { properties: properties.join(',') }),
			associations: toObjectType,
			...(idProperty === null ? {} : { idProperty }),
		},
		idempotent: true,
		kind: 'general',
	});
	const answered = toldOfOne(name, idProperty, answer);
	if (answered !== null && isAgainstDeletion(way.connection, objectType, answered)) return await asMany();
	const told = answered === null ? null : asDoneTo(way.connection, objectType, answered);
	if (told?.kind === 'record') {
		const listed = listedAssociations(told.record.json, toObjectType);
		return {
			told: { ...told, record: withoutAssociations(told.record) },
			associatedIds: listed?.isAll === true && listed.ids.length > 0 ? listed.ids : null,
		};
	}
	if (told !== null) return { told, associatedIds: null };
	// What is refused for its form, or cannot be read, may be told by the other call.
	if (answer.kind === 'answered' && isOfForm(answer)) return await asMany();
	return { told: { kind: 'failed', answer, nameCount: 1, isForAll: false }, associatedIds: null };
}

function withoutAssociations({ id, json }: CrmRecord): CrmRecord {
	return { id, json: Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'associations')) };
}

/** Statuses with which something on the way refuses an address, or this kind of call. */
const OF_ADDRESS = [405, 414, 431];

function isOfForm(answer: HttpAnswer): boolean {
	return OF_ADDRESS.includes(answer.status) || isForContent(toRefusal(answer)) || isAccepted(answer);
}
