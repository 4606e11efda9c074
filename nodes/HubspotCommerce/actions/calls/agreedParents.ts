import { LOOKS_AFTER_MS } from '../../hubspot/batch/findOut';
import type { NotSentLine } from '../../hubspot/batch/failure';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { parentsOf, type KnownParent } from '../../transport/parentsOf';

/**
 * What records hang on, see `parentsOf`, where that decides whether they get another parent. HubSpot may not list what this process
 * has put them under a moment ago, or list what it has taken them off: its answer is older than that, or somebody has undone it.
 * It is asked again until it agrees; what it still says then is so.
 * @param counts whether it makes a difference that a record has a parent
 */
export async function agreedParents(
	account: ExecutionAccount,
	object: CrmObject,
	recordIds: readonly string[],
	named: ReadonlySet<string>,
	counts: (recordId: string, parent: KnownParent) => boolean,
	kinds: 'usual' | 'all' = 'usual',
): Promise<ReadonlyMap<string, readonly KnownParent[]> | NotSentLine> {
	const first = await parentsOf(account, object, recordIds, named, kinds);
	if ('kind' in first) return first;
	const parents = new Map(first);
	const doubtful = (): string[] =>
		[...parents].flatMap(([id, those]) => (those.some((one) => one.by !== 'answer' && counts(id, one)) ? [id] : []));
	for (const pauseMs of LOOKS_AFTER_MS) {
		const ids = doubtful();
		if (ids.length === 0) return parents;
		// Without a further look it stays as it is.
		if (!(await account.pause(pauseMs))) return parents;
		const again = await parentsOf(account, object, ids, named, kinds);
		if ('kind' in again) return again;
		for (const id of ids) parents.set(id, again.get(id) ?? []);
	}
	for (const id of doubtful()) parents.set(id, (parents.get(id) ?? []).flatMap(asAnswered));
	return parents;
}

/** As HubSpot has said again and again. */
function asAnswered(one: KnownParent): KnownParent[] {
	return one.by === 'ownWrite' ? [] : [{ ...one, by: 'answer' }];
}
