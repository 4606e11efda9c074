import type { Call } from '../call';
import type { Refusal, RefusalName } from '../errors';
import type { CrmRecord } from '../record';

/** What became of one line. Every line ends as exactly one of these. */
export type Outcome = Success | Failure;

/** HubSpot has the line as it was asked for, or would have got it in a dry run. */
export type Success = Written | WrittenAsOneOf | Unchanged | Planned;

/** Something is left to do about the line. */
export type Failure = Refused | Unknown | NotSentLine | NotAssociated;

/** HubSpot has written the line as this record. */
export interface Written {
	readonly kind: 'written';
	readonly record: CrmRecord;
	/** What HubSpot said against the line although it wrote it. */
	readonly remark: Refusal | null;
}

/** HubSpot has written the line, and nothing in its answer tells which of these records it is. */
export interface WrittenAsOneOf {
	readonly kind: 'writtenAsOneOf';
	readonly records: readonly CrmRecord[];
}

/** The record had all values of the line already: nothing was sent. */
export interface Unchanged {
	readonly kind: 'unchanged';
	readonly record: CrmRecord;
}

/** In a dry run: nothing was sent. */
export interface Planned {
	readonly kind: 'planned';
	/** Which of the run's calls it would be in, from 1. */
	readonly callNumber: number;
	/** The call with this line alone. */
	readonly call: Call;
	/** What the record would be associated with afterwards, where that takes further calls. */
	readonly associations?: ReadonlyArray<{ readonly path: string; readonly toId: string }>;
}

/** HubSpot has written the line as this record, but not associated it with all that it was to be associated with. */
export interface NotAssociated {
	readonly kind: 'notAssociated';
	readonly record: CrmRecord;
	/** What became of the associations. */
	readonly associations: Refused | Unknown | NotSentLine;
}

/** HubSpot has not written the line and says why. */
export interface Refused {
	readonly kind: 'refused';
	readonly refusal: Refusal;
	/** Whether the reason is known to be this line's own, or one for the whole call it went in. */
	readonly of: 'line' | 'call';
}

/** The line was sent and there is no trustworthy word on it: it may have been written. */
export interface Unknown {
	readonly kind: 'unknown';
	readonly why: string;
	readonly status: number | null;
	readonly correlationId: string | null;
}

/** HubSpot has not got the line. */
export interface NotSentLine {
	readonly kind: 'notSent';
	/** `lookUp`: a record that the line needs could not be looked up. */
	readonly cause: 'badInput' | 'stopped' | 'cancelled' | 'unreachable' | 'waitLimit' | 'lookUp';
	readonly why: string;
	/** The parameter or property that has to be put right. */
	readonly field: string | null;
	readonly advice: string | null;
	/** Set where HubSpot would refuse the line and has names for it. */
	readonly named?: RefusalName;
}

export function isFailure(outcome: Outcome): outcome is Failure {
	switch (outcome.kind) {
		case 'refused':
		case 'unknown':
		case 'notSent':
		case 'notAssociated':
			return true;
		default:
			return false;
	}
}

/** The IDs of the records that HubSpot has written for a line. */
export function writtenIds(outcome: Outcome): string[] {
	switch (outcome.kind) {
		case 'written':
		case 'notAssociated':
			return [outcome.record.id];
		case 'writtenAsOneOf':
			return outcome.records.map(({ id }) => id);
		default:
			return [];
	}
}

/** Whether HubSpot has written the line, and all of it. */
export function isWritten(outcome: Outcome): outcome is Written | WrittenAsOneOf {
	return outcome.kind === 'written' || outcome.kind === 'writtenAsOneOf';
}
