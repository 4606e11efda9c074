import type { Account } from '../account/account';
import type { StoredAssociation, StoredRecord } from '../account/store';
import type { CheckedLink } from '../account/checkedInput';
import { associationOf } from '../account/associationLinks';
import type { Journal, Write } from '../journal';
import type { ObjectType } from '../objectTypes';
import type { SandboxSettings } from '../options';
import type { Shuffle } from '../shuffle';
import type { ApiVersion } from '../version';

/** What an operation needs to know of the call it answers. */
export interface Call {
	readonly account: Account;
	readonly type: ObjectType;
	readonly version: ApiVersion;
	readonly atMs: number;
	readonly settings: SandboxSettings;
	readonly shuffle: Shuffle;
	readonly journal: Journal;
	/** The call's place in the journal. */
	readonly index: number;
}

/** How long the search does not see what is written now. */
export function lagOf({ searchLagMs }: Pick<SandboxSettings, 'searchLagMs'>): number {
	return typeof searchLagMs === 'number' ? searchLagMs : searchLagMs();
}

/** From when on the search sees what this call writes. */
export function searchableAtMs({ atMs, settings }: Call): number {
	return atMs + lagOf(settings);
}

/** Notes a record as written by this call. */
export function noteWrite(call: Call, record: StoredRecord, write: Omit<Write, 'objectType' | 'id' | 'call'>): void {
	call.journal.note({ ...write, objectType: call.type, id: record.id, call: call.index });
}

/** Notes links that this call made or removed; none is no write. */
export function noteLinks(
	call: Call,
	record: StoredRecord,
	kind: 'associate' | 'dissociate',
	associations: readonly StoredAssociation[],
): void {
	if (associations.length > 0) noteWrite(call, record, { kind, properties: {}, associations });
}

/** The links of a new record as the journal notes them. */
export function associationsOfLinks(links: readonly CheckedLink[]): StoredAssociation[] {
	return links.flatMap(({ toId, types }) => types.map((type) => associationOf(type, toId)));
}
