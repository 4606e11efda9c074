import type { Connection } from './connection';
import { steadyMs } from './steadyClock';

/** For how long HubSpot may go on to list what was taken off; its answers have been older than what was just written. */
const MAX_AGE_MS = 60_000;
/** The oldest go first. */
const MAX_PAIRS = 20_000;

/** When records were taken off others, by the steady clock; the latest stands last. */
const takenOffAtMs = new Map<string, number>();

/** A record and what it hung on. */
export interface Pair {
	readonly recordId: string;
	/** The path segment of the other object. */
	readonly objectType: string;
	readonly id: string;
}

/** Tells that this process takes a record off another one: HubSpot's answers about the two may be older for a while. */
export function takesOff({ baseUrl }: Pick<Connection, 'baseUrl'>, pair: Pair): void {
	const nowMs = steadyMs();
	const key = keyOf(baseUrl, pair);
	takenOffAtMs.delete(key);
	takenOffAtMs.set(key, nowMs);
	for (const [old, atMs] of takenOffAtMs) {
		if (takenOffAtMs.size <= MAX_PAIRS && nowMs - atMs <= MAX_AGE_MS) break;
		takenOffAtMs.delete(old);
	}
}

/** Whether an execution of this process has taken a record off another one a moment ago. */
export function wasTakenOff({ baseUrl }: Pick<Connection, 'baseUrl'>, pair: Pair): boolean {
	const atMs = takenOffAtMs.get(keyOf(baseUrl, pair));
	return atMs !== undefined && steadyMs() - atMs <= MAX_AGE_MS;
}

/** Not by the token: an account may have several. Two accounts that have the same pair ask once more for nothing. */
function keyOf(baseUrl: string, { recordId, objectType, id }: Pair): string {
	return JSON.stringify([baseUrl, recordId, objectType, id]);
}
