import type { ChangeLine } from '../../hubspot/batch/line';
import { isFailure, failuresIn, type Outcome } from '../../hubspot/batch/outcome';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { SurplusFate } from '../../hubspot/sync/fate';
import { archiveCall } from '../calls/archive';
import { lineAbout } from './presentLines';
import { surplusKey, type SurplusLine, type WhyShared } from './sharedLines';
import type { Syncing } from './tree';
import { dissociateCall } from '../calls/dissociate';

/**
 * Does with surplus lines what the user chose. One that hangs on something else too stays, and so does one of which that
 * could not be read: HubSpot deletes a line item that is shared for both of its parents.
 * @param whyKept why each line stays whatever else it hangs on; null for one that may go
 * @param known what has been asked before of what lines hang on
 */
export async function settleSurplus(
	whyKept: ReadonlyMap<SurplusLine, string | null>,
	sync: Syncing,
	known: WhyShared,
): Promise<ReadonlyMap<SurplusLine, SurplusFate>> {
	const { surplus, dryRun, removals, mayTouch } = sync;
	const fates = new Map<SurplusLine, SurplusFate>();
	const lines = [...whyKept.keys()];
	if (surplus === 'keep' || lines.length === 0) {
		for (const line of lines) fates.set(line, { what: 'kept', record: line.record });
		return fates;
	}
	const mayGo = lines.filter((line) => whyKept.get(line) === null);
	const shared = await whyShared(mayGo, sync, known);
	const asked = new Map<ChangeLine, SurplusLine>();
	for (const line of lines) {
		const { record, parentId } = line;
		const why = whyKept.get(line) ?? shared.get(surplusKey(line)) ?? (mayTouch() ? null : TOO_MANY);
		if (why !== null) fates.set(line, { what: 'spared', record, why });
		else if (dryRun) fates.set(line, { what: surplus === 'delete' ? 'wouldBeDeleted' : 'wouldBeRemoved', record });
		else asked.set({ ...lineAbout(record.id), associations: [{ to: { id: parentId }, types: [] }] }, line);
	}
	const outcomes = asked.size === 0 ? new Map<ChangeLine, Outcome>() : await removals.answer([...asked.keys()]);
	for (const [line, given] of asked) {
		const outcome = outcomes.get(line);
		if (outcome === undefined) continue;
		const [failure] = isFailure(outcome) ? failuresIn(outcome) : [];
		const { record } = given;
		if (failure === undefined) fates.set(given, { what: surplus === 'delete' ? 'deleted' : 'removed', record });
		else fates.set(given, { what: surplus === 'delete' ? 'notDeleted' : 'notRemoved', record, failure });
	}
	return fates;
}

/** The call that does with lines what the user chose. */
export function removal({
	surplus,
	parent,
	child,
	childAccount: account,
}: Pick<Syncing, 'surplus' | 'parent' | 'child' | 'childAccount'>): LineOperation<ChangeLine> {
	return surplus === 'delete' ? archiveCall(account, child, true) : dissociateCall(account, parent, child);
}

const TOO_MANY = "Kept: with it, the run would change more records than 'Maximum Records' allows";

/**
 * Why lines may not go, if there is a reason, asked together with those of other waves: one call for each object that a line
 * item can belong to.
 * @param known what has been asked before: those lines are not asked about again
 */
export async function whyShared(
	lines: readonly SurplusLine[],
	{ looks }: Syncing,
	known: WhyShared,
): Promise<WhyShared> {
	const open = lines.filter((line) => !known.has(surplusKey(line)));
	return open.length === 0 ? known : new Map([...known, ...(await looks.answer(open))]);
}
