import type { SettledLine } from '../hubspot/batch/settle';
import type { CrmObject } from '../hubspot/objects';
import type { Traffic } from '../transport/traffic';
import { tally } from './stopError';
import type { Verb } from './words';

/** Below this a run is over before anybody wonders. */
const MIN_CALLS = 10;

/** What a long run came to, and one that had less to write than it was given; null for others. */
export function summaryOf(
	lines: readonly SettledLine[],
	object: CrmObject,
	verb: Verb,
	{ calls, waitedMs, dailyRemaining }: Traffic,
): string | null {
	const isTold = lines.some(({ outcome }) => outcome.kind === 'unchanged' || outcome.kind === 'planned');
	if (calls < MIN_CALLS && !isTold) return null;
	const waits = waitedMs < 1_000 ? 'no waiting' : `${Math.round(waitedMs / 1_000)} s of waiting, all calls added up`;
	const left = dailyRemaining === null ? '' : `. Left of the account's calls for today: ${dailyRemaining}`;
	return `${tally(lines, object, verb)}. ${calls} ${calls === 1 ? 'call' : 'calls'}, ${waits}${left}`;
}
