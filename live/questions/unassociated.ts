import type { Question } from '../question';
import { batchOf, inShort, isDone } from '../replies';

export const unassociated: Question = {
	question: 'Does the batch read of associations tell of records that have none, or leave them out?',
	option: 'unassociated',
	async ask(account) {
		const { id } = await account.makeLine();
		const reply = await account.atAssociations('line_items', 'orders', 'read', [{ id }]);
		const { results, errors, numErrors } = batchOf(reply);
		const answer = errors.length + numErrors > 0 ? 'told' : 'leftOut';
		return { answer: isDone(reply) && results.length === 0 ? answer : undefined, seen: inShort(reply) };
	},
};
