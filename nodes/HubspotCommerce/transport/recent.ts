import type { Connection } from './connection';
import type { End } from './ownLinks';
import { steadyMs } from './steadyClock';

/** For how long HubSpot's answers may be older than what was just written. */
const MAX_AGE_MS = 60_000;
/** The oldest go first. */
const MAX_RECORDS = 10_000;

/** What this process has done to records a moment ago; the latest stands last. */
export class Recent<V> {
	private readonly done = new Map<string, { readonly value: V; readonly atMs: number }>();

	/** @param maxAgeMs for how long it counts */
	constructor(private readonly maxAgeMs = MAX_AGE_MS) {}

	of(connection: Pick<Connection, 'accountKey'>, end: End): V | null {
		const last = this.done.get(keyOf(connection, end));
		return last !== undefined && steadyMs() - last.atMs < this.maxAgeMs ? last.value : null;
	}

	/** @param value null to forget the record */
	note(connection: Pick<Connection, 'accountKey'>, end: End, value: V | null): void {
		const key = keyOf(connection, end);
		this.done.delete(key);
		if (value === null) return;
		const nowMs = steadyMs();
		this.done.set(key, { value, atMs: nowMs });
		for (const [old, { atMs }] of this.done) {
			if (this.done.size <= MAX_RECORDS && nowMs - atMs < this.maxAgeMs) break;
			this.done.delete(old);
		}
	}
}

/**
 * By account: it is not known whether HubSpot gives an ID once in all accounts, or once in each. Where the credential does not say of
 * which account it is, another one of the same account knows nothing of this, as another process does.
 */
function keyOf({ accountKey }: Pick<Connection, 'accountKey'>, { objectType, id }: End): string {
	return JSON.stringify([accountKey.account, objectType, id]);
}
