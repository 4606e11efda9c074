import type { ChangeLine } from '../../hubspot/batch/line';
import { isFailure, failuresIn } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { CrmRecord } from '../../hubspot/record';
import type { SurplusFate } from '../../hubspot/sync/fate';
import type { ExecutionAccount } from '../../transport/account';
import { archiveCall } from '../calls/archive';
import { associatedWith, lineAbout, ofRecord } from './presentLines';
import type { Syncing } from './tree';
import { dissociateCall } from '../calls/dissociate';

/** A line item that is there and that nobody asks for. */
export interface SurplusLine {
	readonly parentId: string;
	readonly record: CrmRecord;
}

/**
 * Does with surplus lines what the user chose. One that hangs on something else too stays, and so does one of which that
 * could not be read: HubSpot deletes a line item that is shared for both of its parents.
 * @param whyKept why each line stays whatever else it hangs on; null for one that may go
 */
export async function settleSurplus(
	whyKept: ReadonlyMap<SurplusLine, string | null>,
	{ surplus, dryRun, parent, child, childAccount: account, settleAll }: Syncing,
): Promise<ReadonlyMap<SurplusLine, SurplusFate>> {
	const fates = new Map<SurplusLine, SurplusFate>();
	const lines = [...whyKept.keys()];
	if (surplus === 'keep' || lines.length === 0) {
		for (const line of lines) fates.set(line, { what: 'kept', record: line.record });
		return fates;
	}
	const mayGo = lines.filter((line) => whyKept.get(line) === null);
	const whyShared = await sharedLines(mayGo, account, parent, child);
	const asked = new Map<ChangeLine, SurplusLine>();
	for (const line of lines) {
		const { record, parentId } = line;
		const why = whyKept.get(line) ?? whyShared(line);
		if (why !== null) fates.set(line, { what: 'spared', record, why });
		else if (dryRun) fates.set(line, { what: surplus === 'delete' ? 'wouldBeDeleted' : 'wouldBeRemoved', record });
		else asked.set({ ...lineAbout(record.id), associations: [{ to: { id: parentId }, types: [] }] }, line);
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

/** Why a line may not go, if there is a reason: one call for each object that a line item can hang on. */
async function sharedLines(
	lines: readonly SurplusLine[],
	account: ExecutionAccount,
	parent: CrmObject,
	child: CrmObject,
): Promise<(line: SurplusLine) => string | null> {
	const ids = lines.map(({ record }) => record.id);
	const whyOf = new Map<SurplusLine, string>();
	for (const target of child.associations.filter((association) => association.parent)) {
		const associated = await associatedWith(account, child, target.objectType, ids, 'nothing');
		const label = target.label.toLowerCase();
		for (const line of lines) {
			const hangsOn = ofRecord(associated, line.record.id, []);
			if ('kind' in hangsOn) {
				whyOf.set(line, `It stays: whether it hangs on a ${label} too could not be found out. ${hangsOn.why}`);
				continue;
			}
			const others = hangsOn.filter(({ id }) => target.objectType !== parent.objectType || id !== line.parentId);
			const [other] = others;
			if (other !== undefined) whyOf.set(line, `It stays: it hangs on the ${label} ${other.id} too`);
		}
	}
	return (line) => whyOf.get(line) ?? null;
}
