import { LOOKS_AFTER_MS } from '../../hubspot/batch/findOut';
import type { NewLine } from '../../hubspot/batch/line';
import { madeIn } from '../../hubspot/batch/started';
import { compareLines, type LineDifferences } from '../../hubspot/sync/compareLines';
import type { WantedLineFate } from '../../hubspot/sync/fate';
import { putWith } from '../../transport/ownLinks';
import { waitingTogether } from '../../transport/account';
import { numberOf } from './lineFates';
import { linesOfRecords, NONE_PRESENT, presentLinesOf } from './knownLines';
import { ofRecord } from './presentLines';
import type { Syncing, Tree } from './tree';

/** A line that may be under its record although the create did not say so. */
export interface OpenLine {
	readonly line: NewLine;
	readonly tree: Tree;
	/** Whether HubSpot refused it since another record has its unique value: then that is there already. */
	readonly isTaken: boolean;
}

/** What was there after all. */
export interface FoundAfterAll {
	readonly fates: ReadonlyMap<NewLine, WantedLineFate>;
	/** Those that have other values than they should. */
	readonly changed: LineDifferences<NewLine>['changed'];
}

/**
 * Lines that are under their records although nothing said so, told by their keys: a create without a trustworthy answer can
 * still be at work, so those that are not there are looked for as often as those with a unique value are. One that another
 * execution has made, so that its create was refused, may have other values than the line has by now.
 */
export async function foundAfterAll(open: readonly OpenLine[], run: Syncing): Promise<FoundAfterAll> {
	const fates = new Map<NewLine, WantedLineFate>();
	const found = new Map<NewLine, LineDifferences<NewLine>['changed'][number]>();
	const { breathe, started } = run.childAccount;
	const { pause } = waitingTogether(run.childAccount);
	for (const pauseMs of LOOKS_AFTER_MS) {
		const left = open.filter(
			({ line, isTaken }) => !fates.has(line) && !found.has(line) && (!isTaken || pauseMs === LOOKS_AFTER_MS[0]),
		);
		if (left.length === 0 || !(await pause(pauseMs))) break;
		const trees = [...new Set(left.map(({ tree }) => tree))];
		const present = await presentLinesOf(linesOfRecords(trees), run, NONE_PRESENT);
		for (const tree of trees) {
			const lines = left.filter((entry) => entry.tree === tree).map(({ line }) => line);
			const records = ofRecord(present.records, tree.id ?? '', []);
			if ('kind' in records) continue;
			const own = { objectType: run.parent.objectType, id: tree.id ?? '' };
			const putHere = putWith(run.childAccount.connection, own, run.child.objectType);
			const { same, changed } = await compareLines(lines, records, run.lineKey, run.childTypes, breathe);
			const refused = new Set(left.filter((entry) => entry.isTaken).map(({ line }) => line));
			for (const { line, record } of same) {
				// HubSpot may refuse a create at its own second attempt; but what another execution has put here is that one's.
				const isMadeByOther = refused.has(line) && putHere.includes(record.id);
				const isOthers = isMadeByOther || madeIn(record, started()) === 'before';
				fates.set(line, { what: isOthers ? 'unchanged' : 'created', lineNumber: numberOf(line), record });
			}
			// A create that may still be at work would be another one.
			for (const entry of changed) if (refused.has(entry.line)) found.set(entry.line, entry);
		}
	}
	return { fates, changed: [...found.values()] };
}
