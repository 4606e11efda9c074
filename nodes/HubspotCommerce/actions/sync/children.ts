import type { NewLine } from '../../hubspot/batch/line';
import { compareLines, type LineDifferences } from '../../hubspot/sync/compareLines';
import { failureIn, type LineFate } from '../../hubspot/sync/fate';
import { linesOfRecords, presentLinesOf, type PresentLines } from './knownLines';
import { NO_WORD_ON_LINE, notWritten, ofItem } from './lineFates';
import { inOtherLetters } from './otherLetters';
import { linkKey, ofRecord } from './presentLines';
import { settleSurplus } from './surplusLines';
import { type SurplusLine } from './sharedLines';
import { unreadOf, type Syncing, type Tree, type Writers } from './tree';
import { settleWanted } from './wantedLines';
import { takeOffForOthers } from './leftToOthers';
import { whyToKeep } from './whyToKeep';

/** What became of the line items of each record. @param known what has been read of them before */
export async function settleChildren(
	trees: readonly Tree[],
	run: Syncing,
	writers: Writers,
	known: PresentLines,
): Promise<ReadonlyMap<Tree, readonly LineFate[]>> {
	const { breathe } = run.childAccount;
	const fates = new Map<Tree, LineFate[]>();
	const present = await presentLinesOf(
		linesOfRecords(trees.filter(({ isNew, rival }) => !isNew && rival === null)),
		run,
		known,
	);
	const compared = new Map<Tree, LineDifferences<NewLine>>();
	for (const tree of trees) {
		fates.set(tree, []);
		const { id } = tree;
		const there = tree.isNew || id === null ? [] : ofRecord(present.records, id, []);
		const whyNot = tree.rival ?? ('kind' in there ? there : null);
		if (whyNot !== null) {
			const unwritten = tree.wanted.map((line) => ofItem(line, notWritten(line, null, whyNot)));
			// Without a line to tell of it, the record would pass for one that is as it should be.
			fates.set(tree, unwritten.length > 0 ? unwritten : [{ what: 'notRead', failure: whyNot }]);
			continue;
		}
		const records = 'kind' in there ? [] : there;
		compared.set(tree, await compareLines(tree.wanted, records, run.lineKey, run.childTypes, breathe));
	}
	const differences = await inOtherLetters(compared, run);
	const surplusLines = new Map<SurplusLine, Tree>();
	for (const [tree, { surplus }] of differences)
		if (tree.id !== null)
			for (const record of surplus) {
				const isListed = !present.unsure.has(linkKey(tree.id, record.id));
				surplusLines.set({ parentId: tree.id, record, isListed }, tree);
			}

	const wantedFates = await settleWanted(differences, run, writers, present.unsure);
	const incomplete = new Set<Tree>();
	for (const [tree, { gone }] of differences) {
		const isGone = new Set(gone);
		const wanted: LineFate[] = [];
		for (const line of tree.wanted) {
			if (isGone.has(line)) continue;
			wanted.push(ofItem(line, wantedFates.get(line) ?? notWritten(line, null, NO_WORD_ON_LINE)));
			await breathe();
		}
		fates.set(tree, wanted);
		if (wanted.some((fate) => failureIn(fate) !== null)) incomplete.add(tree);
	}
	const idIn = (fate: LineFate) => ('record' in fate ? (fate.record?.id ?? null) : null);
	// One that was found after all may have been taken for surplus before, and so may one that was moved from here.
	for (const [line, tree] of surplusLines) {
		const { id } = line.record;
		const isMoved = run.moved.has(linkKey(line.parentId, id));
		if (isMoved || fates.get(tree)?.some((fate) => idIn(fate) === id)) surplusLines.delete(line);
	}
	const whyKept = new Map(
		[...surplusLines].map(([line, tree]) => {
			const unread = unreadOf(tree.sent.line, run);
			return [line, whyToKeep(line, tree, incomplete, { ...run, unread })] as const;
		}),
	);
	const left = [...surplusLines].filter(([line]) => whyKept.get(line)?.isLeft === true);
	const surplusFates = new Map([
		...(await settleSurplus(whyKept, run, present.shared)),
		...(await takeOffForOthers(new Map(left), run)),
	]);
	for (const [line, tree] of surplusLines) {
		const fate = surplusFates.get(line);
		if (fate !== undefined) fates.get(tree)?.push(fate);
	}
	return fates;
}
