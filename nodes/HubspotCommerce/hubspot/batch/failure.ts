import type { NotSent } from '../answer';
import type { Refusal, RefusalName } from '../errors';
import type { LineSource } from './line';

/** A call, or one line of it, that did not do what it was to do. */
export type CallFailure = Refused | Unknown | NotSentLine;

/** HubSpot has not written the line and says why. */
export interface Refused {
	readonly kind: 'refused';
	readonly refusal: Refusal;
	/** Whether the reason is known to be this line's own, or one for the whole call it went in. */
	readonly of: 'line' | 'call';
	/** What else did not happen for that, in words. */
	readonly consequence?: string;
	/** The line of the same run whose record has the unique value for which this one was refused. */
	readonly takenBy?: LineSource;
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
	readonly cause: NotSent['cause'] | 'badInput' | 'stopped' | 'lookUp';
	readonly why: string;
	/** The parameter or property that has to be put right. */
	readonly field: string | null;
	readonly advice: string | null;
	/** Set where HubSpot would refuse the line and has names for it. */
	readonly named?: RefusalName;
}
