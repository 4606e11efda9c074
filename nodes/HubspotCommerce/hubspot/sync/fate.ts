import type { CallFailure } from '../batch/failure';
import type { CrmRecord } from '../record';
import type { Properties } from '../values';

/** What became of a record that has lines under it, or would in a dry run. */
export type ParentFate =
	| { readonly what: 'created' | 'updated' | 'unchanged'; readonly record: CrmRecord }
	| { readonly what: 'wouldBeCreated'; readonly properties: Properties }
	| { readonly what: 'wouldBeUpdated'; readonly record: CrmRecord; readonly changes: Properties };

/** What became of a line under it, or would. `lineNumber` is its number in the item's list, from 1. */
export type LineFate = WantedLineFate | SurplusFate | UnreadLines;

/** What HubSpot has under the record could not be read: nobody knows whether lines are there that should not be. */
export interface UnreadLines {
	readonly what: 'notRead';
	readonly failure: CallFailure;
}

/** Of a line that the input has; with the index of its item, since several items may be about one record. */
export type WantedLineFate = TellsOfLine & { readonly itemIndex?: number };

type TellsOfLine =
	| {
			readonly what: 'created' | 'updated' | 'unchanged';
			readonly lineNumber: number | null;
			readonly record: CrmRecord;
	  }
	/** HubSpot has it, and its answer does not tell which of these records it is. */
	| {
			readonly what: 'createdAsOneOf';
			readonly lineNumber: number | null;
			readonly records: readonly CrmRecord[];
	  }
	| { readonly what: 'wouldBeCreated'; readonly lineNumber: number | null; readonly properties: Properties }
	| {
			readonly what: 'wouldBeUpdated';
			readonly lineNumber: number | null;
			readonly record: CrmRecord;
			readonly changes: Properties;
	  }
	| {
			readonly what: 'notCreated' | 'notUpdated';
			readonly lineNumber: number | null;
			/** The line as it is; null when it is not there. */
			readonly record: CrmRecord | null;
			readonly failure: CallFailure;
	  };

/** Of a line that HubSpot has and the input has not. */
export type SurplusFate =
	| {
			readonly what: 'kept' | 'deleted' | 'removed' | 'wouldBeDeleted' | 'wouldBeRemoved';
			readonly record: CrmRecord;
	  }
	/** It was to go, and stays since it hangs on something else too, or nobody knows. */
	| { readonly what: 'spared'; readonly record: CrmRecord; readonly why: string }
	/** Another record of the run asks for it: once that has it, it is no longer here, and that one tells of it. */
	| { readonly what: 'leftToOther'; readonly record: CrmRecord; readonly why: string }
	| { readonly what: 'notDeleted' | 'notRemoved'; readonly record: CrmRecord; readonly failure: CallFailure };

/** Why a line is not as it should be; null when it is. */
export function failureIn(fate: LineFate): CallFailure | null {
	return 'failure' in fate ? fate.failure : null;
}

/** What is told of a line: of one that was sent without a trustworthy answer, that it is not known. */
export function toldOf(fate: LineFate): Exclude<LineFate['what'], 'leftToOther'> | 'unknown' {
	if (fate.what === 'leftToOther') return 'spared';
	return fate.what !== 'notRead' && failureIn(fate)?.kind === 'unknown' ? 'unknown' : fate.what;
}
