import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { recordNamesOf, type DraftLine, type LineSource, type RecordNames } from '../../hubspot/batch/line';
import { isFailure, type Outcome } from '../../hubspot/batch/outcome';
import type { SettledDraft, SettledLine } from '../../hubspot/batch/settle';
import { acrossTries } from '../../hubspot/sync/acrossTries';
import { leavesLines } from '../../hubspot/sync/afterAll';

/**
 * What is known of one run of the node that n8n tries several times: with *Retry On Fail* it executes the node again, with
 * all of its items, after an error and after an output that begins with a failed item.
 */
export class Tries {
	/** By the place of a line: what became of it in the last try in which it was sent. */
	private readonly outcomes = new Map<string, { readonly source: LineSource; readonly outcome: Outcome }>();
	private isUnderWay = false;
	private tellAgain: (() => INodeExecutionData[]) | null = null;

	/** A try begins. */
	begin(): void {
		this.isUnderWay = false;
	}

	/**
	 * Tells of each line of this try, in the order of the input, what it has come to in an earlier one; null where it goes
	 * (again). What was written is not written again, nor is a create that may have been carried out. Of lines that name
	 * the same record a later one goes again after an earlier one: its values are to stand in the end. Items that make one
	 * whole record go again together.
	 * @param anyOrder whether it is the same in which order lines of one record go
	 */
	endsBefore(anyOrder: boolean): (line: DraftLine) => Outcome | null {
		this.isUnderWay = true;
		const again = new NamesOfLines();
		const known = [...this.outcomes.values()];
		const brokenWholes = new Set(known.filter(({ outcome }) => isFailure(outcome)).map(wholeOf));
		return (line) => {
			const names = recordNamesOf(line);
			const { source } = line;
			const before = this.outcomes.get(placeIn(source))?.outcome;
			const isOfBroken = before?.kind === 'synced' && brokenWholes.has(wholeOf({ source, outcome: before }));
			// What it has left to another record may be with that one by now, or on its way.
			const isOpen = isOfBroken || (before !== undefined && brokenWholes.size > 0 && leavesLines(before));
			if (before !== undefined && !isOpen) {
				if (names === null && !isSurelyNotWritten(before)) return before;
				if (names !== null && !isFailure(before) && (anyOrder || !again.mayHave(names))) return before;
			}
			if (names !== null) again.add(names);
			return null;
		};
	}

	remember(settled: readonly SettledDraft[]): void {
		for (const { line, outcome } of settled) {
			const place = placeIn(line.source);
			const isRenamed = (recordNamesOf(line)?.names.length ?? 0) > 1;
			const both = acrossTries(this.outcomes.get(place)?.outcome, outcome, isRenamed);
			this.outcomes.set(place, { source: line.source, outcome: both });
		}
	}

	/** What lines have come to in all tries. */
	across(lines: readonly SettledLine[]): SettledLine[] {
		return lines.map((line) => {
			const outcome = this.outcomes.get(placeIn(line.source))?.outcome ?? line.outcome;
			if (!isFailure(outcome)) return { source: line.source, outcome };
			return 'given' in line ? { ...line, outcome } : line;
		});
	}

	/** @param tell gives n8n what this try gave it, or throws it */
	hasTold(tell: () => INodeExecutionData[]): void {
		this.tellAgain = tell;
	}

	/** How to tell n8n what the last try told that sent anything; null where this is one, or there was none. */
	lastTold(): (() => INodeExecutionData[]) | null {
		return this.isUnderWay || this.outcomes.size === 0 ? null : this.tellAgain;
	}
}

/** The names of the records that lines are about. */
class NamesOfLines {
	private readonly byWay = new Map<string, Set<string>>();

	add({ way, names }: RecordNames): void {
		const known = this.byWay.get(way) ?? new Set<string>();
		this.byWay.set(way, known);
		for (const name of names) known.add(name);
	}

	/** Records that are named in another way may be the same, whatever their names are. */
	mayHave({ way, names }: RecordNames): boolean {
		const known = this.byWay.get(way);
		const otherWays = this.byWay.size - (known === undefined ? 0 : 1);
		return otherWays > 0 || names.some((name) => known?.has(name) === true);
	}
}

/** The index of the item that a whole record goes with, its own or the first of those that are joined. */
function wholeOf({ source, outcome }: { readonly source: LineSource; readonly outcome: Outcome }): number {
	const isWhole = outcome.kind === 'synced' || outcome.kind === 'partlySynced';
	return (isWhole ? outcome.joinedTo : undefined)?.itemIndex ?? source.itemIndex;
}

/** Whether a create may be sent again. */
function isSurelyNotWritten({ kind }: Outcome): boolean {
	return kind === 'refused' || kind === 'notSent';
}

function placeIn({ itemIndex, lineNumber }: LineSource): string {
	return `${itemIndex}:${lineNumber ?? ''}`;
}

/** By the first item of a run: n8n makes the items of each run anew, and gives all tries the same. */
const ofRuns = new WeakMap<INodeExecutionData, Tries>();

/** What is known of the tries of this run; null where n8n tries only once. */
export function triesOf(context: IExecuteFunctions): Tries | null {
	const [first] = context.getInputData();
	if (first === undefined || context.getNode().retryOnFail !== true) return null;
	const tries = ofRuns.get(first) ?? new Tries();
	ofRuns.set(first, tries);
	return tries;
}
