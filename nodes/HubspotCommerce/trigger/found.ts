import type { IDataObject } from 'n8n-workflow';
import { besideProperties } from '../actions/output/besideProperties';
import { linesKeyOf } from '../actions/output/linesKey';
import { recordToJson } from '../actions/output/recordJson';
import { withAssociations } from '../actions/output/withAssociations';
import { NO_ANNOTATIONS, type Annotations } from '../hubspot/annotations';
import type { PropertyChange } from '../hubspot/changes/history';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { optionLabel } from '../hubspot/optionLabel';
import type { CrmRecord } from '../hubspot/record';
import type { Definitions } from '../hubspot/schema';
import type { FoundRecord } from '../hubspot/search/reading';
import { MAX_INPUTS } from '../transport/readAssociated';
import { complete } from '../transport/readAssociations';
import { ReadingFailed, type Polling } from './polling';

/** What an item says that happened. */
export type Happened = 'created' | 'updated' | 'deleted' | 'propertiesChanged' | 'stageReached' | 'linesChanged';

/** A record that an item is made of. */
export interface Found {
	readonly record: CrmRecord;
	readonly happened: Happened;
	/** Which properties have other values than before, where that was looked at. */
	readonly changes?: readonly PropertyChange[];
	/** The lines under it, where they come with it. */
	readonly lines?: readonly CrmRecord[];
}

/**
 * The JSON of an item for each record, with the associations that are wanted.
 * @throws ReadingFailed when HubSpot does not give the associations
 */
export async function itemsOf(found: readonly Found[], polling: Polling): Promise<IDataObject[]> {
	const { account, settings, definitions } = polling;
	const { object, simplify, returned } = settings;
	const completed = await completedOf(found, polling);
	const annotationsFor = async (shown: CrmObject, records: readonly CrmRecord[]) =>
		simplify && found.length > 0 ? (await account.annotationsFor(shown, records)).annotations : NO_ANNOTATIONS;
	const annotations = await annotationsFor(
		object,
		found.map(({ record }) => record),
	);
	const hasLines = object.lines !== null && found.some(({ lines }) => lines !== undefined);
	const linesOfAll = found.flatMap(({ lines = [] }) => lines);
	const ofLines = hasLines ? await annotationsFor(object.lines, linesOfAll) : NO_ANNOTATIONS;
	return found.map((one, index) => {
		const whole = completed[index];
		const isWhole = returned.associations.length > 0 && whole !== undefined;
		const record = isWhole ? withAssociations(whole) : one.record;
		return besideProperties(recordOf(record, simplify, annotations), {
			...(one.lines === undefined
				? {}
				: { [linesKeyOf(object)]: one.lines.map((line) => recordOf(line, simplify, ofLines)) }),
			event: one.happened,
			...(one.changes === undefined ? {} : { changes: one.changes.map((change) => changeJson(change, definitions)) }),
		});
	});
}

async function completedOf(
	found: readonly Found[],
	{ account, settings: { object, returned } }: Polling,
): Promise<FoundRecord[]> {
	const plain = found.map(({ record }): FoundRecord => ({ record, associations: new Map() }));
	const all: FoundRecord[] = [];
	for (let start = 0; start < plain.length; start += MAX_INPUTS) {
		const part = plain.slice(start, start + MAX_INPUTS);
		const completed = await complete(account, object, returned.associations, part);
		if (completed.kind === 'failed') throw new ReadingFailed(completed.failure, object);
		all.push(...completed.records);
	}
	return all;
}

function recordOf(record: CrmRecord, simplify: boolean, annotations: Annotations): IDataObject {
	// What of the history is new stands in the changes.
	const json = Object.fromEntries(Object.entries(record.json).filter(([key]) => key !== 'propertiesWithHistory'));
	return recordToJson({ id: record.id, json }, { shape: simplify ? 'simplified' : 'raw', fields: null }, annotations);
}

function changeJson({ property, before, now }: PropertyChange, definitions: Definitions): IDataObject {
	const definition = definitions.get(property);
	const labelOf = (value: string | null | undefined) =>
		definition === undefined || typeof value !== 'string' ? null : optionLabel(definition, value);
	const [oldLabel, newLabel] = [labelOf(before), labelOf(now.value)];
	return {
		property,
		...(before === undefined ? {} : { oldValue: before }),
		newValue: now.value,
		...(oldLabel === null ? {} : { oldLabel }),
		...(newLabel === null ? {} : { newLabel }),
		changedAt: new Date(now.atMs).toISOString(),
		sourceType: now.sourceType,
		sourceId: now.sourceId,
		sourceLabel: now.sourceLabel,
	};
}
