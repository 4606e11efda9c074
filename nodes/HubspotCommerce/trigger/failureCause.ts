import type { Answer, HttpAnswer } from '../hubspot/answer';
import { isDailyLimit } from '../hubspot/errors';
import type { ReadingFailure } from '../hubspot/search/reading';
import { retryAfterMs } from '../transport/retry';

/** Why a reading failed, in n8n's words for it: some causes pass by themselves, for others somebody has to act. */
export type FailureCause = Passing | { readonly cause: 'credential-invalid' | 'configuration-invalid' };

interface Passing {
	readonly cause: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable';
	/** What HubSpot asked to wait. */
	readonly retryAfterMs?: number;
}

const CREDENTIAL = { cause: 'credential-invalid' } as const;
const CONFIGURATION = { cause: 'configuration-invalid' } as const;
const PASSING = { cause: 'temporarily-unavailable' } as const;
const LIMITED = { cause: 'rate-limited' } as const;

/**
 * What n8n is told of a reading that failed, so that it waits as long as makes sense.
 * @param nowMs by the machine's clock, since 1970
 */
export function causeOf(failure: ReadingFailure, nowMs: number): FailureCause {
	switch (failure.kind) {
		case 'tooMany':
			return CONFIGURATION;
		case 'unreadable':
			return PASSING;
		case 'refused':
			return causeOfStatus(failure.refusal.status);
		case 'answer':
			return causeOfAnswer(failure.answer, nowMs);
	}
}

function causeOfAnswer(answer: Answer, nowMs: number): FailureCause {
	if (answer.kind !== 'answered') return causeOfUnanswered(answer.cause);
	const { status, body } = answer;
	// An answer that can't be read.
	if (status < 300) return PASSING;
	if (status === 429 && isDailyLimit(body)) return { cause: 'quota-exhausted' };
	const known = causeOfStatus(status);
	const askedMs = retryAfterMs(answer, nowMs);
	return isPassing(known) && askedMs !== null ? { ...known, retryAfterMs: askedMs } : known;
}

function causeOfUnanswered(cause: Exclude<Answer, HttpAnswer>['cause']): FailureCause {
	if (cause === 'disconnected') return CREDENTIAL;
	return cause === 'waitLimit' ? LIMITED : PASSING;
}

function isPassing(known: FailureCause): known is Passing {
	return known !== CREDENTIAL && known !== CONFIGURATION;
}

/** What a status says alone. What a proxy between answers does not pass by itself either. */
export function causeOfStatus(status: number): FailureCause {
	if (status === 429) return LIMITED;
	if (status === 401) return CREDENTIAL;
	return status >= 500 || [408, 423, 425, 477].includes(status) ? PASSING : CONFIGURATION;
}
