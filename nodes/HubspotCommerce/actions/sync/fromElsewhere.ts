import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import { isNonEmpty, recordKeyOf, type ChangeLine, type NewLine, type SentLine } from '../../hubspot/batch/line';
import { failuresIn, isFailure, type Unchanged } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL, planCalls } from '../../hubspot/batch/plan';
import type { Told } from '../../hubspot/batch/told';
import { chunksOf } from '../../hubspot/chunksOf';
import { EXTERNAL_ID_PROPERTY } from '../../hubspot/lineFormats/externalId';
import { groupBy } from '../../hubspot/groupBy';
import { targetIn, textOfParent } from '../../hubspot/parents';
import { valueIn, type CrmRecord } from '../../hubspot/record';
import { lineKey as keyOf } from '../../hubspot/sync/compareLines';
import type { KnownParent } from '../../transport/parentsOf';
import { readByName } from '../../transport/readByName';
import { agreedParents } from '../calls/agreedParents';
import { associate } from '../calls/associate';
import { dissociateCall } from '../calls/dissociate';
import { lineAbout, lineOff, linkKey } from './presentLines';
import { whyUntold, type Syncing, type Tree } from './tree';
import { ownParent } from './unsureLines';

/** A line that its record lacks. */
export interface LackedLine {
	readonly line: NewLine;
	readonly tree: Tree;
}

/** A record that has the line's unique value and may be put under the line's own record. */
export interface Elsewhere {
	readonly record: CrmRecord;
	/** What it is under now: nothing, or records of this run that no longer ask for it. */
	readonly parents: readonly KnownParent[];
}

/**
 * HubSpot's records of lines that are not under their own record, told by the value that HubSpot keeps unique: a shop has moved
 * them from one order to another, or they are under none. Under another record they stay, unless that is in this run, too, and
 * no longer asks for them.
 * @returns why a line can't be had where its record is somebody else's; nothing of one that HubSpot has not
 */
export async function lookElsewhere(
	lines: readonly LackedLine[],
	run: Syncing,
): Promise<ReadonlyMap<NewLine, Elsewhere | NotSentLine>> {
	const found = new Map<NewLine, Elsewhere | NotSentLine>();
	const byLine = new Map(lines.map((lacked) => [lacked.line, lacked]));
	const keyed = [...byLine.keys()].map((line, key) => ({ key, line }));
	for (const call of planCalls(keyed, MAX_LINES_PER_CALL, () => 'any')) {
		const some = call.lines.flatMap(({ line }) => byLine.get(line) ?? []);
		for (const [line, one] of await lookForSome(some, run)) found.set(line, one);
	}
	return found;
}

/** @param lines 100 at most */
async function lookForSome(
	lines: readonly LackedLine[],
	run: Syncing,
): Promise<ReadonlyMap<NewLine, Elsewhere | NotSentLine>> {
	const found = new Map<NewLine, Elsewhere | NotSentLine>();
	const { child, childAccount, parent, lineKey, childUnique, surplus, areOfShops } = run;
	if (lines.length === 0 || !childUnique.has(lineKey)) return found;
	const names = lines.flatMap(({ line }) => Object.keys(line.properties));
	const textOf = ({ properties }: NewLine) => String(properties[lineKey] ?? '').trim();
	const ids = [...new Set(lines.map(({ line }) => textOf(line)))];
	const ofShops = areOfShops ? [EXTERNAL_ID_PROPERTY] : [];
	const properties = [...new Set([...names, lineKey, child.nameProperty, ...ofShops])];
	const told = await readByName(childAccount, child.objectType, { ids, idProperty: lineKey, properties });
	const there = lines.flatMap(({ line, tree }) => {
		const one = told.get(textOf(line));
		return one?.kind === 'record' ? [{ line, tree, record: one.record }] : [];
	});
	if (there.length === 0) return found;
	const target = targetIn(child, parent);
	const recordIds = [...new Set(there.map(({ record }) => record.id))];
	const named = new Set(target === undefined ? [] : [target.name]);
	const treeOf = new Map(there.map(({ tree, record }) => [record.id, tree.id]));
	const isOther = (recordId: string, { id }: KnownParent) => id !== treeOf.get(recordId);
	const parents = await agreedParents(childAccount, child, recordIds, named, isOther, 'all');
	if ('kind' in parents) return found;
	const claimOf = await claimsIn(run, [...parents.values()].flat(), there[0]?.tree);
	for (const { line, tree, record } of there) {
		const others = parents.get(record.id) ?? [];
		if (others.some(({ id }) => id === tree.id)) continue;
		const claims = new Set(others.map((one) => claimOf(one, record)));
		const isFree = surplus === 'keep' ? others.length === 0 : [...claims].every((claim) => claim === 'givesUp');
		found.set(line, isFree ? { record, parents: others } : belongsTo(others, record, run, claims));
	}
	return found;
}

/** What a record of this run has to do with a line: one that may have to keep all that it has gives none up. */
type Claim = 'asksFor' | 'givesUp' | 'keepsAll';

/** What records have to do with lines that are under them; null of one that is not in this run. */
export async function claimsIn(
	{ parent, parentAccount, wanted, unread, keepsAll, lineKey, childTypes }: Syncing,
	parents: readonly KnownParent[],
	tree: Tree | undefined,
): Promise<(one: KnownParent, line: CrmRecord) => Claim | null> {
	const ids = [...new Set(parents.flatMap(({ target, id }) => (target.objectType === parent.objectType ? [id] : [])))];
	const idProperty = tree?.sent.line.record.idProperty ?? null;
	const properties = idProperty === null ? [] : [idProperty];
	const told = new Map<string, Told>();
	for (const part of chunksOf(ids, MAX_LINES_PER_CALL)) {
		const read = await readByName(parentAccount, parent.objectType, { ids: part, idProperty: null, properties });
		for (const [id, one] of read) told.set(id, one);
	}
	const type = childTypes.get(lineKey);
	return ({ target, id }, lineRecord) => {
		const one = told.get(id);
		if (target.objectType !== parent.objectType || one?.kind !== 'record') return null;
		const name = idProperty === null ? id : valueIn(one.record, idProperty);
		const asked = name === null ? null : { ...lineAbout(name), record: { id: name, idProperty } };
		const own = asked === null ? undefined : wanted.get(recordKeyOf(asked));
		if (asked === null || own === undefined) return null;
		const key = keyOf(valueIn(lineRecord, lineKey) ?? '', type);
		const isIts = ({ properties: its, isGone }: NewLine) => isGone !== true && keyOf(its[lineKey] ?? '', type) === key;
		if (own.lines.some(isIts)) return 'asksFor';
		const isSure = own.unread === null && unread === null && whyUntold(lineRecord, asked, { wanted }) === null;
		return isSure && !keepsAll.has(recordKeyOf(asked)) ? 'givesUp' : 'keepsAll';
	};
}

function belongsTo(
	others: readonly KnownParent[],
	{ id }: CrmRecord,
	{ child, parent, lineKey }: Syncing,
	claims: ReadonlySet<Claim | null>,
): NotSentLine {
	const apart = `Take it off there first, or have both ${parent.nounPlural} in one run, with 'Delete' or 'Remove From the Order'`;
	const kept = `Nothing is taken off that ${parent.noun} in this run, since not all of it could be read or written: put that right first, then run it again`;

	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `HubSpot has this ${child.noun} as record ${id} already, under the ${others.map(textOfParent).join(' and the ')}`,
		field: null,
		advice: claims.has('asksFor') ? ofTheirOwn({ child, parent, lineKey }) : claims.has('keepsAll') ? kept : apart,
	};
}

/** The advice where two records of a run have a line with the same key. */
export function ofTheirOwn({ child, parent, lineKey }: Pick<Syncing, 'child' | 'parent' | 'lineKey'>): string {
	return `Two ${parent.nounPlural} of this run have it. Give each ${child.noun} a '${lineKey}' of its own, such as one that begins with the ${parent.noun}'s number`;
}

/** Puts records under those that ask for them, and then takes them off what they were under. @returns those that failed */
export async function bringHere(
	brought: ReadonlyMap<LackedLine, Elsewhere>,
	{ parent, child, childAccount, settleAll, moved }: Syncing,
): Promise<ReadonlyMap<NewLine, CallFailure>> {
	const failures = new Map<NewLine, CallFailure>();
	const entries = [...brought].filter(([{ tree }]) => tree.id !== null);
	const present = new Map<number, Unchanged>();
	const sent = entries.map(([{ line, tree }, { record }], key): SentLine<ChangeLine> => {
		present.set(key, { kind: 'unchanged', record });
		const associations = ownParent(tree.id ?? '', parent, child);
		return { key, line: { ...line, record: { id: record.id, idProperty: null }, associations }, traceId: null };
	});
	for (const [key, { associations }] of await associate(sent, present, childAccount, child)) {
		const line = entries[key]?.[0].line;
		if (line !== undefined) failures.set(line, associations);
	}
	const toTakeOff = entries.flatMap(([{ line }, { record, parents }]) =>
		failures.has(line) ? [] : parents.map((from) => ({ line, record, from })),
	);
	for (const [target, group] of groupBy(toTakeOff, ({ from }) => from.target)) {
		if (!isNonEmpty(group)) continue;
		const linkOf = new Map(group.map((link) => [lineOff(link.record.id, link.from.id), link]));
		const outcomes = await settleAll([...linkOf.keys()], dissociateCall(childAccount, target, child));
		for (const [off, outcome] of outcomes) {
			const link = linkOf.get(off);
			if (link === undefined) continue;
			const [failure] = isFailure(outcome) ? failuresIn(outcome) : [];
			if (failure === undefined) moved.add(linkKey(link.from.id, link.record.id));
			else failures.set(link.line, failure);
		}
	}
	return failures;
}
