import { CallsUnderWay } from './callsUnderWay';
import { httpDateMs } from './httpDate';
import { steadyMs } from './steadyClock';

/** The window of most accounts at once (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines). */
export const MAX_CALLS_SIDE_BY_SIDE = 200;

/** Clocks that are set wrongly differ by hours, where the zone was mistaken; a date farther away is nobody's time. */
const MAX_CLOCK_DIFFERENCE_MS = 24 * 3_600_000;

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

	/** How far HubSpot's clock is ahead of the steady one, to a second or two; null while no answer told its time. */
	clockAheadMs: number | null = null;

	readonly underWay: CallsUnderWay;

	constructor(maxCallsSideBySide = MAX_CALLS_SIDE_BY_SIDE) {
		this.underWay = new CallsUnderWay(maxCallsSideBySide);
	}

	/** Counts the time that the wait takes. */
	async during(wait: Promise<void>): Promise<void> {
		const startMs = steadyMs();
		this.waiting++;
		await wait;
		this.waiting--;
		this.waitedMs += steadyMs() - startMs;
	}

	/**
	 * @param nowMs by the steady clock
	 * @param dateNowMs by the machine's clock, since 1970
	 */
	learn(headers: Readonly<Record<string, string>>, nowMs: number, dateNowMs: number): void {
		const dateMs = httpDateMs(headers['date']);
		if (dateMs !== null && Math.abs(dateMs - dateNowMs) <= MAX_CLOCK_DIFFERENCE_MS) this.clockAheadMs = dateMs - nowMs;
		const remaining = headers['x-hubspot-ratelimit-daily-remaining'];
		if (remaining !== undefined && /^\d+$/.test(remaining)) this.dailyRemaining = Number(remaining);
	}
}
