import type { CrmRecord } from '../record';
import type { Call } from '../call';
import { recordKeyOf, type GivenLine, type Line, type NonEmpty } from './line';
import { isFailure, type NotSentLine, type Outcome } from './outcome';
import type { SentLine } from './pair';
import { planCalls } from './plan';
import { ReadAhead } from './readAhead';
import type { Reconciled } from './reconcile';
import { runSideBySide } from './sideBySide';

/** How lines of one operation become a call, and its answer their outcomes. */
export interface LineOperation<L extends Line> {
	/** 1 to 100. */
	readonly maxLinesPerCall: number;
	/** The trace id that goes with a line; null when the operation sends none. */
	traceIdFor(line: L): string | null;
	/** Whether it is the same in which order lines of one record go, or whether they go together. Not unless told. */
	readonly anyOrder?: boolean;
	/** Told of each line when it is read, which is before it goes into a call. */
	foresee?(line: L): void;
	/** How many lines are to be read before the next call; asked when those of one call are. */
	linesAhead?(): number;
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
	/** Gives other work of the process a turn, where that is due. */
	readonly breathe: () => Promise<void>;
	/** Told after each call, with the outcomes of its lines. */
	readonly onProgress: (outcomes: Iterable<Outcome>) => void;
}

export interface SettledLine {
	readonly given: GivenLine;
	readonly outcome: Outcome;
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
export async function settleLines<L extends Line>(
	given: Iterable<GivenLine<L>>,
	operation: LineOperation<L>,
	{ maxUnderWay, stopsOnFailure, isCancelled, breathe, onProgress }: SettleOptions,
): Promise<Settlement> {
	const read: GivenLine[] = [];
	const outcomes = new Map<Line, Outcome>();
	const strays: CrmRecord[] = [];
	let stopped = false;

	function* linesToSend(): Generator<L, void, undefined> {
		for (const entry of given) {
			read.push(entry);
			if (entry.kind !== 'line') continue;
			operation.foresee?.(entry.line);
			yield entry.line;
		}
	}

	const lines = new ReadAhead(linesToSend());
	const keyOf = operation.anyOrder === true ? () => null : recordKeyOf;
	await runSideBySide(
		planCalls(lines, operation.maxLinesPerCall, keyOf),
		{
			maxUnderWay,
			keyOf,
			isStopped: () => stopped || isCancelled(),
			prepare: async () => {
				if (stopped || isCancelled()) return;
				await lines.fill(operation.maxLinesPerCall, breathe);
				await lines.fill(operation.linesAhead?.() ?? 0, breathe);
			},
		},
		async (call) => {
			const toSent = (line: L): SentLine<L> => ({ line, traceId: operation.traceIdFor(line) });
			const [first, ...others] = call.lines;
			const sent: NonEmpty<SentLine<L>> = [toSent(first), ...others.map(toSent)];
			const reconciled = await operation.settle(sent);
			for (const [{ line }, outcome] of reconciled.outcomes) outcomes.set(line, outcome);
			strays.push(...reconciled.strays);
			if (stopsOnFailure && [...reconciled.outcomes.values()].some(isFailure)) stopped = true;
			onProgress(reconciled.outcomes.values());
		},
	);

	// Lines that had no turn are told as well, unless reading them would hold a cancelled run up.
	if (Array.isArray(given)) while (lines.next().done !== true);
	while (!isCancelled() && lines.next().done !== true) await breathe();

	const noTurn = notStarted(isCancelled() ? 'cancelled' : 'stopped');
	return { lines: read.map((entry) => ({ given: entry, outcome: outcomeOf(entry, outcomes) ?? noTurn })), strays };
}

function outcomeOf(given: GivenLine, outcomes: ReadonlyMap<Line, Outcome>): Outcome | undefined {
	if (given.kind === 'line') return outcomes.get(given.line);
	return { kind: 'notSent', cause: 'badInput', why: given.why, field: given.field, advice: given.advice };
}

/** What a line gets that never had its turn. */
function notStarted(cause: 'stopped' | 'cancelled'): NotSentLine {
	const why = cause === 'cancelled' ? 'The execution was cancelled' : 'The run stopped at another line';
	return { kind: 'notSent', cause, why, field: null, advice: null };
}
