import type { ChangeLine } from '../../hubspot/batch/line';
import { isFailure, failuresIn } from '../../hubspot/batch/outcome';
import type { SurplusFate } from '../../hubspot/sync/fate';
import { archiveCall } from '../calls/archive';
import { lineOff } from './presentLines';
import {
	lookAtShared,
	surplusKey,
	type Removal,
	whySharedByOwn,
	type SurplusLine,
	type WhyShared,
} from './sharedLines';
import type { Syncing } from './tree';
import type { WhyKept } from './whyToKeep';
import { dissociateCall } from '../calls/dissociate';

/**
 * Does with surplus lines what the user chose. One that hangs on something else too stays, and so does one of which that
 * could not be read: HubSpot deletes a line item that is shared for both of its parents.
 * @param whyKept why each line stays whatever else it hangs on; null for one that may go
 * @param known what has been asked before of what lines hang on
 */
export async function settleSurplus(
	whyKept: ReadonlyMap<SurplusLine, WhyKept | null>,
	{ surplus, removals, untilAllWait, left }: Syncing,
	known: WhyShared,
): Promise<ReadonlyMap<SurplusLine, SurplusFate>> {
	const fates = new Map<SurplusLine, SurplusFate>();
	const mayGo: SurplusLine[] = [];
	for (const [line, why] of whyKept) {
		const { record } = line;
		if (surplus === 'keep') fates.set(line, { what: 'kept', record });
		else if (why !== null) {
			fates.set(line, { what: why.isLeft ? 'leftToOther' : 'spared', record, why: why.why });
			if (why.isLeft) left.add(surplusKey(line));
		} else mayGo.push(line);
	}
	if (mayGo.length === 0) return fates;
	const asked = mayGo.map((line): Removal => ({ line, known: known.get(surplusKey(line)) }));
	const gone = await removals.answer(asked, untilAllWait);
	for (const line of mayGo) {
		const fate = gone.get(line);
		if (fate !== undefined) fates.set(line, fate);
	}
	return fates;
}

/**
 * Has lines of any records deleted or removed, or tells that they would be: what else they hang on is asked right before, one
 * call for each object that a line item can be under. What was asked before is not asked again, but what this process has done
 * since counts.
 */
export async function remove(
	removals: readonly Removal[],
	sync: Removing,
): Promise<ReadonlyMap<SurplusLine, SurplusFate>> {
	const { surplus, dryRun, parent, child, childAccount: account, settleAll, mayTouch } = sync;
	const fates = new Map<SurplusLine, SurplusFate>();
	const open = removals.flatMap(({ line, known }) => (known === undefined ? [line] : []));
	const shared = open.length === 0 ? new Map<string, string | null>() : await lookAtShared(open, sync);
	const asked = new Map<ChangeLine, SurplusLine>();
	for (const { line, known } of removals) {
		const { record, parentId } = line;
		const why = known ?? shared.get(surplusKey(line)) ?? whySharedByOwn(line, sync) ?? (mayTouch() ? null : TOO_MANY);
		if (why !== null) fates.set(line, { what: 'spared', record, why });
		else if (dryRun) fates.set(line, { what: surplus === 'delete' ? 'wouldBeDeleted' : 'wouldBeRemoved', record });
		else asked.set(lineOff(record.id, parentId), line);
	}
	const operation = surplus === 'delete' ? archiveCall(account, child, true) : dissociateCall(account, parent, child);
	const outcomes = await settleAll([...asked.keys()], operation);
	for (const [line, outcome] of outcomes) {
		const given = asked.get(line);
		if (given === undefined) continue;
		const [failure] = isFailure(outcome) ? failuresIn(outcome) : [];
		const { record } = given;
		if (failure === undefined) fates.set(given, { what: surplus === 'delete' ? 'deleted' : 'removed', record });
		else fates.set(given, { what: surplus === 'delete' ? 'notDeleted' : 'notRemoved', record, failure });
	}
	return fates;
}

type Removing = Pick<Syncing, 'surplus' | 'dryRun' | 'parent' | 'child' | 'childAccount' | 'settleAll' | 'mayTouch'>;

const TOO_MANY = "Kept: with it, the run would change more records than 'Maximum Records' allows";
