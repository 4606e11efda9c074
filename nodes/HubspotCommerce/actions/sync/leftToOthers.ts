import { recordKeyOf } from '../../hubspot/batch/line';
import { failuresIn, isFailure } from '../../hubspot/batch/outcome';
import { targetIn } from '../../hubspot/parents';
import type { SurplusFate } from '../../hubspot/sync/fate';
import { parentsOf } from '../../transport/parentsOf';
import { dissociateCall } from '../calls/dissociate';
import { claimsIn } from './fromElsewhere';
import { lineOff } from './presentLines';
import type { SurplusLine } from './sharedLines';
import { whyUntold, type Syncing, type Tree } from './tree';

/**
 * Takes lines off records that no longer ask for them, where they are already under another record of the run that does: a move
 * that was cut off in the middle, or two records that a person has put a line under. They are deleted in no case. One that the
 * other record has not yet is left to it: that puts it under itself first.
 * @returns nothing of those that are left
 */
export async function takeOffForOthers(
	left: ReadonlyMap<SurplusLine, Tree>,
	run: Syncing,
): Promise<ReadonlyMap<SurplusLine, SurplusFate>> {
	const { parent, child, childAccount, dryRun, settleAll, keepsAll } = run;
	const fates = new Map<SurplusLine, SurplusFate>();
	const [tree] = left.values();
	const target = targetIn(child, parent);
	if (tree === undefined || target === undefined) return fates;
	const ids = [...new Set([...left.keys()].map(({ record }) => record.id))];
	const parents = await parentsOf(childAccount, child, ids, new Set([target.name]));
	if ('kind' in parents) return fates;
	const claimOf = await claimsIn(run, [...parents.values()].flat(), tree);
	const there = [...left].flatMap(([line, { sent }]) => {
		const { parentId, record } = line;
		const others = (parents.get(record.id) ?? []).filter(({ id, by }) => id !== parentId && by === 'answer');
		const isTheirs = others.some((one) => claimOf(one, record) === 'asksFor');
		const isSure = !keepsAll.has(recordKeyOf(sent.line)) && whyUntold(record, sent.line, run) === null;
		return isTheirs && isSure ? [line] : [];
	});
	if (dryRun) {
		for (const line of there) fates.set(line, { what: 'wouldBeRemoved', record: line.record });
		return fates;
	}
	const lineOf = new Map(there.map((line) => [lineOff(line.record.id, line.parentId), line]));
	for (const [off, outcome] of await settleAll([...lineOf.keys()], dissociateCall(childAccount, parent, child))) {
		const line = lineOf.get(off);
		if (line === undefined) continue;
		const { record } = line;
		const [failure] = isFailure(outcome) ? failuresIn(outcome) : [];
		fates.set(line, failure === undefined ? { what: 'removed', record } : { what: 'notRemoved', record, failure });
	}
	return fates;
}
