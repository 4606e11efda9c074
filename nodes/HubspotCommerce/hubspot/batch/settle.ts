import type { CrmRecord } from '../record';
import type { Call } from '../call';
import {
	recordKeyOf,
	sourceOf,
	type BadLine,
	type DraftLine,
	type GivenLine,
	type Line,
	type LineSource,
	type NonEmpty,
	type SentLine,
} from './line';
import { isFailure, type Failure, type Outcome, type Success } from './outcome';
import type { NotSentLine } from './failure';
import { planCalls } from './plan';
import { ReadAhead } from './readAhead';
import type { Reconciled } from './reconcile';
import { runSideBySide } from './sideBySide';

/** How lines as they are read become a call, and its answer their outcomes. */
export interface DraftOperation<L extends DraftLine> {
	/** 1 to 100. */
	readonly maxLinesPerCall: number;
	/** The trace id that goes with a line; null when the operation sends none. */
	traceIdFor(line: Pick<L, 'traceId'>): string | null;
	/** Whether it is the same in which order lines of one record go, or whether they go together. Not unless told. */
	readonly anyOrder?: boolean;
	/** Told of each line when it is read, which is before it goes into a call. */
	foresee?(line: L): void;
	/** How many lines are to be read before the next call; asked when those of one call are. */
	linesAhead?(): number;
	/** Makes the call and tells what became of each of its lines. Lines that it does not tell of were not sent. */
	settle(lines: NonEmpty<SentLine<L>>, run: Run): Promise<SettledCall>;
}

/** What came of the lines of one call, and records in its answer that none of them asked for. */
export interface SettledCall {
	readonly outcomes: ReadonlyMap<{ readonly line: DraftLine }, Outcome>;
	readonly strays: readonly CrmRecord[];
}

/** The run that a call is part of, for an operation that has other things to do before it sends the call. */
export interface Run {
	/** Whether no call is to be sent any more. */
	isStopped(): boolean;
	/** Tells that a line will not be written, which stops the run if it is to stop on failure. */
	lineFailed(): void;
}

/** How lines that can be sent become a call, and its answer their outcomes. */
export interface LineOperation<L extends Line> extends Omit<DraftOperation<L>, 'settle'> {
	/** Makes the call and tells what became of each of its lines. */
	settle(lines: NonEmpty<SentLine<L>>): Promise<Reconciled>;
}

/** An operation whose calls can be told without making them. */
export interface PlannableOperation<L extends Line> extends LineOperation<L> {
	/** The call that `settle` makes for these lines. */
	callFor(lines: NonEmpty<SentLine<L>>): Call;
}

export interface SettleOptions {
	/** How many calls may be under way now; asked anew before each. */
	readonly maxUnderWay: () => number;
	/** Whether no further call is started once a line is not written. */
	readonly stopsOnFailure: boolean;
	readonly isCancelled: () => boolean;
	/** Whether the lines are read already: those that have no turn are then told when the run is cancelled, too. */
	readonly areRead: boolean;
	/** Gives other work of the process a turn, where that is due. */
	readonly breathe: () => Promise<void>;
	/** Told after each call, with the outcomes of its lines. */
	readonly onProgress: (outcomes: SettledCall['outcomes']) => void;
}

/** What is kept of a line: all of it only if something is left to do, so that a long run does not hold all that it sent. */
export type SettledLine = DoneLine | FailedLine;

export interface DoneLine {
	readonly source: LineSource;
	readonly outcome: Success;
}

export interface FailedLine {
	readonly source: LineSource;
	readonly given: GivenLine;
	readonly outcome: Failure;
}

export function hasFailed(line: SettledLine): line is FailedLine {
	return isFailure(line.outcome);
}

export interface Settlement {
	/** In input order: one for each line that was read. */
	readonly lines: readonly SettledLine[];
	/** Records in HubSpot's answers that no line asked for. */
	readonly strays: readonly CrmRecord[];
}

/**
 * Brings every line to its one outcome: lines are planned into calls, calls run side by side, answers are reconciled.
 * Lines are read as calls need them. Those that are not read when the run is cancelled are in no outcome.
 */
export async function settleLines<L extends DraftLine>(
	given: Iterable<GivenLine<L>>,
	operation: DraftOperation<L>,
	{ maxUnderWay, stopsOnFailure, isCancelled, areRead, breathe, onProgress }: SettleOptions,
): Promise<Settlement> {
	const settledLines: Array<SettledLine | null> = [];
	/** The lines without an outcome, and their places. */
	const open = new Map<DraftLine, number>();
	const strays: CrmRecord[] = [];
	let stopped = false;
	const run: Run = {
		isStopped: () => stopped || isCancelled(),
		lineFailed: () => {
			if (stopsOnFailure) stopped = true;
		},
	};

	function* linesToSend(): Generator<L, void, undefined> {
		for (const entry of given) {
			if (entry.kind === 'bad') {
				settledLines.push({ source: entry.source, given: entry, outcome: notSent(entry) });
				continue;
			}
			open.set(entry.line, settledLines.push(null) - 1);
			operation.foresee?.(entry.line);
			yield entry.line;
		}
	}

	const settle = (line: DraftLine, outcome: Outcome): void => {
		const place = open.get(line);
		if (place === undefined) return;
		open.delete(line);
		settledLines[place] = settledLine({ kind: 'line', line }, outcome);
	};

	const lines = new ReadAhead(linesToSend());
	const keyOf = operation.anyOrder === true ? () => null : recordKeyOf;
	await runSideBySide(
		planCalls(lines, operation.maxLinesPerCall, keyOf),
		{
			maxUnderWay,
			keyOf,
			isStopped: () => run.isStopped(),
			prepare: async () => {
				if (run.isStopped()) return;
				await lines.fill(operation.maxLinesPerCall, breathe);
				await lines.fill(operation.linesAhead?.() ?? 0, breathe);
			},
		},
		async (call) => {
			const toSent = (line: L): SentLine<L> => ({ line, traceId: operation.traceIdFor(line) });
			const [first, ...others] = call.lines;
			const sent: NonEmpty<SentLine<L>> = [toSent(first), ...others.map(toSent)];
			const settled = await operation.settle(sent, run);
			for (const [{ line }, outcome] of settled.outcomes) settle(line, outcome);
			strays.push(...settled.strays);
			if ([...settled.outcomes.values()].some(isFailure)) run.lineFailed();
			onProgress(settled.outcomes);
		},
	);

	// Lines that had no turn are told as well, unless reading them would hold a cancelled run up.
	if (areRead) while (lines.next().done !== true);
	while (!isCancelled() && lines.next().done !== true) await breathe();

	const noTurn = notStarted(isCancelled() ? 'cancelled' : 'stopped');
	for (const line of open.keys()) settle(line, noTurn);
	return { lines: settledLines.filter((line) => line !== null), strays };
}

function settledLine(given: GivenLine, outcome: Outcome): SettledLine {
	const source = sourceOf(given);
	return isFailure(outcome) ? { source, given, outcome } : { source, outcome };
}

function notSent({ why, field, advice, named }: BadLine): NotSentLine {
	return { kind: 'notSent', cause: 'badInput', why, field, advice, ...(named === undefined ? {} : { named }) };
}

/** What a line gets that never had its turn. */
function notStarted(cause: 'stopped' | 'cancelled'): NotSentLine {
	const why = cause === 'cancelled' ? 'The execution was cancelled' : 'The run stopped at another line';
	return { kind: 'notSent', cause, why, field: null, advice: null };
}
