import { LOOKS_AFTER_MS } from '../../hubspot/batch/findOut';
import type { NewLine } from '../../hubspot/batch/line';
import { compareLines } from '../../hubspot/sync/compareLines';
import type { WantedLineFate } from '../../hubspot/sync/fate';
import { waitingTogether } from '../../transport/account';
import { linesOfRecords, NONE_PRESENT, presentLinesOf } from './knownLines';
import { numberOf } from './lineFates';
import { ofRecord } from './presentLines';
import type { Syncing, Tree } from './tree';

/** A line that may be under its record although the create did not say so. */
export interface OpenLine {
	readonly line: NewLine;
	readonly tree: Tree;
	/** Whether HubSpot refused it since another record has its unique value: then that is there already. */
	readonly isTaken: boolean;
}

/**
 * Lines that are under their records although nothing said so, told by their keys: a create without a trustworthy answer can
 * still be at work, so those that are not there are looked for as often as those with a unique value are.
 */
export async function foundAfterAll(
	open: readonly OpenLine[],
	run: Syncing,
): Promise<ReadonlyMap<NewLine, WantedLineFate>> {
	const found = new Map<NewLine, WantedLineFate>();
	const { breathe } = run.childAccount;
	const { pause } = waitingTogether(run.childAccount);
	for (const pauseMs of LOOKS_AFTER_MS) {
		const left = open.filter(({ line, isTaken }) => !found.has(line) && (!isTaken || pauseMs === LOOKS_AFTER_MS[0]));
		if (left.length === 0 || !(await pause(pauseMs))) break;
		const trees = [...new Set(left.map(({ tree }) => tree))];
		const present = await presentLinesOf(linesOfRecords(trees), run, NONE_PRESENT);
		for (const tree of trees) {
			const lines = left.filter((entry) => entry.tree === tree).map(({ line }) => line);
			const records = ofRecord(present.records, tree.id ?? '', []);
			if ('kind' in records) continue;
			const { same } = await compareLines(lines, records, run.lineKey, run.childTypes, breathe);
			for (const { line, record } of same) found.set(line, { what: 'created', lineNumber: numberOf(line), record });
		}
	}
	return found;
}
