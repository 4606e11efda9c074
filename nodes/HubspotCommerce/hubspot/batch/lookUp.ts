import { isAccepted, type Answer } from '../answer';
import { toRefusal, type Refusal } from '../errors';
import type { CallFailure, NotSentLine } from './failure';
import { Loader } from './loader';

/** What a look-up came to: what was found for values, or why it did not succeed. */
export type LookedUp<T> =
	| { readonly kind: 'found'; readonly byValue: ReadonlyMap<string, T> }
	| {
			readonly kind: 'failed';
			readonly failure: NotSentLine;
			/** Whether a further look-up would be answered alike. */
			readonly isForAll: boolean;
	  };

/** What values stand for: what was found, or why the look-up failed. */
export type LookUp<T> = Loader<string, T | NotSentLine>;

/**
 * A loader of what values stand for, each looked up once, 100 in a call. Once no look-up can succeed, none is made.
 * @param lookUp takes up to 100 values
 */
export function openLookUp<T>(lookUp: (values: readonly string[]) => Promise<LookedUp<T>>): LookUp<T> {
	let hasAnswered = false;
	/** Why no look-up succeeds: the property is none, or the token must not read these records. */
	let refusal: NotSentLine | null = null;
	return new Loader<string, T | NotSentLine>(
		async (values): Promise<ReadonlyMap<string, T | NotSentLine>> => {
			const result: LookedUp<T> =
				refusal === null ? await lookUp(values) : { kind: 'failed', failure: refusal, isForAll: true };
			if (result.kind === 'found') {
				hasAnswered = true;
				return result.byValue;
			}
			const { failure, isForAll } = result;
			if (!hasAnswered && isForAll) refusal = failure;
			return new Map(values.map((value) => [value, failure]));
		},
		(value) => value,
	);
}

/**
 * A look-up that HubSpot did not answer with records.
 * @param what could not be looked up, at the beginning of a sentence
 * @param field the property or parameter that it was looked up by
 */
export function lookUpFailed(answer: Answer, what: string, field: string): LookedUp<never> {
	return {
		kind: 'failed',
		failure: notLookedUp(answer, what, field),
		isForAll: answer.kind === 'answered' && [400, 401, 403, 404].includes(answer.status),
	};
}

/** What becomes of a line for which such a look-up was made. */
export function notLookedUp(answer: Answer, subject: string, field: string): NotSentLine {
	return lineWithoutAnswer(answer, lookedUp(subject, field), field);
}

/**
 * What becomes of a line that needs an answer, and got none that tells.
 * @param what did not come about, as a sentence without its end
 * @param field the property that is not known without the answer
 */
export function lineWithoutAnswer(answer: Answer, what: string, field: string): NotSentLine {
	switch (answer.kind) {
		case 'notSent':
			return { kind: 'notSent', cause: answer.cause, why: answer.detail, field: null, advice: null };
		case 'cutOff':
			return answer.cause === 'cancelled'
				? { kind: 'notSent', cause: 'cancelled', why: answer.detail, field: null, advice: null }
				: { kind: 'notSent', cause: 'lookUp', why: `${what}: ${answer.detail}`, field, advice: null };
		case 'answered': {
			if (isAccepted(answer)) {
				const why = `${what}: HubSpot's answer had no records in it`;
				return { kind: 'notSent', cause: 'lookUp', why, field, advice: null };
			}
			return refused(toRefusal(answer), what, field);
		}
	}
}

/** The same for one that HubSpot refused. */
export function refusedLookUp(refusal: Refusal, subject: string, field: string): NotSentLine {
	return refused(refusal, lookedUp(subject, field), field);
}

/**
 * What becomes of a line that needs to know something, where the call that was to tell it failed. To read changes nothing: what
 * has not been read for certain has not been sent. HubSpot's advice stays with its reason, such as the scopes that are missing.
 * @param what is not known, as a sentence without its end
 */
export function notKnown(failure: CallFailure, what: string): NotSentLine {
	switch (failure.kind) {
		case 'notSent':
			return failure;
		case 'refused':
			return becauseOf(failure.refusal, what, null);
		case 'unknown':
			return { kind: 'notSent', cause: 'lookUp', why: `${what}: ${failure.why}`, field: null, advice: null };
	}
}

function refused(refusal: Refusal, what: string, field: string): NotSentLine {
	const { category, code } = refusal;
	const named = category === null ? {} : { named: { category, code } };
	return { ...becauseOf(refusal, what, field), ...named };
}

function becauseOf(refusal: Refusal, what: string, field: string | null): NotSentLine {
	const { reason, advice, correlationId } = refusal;
	const support = correlationId === null ? '' : ` (correlation ID ${correlationId})`;
	return { kind: 'notSent', cause: 'lookUp', why: `${what}: ${reason}${support}`, field, advice };
}

function lookedUp(subject: string, field: string): string {
	return `${subject} could not be looked up by '${field}'`;
}
