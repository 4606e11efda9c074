import { isJsonRecord, recordsIn, textOf } from '../json';
import type { CrmRecord } from '../record';
import { momentIn } from './changedAt';

/** A value that a property has had. */
export interface Version {
	/** Null where it was cleared. */
	readonly value: string | null;
	readonly atMs: number;
	/** What changed it, as HubSpot names such things, e.g. `CRM_UI`, `INTEGRATION`, `IMPORT`. */
	readonly sourceType: string | null;
	/** Which one of them: for integrations, the ID of the app. */
	readonly sourceId: string | null;
	/** How HubSpot shows it. */
	readonly sourceLabel: string | null;
}

/** The versions that HubSpot gives of one property, the newest first; null when they cannot be read. */
export function versionsOf({ json }: CrmRecord, property: string): readonly Version[] | null {
	const histories = json['propertiesWithHistory'];
	if (!isJsonRecord(histories)) return null;
	const entries = histories[property];
	if (entries === undefined || entries === null) return [];
	if (!Array.isArray(entries)) return null;
	const versions = recordsIn(entries).flatMap((entry): Version[] => {
		const atMs = momentIn(entry['timestamp']);
		if (atMs === null) return [];
		const [sourceType, sourceId, sourceLabel] = ['sourceType', 'sourceId', 'sourceLabel'].map((key) =>
			textOf(entry[key]),
		);
		return [
			{
				value: textOf(entry['value']),
				atMs,
				sourceType: sourceType ?? null,
				sourceId: sourceId ?? null,
				sourceLabel: sourceLabel ?? null,
			},
		];
	});
	if (versions.length < entries.length) return null;
	// HubSpot's own order settles which of two in one millisecond is newer.
	return versions.sort((one, other) => other.atMs - one.atMs);
}

/** A property that has another value than before. */
export interface PropertyChange {
	readonly property: string;
	/** Undefined where HubSpot's history does not reach back to it. */
	readonly before: string | null | undefined;
	/** The one that it has now. */
	readonly now: Version;
}

/** HubSpot gives this many versions of a property at most (https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis). */
const MAX_VERSIONS = 20;

/**
 * What a property is now beside what it was at a moment; null where that is the same.
 * @param sinceMs versions of this moment and before were met
 */
export function changeSince(property: string, versions: readonly Version[], sinceMs: number): PropertyChange | null {
	const [now] = versions;
	if (now === undefined || now.atMs <= sinceMs) return null;
	const old = versions.find(({ atMs }) => atMs <= sinceMs);
	const before = old === undefined ? (versions.length >= MAX_VERSIONS ? undefined : null) : old.value;
	return before === now.value ? null : { property, before, now };
}

/**
 * That a property has come to the value that it has now, from another one; null where it had it already. It counts also
 * where it has had that value before, and another one between.
 * @param sinceMs as above
 */
export function arrivalSince(property: string, versions: readonly Version[], sinceMs: number): PropertyChange | null {
	const [now] = versions;
	if (now === undefined) return null;
	const other = versions.findIndex(({ value }) => value !== now.value);
	const arrived = versions[other < 0 ? versions.length - 1 : other - 1] ?? now;
	if (arrived.atMs <= sinceMs) return null;
	const before = other < 0 ? (versions.length >= MAX_VERSIONS ? undefined : null) : (versions[other]?.value ?? null);
	return { property, before, now: arrived };
}

/**
 * Whether a change was made by an integration, as HubSpot's history tells it: by its ID, or by its name in any case.
 * @param integration an ID or a name
 */
export function isMadeBy({ sourceId, sourceLabel }: Version, integration: string): boolean {
	return sourceId === integration || sourceLabel?.toLowerCase() === integration.toLowerCase();
}
