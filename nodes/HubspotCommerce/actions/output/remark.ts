import type { DraftLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';

/** What a user should know of lines that are settled, although nothing failed. */
export interface Remark {
	/** Told of each line that a call has settled. */
	readonly see: (line: DraftLine, outcome: Outcome) => void;
	/** Null when there is nothing to say. */
	readonly text: () => string | null;
}
