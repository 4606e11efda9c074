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

	of(connection: Pick<Connection, 'baseUrl'>, end: End): V | null {
		const last = this.done.get(keyOf(connection, end));
		return last !== undefined && steadyMs() - last.atMs <= MAX_AGE_MS ? last.value : null;
	}

	/** @param value null to forget the record */
	note(connection: Pick<Connection, 'baseUrl'>, end: End, value: V | null): void {
		const key = keyOf(connection, end);
		this.done.delete(key);
		if (value === null) return;
		const nowMs = steadyMs();
		this.done.set(key, { value, atMs: nowMs });
		for (const [old, { atMs }] of this.done) {
			if (this.done.size <= MAX_RECORDS && nowMs - atMs <= MAX_AGE_MS) break;
			this.done.delete(old);
		}
	}
}

/** Not by the token: an account may have several. HubSpot gives an ID once, in all accounts or in one. */
function keyOf({ baseUrl }: Pick<Connection, 'baseUrl'>, { objectType, id }: End): string {
	return JSON.stringify([baseUrl, objectType, id]);
}
