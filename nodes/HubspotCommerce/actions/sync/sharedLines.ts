import { article } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { CrmRecord } from '../../hubspot/record';
import type { ExecutionAccount } from '../../transport/account';
import { putWith } from '../../transport/ownLinks';
import { associatedWith, ofRecord } from './presentLines';

/** A line item that is there and that nobody asks for. */
export interface SurplusLine {
	readonly parentId: string;
	readonly record: CrmRecord;
	/** Whether HubSpot lists it under its record. This process may have put it there a moment ago, or somebody has taken it off. */
	readonly isListed: boolean;
}

/** A line that is to go. */
export interface Removal {
	readonly line: SurplusLine;
	/** Why it may not, as it was asked before: null if it may, undefined if it was not asked. */
	readonly known: string | null | undefined;
}

/** Why lines may not go, by `surplusKey`; null for one that hangs on nothing else. */
export type WhyShared = ReadonlyMap<string, string | null>;

/** One text for a line under its record. */
export function surplusKey({ parentId, record }: SurplusLine): string {
	return `${parentId} ${record.id}`;
}

interface WhereLinesAre {
	readonly parent: CrmObject;
	readonly child: CrmObject;
	readonly childAccount: ExecutionAccount;
}

/** Asks HubSpot what lines belong to: one call for each object that a line item can be under. */
export async function lookAtShared(
	open: readonly SurplusLine[],
	{ parent, child, childAccount }: WhereLinesAre,
): Promise<WhyShared> {
	const whyOf = new Map<string, string | null>(open.map((line) => [surplusKey(line), null]));
	const areUnder = new Set<SurplusLine>();
	const unread = new Set<SurplusLine>();
	const others = new Map<SurplusLine, string>();
	const ids = open.map(({ record }) => record.id);
	const targets = child.associations.filter((association) => association.parent);
	// One does not need the other: together they take as long as one.
	const looks = await Promise.all(
		targets.map(async (target) => ({
			target,
			associated: await associatedWith(childAccount, child, target.objectType, ids, 'nothing'),
		})),
	);
	for (const { target, associated } of looks) {
		const label = target.label.toLowerCase();
		for (const line of open) {
			const hangsOn = ofRecord(associated, line.record.id, []);
			if ('kind' in hangsOn) {
				const why = `Kept: it is not known whether it also belongs to ${article(label)} ${label}. ${hangsOn.why}`;
				whyOf.set(surplusKey(line), why);
				unread.add(line);
				continue;
			}
			const own = { objectType: child.objectType, id: line.record.id };
			const listed = hangsOn.map(({ id }) => id);
			// One that was put under another record a moment ago may not be listed there yet. One that was taken off it may have
			// been put back by somebody else: what is listed counts.
			const all = [...listed, ...putWith(childAccount.connection, own, target.objectType)];
			if (target.objectType === parent.objectType && listed.includes(line.parentId)) areUnder.add(line);
			const other = all.find((id) => target.objectType !== parent.objectType || id !== line.parentId);
			if (other === undefined) continue;
			others.set(line, `${label} ${other}`);
			whyOf.set(surplusKey(line), keptFor(label, other));
		}
	}
	for (const line of open) {
		if (line.isListed || areUnder.has(line) || unread.has(line)) continue;
		const other = others.get(line);
		const why =
			other === undefined ? `HubSpot does not list it under the ${parent.noun}` : `it belongs to the ${other} by now`;
		whyOf.set(surplusKey(line), `Kept: ${why}`);
	}
	return whyOf;
}

/** The same by what this process has done a moment ago, without a call. */
export function whySharedByOwn(
	{ record, parentId }: SurplusLine,
	{ parent, child, childAccount }: WhereLinesAre,
): string | null {
	const own = { objectType: child.objectType, id: record.id };
	for (const { parent: isParent, objectType, label } of child.associations) {
		const ids = isParent ? putWith(childAccount.connection, own, objectType) : [];
		const other = ids.find((id) => objectType !== parent.objectType || id !== parentId);
		if (other !== undefined) return keptFor(label.toLowerCase(), other);
	}
	return null;
}

function keptFor(label: string, id: string): string {
	return `Kept: it also belongs to the ${label} ${id}`;
}
