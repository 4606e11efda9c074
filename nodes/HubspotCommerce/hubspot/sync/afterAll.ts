import type { Outcome } from '../batch/outcome';
import { isFailure } from '../batch/outcome';
import type { SettledLine } from '../batch/settle';
import { failureIn, type LineFate } from './fate';

/**
 * Once all records of a run are settled it is known which lines have gone from one to another: of these only the record that has
 * them now tells. A line that is left to another record, and did not get there, is told as spared.
 * @param isMoved whether the run has taken a line off a record for another one
 */
export function withoutMoved(lines: readonly SettledLine[], isMoved: IsMoved): readonly SettledLine[] {
	const isLeaving = lines.some(({ outcome }) => leavesLines(outcome));
	const settled = new Set(isLeaving ? lines.flatMap(({ outcome }) => fatesIn(outcome).flatMap(idWhereSettled)) : []);
	const isElsewhere = (outcome: Outcome, fate: LineFate): boolean =>
		(fate.what === 'leftToOther' && (settled.has(fate.record.id) || isMoved(idOf(outcome), fate.record.id))) ||
		(fate.what === 'removed' && isMoved(idOf(outcome), fate.record.id));
	return lines.map((line): SettledLine => {
		const { outcome } = line;
		const without = fatesIn(outcome).filter((fate) => !isElsewhere(outcome, fate));
		if (without.length === fatesIn(outcome).length) return line;
		if (outcome.kind === 'synced') return { source: line.source, outcome: { ...outcome, lines: without } };
		return isFailure(outcome) && outcome.kind === 'partlySynced' && 'given' in line
			? { ...line, outcome: { ...outcome, lines: without } }
			: line;
	});
}

/** Tells of a record, and of a line that was under it, by their IDs. */
export type IsMoved = (parentId: string | null, lineId: string) => boolean;

function idOf(outcome: Outcome): string | null {
	const isWhole = outcome.kind === 'synced' || outcome.kind === 'partlySynced';
	return isWhole && 'record' in outcome.parent ? outcome.parent.record.id : null;
}

/** Whether lines of the record are left to others. */
export function leavesLines(outcome: Outcome): boolean {
	return fatesIn(outcome).some(({ what }) => what === 'leftToOther');
}

function fatesIn(outcome: Outcome): readonly LineFate[] {
	return outcome.kind === 'synced' || outcome.kind === 'partlySynced' ? outcome.lines : [];
}

/** The record's ID of a line that is where it should be, or would be. */
function idWhereSettled(fate: LineFate): string[] {
	const isWanted = 'lineNumber' in fate && failureIn(fate) === null;
	return isWanted && 'record' in fate && fate.record !== null ? [fate.record.id] : [];
}
