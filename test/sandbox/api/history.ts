import type { StoredRecord } from '../account/store';

/** The values that each property has had, newest first. */
export function propertiesWithHistory(record: StoredRecord, names: readonly string[]): Record<string, unknown> {
	if (names.length === 0) return {};
	const histories = names.map((name) => {
		const value = record.properties[name];
		const past = record.past?.get(name) ?? [];
		const versions = value === undefined ? past : [...past, { value, timestamp: record.updatedAt }];
		return [name, versions.toReversed().map((version) => ({ ...version, sourceType: 'INTEGRATION' }))] as const;
	});
	return { propertiesWithHistory: Object.fromEntries(histories) };
}
