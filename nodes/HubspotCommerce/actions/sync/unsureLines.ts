import { typeTo, type Association } from '../../hubspot/association';
import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import type { ChangeLine, LineKey, NewLine, SentLine } from '../../hubspot/batch/line';
import type { Unchanged } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { CrmRecord } from '../../hubspot/record';
import type { LineDifferences } from '../../hubspot/sync/compareLines';
import { article, capitalized } from '../../hubspot/grammar';
import { targetIn, textOfParent, type Parent } from '../../hubspot/parents';
import type { ExecutionAccount } from '../../transport/account';
import { parentsOf } from '../../transport/parentsOf';
import { associate } from '../calls/associate';
import { linkKey } from './presentLines';
import type { Syncing, Tree } from './tree';

interface LineThere {
	readonly line: NewLine;
	readonly record: CrmRecord;
}

/**
 * Puts lines under their records again of which it is not sure that they are there. That changes nothing where they are, so
 * afterwards it is sure. Gives those that failed.
 * @param there the lines that HubSpot has
 * @param unsure by `linkKey`
 */
export async function putUnsureBack(
	there: readonly LineThere[],
	differences: ReadonlyMap<Tree, LineDifferences<NewLine>>,
	unsure: ReadonlySet<string>,
	{ parent, child, childAccount, dryRun }: Syncing,
): Promise<ReadonlyMap<NewLine, CallFailure>> {
	const failures = new Map<NewLine, CallFailure>();
	if (dryRun || unsure.size === 0) return failures;
	const parentOf = new Map<NewLine, string | null>();
	for (const [{ id }, { same, changed }] of differences)
		for (const { line } of [...same, ...changed]) parentOf.set(line, id);
	const lineOf = new Map<LineKey, NewLine>();
	const present = new Map<LineKey, Unchanged>();
	const sent = there.flatMap(({ line, record }, key): Array<SentLine<ChangeLine>> => {
		const parentId = parentOf.get(line) ?? null;
		if (parentId === null || !unsure.has(linkKey(parentId, record.id))) return [];
		lineOf.set(key, line);
		present.set(key, { kind: 'unchanged', record });
		const associations = ownParent(parentId, parent, child);
		return [{ key, line: { ...line, record: { id: record.id, idProperty: null }, associations }, traceId: null }];
	});
	for (const [key, failure] of await belongingElsewhere(sent, childAccount, parent, child)) {
		present.delete(key);
		const line = lineOf.get(key);
		if (line !== undefined) failures.set(line, failure);
	}
	for (const [key, { associations }] of await associate(sent, present, childAccount, child)) {
		const line = lineOf.get(key);
		if (line !== undefined) failures.set(line, associations);
	}
	return failures;
}

/** Why lines are not put back that somebody has put under another record since. @param sent by their IDs, with their parents */
async function belongingElsewhere(
	sent: ReadonlyArray<SentLine<ChangeLine>>,
	account: ExecutionAccount,
	parent: CrmObject,
	child: CrmObject,
): Promise<ReadonlyMap<LineKey, NotSentLine>> {
	const why = new Map<LineKey, NotSentLine>();
	const ids = [...new Set(sent.map(({ line }) => line.record.id))];
	const target = targetIn(child, parent);
	const parents = await parentsOf(account, child, ids, new Set(target === undefined ? [] : [target.name]));
	for (const { key, line } of sent) {
		if ('kind' in parents) {
			why.set(key, parents);
			continue;
		}
		const own = new Set(line.associations.map(({ to }) => to.id));
		const others = (parents.get(line.record.id) ?? []).filter(
			({ by, id, target }) => by === 'answer' && !(target.objectType === parent.objectType && own.has(id)),
		);
		if (others.length > 0) why.set(key, alreadyBelongs(others, child));
	}
	return why;
}

function alreadyBelongs(others: readonly Parent[], { noun }: CrmObject): NotSentLine {
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `This ${noun} belongs to the ${others.map(textOfParent).join(' and the ')} by now`,
		field: null,
		advice: `${capitalized(article(noun))} ${noun} can have only one parent. Look in HubSpot which one is right`,
	};
}

/** The association of a line with the record that it is under. */
export function ownParent(parentId: string, parent: CrmObject, child: CrmObject): Association[] {
	const target = targetIn(child, parent);
	return target === undefined ? [] : [{ to: { id: parentId }, types: [typeTo(target)] }];
}
