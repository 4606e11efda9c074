import type { CallKind } from '../hubspot/call';

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

/**
 * What a window can be. HubSpot's are a second and ten seconds long and have 250 calls at most
 * (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines). One of days would stop all executions
 * with the token, one of milliseconds would let all calls go at once.
 */
const MIN_INTERVAL_MS = 500;
const MAX_INTERVAL_MS = 60_000;
const MAX_CALLS = 2_500;

/** The longest pause. As long as a call waits unless the user says otherwise. */
const MAX_PAUSE_MS = 300_000;

/** After so many answers the fastest of them is taken to be as fast as answers are. */
const MIN_ANSWERS = 20;

/** The place of one call in the window. */
export interface Place {
	/** When the call may go, as far as is known; once it has gone, when it went. */
	atMs: number;
	/** When its answer came, or it was known that none will; null before. */
	answeredAtMs: number | null;
	isWaiting: boolean;
}

/**
 * The pace of one token: a sliding window over the calls of the last interval. Calls get their places in the order of
 * asking, so that executions which ask by turns get turns. HubSpot counts a call when it arrives, some time between its
 * sending and its answer. How long it travels varies, and calls that arrive closer together than they were sent are too
 * many in HubSpot's eyes. So a place is free again one interval after its answer, less half of what the fastest answer
 * took: to carry a call out and to send its answer takes at least that long. While earlier calls have no answer, the
 * time of a place is an estimate: it is asked for again when it has come. All times are milliseconds of the clock that is
 * handed in.
 */
export class Pace {
	private window: Window;
	/** In the order of asking. */
	private places: Place[] = [];
	private pausedUntilMs = 0;
	/** Calls of other programs with the same account, as far as HubSpot's headers show them. */
	private foreign = { calls: 0, untilMs: 0 };
	/** How many calls HubSpot accepted, and how long the fastest of their answers took. */
	private answers = { count: 0, fastestMs: Infinity };
	lastAskedMs = 0;

	constructor(kind: CallKind) {
		this.window = STARTING_WINDOW[kind];
	}

	/** Takes the next place. */
	reserve(nowMs: number): Place {
		this.lastAskedMs = nowMs;
		// Two windows: a call that is under way now may have been counted together with those of the window before.
		const expiredMs = nowMs - 2 * this.window.intervalMs;
		this.places = this.places.filter(({ answeredAtMs }) => answeredAtMs === null || answeredAtMs >= expiredMs);
		const place: Place = { atMs: nowMs, answeredAtMs: null, isWaiting: true };
		this.places.push(place);
		place.atMs = this.timeFor(place, nowMs);
		return place;
	}

	/** When the call of a place may go, by what is known now; at once, if that is not later than now. */
	timeFor(place: Place, nowMs: number): number {
		const before = this.places.slice(0, this.places.indexOf(place));
		const lastWaitingMs = before.findLast(({ isWaiting }) => isWaiting)?.atMs ?? 0;
		const earliestMs = Math.max(nowMs, this.pausedUntilMs, lastWaitingMs);
		const countedMs = before.map((other) => this.countedAtMs(other, nowMs)).sort((a, b) => a - b);
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
		place.isWaiting = false;
		place.atMs = nowMs;
	}

	/**
	 * The call has its answer, or will get none any more.
	 * @param accepted whether HubSpot did what it was asked: what a gateway answers for it comes faster
	 */
	answered(place: Place, nowMs: number, accepted: boolean): void {
		place.answeredAtMs = nowMs;
		if (!accepted) return;
		const { count, fastestMs } = this.answers;
		this.answers = { count: count + 1, fastestMs: Math.min(fastestMs, nowMs - place.atMs) };
	}

	/** Gives a place back that is not used. */
	release(place: Place): void {
		this.places = this.places.filter((other) => other !== place);
	}

	/**
	 * Nothing goes for so long: HubSpot said so. Holds for places that are given out already, too. After five minutes
	 * it is tried again, whatever was said: all executions share the pace, and one odd answer must not stop them for a day.
	 */
	pauseFor(delayMs: number, nowMs: number): void {
		this.pausedUntilMs = Math.max(this.pausedUntilMs, nowMs + Math.min(delayMs, MAX_PAUSE_MS));
	}

	/** Learns the account's limit from the headers of a call's answer. None may be relied on; search answers have none. */
	learn(headers: Readonly<Record<string, string>>, sentAtMs: number, nowMs: number): void {
		this.window = windowIn(headers, this.window);
		const { maxCalls, intervalMs } = this.window;
		const remaining = whole(headers['x-hubspot-ratelimit-remaining']);
		if (remaining === null) return;
		// HubSpot counted when the call arrived: what has left the window since then was in it.
		const startMs = sentAtMs - intervalMs;
		const own = this.places.filter(
			({ isWaiting, atMs, answeredAtMs }) => !isWaiting && (answeredAtMs ?? atMs) > startMs,
		).length;
		this.foreign = { calls: Math.max(0, maxCalls - remaining - own), untilMs: nowMs + intervalMs };
	}

	/** How long HubSpot's window is. */
	get intervalMs(): number {
		return this.window.intervalMs;
	}

	/** When HubSpot counts, or will count, the call at the latest. */
	private countedAtMs({ isWaiting, atMs, answeredAtMs }: Place, nowMs: number): number {
		if (answeredAtMs !== null) return Math.max(atMs, answeredAtMs - this.shortestWayBackMs);
		return isWaiting ? atMs : Math.min(nowMs, atMs + MAX_TRANSIT_MS);
	}

	private get shortestWayBackMs(): number {
		const { count, fastestMs } = this.answers;
		return count < MIN_ANSWERS ? 0 : fastestMs / 2;
	}
}

function whole(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The window that headers tell, completed from the one that is known; that one itself where they tell none that can be. */
function windowIn(headers: Readonly<Record<string, string>>, known: Window): Window {
	const maxCalls = whole(headers['x-hubspot-ratelimit-max']) ?? known.maxCalls;
	const intervalMs = whole(headers['x-hubspot-ratelimit-interval-milliseconds']) ?? known.intervalMs;
	const canBe = maxCalls > 0 && maxCalls <= MAX_CALLS && intervalMs >= MIN_INTERVAL_MS && intervalMs <= MAX_INTERVAL_MS;
	return canBe ? { maxCalls, intervalMs } : known;
}
