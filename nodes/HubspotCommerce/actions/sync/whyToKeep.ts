import { compare, parseDecimal, toText, ZERO } from '../../hubspot/decimal';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { recordKeyOf } from '../../hubspot/batch/line';
import { targetIn } from '../../hubspot/parents';
import { valueIn, type CrmRecord } from '../../hubspot/record';
import { lineKey as keyOf } from '../../hubspot/sync/compareLines';
import type { SurplusLine } from './sharedLines';
import { whyUntold, type Syncing, type Tree } from './tree';

/** Why a surplus line stays where it is. */
export interface WhyKept {
	/** Whether it is left to another record of the run that asks for it. */
	readonly isLeft: boolean;
	readonly why: string;
}

/**
 * Why a surplus line stays, as far as its record and the input tell; null for one that may go.
 * @param incomplete the records of which a line could not be written
 */
export function whyToKeep(
	{ record }: SurplusLine,
	tree: Tree,
	incomplete: ReadonlySet<Tree>,
	run: Syncing,
): WhyKept | null {
	const { parent, child, surplus, lineKey, childTypes, childUnique, takenKeys, wantedBy } = run;
	if (surplus === 'keep') return null;
	if (isAskedFor(record, tree, parent, child)) {
		return { isLeft: false, why: "Kept: the item has it under 'Associations'" };
	}
	// Where HubSpot keeps the key unique it is the same line: a shop has moved it from one order to another.
	const key = keyOf(valueIn(record, lineKey) ?? '', childTypes.get(lineKey));
	const isSame = childUnique.has(lineKey) || takenKeys.has(key);
	const others = (wantedBy.get(key) ?? []).filter((other) => other !== recordKeyOf(tree.sent.line));
	if (isSame && others.length > 0) return { isLeft: true, why: `Kept: another ${parent.noun} of this run has it` };
	const why = whyUntold(record, tree.sent.line, run) ?? whyNotSure(tree, incomplete, run);
	return why === null ? null : { isLeft: false, why };
}

/** Why it is not sure that lines of a record may go that the input has not; null where it is. */
export function whyNotSure(
	tree: Tree,
	incomplete: ReadonlySet<Tree>,
	{ parent, child, unread, areOfShops }: Pick<Syncing, 'parent' | 'child' | 'unread' | 'areOfShops'>,
): string | null {
	const total = areOfShops ? totalWithoutLines(tree) : null;
	if (total !== null) return `Kept: the list is empty, but the ${parent.noun} costs ${total}`;
	// What was there may be all that is left of a line that failed.
	if (incomplete.has(tree)) return `Kept: not all ${child.nounPlural} of the ${parent.noun} could be written`;
	return unread === null
		? null
		: `Kept: item ${unread.itemIndex} can't be used, and may be about the same ${parent.noun}`;
}

/** Whether the item itself wants the line under its record. */
function isAskedFor({ id }: CrmRecord, { sent }: Tree, parent: CrmObject, child: CrmObject): boolean {
	const target = targetIn(parent, child);
	return sent.line.associations.some(
		({ to, types }) => to.id === id && types.some(({ associationTypeId }) => associationTypeId === target?.typeId),
	);
}

/**
 * What a record costs that has no lines; null when it has some, costs nothing, or does not say. Lists come empty where an API
 * has left the lines out, as Xero does for invoices that are listed.
 */
function totalWithoutLines({ wanted, sent: { line } }: Tree): string | null {
	if (wanted.length > 0) return null;
	const { hs_subtotal_price: subtotal, hs_total_price: total } = line.properties;
	const cost = parseDecimal(subtotal) ?? parseDecimal(total);
	return cost === null || compare(cost, ZERO) === 0 ? null : toText(cost);
}
