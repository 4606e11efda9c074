import { changedAtMs, MODIFIED_PROPERTY } from '../hubspot/changes/changedAt';
import { ALL_RECORDS } from '../hubspot/changes/conditions';
import { isNews } from '../hubspot/changes/feed';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Search } from '../hubspot/search/search';
import { ownSource, taken } from './changes';
import type { Found } from './found';
import { feedBehind, readFeed, type Candidate, type FeedRead, type PageTaken, type Polling } from './polling';
import type { TriggerState } from './state';
import { matching, parentsOfLines, readWhole } from './wholeRecords';

/** What has happened since the last poll. */
export interface News {
	readonly found: readonly Found[];
	/** The state once all is handed out. */
	readonly next: () => TriggerState;
}

/**
 * The news of the trigger's own records.
 * @param search for what the event is about
 * @throws ReadingFailed
 */
export async function ownNews(polling: Polling, search: Search, state: TriggerState): Promise<News> {
	const found: Found[] = [];
	const roomLeft = () => polling.settings.maxRecords - found.length;
	const read = await readFeed(polling, state.own, ownSource(polling, search), roomLeft, async (candidates, pass) => {
		const page = await taken(polling, search, candidates, pass);
		const room = roomLeft();
		found.push(...page.found.slice(0, room));
		return without(page.met, new Set(page.found.slice(room).map(({ record: { id } }) => id)));
	});
	return { found, next: () => ({ ...state, own: feedBehind(read, polling) }) };
}

/**
 * Whole records, of which something of their own has changed, or of their lines.
 * @param linesObject what hangs under them
 * @param linesFeed how far its changes are known
 * @throws ReadingFailed
 */
export async function newsOfWholes(
	polling: Polling,
	search: Search,
	state: TriggerState,
	linesObject: CrmObject,
	linesFeed: NonNullable<TriggerState['lines']>,
): Promise<News> {
	const ids = new Set<string>();
	const roomLeft = () => polling.settings.maxRecords - ids.size;
	const dated = { properties: [MODIFIED_PROPERTY], dateOf: changedAtMs, maxPages: Infinity };
	const ownSourceOf = { ...dated, object: polling.settings.object, search };
	const own = await readFeed(polling, state.own, ownSourceOf, roomLeft, async (candidates) => {
		const room = roomLeft();
		for (const { record } of candidates.slice(0, room)) ids.add(record.id);
		const left = new Set(candidates.slice(room).map(({ record: { id } }) => id));
		return await Promise.resolve(without(datesOf(candidates), left));
	});
	const linesSource = { ...dated, object: linesObject, search: ALL_RECORDS };
	const lines = await readFeed(polling, linesFeed, linesSource, roomLeft, async (candidates) => {
		const lineIds = candidates.map(({ record: { id } }) => id);
		const parents = await parentsOfLines(polling, linesObject, lineIds);
		const wanted = new Set(await matching(polling, othersIn(parents, ids)));
		const left = new Set<string>();
		for (const lineId of lineIds) {
			const others = othersIn(new Map([[lineId, parents.get(lineId) ?? []]]), ids).filter((id) => wanted.has(id));
			if (others.length > 0 && roomLeft() <= 0) left.add(lineId);
			else for (const id of others) ids.add(id);
		}
		return without(datesOf(candidates.filter(({ record: { id } }) => (parents.get(id) ?? []).length > 0)), left);
	});
	const found = await readWholes(polling, linesObject, ids, { own, lines });
	return { found, next: () => ({ ...state, own: feedBehind(own, polling), lines: feedBehind(lines, polling) }) };
}

/**
 * Reads the records with their lines, as they are now. A line may have changed without the search having shown it yet; it
 * is told here, and not again, so what else it hangs under is told as well.
 */
async function readWholes(
	polling: Polling,
	linesObject: CrmObject,
	ids: Set<string>,
	{ own, lines }: { readonly own: FeedRead; readonly lines: FeedRead },
): Promise<Found[]> {
	const found: Found[] = [];
	for (let open: readonly string[] = [...ids]; open.length > 0; ) {
		const whole = await readWhole(polling, linesObject, open);
		found.push(...whole.found);
		const isEarly = ([id, atMs]: readonly [string, number]) =>
			!lines.met.has(id) && atMs >= lines.pass.from && isNews(lines.feed, id, atMs);
		const early = [...whole.lines].filter(isEarly).map(([id]) => id);
		meet(own, whole.own);
		meet(lines, whole.lines);
		open = await matching(polling, othersIn(await parentsOfLines(polling, linesObject, early), ids));
		for (const id of open) ids.add(id);
	}
	return found;
}

function meet({ met }: FeedRead, dates: ReadonlyMap<string, number>): void {
	for (const [id, atMs] of dates) met.set(id, Math.max(atMs, met.get(id) ?? 0));
}

/** The records that lines hang under, without those that are known. */
function othersIn(parents: ReadonlyMap<string, readonly string[]>, known: ReadonlySet<string>): string[] {
	return [...new Set([...parents.values()].flat())].filter((id) => !known.has(id));
}

function without(met: ReadonlyMap<string, number>, left: ReadonlySet<string>): PageTaken {
	return { met: new Map([...met].filter(([id]) => !left.has(id))), left };
}

function datesOf(candidates: readonly Candidate[]): Map<string, number> {
	return new Map(candidates.map(({ record, atMs }) => [record.id, atMs]));
}
