import type { Association } from '../../hubspot/association';
import { associationsOn, isAssociated, linesByRoute, routeOf } from '../../hubspot/batch/associate';
import type { ChangeLine, Line, LineKey, NewLine, SentLine } from '../../hubspot/batch/line';
import type { CrmRecord } from '../../hubspot/record';
import type { Synced, Unchanged } from '../../hubspot/batch/outcome';
import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import { associatedOnce } from '../../hubspot/sync/associatedOnce';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { associate } from '../calls/associate';
import { associatedWith, ofRecord } from './presentLines';
import type { Syncing, Tree } from './tree';

export interface SettledAssociations {
	/** Those that were added, or would be. */
	readonly added: Synced['associated'];
	readonly failure: CallFailure | null;
}

export const NO_ASSOCIATIONS: SettledAssociations = { added: [], failure: null };

/** Adds the associations of the records themselves that are missing. */
export async function settleAssociations(
	trees: readonly Tree[],
	{ parent, parentAccount, dryRun }: Syncing,
): Promise<ReadonlyMap<Tree, SettledAssociations>> {
	const settled = new Map<Tree, SettledAssociations>();
	const treeOf = new Map(trees.map((tree) => [tree.sent, tree]));
	const missing = await missingAssociations(
		trees.map(({ sent }) => sent),
		(sent) => {
			const tree = treeOf.get(sent);
			return tree === undefined || tree.isNew ? null : tree.id;
		},
		parentAccount,
		parent,
	);
	const toAssociate: Array<SentLine<ChangeLine>> = [];
	const present = new Map<LineKey, Unchanged>();
	for (const [sent, associations] of missing) {
		const tree = treeOf.get(sent);
		if (tree === undefined) continue;
		if ('kind' in associations) {
			settled.set(tree, { added: [], failure: associations });
			continue;
		}
		const added = associatedOnce(
			associations.map((one) => ({ objectType: routeOf(one, parent)?.toObjectType ?? '', id: one.to.id })),
		);
		settled.set(tree, { added, failure: null });
		if (associations.length === 0 || dryRun || !('record' in tree.fate)) continue;
		toAssociate.push({ ...sent, line: { ...sent.line, associations } });
		present.set(sent.key, { kind: 'unchanged', record: tree.fate.record });
	}
	const failed = await associate(toAssociate, present, parentAccount, parent);
	const halfDone = trees.filter(({ sent }) => failed.has(sent.key));
	const left = await missingAssociations(
		halfDone.map(({ sent }) => sent),
		(sent) => treeOf.get(sent)?.id ?? null,
		parentAccount,
		parent,
	);
	for (const tree of halfDone) {
		const failure = failed.get(tree.sent.key)?.associations ?? null;
		const still = left.get(tree.sent) ?? [];
		// What was made of them all the same is told, as far as that can be read.
		const isMade = ({ objectType, id }: Added) =>
			!('kind' in still) && !still.some((one) => one.to.id === id && routeOf(one, parent)?.toObjectType === objectType);
		settled.set(tree, { added: (settled.get(tree)?.added ?? []).filter(isMade), failure });
	}
	return settled;
}

type Added = Synced['associated'][number];

/** Adds the associations that lines bring and that are missing though the lines are there. Gives those that failed. */
export async function settleLineAssociations(
	lines: ReadonlyArray<{ readonly line: NewLine; readonly record: CrmRecord }>,
	{ child, childAccount, dryRun }: Syncing,
): Promise<ReadonlyMap<NewLine, CallFailure>> {
	const failures = new Map<NewLine, CallFailure>();
	const bringing = lines.filter(({ line }) => line.associations.length > 0);
	if (dryRun || bringing.length === 0) return failures;
	const given = new Map<LineKey, { readonly line: NewLine; readonly record: CrmRecord }>();
	const sent = bringing.map((entry, key): SentLine<ChangeLine> => {
		given.set(key, entry);
		const { line, record } = entry;
		return { key, line: { ...line, record: { id: record.id, idProperty: null } }, traceId: null };
	});
	const missing = await missingAssociations(sent, ({ line }) => line.record.id, childAccount, child);
	const toAssociate: Array<SentLine<ChangeLine>> = [];
	const present = new Map<LineKey, Unchanged>();
	for (const [one, associations] of missing) {
		const entry = given.get(one.key);
		if (entry === undefined) continue;
		if ('kind' in associations) failures.set(entry.line, associations);
		else if (associations.length > 0) {
			toAssociate.push({ ...one, line: { ...one.line, associations } });
			present.set(one.key, { kind: 'unchanged', record: entry.record });
		}
	}
	for (const [key, { associations }] of await associate(toAssociate, present, childAccount, child)) {
		const entry = given.get(key);
		if (entry !== undefined) failures.set(entry.line, associations);
	}
	return failures;
}

/**
 * The associations of lines that HubSpot has not, or why that could not be read.
 * @param idOf the ID of a line's record; null for one that has just been made, or would be, and so has none yet
 */
async function missingAssociations<L extends Line>(
	lines: ReadonlyArray<SentLine<L>>,
	idOf: (sent: SentLine<L>) => string | null,
	account: ExecutionAccount,
	object: CrmObject,
): Promise<ReadonlyMap<SentLine<L>, readonly Association[] | NotSentLine>> {
	const missing = new Map<SentLine<L>, readonly Association[] | NotSentLine>();
	for (const { route, lines: group } of linesByRoute(lines, object)) {
		const ids = group.map(idOf).filter((id) => id !== null);
		const present = await associatedWith(account, object, route.toObjectType, ids);
		for (const sent of group) {
			const known = missing.get(sent) ?? [];
			if ('kind' in known) continue;
			const wanted = associationsOn(route, sent.line, object);
			const id = idOf(sent);
			if (id === null) missing.set(sent, [...known, ...wanted]);
			else {
				const there = ofRecord(present, id, []);
				if ('kind' in there) missing.set(sent, there);
				else missing.set(sent, [...known, ...wanted.filter((one) => !isAssociated(one, there))]);
			}
		}
	}
	return missing;
}
