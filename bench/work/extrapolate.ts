import { LATENCY_MS } from '../account';

/** 19 calls a second: the limit of 190 in 10 s, as people set it by hand in the HTTP Request node. */
export const BATCHING = { calls: 19, intervalMs: 1_000 } as const;

/** What a larger number would take, by what a smaller one took. */
export type Extrapolate = (elapsedMs: number, measured: number, wanted: number) => number;

/** The waits between the batches and what is spent on top of each, as measured; then the last answer. */
export const byBatches: Extrapolate = (elapsedMs, measured, wanted) => {
	const waits = (count: number) => Math.ceil(count / BATCHING.calls) - 1;
	return ((elapsedMs - LATENCY_MS) / waits(measured)) * waits(wanted) + LATENCY_MS;
};

/** One after the other: each takes the same. */
export const byCalls: Extrapolate = (elapsedMs, measured, wanted) => (elapsedMs / measured) * wanted;
