import { lineKey as keyOf } from '../../hubspot/sync/compareLines';
import type { ExecutionAccount } from '../../transport/account';
import type { Syncing } from './tree';

/** By their keys, the records that ask for lines, in input order. */
export async function wantedByIn(
	{ wanted, lineKey, childTypes }: Pick<Syncing, 'wanted' | 'lineKey' | 'childTypes'>,
	{ breathe }: Pick<ExecutionAccount, 'breathe'>,
): Promise<Syncing['wantedBy']> {
	const byKey = new Map<string, Array<string | null>>();
	const type = childTypes.get(lineKey);
	for (const [record, { lines }] of wanted) {
		await breathe();
		for (const { properties, isGone } of lines) {
			if (isGone === true) continue;
			const key = keyOf(properties[lineKey] ?? '', type);
			const known = byKey.get(key);
			if (known === undefined) byKey.set(key, [record]);
			else known.push(record);
		}
	}
	return byKey;
}
