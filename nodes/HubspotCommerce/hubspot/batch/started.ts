import { textOf } from '../json';
import type { CrmRecord } from '../record';

/** When a run began by HubSpot's clock, as near as is known. */
export interface Started {
	readonly atMs: number;
	readonly uncertaintyMs: number;
}

/**
 * HubSpot tells its time in whole seconds; where it tells none, the clocks may be minutes apart.
 * @param started by the steady clock, and since 1970 by the machine's, which may be set while the run goes on
 * @param clockAheadMs how far HubSpot's is ahead of the steady one; null where that is not known
 */
export function startedByHubSpotsClock(
	started: { readonly steadyMs: number; readonly dateMs: number },
	clockAheadMs: number | null,
): Started {
	return clockAheadMs === null
		? { atMs: started.dateMs, uncertaintyMs: 10 * 60_000 }
		: { atMs: started.steadyMs + clockAheadMs, uncertaintyMs: 2_000 };
}

/** When HubSpot made the record, before the run or since it began; `unknown` where it does not say when. */
export function madeIn({ json }: CrmRecord, { atMs, uncertaintyMs }: Started): 'before' | 'since' | 'unknown' {
	const createdAtMs = Date.parse(textOf(json['createdAt']) ?? '');
	if (Number.isNaN(createdAtMs)) return 'unknown';
	return createdAtMs < atMs - uncertaintyMs ? 'before' : 'since';
}
