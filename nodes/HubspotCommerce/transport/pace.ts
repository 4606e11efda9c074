/** HubSpot counts calls per token, and searches per account on their own (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines). */
export type CallKind = 'general' | 'search';

export interface Window {
	readonly maxCalls: number;
	readonly intervalMs: number;
}

/** What is safe until HubSpot's headers say more: the limit of the smallest accounts. */
const STARTING_WINDOW: Readonly<Record<CallKind, Window>> = {
	general: { maxCalls: 100, intervalMs: 10_000 },
	search: { maxCalls: 5, intervalMs: 1_000 },
};

/**
 * How much longer than HubSpot's a window is kept at our end while calls of it are still under way: they arrive closer
 * together than they were sent. Once a call is answered no margin is needed.
 */
export const MARGIN_MS = 250;

/** The place of one call in the window. */
export interface Place {
	/** When the call may go; once it is answered, the latest time at which HubSpot can have counted it. */
	atMs: number;
}

/**
 * The pace of one token: a sliding window over the calls of the last interval. It hands out the time at which a call may
 * go, in the order of asking, so that executions which ask by turns get turns. HubSpot counts a call some time between
 * its sending and its answer, so a place is free again one interval after the answer: then no two clocks have to agree.
 * All times are milliseconds of the clock that is handed in.
 */
export class Pace {
	private window: Window;
	private places: Place[] = [];
	private pausedUntilMs = 0;
	/** Calls of other programs with the same account, as far as HubSpot's headers show them. */
	private foreign = { calls: 0, untilMs: 0 };
	private readonly unanswered = new Set<Place>();
	lastAskedMs = 0;

	constructor(kind: CallKind) {
		this.window = STARTING_WINDOW[kind];
	}

	/** Takes the next free place. */
	reserve(nowMs: number): Place {
		this.lastAskedMs = nowMs;
		const expiredMs = nowMs - this.window.intervalMs - MARGIN_MS;
		this.places = this.places
			.filter((place) => place.atMs > expiredMs || this.unanswered.has(place))
			.sort((a, b) => a.atMs - b.atMs);
		// Those that asked before go before.
		const lastGivenMs = Math.max(0, ...[...this.unanswered].map(({ atMs }) => atMs));
		const earliestMs = Math.max(nowMs, this.pausedUntilMs, lastGivenMs);
		const aloneMs = Math.max(earliestMs, this.freeAtMs(this.window.maxCalls));
		const sharedMs = Math.max(earliestMs, this.freeAtMs(this.window.maxCalls - this.foreign.calls));
		// The other programs' calls leave the window as well.
		const place = { atMs: Math.min(sharedMs, Math.max(aloneMs, this.foreign.untilMs)) };
		this.places.push(place);
		this.unanswered.add(place);
		return place;
	}

	/** When there is a place among so many; the times of the places have to be ascending. */
	private freeAtMs(maxCalls: number): number {
		const blocking = this.places.at(-Math.max(1, maxCalls));
		if (blocking === undefined) return 0;
		return blocking.atMs + this.window.intervalMs + (this.unanswered.has(blocking) ? MARGIN_MS : 1);
	}

	/** Gives a place back that was not used. */
	release(place: Place): void {
		this.unanswered.delete(place);
		this.places = this.places.filter((other) => other !== place);
	}

	/** The call has its answer, or will get none any more. */
	answered(place: Place, nowMs: number): void {
		this.unanswered.delete(place);
		place.atMs = nowMs;
	}

	/** Nothing goes before this time: HubSpot said so. Holds for places that are given out already, too. */
	pauseUntil(timeMs: number): void {
		this.pausedUntilMs = Math.max(this.pausedUntilMs, timeMs);
	}

	isPaused(nowMs: number): boolean {
		return nowMs < this.pausedUntilMs;
	}

	/** Learns the account's limit from an answer's headers. None may be relied on; search answers have none. */
	learn(headers: Readonly<Record<string, string>>, nowMs: number): void {
		const maxCalls = positive(headers['x-hubspot-ratelimit-max']) ?? this.window.maxCalls;
		const intervalMs = positive(headers['x-hubspot-ratelimit-interval-milliseconds']) ?? this.window.intervalMs;
		this.window = { maxCalls, intervalMs };
		const remaining = whole(headers['x-hubspot-ratelimit-remaining']);
		if (remaining === null) return;
		const startMs = nowMs - intervalMs;
		const own = this.places.filter(({ atMs }) => atMs > startMs && atMs <= nowMs).length;
		this.foreign = { calls: Math.max(0, maxCalls - remaining - own), untilMs: nowMs + intervalMs };
	}

	/** How long HubSpot's window is. */
	get intervalMs(): number {
		return this.window.intervalMs;
	}
}

function whole(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function positive(text: string | undefined): number | null {
	const value = whole(text);
	return value === 0 ? null : value;
}
