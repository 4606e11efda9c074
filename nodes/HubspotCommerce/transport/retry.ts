import type { Answer, HttpAnswer } from '../hubspot/answer';
import { isJsonRecord, textOf } from '../hubspot/json';

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
			return answer.cause === 'unreachable' ? backOff(attempt) : GIVE_UP;
		case 'cutOff':
			return idempotent && answer.cause !== 'cancelled' ? backOff(attempt) : GIVE_UP;
		case 'answered':
			return decideByStatus(answer, attempt);
	}
}

function decideByStatus(answer: HttpAnswer, attempt: Attempt): RetryDecision {
	switch (answer.status) {
		case 423: {
			const delayMs = LOCK_MS + attempt.random * LOCK_MS * attempt.number;
			return attempt.number < MAX_ATTEMPTS ? { kind: 'wait', delayMs, forAll: false } : GIVE_UP;
		}
		case 429:
			return waitForLimit(answer, attempt);
		case 477: {
			const delayMs = retryAfterMs(answer);
			return delayMs === null ? GIVE_UP : { kind: 'wait', delayMs: Math.max(MIN_LIMIT_WAIT_MS, delayMs), forAll: true };
		}
		default:
			return attempt.idempotent && PASSING_STATUSES.has(answer.status) ? backOff(attempt) : GIVE_UP;
	}
}

/** A 429 was refused, so even a create may go again. A daily limit lasts until midnight: nobody waits for that. */
function waitForLimit(answer: HttpAnswer, { intervalMs, random }: Attempt): RetryDecision {
	const policyName = isJsonRecord(answer.body) ? textOf(answer.body['policyName']) : null;
	if (policyName === 'DAILY') return GIVE_UP;
	// A search's 429 may lack the policy; its window is a second, and `intervalMs` is then the search window's.
	const windowMs = policyName === 'SECONDLY' ? 1_000 : intervalMs;
	const delayMs = Math.max(MIN_LIMIT_WAIT_MS, retryAfterMs(answer) ?? windowMs) + random * 0.1 * windowMs;
	return { kind: 'wait', delayMs, forAll: true };
}

/** `Retry-After` in seconds; HubSpot does not document it for 429, so it may be missing. */
function retryAfterMs(answer: HttpAnswer): number | null {
	const text = answer.headers['retry-after'];
	return text !== undefined && /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) * 1_000 : null;
}

/** Doubles from half a second to eight, with a jitter that never goes below half. */
function backOff({ number, random }: Attempt): RetryDecision {
	if (number >= MAX_ATTEMPTS) return GIVE_UP;
	const fullMs = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (number - 1));
	return { kind: 'wait', delayMs: fullMs * (0.5 + random / 2), forAll: false };
}
