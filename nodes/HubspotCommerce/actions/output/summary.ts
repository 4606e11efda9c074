import type { SettledLine } from '../../hubspot/batch/settle';
import { counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Traffic } from '../../transport/traffic';
import { tally } from './tally';
import type { Verb } from './words';

/** Below this a run is over before anybody wonders. */
const MIN_CALLS = 10;

const CALL = { noun: 'API call', nounPlural: 'API calls' };

/** What a long run came to, and one that had less to write than it was given; null for others. */
export function summaryOf(
	lines: readonly SettledLine[],
	object: CrmObject,
	verb: Verb,
	traffic: Traffic,
): string | null {
	const isTold = lines.some(({ outcome }) => outcome.kind === 'unchanged' || outcome.kind === 'planned');
	const told = tally(lines, object, verb);
	return isTold ? trafficText(told, traffic) : withTraffic(told, traffic);
}

/** What a long run came to, and its calls; null for a short one. */
export function withTraffic(outcome: string, traffic: Traffic): string | null {
	return traffic.calls < MIN_CALLS ? null : trafficText(outcome, traffic);
}

function trafficText(outcome: string, { calls, waitedMs, dailyRemaining }: Traffic): string {
	const seconds = Math.round(waitedMs / 1_000).toLocaleString('en');
	const waits = waitedMs < 1_000 ? 'no rate-limit wait' : `${seconds} s of waiting in total`;
	const left = dailyRemaining === null ? '' : `. ${dailyRemaining.toLocaleString('en')} left today`;
	return `${outcome}. ${counted(calls, CALL)}, ${waits}${left}`;
}
