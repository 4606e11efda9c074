import { CallsUnderWay } from './callsUnderWay';
import { httpDateMs } from './httpDate';

/** The window of most accounts at once (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines). */
export const MAX_CALLS_SIDE_BY_SIDE = 200;

/** What the calls of one execution have come to so far, and how many may be under way now. */
export class Traffic {
	/** Calls that went out, attempts counted each. */
	calls = 0;
	/** Time that calls spent waiting, for the rate limit or between attempts, added up. */
	waitedMs = 0;
	/** How many calls are waiting now. */
	waiting = 0;
	/** What HubSpot's last answer says is left of the account's calls for today; null where it does not say so. */
	dailyRemaining: number | null = null;

	/** How far HubSpot's clock is ahead of ours, to a second or two; null while no answer told its time. */
	clockAheadMs: number | null = null;

	readonly underWay: CallsUnderWay;

	constructor(maxCallsSideBySide = MAX_CALLS_SIDE_BY_SIDE) {
		this.underWay = new CallsUnderWay(maxCallsSideBySide);
	}

	/** Counts the time that the wait takes. */
	async during(wait: Promise<void>): Promise<void> {
		const startMs = Date.now();
		this.waiting++;
		await wait;
		this.waiting--;
		this.waitedMs += Date.now() - startMs;
	}

	learn(headers: Readonly<Record<string, string>>, nowMs: number): void {
		const dateMs = httpDateMs(headers['date']);
		if (dateMs !== null) this.clockAheadMs = dateMs - nowMs;
		const remaining = headers['x-hubspot-ratelimit-daily-remaining'];
		if (remaining !== undefined && /^\d+$/.test(remaining)) this.dailyRemaining = Number(remaining);
	}
}
