import type { StoredRecord, ValueVersion } from '../account/store';
import { validationError, type HubSpotError } from '../errors';

/** Records with histories in one call. */
export const maxHistories = 50;

/** HubSpot: seen in activepieces pull request 9359; where 100 records come otherwise, it is 50 with histories. */
export function tooManyHistories(): HubSpotError {
	return validationError(
		`The maximum number of inputs supported in a batch request for property histories is ${maxHistories}. Please reduce the number of items and try again`,
	);
}

/** The values that each property has had, newest first. */
export function propertiesWithHistory(record: StoredRecord, names: readonly string[]): Record<string, unknown> {
	if (names.length === 0) return {};
	const histories = names.map((name) => [name, versionsOf(record, name).toReversed()] as const);
	return { propertiesWithHistory: Object.fromEntries(histories) };
}

function versionsOf({ properties, past, stamps, createdAt, createdBy }: StoredRecord, name: string): ValueVersion[] {
	const [value, stamp] = [properties[name], stamps?.get(name)];
	if (value === undefined && stamp === undefined) return [];
	return [...(past?.get(name) ?? []), { value: value ?? '', ...(stamp ?? { ...createdBy, timestamp: createdAt }) }];
}
