import type { Connection } from './connection';
import { steadyMs } from './steadyClock';

/** For how long HubSpot's answers may be older than what was just written; they have been. */
const MAX_AGE_MS = 60_000;
/** The oldest go first. */
const MAX_PAIRS = 20_000;

/** A record, with the path segment of its object. */
export interface End {
	readonly objectType: string;
	readonly id: string;
}

/** `mayBeOff`: HubSpot was asked to take the two apart, and has not said that it did. */
type State = 'together' | 'mayBeOff' | 'apart';

interface Done {
	readonly ends: readonly [End, End];
	readonly endKeys: readonly string[];
	readonly state: State;
	/** By the steady clock. */
	readonly atMs: number;
}

/** What this process has done to pairs of records; the latest stands last. */
const done = new Map<string, Done>();
/** The pairs that a record is in. */
const pairsOf = new Map<string, Set<string>>();

/** Tells that HubSpot has put two records together for this process. */
export function putTogether(connection: Pick<Connection, 'accountKey'>, one: End, other: End): void {
	remember(connection, one, other, 'together');
}

/** Tells that this process takes two records apart: it may have had its effect before the answer, or without one. */
export function takesApart(connection: Pick<Connection, 'accountKey'>, one: End, other: End): void {
	remember(connection, one, other, 'mayBeOff');
}

/** Tells that HubSpot has done it. */
export function tookApart(connection: Pick<Connection, 'accountKey'>, one: End, other: End): void {
	remember(connection, one, other, 'apart');
}

/** Whether an execution of this process has taken two records apart a moment ago, or may have. */
export function wereTakenApart(connection: Pick<Connection, 'accountKey'>, one: End, other: End): boolean {
	const state = stateOf(keyOf(connection, one, other));
	return state === 'mayBeOff' || state === 'apart';
}

/** The records of an object that this process has put together with one a moment ago, whether HubSpot tells of them yet or not. */
export function putWith(connection: Pick<Connection, 'accountKey'>, end: End, objectType: string): string[] {
	const own = endKey(connection, end);
	return [...(pairsOf.get(own) ?? [])].flatMap((key) => {
		const other = done.get(key)?.ends.find((one) => endKey(connection, one) !== own);
		return other?.objectType === objectType && stateOf(key) === 'together' ? [other.id] : [];
	});
}

/**
 * What a record is together with, where HubSpot's answer may be older than what this process has done: with what was put with
 * it, and without what was taken off it for certain.
 * @param listed what the answer has of one object
 */
export function asDone(
	connection: Pick<Connection, 'accountKey'>,
	end: End,
	objectType: string,
	listed: readonly string[],
): string[] {
	const still = listed.filter((id) => stateOf(keyOf(connection, end, { objectType, id })) !== 'apart');
	return [...new Set([...still, ...putWith(connection, end, objectType)])];
}

function remember(connection: Pick<Connection, 'accountKey'>, one: End, other: End, state: State): void {
	const nowMs = steadyMs();
	const key = keyOf(connection, one, other);
	forget(key);
	const endKeys = [endKey(connection, one), endKey(connection, other)];
	done.set(key, { ends: [one, other], endKeys, state, atMs: nowMs });
	for (const end of endKeys) pairsOf.set(end, (pairsOf.get(end) ?? new Set()).add(key));
	for (const [old, { atMs }] of done) {
		if (done.size <= MAX_PAIRS && nowMs - atMs <= MAX_AGE_MS) break;
		forget(old);
	}
}

function forget(key: string): void {
	for (const end of done.get(key)?.endKeys ?? []) {
		const pairs = pairsOf.get(end);
		pairs?.delete(key);
		if (pairs?.size === 0) pairsOf.delete(end);
	}
	done.delete(key);
}

function stateOf(key: string): State | null {
	const known = done.get(key);
	return known !== undefined && steadyMs() - known.atMs <= MAX_AGE_MS ? known.state : null;
}

/** The same whichever of the two is named first. */
function keyOf(connection: Pick<Connection, 'accountKey'>, one: End, other: End): string {
	return [endKey(connection, one), endKey(connection, other)].sort().join('\n');
}

/**
 * By account: it is not known whether HubSpot gives an ID once in all accounts, or once in each. Where the credential does not say of
 * which account it is, another one of the same account knows nothing of this, as another process does.
 */
function endKey({ accountKey }: Pick<Connection, 'accountKey'>, { objectType, id }: End): string {
	return JSON.stringify([accountKey.account, objectType, id]);
}
