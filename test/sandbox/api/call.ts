import type { Account } from '../account/account';
import type { StoredRecord } from '../account/store';
import type { Journal, Write } from '../journal';
import type { ObjectType } from '../objectTypes';
import type { Shuffle } from '../shuffle';
import type { ApiVersion } from '../version';

/** What an operation needs to know of the call it answers. */
export interface Call {
	readonly account: Account;
	readonly type: ObjectType;
	readonly version: ApiVersion;
	readonly atMs: number;
	readonly searchLagMs: number;
	readonly echoTraceIds: boolean;
	readonly partialStatus: 201 | 207;
	readonly shuffle: Shuffle;
	readonly journal: Journal;
	/** The call's place in the journal. */
	readonly index: number;
}

/** Notes a record as written by this call. */
export function noteWrite(call: Call, record: StoredRecord, write: Omit<Write, 'objectType' | 'id' | 'call'>): void {
	call.journal.writes.push({ ...write, objectType: call.type, id: record.id, call: call.index });
}
