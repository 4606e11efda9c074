import type { Question } from '../question';
import { inShort, isDone, recordOf, recordsOf } from '../replies';

export const mergedInBatchRead: Question = {
	question: 'Does a batch read find a merged record by its old id?',
	option: 'mergedInBatchRead',
	async ask(account) {
		const [old, into] = [(await account.makeLine()).id, (await account.makeLine()).id];
		const ends = { primaryObjectId: into, objectIdToMerge: old };
		const merged = await account.make('line_items', '/merge', ends);
		if (!isDone(merged)) return { answer: undefined, seen: `the merge was refused: ${inShort(merged)}` };
		await account.settle();
		const got = await account.at('GET', 'line_items', `/${old}`);
		const read = await account.at('POST', 'line_items', '/batch/read', { inputs: [{ id: old }] });
		const properties = account.line().properties;
		const update = await account.at('POST', 'line_items', '/batch/update', { inputs: [{ id: old, properties }] });
		const isOther = recordOf(got) !== undefined && recordOf(got)?.id !== old;
		return {
			answer: isDone(read) ? (recordsOf(read).length > 0 ? 'found' : 'missing') : undefined,
			seen: [
				`GET: ${got.status}${isOther ? ' with another id' : ''}`,
				`batch read: ${inShort(read)}`,
				`batch update: ${inShort(update)}`,
			].join('; '),
		};
	},
};
