import { archivedAtMs, changedAtMs, createdAtMs, MODIFIED_PROPERTY } from '../hubspot/changes/changedAt';
import { arrivalSince, changeSince, isMadeBy, versionsOf, type PropertyChange } from '../hubspot/changes/history';
import { withConditions } from '../hubspot/changes/conditions';
import type { Pass } from '../hubspot/changes/feed';
import { valueIn, type CrmRecord } from '../hubspot/record';
import { STAGE_PROPERTY, type Definitions } from '../hubspot/schema';
import type { Search } from '../hubspot/search/search';
import { areInline, readListed } from '../transport/readPages';
import type { Found } from './found';
import { orFailed, ReadingFailed, type Candidate, type Polling, type Source } from './polling';

/** Where HubSpot says which integration has made a record. */
const MADE_BY_PROPERTIES = ['hs_object_source_id', 'hs_object_source_label', 'hs_object_source_detail_1'];

/** A page of 100 deleted records is one call: so many calls a poll makes, and the next one goes on. */
const MAX_PAGES_OF_DELETED = 10;

/** The search for what an event is about. */
export function searchFor({ settings, search, stages }: Pick<Polling, 'settings' | 'search' | 'stages'>): Search {
	if (settings.event !== 'stageReached') return search;
	return withConditions(search, [{ propertyName: STAGE_PROPERTY, operator: 'IN', values: stages }]);
}

/** Where the changes of the trigger's own records are read. */
export function ownSource(polling: Polling, search: Search): Source {
	const { object, event } = polling.settings;
	if (event === 'deleted') {
		return {
			object,
			search: null,
			properties: polling.properties,
			dateOf: archivedAtMs,
			maxPages: MAX_PAGES_OF_DELETED,
		};
	}
	const properties = isReadLive(polling, search) ? [MODIFIED_PROPERTY] : namesToRead(polling);
	return { object, search, properties, dateOf: changedAtMs, maxPages: Infinity };
}

/** What the news of a page come to. */
export interface Taken {
	readonly found: readonly Found[];
	/** All that were looked at, whether something came of them or not. */
	readonly met: ReadonlyMap<string, number>;
}

/**
 * What candidates come to for the event.
 * @param search with which they were found
 * @throws ReadingFailed when HubSpot does not give what has to be known of them
 */
export async function taken(
	polling: Polling,
	search: Search,
	candidates: readonly Candidate[],
	pass: Pass,
): Promise<Taken> {
	const { event } = polling.settings;
	const current = event !== 'deleted' && isReadLive(polling, search) ? await readLive(polling, candidates) : candidates;
	const met = new Map(current.map(({ record, atMs }) => [record.id, atMs]));
	return { found: current.flatMap((candidate) => foundIn(candidate, polling, pass) ?? []), met };
}

/** Whether records are read themselves, as their histories can't be searched for, nor any number of properties be named. */
function isReadLive(polling: Polling, search: Search): boolean {
	return historyFor(polling).length > 0 || !areInline({ search, properties: namesToRead(polling) });
}

function namesToRead({ properties, settings: { event, ignored } }: Polling): readonly string[] {
	const madeBy = event === 'created' && ignored !== null ? MADE_BY_PROPERTIES : [];
	const wanted = [...properties, ...madeBy];
	return wanted.length === 0 ? [] : [...new Set([...wanted, MODIFIED_PROPERTY])];
}

/** The properties whose former values have to be known. */
function historyFor({ settings: { event, watched, ignored }, properties, definitions }: Polling): readonly string[] {
	switch (event) {
		case 'propertiesChanged':
			return watched;
		case 'stageReached':
			return [STAGE_PROPERTY];
		case 'changed':
			return ignored === null ? [] : properties.filter((name) => isSetByOthers(name, definitions));
		default:
			return [];
	}
}

/** What HubSpot sets itself changes with what others set, and would make each change one of HubSpot's own. */
function isSetByOthers(name: string, definitions: Definitions): boolean {
	return name !== MODIFIED_PROPERTY && definitions.get(name)?.isWritable !== false;
}

/** The records as they are now, which may be newer than what the search has found. */
async function readLive(polling: Polling, candidates: readonly Candidate[]): Promise<Candidate[]> {
	const { account, settings } = polling;
	const ids = candidates.map(({ record: { id } }) => id);
	const wanted = { properties: namesToRead(polling), history: historyFor(polling) };
	const live = orFailed(await readListed(account, settings.object, ids, wanted), settings.object);
	return candidates.flatMap((candidate) => {
		const record = live.get(candidate.record.id);
		if (record === undefined) return [];
		return [{ ...candidate, record, atMs: Math.max(candidate.atMs, changedAtMs(record) ?? 0) }];
	});
}

function foundIn(candidate: Candidate, polling: Polling, pass: Pass): Found | null {
	const { event, watched, ignored } = polling.settings;
	const { record } = candidate;
	switch (event) {
		case 'deleted':
			return { record, happened: 'deleted' };
		case 'created':
			return isNew(candidate, pass) && !isMadeByIgnored(record, ignored) ? { record, happened: 'created' } : null;
		case 'propertiesChanged': {
			// In a sample, where nothing counts as met, it is the last change that there was.
			const since = candidate.sinceMs === -Infinity ? arrivalSince : changeSince;
			const changes = changesIn(candidate, watched, since, polling);
			return areWanted(changes, ignored) ? { record, happened: 'propertiesChanged', changes } : null;
		}
		case 'stageReached': {
			const changes = changesIn(candidate, [STAGE_PROPERTY], arrivalSince, polling);
			// It may have gone on since the search saw it there.
			const isThere = changes.some(({ now: { value } }) => value !== null && polling.stages.includes(value));
			return isThere && areWanted(changes, ignored) ? { record, happened: 'stageReached', changes } : null;
		}
		case 'changed':
		case 'linesChanged': {
			const happened = isNew(candidate, pass) ? 'created' : 'updated';
			if (ignored === null) return { record, happened };
			const changes = changesIn(candidate, historyFor(polling), changeSince, polling);
			// What changed besides those properties HubSpot does not say: that is told.
			return changes.length === 0 || areWanted(changes, ignored) ? { record, happened } : null;
		}
	}
}

/** Whether the record was made since the trigger met it last, which is never. */
function isNew({ record, isFirst }: Candidate, pass: Pass): boolean {
	const createdMs = createdAtMs(record);
	return isFirst && createdMs !== null && createdMs >= pass.from;
}

/** @throws ReadingFailed where a property has a value, and no history that can be read */
function changesIn(
	{ record, sinceMs }: Candidate,
	properties: readonly string[],
	since: typeof changeSince,
	{ settings: { object } }: Polling,
): PropertyChange[] {
	return properties.flatMap((property) => {
		const versions = versionsOf(record, property);
		if (versions === null && valueIn(record, property) !== null) {
			throw new ReadingFailed({ kind: 'unreadable', why: NO_HISTORY }, object);
		}
		return since(property, versions ?? [], sinceMs) ?? [];
	});
}

const NO_HISTORY = "HubSpot's answer has no history of properties that can be read";

/** Whether somebody else has made one of the changes. */
function areWanted(changes: readonly PropertyChange[], ignored: string | null): boolean {
	return changes.some(({ now }) => ignored === null || !isMadeBy(now, ignored));
}

function isMadeByIgnored(record: CrmRecord, ignored: string | null): boolean {
	if (ignored === null) return false;
	return MADE_BY_PROPERTIES.some((name) => valueIn(record, name)?.toLowerCase() === ignored.toLowerCase());
}
