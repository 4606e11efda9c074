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

/** HubSpot counts a call when it arrives. One without an answer counts as arrived this long after it was sent. */
const MAX_TRANSIT_MS = 2_000;

/** The place of one call in the window. */
export interface Place {
	/** When the call may go, as far as is known; once it is answered, the latest time at which HubSpot can have counted it. */
	atMs: number;
	state: 'waiting' | 'sent' | 'answered';
}

/**
 * The pace of one token: a sliding window over the calls of the last interval. Calls get their places in the order of
 * asking, so that executions which ask by turns get turns. HubSpot counts a call some time between its sending and its
 * answer, so a place is free again one interval after the answer: then no margin has to be guessed. While earlier calls
 * have no answer, the time of a place is an estimate: it is asked for again when it has come. All times are
 * milliseconds of the clock that is handed in.
 */
export class Pace {
	private window: Window;
	/** In the order of asking. */
	private places: Place[] = [];
	private pausedUntilMs = 0;
	/** Calls of other programs with the same account, as far as HubSpot's headers show them. */
	private foreign = { calls: 0, untilMs: 0 };
	lastAskedMs = 0;

	constructor(kind: CallKind) {
		this.window = STARTING_WINDOW[kind];
	}

	/** Takes the next place. */
	reserve(nowMs: number): Place {
		this.lastAskedMs = nowMs;
		const expiredMs = nowMs - this.window.intervalMs;
		this.places = this.places.filter(({ state, atMs }) => state !== 'answered' || atMs >= expiredMs);
		const place: Place = { atMs: nowMs, state: 'waiting' };
		this.places.push(place);
		place.atMs = this.timeFor(place, nowMs);
		return place;
	}

	/** When the call of a place may go, by what is known now; at once, if that is not later than now. */
	timeFor(place: Place, nowMs: number): number {
		const before = this.places.slice(0, this.places.indexOf(place));
		const lastWaitingMs = before.findLast(({ state }) => state === 'waiting')?.atMs ?? 0;
		const earliestMs = Math.max(nowMs, this.pausedUntilMs, lastWaitingMs);
		const countedMs = before.map((other) => countedAtMs(other, nowMs)).sort((a, b) => a - b);
		const { maxCalls } = this.window;
		const aloneMs = Math.max(earliestMs, this.freeAtMs(countedMs, maxCalls));
		const sharedMs = Math.max(earliestMs, this.freeAtMs(countedMs, maxCalls - this.foreign.calls));
		// The other programs' calls leave the window as well.
		place.atMs = Math.min(sharedMs, Math.max(aloneMs, this.foreign.untilMs));
		return place.atMs;
	}

	private freeAtMs(countedMs: readonly number[], maxCalls: number): number {
		const blockingMs = countedMs.at(-Math.max(1, maxCalls));
		return blockingMs === undefined ? 0 : blockingMs + this.window.intervalMs + 1;
	}

	/** The call goes now. */
	sent(place: Place, nowMs: number): void {
		place.state = 'sent';
		place.atMs = nowMs;
	}

	/** The call has its answer, or will get none any more. */
	answered(place: Place, nowMs: number): void {
		place.state = 'answered';
		place.atMs = nowMs;
	}

	/** Gives a place back that is not used. */
	release(place: Place): void {
		this.places = this.places.filter((other) => other !== place);
	}

	/** Nothing goes before this time: HubSpot said so. Holds for places that are given out already, too. */
	pauseUntil(timeMs: number): void {
		this.pausedUntilMs = Math.max(this.pausedUntilMs, timeMs);
	}

	/** Learns the account's limit from an answer's headers. None may be relied on; search answers have none. */
	learn(headers: Readonly<Record<string, string>>, nowMs: number): void {
		const maxCalls = positive(headers['x-hubspot-ratelimit-max']) ?? this.window.maxCalls;
		const intervalMs = positive(headers['x-hubspot-ratelimit-interval-milliseconds']) ?? this.window.intervalMs;
		this.window = { maxCalls, intervalMs };
		const remaining = whole(headers['x-hubspot-ratelimit-remaining']);
		if (remaining === null) return;
		const startMs = nowMs - intervalMs;
		const own = this.places.filter(({ state, atMs }) => state !== 'waiting' && atMs > startMs).length;
		this.foreign = { calls: Math.max(0, maxCalls - remaining - own), untilMs: nowMs + intervalMs };
	}

	/** How long HubSpot's window is. */
	get intervalMs(): number {
		return this.window.intervalMs;
	}
}

/** When HubSpot counts, or will count, the call at the latest. */
function countedAtMs({ state, atMs }: Place, nowMs: number): number {
	return state === 'sent' ? Math.min(nowMs, atMs + MAX_TRANSIT_MS) : atMs;
}

function whole(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function positive(text: string | undefined): number | null {
	const value = whole(text);
	return value === 0 ? null : value;
}
