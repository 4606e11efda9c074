import type { Feed, Pass, PassRead } from '../hubspot/changes/feed';
import { feedAfter, isNews, lastMet, passOf } from '../hubspot/changes/feed';
import { changedSince, withConditions } from '../hubspot/changes/conditions';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { CrmRecord } from '../hubspot/record';
import type { Definitions } from '../hubspot/schema';
import type { ReadingFailure } from '../hubspot/search/reading';
import { firstPosition, positionBefore, type RecordQuery } from '../hubspot/search/recordQuery';
import type { Search } from '../hubspot/search/search';
import type { ExecutionAccount } from '../transport/account';
import { readRecords } from '../transport/readPages';
import type { TriggerSettings } from './settings';

/** A poll under way. */
export interface Polling {
	readonly account: ExecutionAccount;
	readonly settings: TriggerSettings;
	/** What the user asks for, in HubSpot's form. */
	readonly search: Search;
	/** For `stageReached`, the IDs of the stages. */
	readonly stages: readonly string[];
	/** The account's properties; empty where they are not needed. */
	readonly definitions: Definitions;
	/** The names of the properties to return. */
	readonly properties: readonly string[];
	/** Whether another page can be read before n8n gives the poll up. */
	readonly hasTime: () => boolean;
}

/** HubSpot did not give what a poll has to read: nothing of the poll counts then. */
export class ReadingFailed extends Error {
	constructor(
		readonly failure: ReadingFailure,
		readonly object: CrmObject,
	) {
		super('HubSpot could not be read');
	}
}

/** @throws ReadingFailed when it is a failure */
export function orFailed<T extends object>(read: T | ReadingFailure, object: CrmObject): T {
	if (isFailure(read)) throw new ReadingFailed(read, object);
	return read;
}

function isFailure(read: object): read is ReadingFailure {
	return 'kind' in read;
}

/** Where a feed's changes are read. */
export interface Source {
	readonly object: CrmObject;
	/** Null for HubSpot's list of deleted records, which has no conditions. */
	readonly search: Search | null;
	readonly properties: readonly string[];
	/** When the change was, in milliseconds since 1970; null where HubSpot does not say so. */
	readonly dateOf: (record: CrmRecord) => number | null;
	/** How many pages a poll reads at most. */
	readonly maxPages: number;
}

/** A record that has changed since it was met last. */
export interface Candidate {
	readonly record: CrmRecord;
	readonly atMs: number;
	/** What happened at this moment and before was met. */
	readonly sinceMs: number;
	/** Whether it was not met before. */
	readonly isFirst: boolean;
}

/** What became of a feed in a poll; it counts once all is handed out. */
export interface FeedRead {
	readonly feed: Feed;
	readonly pass: Pass;
	/** May get further records that were met besides. */
	readonly met: Map<string, number>;
	readonly next: PassRead['next'];
}

/** What became of the news of a page. */
export interface PageTaken {
	/** Those that were looked at, with the dates of their last changes. */
	readonly met: ReadonlyMap<string, number>;
	/** Those that the run has no room for. A later poll begins with the first of them. */
	readonly left: ReadonlySet<string>;
}

/**
 * Reads on in a feed, page by page, until all is read, no room is left or the time is over. Pages are as long as HubSpot
 * makes them, whatever room there is: where the rest of it was shorter than a page, nothing would be read for it.
 * @param roomLeft how many records may still be taken
 * @param take is given the news of each page
 * @throws ReadingFailed when a call fails
 */
export async function readFeed(
	{ account, settings, hasTime }: Polling,
	feed: Feed,
	{ object, search, properties, dateOf, maxPages }: Source,
	roomLeft: () => number,
	take: (candidates: readonly Candidate[], pass: Pass) => Promise<PageTaken>,
): Promise<FeedRead> {
	const pass = passOf(feed, settings.lookBackMs);
	const met = new Map<string, number>();
	const query: RecordQuery = {
		search: search === null ? null : withConditions(search, [changedSince(pass.from)]),
		properties,
		associations: [],
		archived: search === null,
		limit: null,
	};
	let next = pass.position ?? firstPosition(query);
	if (roomLeft() <= 0) return { feed, pass, met, next };
	let pages = 0;
	for await (const reading of readRecords(account, object, query, next)) {
		if (reading.kind === 'failed') throw new ReadingFailed(reading.failure, object);
		const candidates = reading.records.flatMap(({ record }): Candidate[] => {
			const atMs = dateOf(record);
			if (atMs === null) throw new ReadingFailed({ kind: 'unreadable', why: NO_DATE }, object);
			const lastMs = lastMet(feed.seen, record.id);
			if (atMs < pass.from || !isNews(feed, record.id, atMs)) return [];
			const isFirst = lastMs === -Infinity;
			return [{ record, atMs, sinceMs: isFirst ? pass.from - 1 : lastMs, isFirst }];
		});
		const page = await take(candidates, pass);
		for (const [id, atMs] of page.met) met.set(id, atMs);
		if (page.left.size > 0) {
			const ids = reading.records.map(({ record: { id } }) => id);
			return { feed, pass, met, next: positionBefore(page.left, ids, next) };
		}
		pages++;
		if (reading.next === null) return { feed, pass, met, next: null };
		next = reading.next;
		if (roomLeft() <= 0 || pages >= maxPages || !hasTime()) break;
	}
	return { feed, pass, met, next };
}

const NO_DATE = "HubSpot's answer does not say when records have changed";

/** The feed as it is once all is handed out. */
export function feedBehind({ feed, pass, met, next }: FeedRead, { account, settings }: Polling): Feed {
	const began = isTimeKnown(account) ? startedAtMs(account) : beganBy(met);
	return feedAfter(feed, pass, settings.lookBackMs, { met, startedAtMs: Math.max(feed.through, began), next });
}

/**
 * When a poll began of which HubSpot did not say so, by the changes that it has read. The machine's own clock may be days
 * ahead: what happens until then would not be told, even after it is set right.
 */
function beganBy(met: ReadonlyMap<string, number>): number {
	let newestMs = -Infinity;
	for (const atMs of met.values()) newestMs = Math.max(newestMs, atMs);
	return newestMs - LONGEST_POLL_MS;
}

const LONGEST_POLL_MS = 600_000;

/** Whether an answer of this poll has said what time it is in HubSpot. */
export function isTimeKnown({ traffic }: ExecutionAccount): boolean {
	return traffic.clockAheadMs !== null;
}

/** When the poll began by HubSpot's clock, or a moment before. */
export function startedAtMs(account: ExecutionAccount): number {
	const { atMs, uncertaintyMs } = account.started();
	return atMs - uncertaintyMs;
}
