import type { Position } from '../search/recordQuery';
import { isGreaterId } from '../search/search';

/*
 * How far the changes of one object are known, from poll to poll. All times are milliseconds since 1970 by HubSpot's clock.
 * HubSpot's search lags, and records change while they are read, so that no interval is closed by having been read once:
 * each poll looks back, and remembers what it has seen by the date of the change.
 */

export interface Feed {
	/** Changes before are behind us: `seen` has all that were met since. */
	readonly known: number;
	/** The moment up to which everything has been read that the search showed. */
	readonly through: number;
	/** The date of the last change that was met of a record, by its ID. */
	readonly seen: Readonly<Record<string, number>>;
	/** The reading that a later poll goes on with; null where none is open. */
	readonly reading: OpenReading | null;
}

/** A reading that has not come to its end. */
export interface OpenReading {
	readonly from: number;
	/** When it began: the next one goes on from there, since records that were read already may have changed again. */
	readonly upTo: number;
	/** `seen` will reach back to here when it is done. */
	readonly keep: number;
	readonly position: Position;
}

/** What a poll reads of a feed. */
export interface Pass {
	readonly from: number;
	/** Null where this poll begins it, which then tells when that was. */
	readonly upTo: number | null;
	/** Where to read on; null at the beginning. */
	readonly position: Position | null;
}

/** A feed that tells of what happens from a moment on. */
export function feedFrom(atMs: number): Feed {
	return { known: atMs, through: atMs, seen: {}, reading: null };
}

/**
 * What is to be read next.
 * @param lookBackMs how far behind its record the search may be
 */
export function passOf({ known, through, reading }: Feed, lookBackMs: number): Pass {
	if (reading !== null) return { from: reading.from, upTo: reading.upTo, position: reading.position };
	return { from: Math.max(known, through - lookBackMs), upTo: null, position: null };
}

/**
 * Whether a change has not been met yet. A date that is older than the one met is what the search still has of a record that
 * was read past it. Of records that an open reading has passed, what is too old to be kept was met, too.
 */
export function isNews({ seen, reading }: Feed, id: string, changedAtMs: number): boolean {
	const isPassed = reading !== null && changedAtMs < reading.keep && !isAhead(id, reading.position);
	return changedAtMs > lastMet(seen, id) && !isPassed;
}

/** When a record had changed last as it was met last; -Infinity where that is not known, or too long ago to matter. */
export function lastMet(seen: Feed['seen'], id: string): number {
	return Object.hasOwn(seen, id) ? (seen[id] ?? -Infinity) : -Infinity;
}

/** What a poll has read. */
export interface PassRead {
	/** The records that were met, by ID, with the dates of their last changes. */
	readonly met: ReadonlyMap<string, number>;
	/** When the poll began, or a moment before. */
	readonly startedAtMs: number;
	/** Where to read on; null when all is read. */
	readonly next: Position | null;
}

/** The feed after a poll. It is written only when all that it says has been handed out. */
export function feedAfter(feed: Feed, pass: Pass, lookBackMs: number, { met, startedAtMs, next }: PassRead): Feed {
	const upTo = pass.upTo ?? startedAtMs;
	const wanted = feed.reading?.keep ?? Math.max(feed.known, upTo - lookBackMs);
	const keep = keptSince(Object.keys(feed.seen).length + met.size, wanted, upTo);
	const isNeeded = (id: string, atMs: number) => atMs >= keep || (atMs >= pass.from && isAhead(id, next));
	const seen = Object.fromEntries([...Object.entries(feed.seen), ...met].filter(([id, atMs]) => isNeeded(id, atMs)));
	if (next !== null) return { ...feed, seen, reading: { from: pass.from, upTo, keep, position: next } };
	return { known: keep, through: Math.max(feed.through, upTo), seen, reading: null };
}

/** So many records are remembered, unless more of them change in a minute: it is all saved with the workflow. */
export const MAX_SEEN = 20_000;
const SHORTEST_LOOK_BACK_MS = 60_000;

/** How far back can be remembered: a bulk import shortens it, to a minute at least. */
function keptSince(count: number, wanted: number, upTo: number): number {
	return count > MAX_SEEN ? Math.max(wanted, upTo - SHORTEST_LOOK_BACK_MS) : wanted;
}

/** Whether the rest of a reading can come upon the record. */
function isAhead(id: string, next: Position | null): boolean {
	if (next === null) return false;
	return next.kind !== 'window' || next.afterId === null || isGreaterId(id, next.afterId);
}
