import { isAccepted, type Answer } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { isNotThere, type Told } from '../hubspot/batch/told';
import type { CrmRecord } from '../hubspot/record';
import { haveRoomInAddress } from '../hubspot/paths';
import { hasRoomForProperties } from '../hubspot/search/limits';
import { failed, type FoundRecord, type Reading, type ReadingFailure } from '../hubspot/search/reading';
import { firstPosition, nextPosition, pageLimit, type Position, type RecordQuery } from '../hubspot/search/recordQuery';
import { searchBody } from '../hubspot/search/search';
import { MAX_PAGES_WITHOUT_NEWS, NOT_THE_LIST, STUCK, toPage } from './page';
import { readByName } from './readByName';
import { associationsOf, readAssociations } from './readAssociations';
import type { Way } from './way';

const MAX_BATCH_READ = 100;

/**
 * Reads the records of a query, page by page, each of them once. Records that are written meanwhile do not put others
 * out of it, except where the user's own sort makes HubSpot count pages. Ends after the first failure.
 */
export async function* readRecords(
	way: Way,
	object: CrmObject,
	query: RecordQuery,
): AsyncGenerator<Reading, void, undefined> {
	const isInline = areInline(query);
	const pages = readPages(way, object, isInline ? query : { ...query, properties: [] });
	const records = isInline ? pages : withProperties(way, object, query, pages);
	yield* readAssociations(way, object, query.associations, records);
}

/** Whether the names of the properties find room in the calls for pages. */
function areInline({ search, properties }: RecordQuery): boolean {
	return search === null ? haveRoomInAddress(properties) : hasRoomForProperties(search, properties);
}

async function* readPages(way: Way, object: CrmObject, query: RecordQuery): AsyncGenerator<Reading, void, undefined> {
	const seen = new Set<string>();
	let pagesWithoutNews = 0;
	let position: Position | null = firstPosition(query);
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
			yield { kind: 'records', records: records.map((record) => found(record, query)) };
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
		const allIds = reading.records.map(({ record: { id } }) => id);
		const parts = await Promise.all(
			chunksOf(allIds, MAX_BATCH_READ).map(
				async (ids) => await readByName(way, object.objectType, { ids, idProperty: null, properties, archived }),
			),
		);
		const told = new Map(parts.flatMap((part) => [...part]));
		const records: FoundRecord[] = [];
		for (const { record, associations } of reading.records) {
			const one = told.get(record.id);
			if (one?.kind === 'record') records.push({ record: one.record, associations });
			else if (one === undefined || !isGone(one)) {
				yield failed(one?.kind === 'failed' ? failureOf(one.answer) : { kind: 'unreadable', why: LEFT_OUT });
				return;
			}
		}
		yield { kind: 'records', records };
	}
}

const LEFT_OUT = "HubSpot's answer is missing records that it had just listed";

/** Only what HubSpot says: it has just listed the record. */
function isGone(told: Told): boolean {
	return told.kind !== 'absent' && isNotThere(told);
}

function chunksOf<T>(list: readonly T[], size: number): Array<readonly T[]> {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}
