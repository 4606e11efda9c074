/** The account that every contender works on: HubSpot's limit for a private app on the smaller plans, a fixed latency. */
export const WINDOW = { maxCalls: 190, intervalMs: 10_000 } as const;
export const LATENCY_MS = 300;
export const LINES_PER_CALL = 100;

/**
 * The least time that any program can need for so many calls: all of a window at once, then the next ones as soon as the
 * window lets them, and the last answer.
 */
export function floorMs(calls: number): number {
	return Math.floor(Math.max(0, calls - 1) / WINDOW.maxCalls) * WINDOW.intervalMs + LATENCY_MS;
}

/** How many of so many calls go in the last window. */
export function callsOfLastWindow(calls: number): number {
	return calls === 0 ? 0 : ((calls - 1) % WINDOW.maxCalls) + 1;
}
