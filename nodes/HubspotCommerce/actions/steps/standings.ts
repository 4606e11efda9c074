import type { NotSentLine } from '../../hubspot/batch/failure';
import type { ChangeLine, LineKey, SentLine } from '../../hubspot/batch/line';
import { notKnown } from '../../hubspot/batch/lookUp';
import { failureOfTold, isNotThere } from '../../hubspot/batch/told';
import { groupBy } from '../../hubspot/groupBy';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { isSameParent, parentsKnownIn, type Parent } from '../../hubspot/parents';
import type { ExecutionAccount } from '../../transport/account';
import { parentsOf, type KnownParent } from '../../transport/parentsOf';
import { underParentAt, underParents } from '../../transport/underParents';
import { agreedParents } from '../calls/agreedParents';
import { readTold } from '../calls/readRecords';

/** A record before its line is written. */
export interface Standing {
	/** Null where it is not there yet. */
	readonly recordId: string | null;
	readonly parents: readonly KnownParent[];
}

export const IS_NEW: Standing = { recordId: null, parents: [] };

/**
 * How it is found out what lines hang on. Their parents are asked what they have, and of lines that are under theirs nothing
 * else is asked: at once with the lines themselves, which spares a wait, but is in vain where all of them are new; or when
 * some are known to be there. Or each line is asked for all of its parents.
 */
export type Asking = 'ofParentsAtOnce' | 'ofParents' | 'ofEachLine';

/**
 * What the records of lines hang on, or why that could not be read; lines that are new are left out. A record that is under its
 * parent gets no second one by being written: whether it has one is not asked, unless each line is. Those that are not known
 * to be under theirs are asked for each kind of parent, see `parentsOf`.
 */
export async function standingsOf(
	lines: ReadonlyArray<SentLine<ChangeLine>>,
	account: ExecutionAccount,
	object: CrmObject,
	asking: Asking,
): Promise<ReadonlyMap<LineKey, Standing | NotSentLine>> {
	const known = new Map<LineKey, Standing | NotSentLine>();
	const wanted = new Map<LineKey, Parent>();
	for (const { key, line } of lines) {
		const [parent] = parentsKnownIn(line.associations, object);
		if (parent !== undefined) wanted.set(key, parent);
	}
	const [first, ...others] = wanted.values();
	if (first === undefined) return known;
	const isOneParent = others.every((parent) => isSameParent(parent, first));
	const concerned = lines.filter(({ key }) => wanted.has(key));
	const glance = isOneParent ? account.glances.take(first.target.objectType, first.id) : null;
	const asksAtOnce = asking === 'ofParentsAtOnce' && isOneParent && glance === null;
	const [told, early] = await Promise.all([
		readTold(concerned, account, object, { properties: [] }),
		asksAtOnce ? underParents(account, object, [first]) : null,
	]);
	const seen = glance === null || glance.ids.length === 0 ? early : underParentAt(account, object, first, glance);
	const ids = new Map<LineKey, string>();
	for (const { key } of concerned) {
		const one = told.get(key);
		if (one?.kind === 'record') ids.set(key, one.record.id);
		else if (one !== undefined && !isNotThere(one)) known.set(key, notKnown(failureOfTold(one), notKnownOf(object)));
	}
	const parentsOfThose = [...ids.keys()].flatMap((key) => wanted.get(key) ?? []);
	const isUnder = asking === 'ofEachLine' ? null : (seen ?? (await underParents(account, object, parentsOfThose)));
	for (const [key, recordId] of ids) {
		const parent = wanted.get(key);
		if (parent !== undefined && isUnder?.(recordId, parent) === true)
			known.set(key, { recordId, parents: [{ ...parent, by: 'answer' }] });
	}
	const open = [...ids].filter(([key]) => !known.has(key));
	const named = new Set([...wanted.values()].map(nameOfKind));
	const openIds = [...new Set(open.map(([, id]) => id))];
	const wantedOf = groupBy(open, ([, recordId]) => recordId);
	const isOther = (recordId: string, one: KnownParent) =>
		one.by === 'answerAgainstOwnRemoval' ||
		(wantedOf.get(recordId) ?? []).some(([key]) => {
			const parent = wanted.get(key);
			return parent !== undefined && !isSameParent(parent, one);
		});
	const parents =
		asking === 'ofEachLine'
			? await parentsOf(account, object, openIds, named)
			: await agreedParents(account, object, openIds, named, isOther);
	for (const [key, recordId] of open)
		known.set(key, 'kind' in parents ? parents : { recordId, parents: parents.get(recordId) ?? [] });
	return known;
}

function nameOfKind({ target }: Parent): string {
	return target.name;
}

function notKnownOf({ noun }: CrmObject): string {
	return `It is not known whether the ${noun} has another parent`;
}
