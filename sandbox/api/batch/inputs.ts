import type { StoredRecord } from '../../account/store';
import { validationError } from '../../errors';

export interface Traced {
	readonly objectWriteTraceId?: string;
}

/**
 * Whether HubSpot answers for each input on its own.
 *
 * @throws HubSpotError when two inputs have the same trace id
 */
export function eachOnItsOwn(inputs: readonly Traced[]): boolean {
	const traceIds = inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []);
	const repeated = firstRepeated(traceIds);
	if (repeated !== undefined) {
		throw validationError(`Duplicate objectWriteTraceId found in batch input: [${repeated}]. They must be unique.`);
	}
	return traceIds.length === inputs.length;
}

/** @throws HubSpotError when two inputs name the same record in the same way */
export function refuseRepeatedIds(inputs: ReadonlyArray<{ readonly id: string; readonly idProperty?: string }>): void {
	const repeated = firstRepeated(inputs.map(({ id, idProperty = '' }) => `${idProperty} ${id}`));
	if (repeated !== undefined) throw duplicateIds(repeated.slice(repeated.indexOf(' ') + 1));
}

/** @throws HubSpotError when two inputs lead to the same record, named in two ways */
export function refuseRepeatedRecords(records: readonly StoredRecord[]): void {
	const repeated = firstRepeated(records.map(({ id }) => id));
	if (repeated !== undefined) throw duplicateIds(repeated);
}

function duplicateIds(id: string) {
	return validationError(`Duplicate IDs found in batch input: [${id}]. IDs must be unique`, { context: { ids: [id] } });
}

/** @throws HubSpotError when something that is no record id stands for one */
export function refuseOddIds(inputs: ReadonlyArray<{ readonly id: string; readonly idProperty?: string }>): void {
	for (const { id, idProperty } of inputs) {
		if (idProperty === undefined && !/^\d+$/.test(id)) {
			throw validationError(`Invalid object ID: ${id}. Object IDs are numeric.`, { context: { ids: [id] } });
		}
	}
}

function firstRepeated(list: readonly string[]): string | undefined {
	const seen = new Set<string>();
	return list.find((entry) => seen.size === seen.add(entry).size);
}
