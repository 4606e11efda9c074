import type { Answer } from '../answer';
import type { CallFailure } from '../batch/failure';
import { outcomeOfWholeCall } from '../batch/reconcile';
import type { Refusal } from '../errors';
import type { CrmRecord } from '../record';
import type { Position } from './recordQuery';

/** What comes of reading on: some more records, or why there are no more of them. */
export type Reading =
	| {
			readonly kind: 'records';
			readonly records: readonly FoundRecord[];
			/** Where to read on; null after the last record. */
			readonly next: Position | null;
	  }
	| { readonly kind: 'failed'; readonly failure: ReadingFailure };

export interface FoundRecord {
	readonly record: CrmRecord;
	/** What is known of the associated records, by the path segment of their object. */
	readonly associations: ReadonlyMap<string, AssociatedIds>;
}

export interface AssociatedIds {
	readonly ids: readonly string[];
	/** False where HubSpot said that there are more. */
	readonly isAll: boolean;
}

export type ReadingFailure =
	/** A call did not succeed. */
	| { readonly kind: 'answer'; readonly answer: Answer }
	/** A call succeeded, and HubSpot refused a part of it. */
	| { readonly kind: 'refused'; readonly refusal: Refusal }
	/** HubSpot pages through 10,000 results, and the search found more. */
	| { readonly kind: 'tooMany'; readonly total: number; readonly isSorted: boolean }
	/** HubSpot answered, and not as it does. */
	| { readonly kind: 'unreadable'; readonly why: string };

export function failed(failure: ReadingFailure): Extract<Reading, { kind: 'failed' }> {
	return { kind: 'failed', failure };
}

/** What a line that had to be read gets then. */
export function failureOfReading(failure: ReadingFailure): CallFailure {
	switch (failure.kind) {
		case 'answer':
			return outcomeOfWholeCall(failure.answer, 1);
		case 'refused':
			return { kind: 'refused', refusal: failure.refusal, of: 'line' };
		case 'tooMany':
			return unclear(`there are ${failure.total}`);
		case 'unreadable':
			return unclear(failure.why);
	}
}

/** HubSpot has answered, and not so that it tells. */
export function unclear(why: string): CallFailure {
	return { kind: 'unknown', why, status: null, correlationId: null };
}
