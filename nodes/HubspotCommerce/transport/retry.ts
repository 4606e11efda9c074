import type { Answer, HttpAnswer } from '../hubspot/answer';
import { isDailyLimit } from '../hubspot/errors';
import { isJsonRecord, textOf } from '../hubspot/json';
import { httpDateMs } from './httpDate';

/** What is known when a call has come back without success. */
export interface Attempt {
	readonly answer: Answer;
	/** Whether sending the call twice has the effect of once: reads, PATCH, update, upsert, archive; never create. */
	readonly idempotent: boolean;
	/** 1 for the first. */
	readonly number: number;
	/** What this call has spent waiting so far. */
	readonly waitedMs: number;
	/** What this call may spend waiting in all. */
	readonly maxWaitMs: number;
	/** The time now, since 1970: an answer may name a time to wait for. */
	readonly nowMs: number;
	/** The length of HubSpot's rate limit window. */
	readonly intervalMs: number;
	/** 0 to 1, for the jitter. */
	readonly random: number;
}

export type RetryDecision =
	| { readonly kind: 'giveUp' }
	| {
			readonly kind: 'wait';
			readonly delayMs: number;
			/** Whether every call with this token has to wait, not this one alone. */
			readonly forAll: boolean;
	  };

/** Locks last two seconds (https://developers.hubspot.com/docs/api-reference/error-handling). */
const LOCK_MS = 2_000;
/** After this many answers in a row that promise no end, it is no passing trouble. */
const MAX_ATTEMPTS = 5;
/** `Retry-After: 0` must not make a call that is refused again and again spin. */
const MIN_LIMIT_WAIT_MS = 500;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;
/** HubSpot: pause and resend after these. 522, 525 and 526 are for its support. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 521, 523, 524]);

/** The longest that HubSpot means is the move to another data centre, a day; what is longer is as good as missing. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

const GIVE_UP: RetryDecision = { kind: 'giveUp' };

/** Whether a call is sent again, and when. A create is, only when it is sure that HubSpot has not acted on it. */
export function decideRetry(attempt: Attempt): RetryDecision {
	const decision = decide(attempt);
	if (decision.kind === 'wait' && attempt.waitedMs + decision.delayMs > attempt.maxWaitMs) return GIVE_UP;
	return decision;
}

function decide(attempt: Attempt): RetryDecision {
	const { answer, idempotent } = attempt;
	switch (answer.kind) {
		case 'notSent':
			// HubSpot was not reached, so every call may go again. What was cancelled or has waited too long may not.
			return answer.cause === 'unreachable' ? backOff(attempt) : GIVE_UP;
		case 'cutOff':
			// HubSpot may have acted on it: only what has the effect of once goes twice.
			return idempotent && (answer.cause === 'timeout' || answer.cause === 'connection') ? backOff(attempt) : GIVE_UP;
		case 'answered':
			// HubSpot or a gateway spoke: the status says whether it has acted, and how long to wait.
			return decideByStatus(answer, attempt);
	}
}

function decideByStatus(answer: HttpAnswer, attempt: Attempt): RetryDecision {
	switch (answer.status) {
		// A record is locked, so the call was refused: it may go again, a create too, but not for ever.
		case 423: {
			const delayMs = LOCK_MS + attempt.random * LOCK_MS * attempt.number;
			return attempt.number < MAX_ATTEMPTS ? { kind: 'wait', delayMs, forAll: false } : GIVE_UP;
		}
		// Over a rate limit: refused as well. It ends for certain, so only the limit on waiting ends the attempts.
		case 429:
			return waitForLimit(answer, attempt);
		// The account moves to another data centre: HubSpot says for how long, and without that it may be a day.
		case 477: {
			const delayMs = retryAfterMs(answer, attempt.nowMs);
			return delayMs === null ? GIVE_UP : { kind: 'wait', delayMs: Math.max(MIN_LIMIT_WAIT_MS, delayMs), forAll: true };
		}
		// Passing trouble, before or after HubSpot has acted: as with what is cut off. All else is an answer and stays.
		default:
			return attempt.idempotent && PASSING_STATUSES.has(answer.status) ? backOff(attempt) : GIVE_UP;
	}
}

/** A 429 was refused, so even a create may go again. A daily limit lasts until midnight: nobody waits for that. */
function waitForLimit(answer: HttpAnswer, { nowMs, intervalMs, random }: Attempt): RetryDecision {
	const policyName = isJsonRecord(answer.body) ? textOf(answer.body['policyName']) : null;
	if (isDailyLimit(answer.body)) return GIVE_UP;
	// A search's 429 may lack the policy; its window is a second, and `intervalMs` is then the search window's.
	const windowMs = policyName === 'SECONDLY' ? 1_000 : intervalMs;
	const delayMs = Math.max(MIN_LIMIT_WAIT_MS, retryAfterMs(answer, nowMs) ?? windowMs) + random * 0.1 * windowMs;
	return { kind: 'wait', delayMs, forAll: true };
}

/**
 * `Retry-After`, in seconds or as a date, up to a day; HubSpot does not document it for 429, so it may be missing. A date is by the clock
 * of who sent it, which the answer's own date shows: ours may differ by more than the wait.
 */
export function retryAfterMs({ headers }: HttpAnswer, nowMs: number): number | null {
	const text = headers['retry-after'];
	const untilMs = httpDateMs(text);
	const delayMs =
		text !== undefined && /^\d{1,9}(\.\d{1,9})?$/.test(text)
			? Number(text) * 1_000
			: untilMs === null
				? NaN
				: Math.max(0, untilMs - (httpDateMs(headers['date']) ?? nowMs));
	return delayMs <= MAX_RETRY_AFTER_MS ? delayMs : null;
}

/** Doubles from half a second to eight, with a jitter that never goes below half. */
function backOff({ number, random }: Attempt): RetryDecision {
	if (number >= MAX_ATTEMPTS) return GIVE_UP;
	const fullMs = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (number - 1));
	return { kind: 'wait', delayMs: fullMs * (0.5 + random / 2), forAll: false };
}
