import { isAccepted, type Answer, type HttpAnswer } from '../answer';
import { isJsonRecord } from '../json';
import { toRefusal } from '../errors';
import type { NotSentLine } from './failure';
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

/** Whether an answer tells of records at all: what it does not say has not been looked up. */
export function tellsOfRecords(answer: Answer): answer is HttpAnswer {
	return isAccepted(answer) && isJsonRecord(answer.body) && Array.isArray(answer.body['results']);
}

/**
 * A look-up that HubSpot did not answer with records.
 * @param what could not be looked up, at the beginning of a sentence
 * @param field the property or parameter that it was looked up by
 */
export function lookUpFailed(answer: Answer, what: string, field: string): LookedUp<never> {
	return {
		kind: 'failed',
		failure: failureOf(answer, `${what} could not be looked up by '${field}'`, field),
		isForAll: answer.kind === 'answered' && [400, 401, 403, 404].includes(answer.status),
	};
}

function failureOf(answer: Answer, what: string, field: string): NotSentLine {
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
			const { reason, advice, category, code, correlationId } = toRefusal(answer);
			const why = `${what}: ${reason}${correlationId === null ? '' : ` (correlation ID ${correlationId})`}`;
			const named = category === null ? {} : { named: { category, code } };
			return { kind: 'notSent', cause: 'lookUp', why, field, advice, ...named };
		}
	}
}
