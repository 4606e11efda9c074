import type { CrmRecord } from '../record';
import {
	recordNamesOf,
	sourceOf,
	type BadLine,
	type DraftLine,
	type GivenLine,
	type KeyedLine,
	type LineKey,
	type LineSource,
	type NonEmpty,
	type SentLine,
} from './line';
import type { NotSentLine, Unknown } from './failure';
import { isFailure, type Failure, type Outcome, type Success } from './outcome';
import { planCalls } from './plan';
import { ReadAhead } from './readAhead';
import { alike, type Reconciled } from './reconcile';
import { runSideBySide } from './sideBySide';
import type { LineOperation, Run } from './operation';

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
	/** Asked of each line in input order: what it has come to before this run, if it is not to go in it. */
	readonly endBefore?: (line: DraftLine) => Outcome | null;
	/** Told after each call, of each of its lines as it was read. */
	readonly onProgress: (settled: readonly SettledDraft[]) => void;
}

export interface SettledDraft {
	readonly line: DraftLine;
	readonly outcome: Outcome;
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
 * Lines are read as calls need them. Those that are not read when the run is cancelled are in no outcome. A line that was
 * in a call and that nobody told of is unknown: it may be in HubSpot. That it is not is said only of lines that had no
 * turn, or that a step said it held back.
 */
export async function settleLines<L extends DraftLine>(
	given: Iterable<GivenLine<L>>,
	operation: LineOperation<L>,
	{ maxUnderWay, stopsOnFailure, isCancelled, areRead, breathe, endBefore, onProgress }: SettleOptions,
): Promise<Settlement> {
	/** By the keys of the lines. */
	const settledLines: Array<SettledLine | null> = [];
	/** The lines without an outcome. */
	const open = new Map<LineKey, L>();
	const heldBack = new Set<LineKey>();
	const strays: CrmRecord[] = [];
	let stopped = false;
	const run: Run = {
		isStopped: () => stopped || isCancelled(),
		lineFailed: () => {
			if (stopsOnFailure) stopped = true;
		},
		heldBack: (lines) => {
			for (const { key } of lines) heldBack.add(key);
		},
	};

	function* linesToSend(): Generator<KeyedLine<L>, void, undefined> {
		for (const entry of given) {
			if (entry.kind === 'bad') {
				settledLines.push({ source: entry.source, given: entry, outcome: badInput(entry) });
				continue;
			}
			const key = settledLines.push(null) - 1;
			const before = endBefore?.(entry.line) ?? null;
			if (before !== null) {
				settle(key, entry.line, before);
				if (isFailure(before)) run.lineFailed();
				onProgress([{ line: entry.line, outcome: before }]);
				continue;
			}
			open.set(key, entry.line);
			foresee(operation, entry.line);
			yield { key, line: entry.line };
		}
	}

	const settle = (key: LineKey, line: L, outcome: Outcome): void => {
		open.delete(key);
		const source = sourceOf({ kind: 'line', line });
		settledLines[key] = isFailure(outcome) ? { source, given: { kind: 'line', line }, outcome } : { source, outcome };
	};
	const noTurn = () => notStarted(isCancelled() ? 'cancelled' : 'stopped');
	const settleCall = async ([first, ...others]: NonEmpty<KeyedLine<L>>): Promise<Reconciled> => {
		const toSent = ({ key, line }: KeyedLine<L>): SentLine<L> => ({ key, line, traceId: operation.traceIdFor(line) });
		try {
			return await operation.settle([toSent(first), ...others.map(toSent)], run);
		} catch (error) {
			return alike([first, ...others], failedOnTheWay(error));
		}
	};

	const lines = new ReadAhead(linesToSend());
	const recordOf = operation.anyOrder === true ? (): 'any' => 'any' : recordNamesOf;
	await runSideBySide(
		planCalls(lines, operation.maxLinesPerCall, recordOf, operation.uniqueProperties),
		{
			maxUnderWay,
			recordOf,
			isStopped: () => run.isStopped(),
			prepare: async () => {
				if (run.isStopped()) return;
				await lines.fill(operation.maxLinesPerCall, breathe);
				await lines.fill(linesAhead(operation), breathe);
			},
		},
		async (call) => {
			const reconciled = await settleCall(call.lines);
			const settled = call.lines.map(({ key, line }) => {
				const outcome = reconciled.outcomes.get(key) ?? (heldBack.delete(key) ? noTurn() : NO_WORD);
				settle(key, line, outcome);
				return { line, outcome };
			});
			strays.push(...reconciled.strays);
			if (settled.some(({ outcome }) => isFailure(outcome))) run.lineFailed();
			onProgress(settled);
		},
	);

	// Lines that had no turn are told as well, unless reading them would hold a cancelled run up.
	if (areRead) while (lines.next().done !== true);
	while (!isCancelled() && lines.next().done !== true) await breathe();

	const outcome = noTurn();
	for (const [key, line] of open) settle(key, line, outcome);
	return { lines: settledLines.filter((line) => line !== null), strays };
}

/** To foresee and to read ahead only saves calls: where it breaks, the lines go all the same. */
function foresee<L extends DraftLine>(operation: LineOperation<L>, line: L): void {
	try {
		operation.foresee?.(line);
	} catch {
		return;
	}
}

function linesAhead<L extends DraftLine>(operation: LineOperation<L>): number {
	try {
		return operation.linesAhead?.() ?? 0;
	} catch {
		return 0;
	}
}

function badInput({ why, field, advice, named }: BadLine): NotSentLine {
	return { kind: 'notSent', cause: 'badInput', why, field, advice, ...(named === undefined ? {} : { named }) };
}

/** What a line gets that never had its turn. */
function notStarted(cause: 'stopped' | 'cancelled'): NotSentLine {
	const why = cause === 'cancelled' ? 'The execution was cancelled' : 'The run stopped earlier';
	return { kind: 'notSent', cause, why, field: null, advice: null };
}

/** What a line of a call gets that nobody tells of. */
const NO_WORD: Unknown = {
	kind: 'unknown',
	why: 'It is not known what became of it',
	status: null,
	correlationId: null,
};

/** Whatever broke on the way, HubSpot may have got the call by then. */
function failedOnTheWay(error: unknown): Unknown {
	const reason = error instanceof Error && error.message !== '' ? error.message : 'The node failed';
	return {
		kind: 'unknown',
		why: `It is not known what became of it: ${reason}`,
		status: null,
		correlationId: null,
	};
}
