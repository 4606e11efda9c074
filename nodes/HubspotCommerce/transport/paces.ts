import type { CallKind } from '../hubspot/call';
import type { AccountKey } from './accountKey';
import { Pace } from './pace';

/** A pace that nobody asked for this long is dropped: its window has long passed. */
const IDLE_MS = 10 * 60_000;

const paces = new Map<string, Pace>();

/** The pace of what HubSpot counts together, the same for all executions in this process. */
export function paceFor({ caller, account }: AccountKey, kind: CallKind, nowMs: number): Pace {
	for (const [key, pace] of paces) {
		if (nowMs - pace.lastAskedMs > IDLE_MS) paces.delete(key);
	}
	// Searches are counted for all callers of an account together.
	const key = `${kind} ${kind === 'search' ? account : caller}`;
	const pace = paces.get(key) ?? new Pace(kind);
	pace.lastAskedMs = nowMs;
	paces.set(key, pace);
	return pace;
}
