import { isAccepted, type Answer } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { chunksOf } from '../hubspot/chunksOf';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { isNotThere, type Told } from '../hubspot/batch/told';
import type { CrmRecord } from '../hubspot/record';
import { haveRoomInAddress } from '../hubspot/paths';
import { hasRoomForProperties } from '../hubspot/search/limits';
import { failed, type FoundRecord, type Reading, type ReadingFailure } from '../hubspot/search/reading';
import { firstPosition, nextPosition, pageLimit, type Position, type RecordQuery } from '../hubspot/search/recordQuery';
import { searchBody } from '../hubspot/search/search';
import { MAX_PAGES_WITHOUT_NEWS, NOT_THE_LIST, STUCK, toPage } from './page';
import { MAX_HISTORIES, type BatchRead } from './batchRead';
import { readByName } from './readByName';
import { associationsOf, readAssociations } from './readAssociations';
import type { Way } from './way';

const MAX_BATCH_READ = 100;

/**
 * Reads the records of a query, page by page, each of them once. Records that are written meanwhile do not put others
 * out of it, except where the user's own sort makes HubSpot count pages. Ends after the first failure.
 * @param start where to begin, to go on with an earlier reading
 */
export async function* readRecords(
	way: Way,
	object: CrmObject,
	query: RecordQuery,
	start = firstPosition(query),
): AsyncGenerator<Reading, void, undefined> {
	const isInline = areInline(query);
	const pages = readPages(way, object, isInline ? query : { ...query, properties: [] }, start);
	const records = isInline ? pages : withProperties(way, object, query, pages);
	yield* readAssociations(way, object, query.associations, records);
}

/** Whether the names of the properties find room in the calls for pages. */
export function areInline({ search, properties }: Pick<RecordQuery, 'search' | 'properties'>): boolean {
	return search === null ? haveRoomInAddress(properties) : hasRoomForProperties(search, properties);
}

async function* readPages(
	way: Way,
	object: CrmObject,
	query: RecordQuery,
	start: Position,
): AsyncGenerator<Reading, void, undefined> {
	const seen = new Set<string>();
	let pagesWithoutNews = 0;
	let position: Position | null = start;
	for (let isFirst = true; position !== null; isFirst = false) {
		const limit = pageLimit(query, position, seen.size);
		const answer = await way.send(pageCall(way, object, query, position, limit));
		const page = toPage(answer);
		if (page === null) {
			yield failed(failureOf(answer));
			return;
		}
		const records = page.records.filter(({ id }) => !seen.has(id)).slice(0, limit);
		for (const { id } of records) seen.add(id);
		pagesWithoutNews = records.length > 0 ? 0 : pagesWithoutNews + 1;
		const next = nextPosition(query, position, page, seen.size);
		// What HubSpot can't sort in full is no answer to the question: then there is nothing to begin with.
		if (next.kind !== 'tooMany' || !isFirst) {
			const goesOn = next.kind === 'at' ? next.position : null;
			yield { kind: 'records', records: records.map((record) => found(record, query)), next: goesOn };
		}
		if (next.kind === 'tooMany') {
			yield failed({ ...next, isSorted: query.search?.sort !== null });
			return;
		}
		if (next.kind === 'stuck' || (next.kind === 'at' && pagesWithoutNews >= MAX_PAGES_WITHOUT_NEWS)) {
			yield failed({ kind: 'unreadable', why: STUCK });
			return;
		}
		if (next.kind === 'short') {
			yield failed({ kind: 'unreadable', why: SHORT });
			return;
		}
		position = next.kind === 'at' ? next.position : null;
	}
}

const SHORT = 'HubSpot found more than it gave, but gave no further page';

/** The search gives no associations. */
function found(record: CrmRecord, { search, associations }: RecordQuery): FoundRecord {
	return { record, associations: search === null ? associationsOf(record, associations) : new Map() };
}

function pageCall(
	{ connection: { paths } }: Way,
	{ objectType }: CrmObject,
	{ search, properties, associations, archived }: RecordQuery,
	position: Position,
	limit: number,
): Call {
	if (search !== null && position.kind !== 'list') {
		return {
			method: 'POST',
			path: paths.search(objectType),
			body: { ...searchBody(search, position, limit, properties) },
			idempotent: true,
			kind: 'search',
		};
	}
	return {
		method: 'GET',
		path: paths.objects(objectType),
		query: {
			limit: String(limit),
			...(position.kind === 'list' && position.after !== null ? { after: position.after } : {}),
			...(properties.length === 0 ? {} : { properties: properties.join(',') }),
			...(associations.length === 0 ? {} : { associations: associations.map((to) => to.objectType).join(',') }),
			...(archived ? { archived: 'true' } : {}),
		},
		idempotent: true,
		kind: 'general',
	};
}

function failureOf(answer: Answer): ReadingFailure {
	return isAccepted(answer) ? { kind: 'unreadable', why: NOT_THE_LIST } : { kind: 'answer', answer };
}

/** Reads the properties of each page's records afterwards. Those that HubSpot says are gone by then are left out. */
async function* withProperties(
	way: Way,
	object: CrmObject,
	{ properties, archived }: RecordQuery,
	readings: AsyncIterable<Reading>,
): AsyncGenerator<Reading, void, undefined> {
	for await (const reading of readings) {
		if (reading.kind === 'failed') {
			yield reading;
			return;
		}
		const ids = reading.records.map(({ record: { id } }) => id);
		const read = await readListed(way, object, ids, { properties, archived });
		if ('kind' in read) {
			yield failed(read);
			return;
		}
		const records = reading.records.flatMap(({ record: { id }, associations }): FoundRecord[] => {
			const record = read.get(id);
			return record === undefined ? [] : [{ record, associations }];
		});
		yield { ...reading, records };
	}
}

/**
 * Reads records that HubSpot has just listed, by their IDs.
 * @param ids any number of different ones
 * @returns by ID; without those that HubSpot says are gone by now, or have become part of another, which is listed itself
 */
export async function readListed(
	way: Pick<Way, 'connection' | 'send' | 'pause'>,
	object: CrmObject,
	ids: readonly string[],
	wanted: Pick<BatchRead, 'properties' | 'history' | 'archived'>,
): Promise<ReadonlyMap<string, CrmRecord> | ReadingFailure> {
	const size = (wanted.history ?? []).length === 0 ? MAX_BATCH_READ : MAX_HISTORIES;
	const parts = await Promise.all(
		chunksOf(ids, size).map(
			async (part) => await readByName(way, object.objectType, { ...wanted, ids: part, idProperty: null }),
		),
	);
	const told = new Map(parts.flatMap((part) => [...part]));
	const records = new Map<string, CrmRecord>();
	for (const id of ids) {
		const one = told.get(id);
		if (one?.kind === 'record') {
			if (one.record.id === id) records.set(id, one.record);
		} else if (one === undefined || !isGone(one)) {
			return one?.kind === 'failed' ? failureOf(one.answer) : { kind: 'unreadable', why: LEFT_OUT };
		}
	}
	return records;
}

const LEFT_OUT = "HubSpot's answer is missing records that it had just listed";

/** Only what HubSpot says: it has just listed the record. */
function isGone(told: Told): boolean {
	return told.kind !== 'absent' && isNotThere(told);
}
