import { changedAtMs, MODIFIED_PROPERTY } from '../hubspot/changes/changedAt';
import { ALL_RECORDS, searchesAmong } from '../hubspot/changes/conditions';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { CrmRecord } from '../hubspot/record';
import { MAX_INPUTS, readAssociated } from '../transport/readAssociated';
import { readListed, readRecords } from '../transport/readPages';
import type { Found } from './found';
import { orFailed, ReadingFailed, type Polling } from './polling';

/**
 * The records that lines hang under, by line. A line that hangs under none yet is left out: it may have been made a moment
 * ago, and be associated in the next.
 * @throws ReadingFailed
 */
export async function parentsOfLines(
	{ account, settings: { object } }: Polling,
	linesObject: CrmObject,
	lineIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	return await idsAcross({ account, from: linesObject, to: object, ids: lineIds });
}

interface Across {
	readonly account: Polling['account'];
	readonly from: CrmObject;
	readonly to: CrmObject;
	readonly ids: readonly string[];
}

/** The IDs of what records are associated with, by record, for any number of them. */
async function idsAcross({ account, from, to, ids }: Across): Promise<Map<string, readonly string[]>> {
	const across = new Map<string, readonly string[]>();
	for (let start = 0; start < ids.length; start += MAX_INPUTS) {
		const part = ids.slice(start, start + MAX_INPUTS);
		const read = orFailed(await readAssociated(account, from, to.objectType, part), from);
		for (const [id, associated] of read)
			across.set(
				id,
				associated.map((other) => other.id),
			);
	}
	return across;
}

/**
 * Those of the records that the user's filters find.
 * @throws ReadingFailed
 */
export async function matching(
	{ account, search, settings: { object } }: Polling,
	ids: readonly string[],
): Promise<readonly string[]> {
	if (search === ALL_RECORDS) return ids;
	const found: string[] = [];
	for (const among of searchesAmong(search, ids)) {
		const query = { search: among, properties: [MODIFIED_PROPERTY], associations: [], archived: false, limit: null };
		for await (const reading of readRecords(account, object, query)) {
			if (reading.kind === 'failed') throw new ReadingFailed(reading.failure, object);
			found.push(...reading.records.map(({ record: { id } }) => id));
		}
	}
	return found;
}

/** Whole records, and when they and their lines have changed last as they were read. */
export interface Whole {
	readonly found: readonly Found[];
	readonly own: ReadonlyMap<string, number>;
	readonly lines: ReadonlyMap<string, number>;
}

/**
 * Reads records as they are now, each with all of its lines.
 * @throws ReadingFailed
 */
export async function readWhole(polling: Polling, linesObject: CrmObject, ids: readonly string[]): Promise<Whole> {
	const { account, settings, properties } = polling;
	const { object } = settings;
	const records = orFailed(await readListed(account, object, ids, { properties: dated(properties) }), object);
	const lineIdsOf = await idsAcross({ account, from: object, to: linesObject, ids: [...records.keys()] });
	const lineIds = [...new Set([...lineIdsOf.values()].flat())];
	const wanted = { properties: dated(settings.lineProperties) };
	const lines = orFailed(await readListed(account, linesObject, lineIds, wanted), linesObject);
	const found = [...records].map(([id, record]): Found => {
		const own = (lineIdsOf.get(id) ?? []).flatMap((lineId) => lines.get(lineId) ?? []);
		return { record, happened: 'linesChanged', lines: own };
	});
	return { found, own: datesOf(records), lines: datesOf(lines) };
}

/** HubSpot's default properties have the date. */
function dated(properties: readonly string[]): readonly string[] {
	return properties.length === 0 ? [] : [...new Set([...properties, MODIFIED_PROPERTY])];
}

function datesOf(records: ReadonlyMap<string, CrmRecord>): Map<string, number> {
	const dates = new Map<string, number>();
	for (const [id, record] of records) {
		const atMs = changedAtMs(record);
		if (atMs !== null) dates.set(id, atMs);
	}
	return dates;
}
