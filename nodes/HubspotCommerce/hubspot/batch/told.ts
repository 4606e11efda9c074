import type { Answer } from '../answer';
import type { Refusal } from '../errors';
import type { CrmRecord } from '../record';
import type { CallFailure } from './failure';
import { outcomeOfWholeCall } from './reconcile';

/** What HubSpot says of a record that was asked for by a name: by its ID, or by a value of a unique property. */
export type Told = { readonly kind: 'record'; readonly record: CrmRecord } | NoRecord;

/** Why there is no record of a name. */
export type NoRecord =
	/** HubSpot says why it does not give it, as a rule that it is not there. */
	| { readonly kind: 'refused'; readonly refusal: Refusal }
	/** Left out twice, by answers without a word on what is missing: so HubSpot may tell that it is not there. */
	| { readonly kind: 'absent' }
	/** Left out without a word by an answer that says what else is missing, or of several that could be it. */
	| { readonly kind: 'unclear'; readonly candidates: readonly CrmRecord[] }
	/** The call failed, which had so many names. `isForAll`: others will fail alike. */
	| { readonly kind: 'failed'; readonly answer: Answer; readonly nameCount: number; readonly isForAll: boolean };

/** Whether HubSpot said that there is no such record, or let it be seen. */
export function isNotThere(told: Told): boolean {
	return told.kind === 'absent' || (told.kind === 'refused' && told.refusal.category === 'OBJECT_NOT_FOUND');
}

/** Why there is no record of the name. */
export function failureOfTold(told: NoRecord): CallFailure {
	switch (told.kind) {
		case 'refused':
			return { kind: 'refused', refusal: told.refusal, of: 'line' };
		case 'absent':
			return unknown(NOT_MENTIONED);
		case 'unclear': {
			const ids = told.candidates.map(({ id }) => id).join(', ');
			return unknown(ids === '' ? NOT_MENTIONED : `HubSpot's answer doesn't say which of these records it is: ${ids}`);
		}
		case 'failed':
			return outcomeOfWholeCall(told.answer, told.nameCount);
	}
}

const NOT_MENTIONED = "HubSpot's answer doesn't mention this record";

function unknown(why: string): CallFailure {
	return { kind: 'unknown', why, status: null, correlationId: null };
}
