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

/** Calls arrive closer together than they were sent, so the window is held open this much longer at our end. */
export const MARGIN_MS = 250;

/**
 * The pace of one token: a sliding window over the calls of the last interval. It hands out the time at which a call may
 * go, in the order of asking, so that executions which ask by turns get turns. All times are milliseconds of the clock
 * that is handed in.
 */
export class Pace {
	private window: Window;
	/** When calls went or will go, ascending; those that have left the window are dropped. */
	private slots: number[] = [];
	private pausedUntilMs = 0;
	/** Calls of other programs with the same account, as far as HubSpot's headers show them. */
	private foreign = { calls: 0, untilMs: 0 };
	lastAskedMs = 0;

	constructor(kind: CallKind) {
		this.window = STARTING_WINDOW[kind];
	}

	/** Takes the next free place and gives the time at which the call may go. */
	reserve(nowMs: number): number {
		this.lastAskedMs = nowMs;
		this.forget(nowMs);
		const foreignCalls = nowMs < this.foreign.untilMs ? this.foreign.calls : 0;
		const places = Math.max(1, this.window.maxCalls - foreignCalls);
		const blocking = this.slots.at(-places);
		const freeAtMs = blocking === undefined ? 0 : blocking + this.window.intervalMs + MARGIN_MS;
		const slotMs = Math.max(nowMs, this.pausedUntilMs, freeAtMs, this.slots.at(-1) ?? 0);
		this.slots.push(slotMs);
		return slotMs;
	}

	/** Gives a place back that was not used. */
	release(slotMs: number): void {
		const index = this.slots.lastIndexOf(slotMs);
		if (index >= 0) this.slots.splice(index, 1);
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
		const maxCalls = positive(headers['x-hubspot-ratelimit-max']);
		const intervalMs = positive(headers['x-hubspot-ratelimit-interval-milliseconds']);
		if (maxCalls !== null) this.window = { ...this.window, maxCalls };
		if (intervalMs !== null) this.window = { ...this.window, intervalMs };
		const remaining = whole(headers['x-hubspot-ratelimit-remaining']);
		if (remaining === null) return;
		const windowStartMs = nowMs - this.window.intervalMs;
		const own = this.slots.filter((slotMs) => slotMs > windowStartMs && slotMs <= nowMs).length;
		const calls = Math.max(0, this.window.maxCalls - remaining - own);
		this.foreign = { calls, untilMs: nowMs + this.window.intervalMs };
	}

	/** How long HubSpot's window is. */
	get intervalMs(): number {
		return this.window.intervalMs;
	}

	private forget(nowMs: number): void {
		const oldestMs = nowMs - this.window.intervalMs - MARGIN_MS;
		const keepFrom = this.slots.findIndex((slotMs) => slotMs > oldestMs);
		this.slots = keepFrom < 0 ? [] : this.slots.slice(keepFrom);
	}
}

function whole(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function positive(text: string | undefined): number | null {
	const value = whole(text);
	return value === 0 ? null : value;
}
