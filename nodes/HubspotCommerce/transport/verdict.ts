import type { Answer } from '../hubspot/answer';
import { isRead, type Call } from '../hubspot/call';
import { isInOwnWords } from '../hubspot/errors';

/** A value is not valid for any attempt. A record may have been there for the one before, and no one may have had its value. */
const ABOUT_EACH_ATTEMPT: readonly number[] = [400];
const ABOUT_EACH_READ: readonly number[] = [400, 404, 409];

/**
 * Whether the answer is about what was asked, and so about every attempt; a limit or a lock is about one attempt only. So is
 * what is not HubSpot's: a gateway that answered in its place knows nothing of an earlier attempt.
 */
export function isVerdict(answer: Answer, call: Call): boolean {
	if (answer.kind !== 'answered' || !isInOwnWords(answer)) return false;
	return (isRead(call) ? ABOUT_EACH_READ : ABOUT_EACH_ATTEMPT).includes(answer.status);
}

/** Whether HubSpot may have acted on the call although it did not say so. */
export function leavesOpen(answer: Answer): boolean {
	return answer.kind === 'cutOff' || (answer.kind === 'answered' && (answer.status >= 500 || answer.status === 408));
}
