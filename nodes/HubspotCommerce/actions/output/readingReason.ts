import type { Failure } from '../../hubspot/batch/outcome';
import { toRefusal, type Refusal } from '../../hubspot/errors';
import { sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ReadingFailure } from '../../hubspot/search/reading';
import { MAX_SEARCH_RESULTS } from '../../hubspot/search/search';
import { explanationOfRefusal, NOT_SENT_ADVICE } from './callExplanation';
import { factsOfNotSent, factsOfRefusal, NO_FACTS, type Facts } from './facts';

/** Why a reading did not come to its end. */
export interface ReadingReason {
	readonly outcome: Extract<Failure['kind'], 'refused' | 'unknown' | 'notSent'>;
	/** With what to do next. */
	readonly reason: string;
	readonly facts: Facts;
}

export function reasonOf(failure: ReadingFailure, object: CrmObject): ReadingReason {
	switch (failure.kind) {
		case 'refused':
			return refused(failure.refusal);
		case 'unreadable':
			return unknown(failure.why);
		case 'tooMany':
			return {
				outcome: 'notSent',
				reason: tooMany(failure, object),
				facts: { ...NO_FACTS, category: 'TOO_MANY_RESULTS' },
			};
		case 'answer':
			break;
	}
	const { answer } = failure;
	switch (answer.kind) {
		case 'answered':
			return refused(toRefusal(answer));
		case 'cutOff':
			return unknown(`HubSpot's answer did not arrive (${answer.detail})`);
		case 'notSent':
			return {
				outcome: 'notSent',
				reason: sentences(answer.detail, NOT_SENT_ADVICE[answer.cause]),
				facts: factsOfNotSent({ cause: answer.cause, field: null }),
			};
	}
}

function refused(refusal: Refusal): ReadingReason {
	return { outcome: 'refused', reason: explanationOfRefusal(refusal), facts: factsOfRefusal(refusal) };
}

function unknown(why: string): ReadingReason {
	return { outcome: 'unknown', reason: sentences(why, 'Run it again: reading changes nothing'), facts: NO_FACTS };
}

function tooMany({ total, isSorted }: Extract<ReadingFailure, { kind: 'tooMany' }>, { nounPlural }: CrmObject): string {
	const max = MAX_SEARCH_RESULTS.toLocaleString('en');
	const found = `The search finds ${total.toLocaleString('en')} ${nounPlural}`;
	return isSorted
		? sentences(
				`${found}, and HubSpot sorts ${max} at most`,
				`Set 'Limit' to ${max} or less, or remove 'Sort' and use n8n's Sort node afterwards`,
			)
		: sentences(
				`${found}, and with these filters no more than ${max} can be read`,
				'Use at most 5 filters in each group, and 18 minus the number of groups in total, or make the filters shorter',
			);
}
