import type { Cost } from './webhooks';

/**
 * What calls have cost.
 * @param calls when each arrived, in milliseconds, in their order
 * @param latencyMs how long each answer took
 */
export function costOf(calls: ReadonlyArray<{ readonly at: number }>, latencyMs: number): Cost {
	let [roundTrips, endsMs] = [0, -Infinity];
	for (const { at } of calls) {
		// What begins before the first answer is there is on the same way.
		if (at < endsMs) continue;
		roundTrips++;
		endsMs = at + latencyMs;
	}
	return { calls: calls.length, roundTrips };
}
