import type { NewLine } from '../../hubspot/batch/line';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { sameName } from '../../hubspot/batch/uniqueNames';
import { valueIn, type CrmRecord } from '../../hubspot/record';
import { withTwins, type LineDifferences } from '../../hubspot/sync/compareLines';
import { readByName } from '../../transport/readByName';
import type { Syncing, Tree } from './tree';

/** A line that is not there to the letter, and what is there with its key in another spelling. */
interface Twin {
	readonly tree: Tree;
	readonly line: NewLine;
	readonly key: string;
	readonly records: readonly CrmRecord[];
}

/**
 * Whether HubSpot minds the case of a unique value is not documented. Where a line is missing, and one that nobody asks for
 * has its key in other letters, HubSpot is asked: the line that it finds by the key is the one, and to create it again would be
 * refused for ever.
 */
export async function inOtherLetters(
	differences: ReadonlyMap<Tree, LineDifferences<NewLine>>,
	{ lineKey, childUnique, childAccount, child, childTypes }: Syncing,
): Promise<ReadonlyMap<Tree, LineDifferences<NewLine>>> {
	if (!childUnique.has(lineKey)) return differences;
	const twins = [...differences].flatMap(([tree, difference]) => twinsIn(tree, difference, lineKey));
	const found = new Map<Tree, Map<NewLine, CrmRecord>>();
	const taken = new Set<CrmRecord>();
	for (let start = 0; start < twins.length; start += MAX_LINES_PER_CALL) {
		const part = twins.slice(start, start + MAX_LINES_PER_CALL);
		const ids = [...new Set(part.map(({ key }) => key))];
		const told = await readByName(childAccount, child.objectType, { ids, idProperty: lineKey, properties: [] });
		for (const { tree, line, key, records } of part) {
			const one = told.get(key);
			const record = one?.kind === 'record' ? records.find(({ id }) => id === one.record.id) : undefined;
			if (record === undefined || taken.has(record)) continue;
			taken.add(record);
			found.set(tree, (found.get(tree) ?? new Map<NewLine, CrmRecord>()).set(line, record));
		}
	}
	const all = new Map(differences);
	for (const [tree, difference] of differences) {
		const own = found.get(tree);
		if (own !== undefined) all.set(tree, await withTwins(difference, own, childTypes, childAccount.breathe));
	}
	return all;
}

function twinsIn(tree: Tree, { missing, gone, surplus }: LineDifferences<NewLine>, lineKey: string): Twin[] {
	if (surplus.length === 0) return [];
	return [...missing, ...gone].flatMap((line) => {
		const key = String(line.properties[lineKey] ?? '').trim();
		const records = surplus.filter((record) => sameName(valueIn(record, lineKey) ?? '') === sameName(key));
		return key === '' || records.length === 0 ? [] : [{ tree, line, key, records }];
	});
}
