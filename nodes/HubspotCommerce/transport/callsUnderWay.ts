/** An answer slower than this may mean that HubSpot is overtaxed, if it usually answers much faster. */
const SLOW_MS = 3_000;
const SLOW_TIMES = 5;

/** Where a run begins, before HubSpot's answers tell of the account's limit: what every account may send at once. */
const AT_FIRST = 100;

/** What a fast answer adds after a lowering. */
const STEP = 10;

/** How a call ended, as far as it shows whether fewer at a time would be better. */
export type Ending = 'accepted' | 'refused' | 'locked' | 'failed';

/**
 * How many calls of an execution may be under way at a time: a hundred, and as many as the user allows once the first answer
 * has told of the account's limit, which the pace keeps. Locks (423), failures and slow answers lower it, once for all calls that
 * were under way together, and fast answers raise it again step by step. All times are milliseconds of the clock that is
 * handed in.
 */
export class CallsUnderWay {
	private limit: number;
	private fastestMs = Infinity;
	private loweredAtMs = -Infinity;

	/** @param max what the user allows */
	constructor(private readonly max: number) {
		this.limit = Math.min(AT_FIRST, max);
	}

	get allowed(): number {
		return Math.floor(this.limit);
	}

	ended(ending: Ending, sentAtMs: number, nowMs: number): void {
		const tookMs = nowMs - sentAtMs;
		if (ending === 'accepted') this.fastestMs = Math.min(this.fastestMs, tookMs);
		const isSlow = tookMs > Math.max(SLOW_MS, SLOW_TIMES * this.fastestMs);
		if (ending === 'locked' || ending === 'failed') this.lower(0.5, sentAtMs, nowMs);
		else if (isSlow) this.lower(0.75, sentAtMs, nowMs);
		else if (ending === 'accepted') this.raise();
	}

	private raise(): void {
		const wasLowered = this.loweredAtMs > -Infinity;
		this.limit = wasLowered ? Math.min(this.max, this.limit + STEP) : this.max;
	}

	private lower(factor: number, sentAtMs: number, nowMs: number): void {
		if (sentAtMs < this.loweredAtMs) return;
		this.limit = Math.max(1, this.limit * factor);
		this.loweredAtMs = nowMs;
	}
}
