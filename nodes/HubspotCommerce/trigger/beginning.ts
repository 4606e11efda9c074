import { archivedAtMs, changedAtMs, MODIFIED_PROPERTY } from '../hubspot/changes/changedAt';
import { ALL_RECORDS } from '../hubspot/changes/conditions';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { CrmRecord } from '../hubspot/record';
import type { Search } from '../hubspot/search/search';
import { readRecords } from '../transport/readPages';
import { isTimeKnown, ReadingFailed, startedAtMs, type Polling } from './polling';

/** What a trigger that has nothing to go on from begins with, in milliseconds since 1970 by HubSpot's clock. */
export interface Beginning {
	readonly own: number;
	/** Null where lines do not count. */
	readonly lines: number | null;
}

/**
 * One call for each object, which says what time it is in HubSpot, and whether the filters and the credential will do.
 * @param search with the conditions that the event itself has
 * @throws ReadingFailed
 */
export async function beginningOf(polling: Polling, search: Search): Promise<Beginning> {
	const { object, event } = polling.settings;
	const isDeleted = event === 'deleted';
	const linesObject = event === 'linesChanged' ? object.lines : null;
	await read(polling, object, { search: isDeleted ? null : search, limit: 1 });
	if (linesObject !== null) await read(polling, linesObject, { search: ALL_RECORDS, limit: 1 });
	return {
		own: await nowFor(polling, object, isDeleted),
		lines: linesObject === null ? null : await nowFor(polling, linesObject, false),
	};
}

/**
 * What time it is in HubSpot. Where no answer says so, it is right after the last change that HubSpot shows: the machine's own
 * clock may be days ahead, and nothing would be told until then. Before the first record of all any moment is right.
 */
async function nowFor(polling: Polling, object: CrmObject, isDeleted: boolean): Promise<number> {
	if (isTimeKnown(polling.account)) return startedAtMs(polling.account);
	const live = await read(polling, object, { search: { ...ALL_RECORDS, sort: NEWEST_FIRST }, limit: 1 });
	const deleted = isDeleted ? await read(polling, object, { search: null, limit: MANY_DELETED }) : [];
	const dates = [...live.map(changedAtMs), ...deleted.map(archivedAtMs)];
	return Math.max(-1, ...dates.filter((atMs) => atMs !== null)) + 1;
}

const NEWEST_FIRST = { propertyName: MODIFIED_PROPERTY, direction: 'DESCENDING' } as const;

/** The bin has no order by date, and one of any size. */
const MANY_DELETED = 1_000;

async function read(
	{ account }: Polling,
	object: CrmObject,
	{ search, limit }: { readonly search: Search | null; readonly limit: number },
): Promise<CrmRecord[]> {
	const records: CrmRecord[] = [];
	const properties = search?.sort === NEWEST_FIRST ? [MODIFIED_PROPERTY] : [];
	const query = { search, properties, associations: [], archived: search === null, limit };
	for await (const reading of readRecords(account, object, query)) {
		if (reading.kind === 'failed') throw new ReadingFailed(reading.failure, object);
		records.push(...reading.records.map(({ record }) => record));
	}
	return records;
}
