import { createHash } from 'crypto';
import type { CallKind } from '../hubspot/call';
import { Pace } from './pace';

/** A pace that nobody asked for this long is dropped: its window has long passed. */
const IDLE_MS = 10 * 60_000;

const paces = new Map<string, Pace>();

/**
 * The pace of a token, the same for all executions in this process. The token is not kept: only a hash of it is.
 */
export function paceFor(baseUrl: string, accessToken: string, kind: CallKind, nowMs: number): Pace {
	for (const [key, pace] of paces) {
		if (nowMs - pace.lastAskedMs > IDLE_MS) paces.delete(key);
	}
	const key = createHash('sha256')
		.update(JSON.stringify([baseUrl, accessToken, kind]))
		.digest('hex');
	const pace = paces.get(key) ?? new Pace(kind);
	pace.lastAskedMs = nowMs;
	paces.set(key, pace);
	return pace;
}
