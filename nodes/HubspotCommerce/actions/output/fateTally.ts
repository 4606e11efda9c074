import type { SettledLine } from '../../hubspot/batch/settle';
import { capitalized } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import { toldOf } from '../../hubspot/sync/fate';

/** What became of the lines under the records, e.g. "Line items: 3 created, 1 kept though not in the list"; null without any. */
export function tallyOfFates(lines: readonly SettledLine[], object: CrmObject): string | null {
	const counts = new Map<string, number>();
	for (const { outcome } of lines) {
		if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') continue;
		for (const fate of outcome.lines) {
			const text = FATES[toldOf(fate)];
			counts.set(text, (counts.get(text) ?? 0) + 1);
		}
	}
	if (counts.size === 0) return null;
	const parts = [...counts].map(([fate, count]) => `${count} ${fate}`);
	return `${capitalized(linesOf(object).nounPlural)}: ${parts.join(', ')}`;
}

const FATES: Readonly<Record<ReturnType<typeof toldOf>, string>> = {
	created: 'created',
	createdAsOneOf: 'created',
	updated: 'updated',
	unchanged: 'unchanged',
	deleted: 'deleted',
	removed: 'removed',
	kept: 'kept though not in the list',
	spared: 'kept to be safe',
	wouldBeCreated: 'would be created',
	wouldBeUpdated: 'would be updated',
	wouldBeDeleted: 'would be deleted',
	wouldBeRemoved: 'would be removed',
	notCreated: 'not created',
	notUpdated: 'not updated',
	notDeleted: 'not deleted',
	notRemoved: 'not removed',
	notRead: 'could not be read',
	unknown: 'without a clear answer',
};
