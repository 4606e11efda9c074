import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { archivedAtMs, changedAtMs, createdAtMs, MODIFIED_PROPERTY } from '../hubspot/changes/changedAt';
import type { Search } from '../hubspot/search/search';
import { readRecords } from '../transport/readPages';
import { taken } from './changes';
import { itemsOf, type Found } from './found';
import { ReadingFailed, type Candidate, type Polling } from './polling';
import { readWhole } from './wholeRecords';

/** A page of which one record makes a sample. */
const SAMPLE_PAGE = 20;

/** HubSpot lists deleted records by ID: so many are looked at for the one that was deleted last. */
const SAMPLE_OF_DELETED = 1_000;

/**
 * What an item would look like, with the record that changed last: for a test in the editor. Nothing is remembered of it.
 * @throws ReadingFailed; NodeOperationError where HubSpot has no such record
 */
export async function sampleOf(
	node: INode,
	{ polling, search }: { readonly polling: Polling; readonly search: Search },
): Promise<readonly IDataObject[]> {
	const { account, settings } = polling;
	const { object, event } = settings;
	const isList = event === 'deleted';
	const query = {
		search: isList ? null : { ...search, sort: { propertyName: MODIFIED_PROPERTY, direction: 'DESCENDING' } as const },
		properties:
			polling.properties.length === 0 || isList ? polling.properties : [...polling.properties, MODIFIED_PROPERTY],
		associations: [],
		archived: isList,
		limit: isList ? SAMPLE_OF_DELETED : SAMPLE_PAGE,
	};
	const candidates: Candidate[] = [];
	for await (const reading of readRecords(account, object, query)) {
		if (reading.kind === 'failed') throw new ReadingFailed(reading.failure, object);
		for (const { record } of reading.records) {
			const atMs = (isList ? archivedAtMs(record) : changedAtMs(record)) ?? 0;
			const isNew = event === 'created' || (createdAtMs(record) ?? 0) >= atMs;
			candidates.push({ record, atMs, sinceMs: -Infinity, isFirst: isNew });
		}
	}
	const newestFirst = candidates.sort((one, other) => other.atMs - one.atMs);
	const [found] = await samplesIn(polling, search, newestFirst.slice(0, SAMPLE_PAGE));
	if (found === undefined) {
		throw new NodeOperationError(node, `HubSpot has no ${object.noun} to show as a sample`, {
			description: `Create one in HubSpot that fits, or check the filters. The trigger works without a sample, too.`,
		});
	}
	return await itemsOf([found], polling);
}

async function samplesIn(
	polling: Polling,
	search: Search,
	candidates: readonly Candidate[],
): Promise<readonly Found[]> {
	const { object, event } = polling.settings;
	if (event === 'linesChanged' && object.lines !== null) {
		const ids = candidates.slice(0, 1).map(({ record: { id } }) => id);
		return (await readWhole(polling, object.lines, ids)).found;
	}
	const pass = { from: -Infinity, upTo: null, position: null };
	return (await taken({ ...polling, settings: { ...polling.settings, ignored: null } }, search, candidates, pass))
		.found;
}
