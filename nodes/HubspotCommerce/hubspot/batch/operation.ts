import type { Call } from '../call';
import type { DraftLine, KeyedLine, Line, NonEmpty, SentLine } from './line';
import type { Reconciled } from './reconcile';

/** How lines become a call, and its answer their outcomes. Steps around a call have this form as well. */
export interface LineOperation<L extends DraftLine> {
	/** 1 to 100. */
	readonly maxLinesPerCall: number;
	/** The trace id that goes with a line; null when the operation sends none. */
	readonly traceIdFor: (line: Pick<L, 'traceId'>) => string | null;
	/** Whether it is the same in which order lines of one record go, or whether they go together. Not unless told. */
	readonly anyOrder?: boolean;
	/** Properties that HubSpot keeps unique: lines that make records are told apart by them, which is less work. None unless told. */
	readonly uniqueProperties?: readonly string[];
	/** Told of each line when it is read, which is before it goes into a call; records that it names may not be known yet. */
	readonly foresee?: (line: L) => void;
	/** How many lines are to be read before the next call; asked when those of one call are. */
	readonly linesAhead?: () => number;
	/**
	 * Makes the call and tells what became of each of its lines, by their keys. A line that it does not tell of may have
	 * been sent, and counts as unknown: those that it keeps from being sent it tells the run of.
	 */
	readonly settle: (lines: NonEmpty<SentLine<L>>, run: Run) => Promise<Reconciled>;
}

/** An operation whose calls can be told without making them. */
export interface CallOperation<L extends Line> extends LineOperation<L> {
	/** The call that `settle` makes for these lines. */
	readonly callFor: (lines: NonEmpty<SentLine<L>>) => Call;
}

/** The run that a call is part of, for a step that has other things to do before the call is sent. */
export interface Run {
	/** Whether no call is to be sent any more. */
	readonly isStopped: () => boolean;
	/** Tells that a line will not be written, which stops the run if it is to stop on failure. */
	readonly lineFailed: () => void;
	/** Tells of lines that do not go, since the run has stopped while their call was being prepared. */
	readonly heldBack: (lines: readonly KeyedLine[]) => void;
}
