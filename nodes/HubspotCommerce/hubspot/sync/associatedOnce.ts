import type { Synced } from '../batch/outcome';

type AssociatedRecords = Synced['associated'];

/** Records that a record was associated with, each once: also one that has several labels, or was told of by two tries. */
export function associatedOnce(associated: AssociatedRecords): AssociatedRecords {
	return [...new Map(associated.map((one) => [`${one.objectType} ${one.id}`, one])).values()];
}
