import type { LiveAccount } from '../account';
import type { Reply } from '../client';
import type { Question } from '../question';
import { batchOf, inShort, isDone } from '../replies';

export const associationErrors: Question = {
	question: 'Does a record that does not exist refuse a whole call that associates, or its own pair?',
	option: 'associationErrors',
	async ask(account) {
		const reply = await associateWithMissing(account);
		const each = batchOf(reply).errors.length > 0 ? 'each' : undefined;
		return { answer: isDone(reply) ? each : 'whole', seen: inShort(reply) };
	},
};

export const missingPairs: Question = {
	question: 'Is a pair that could not be associated told, or left out of the answer?',
	option: 'missingPairs',
	async ask(account) {
		const reply = await associateWithMissing(account);
		const { results, errors, numErrors } = batchOf(reply);
		const isTold = !isDone(reply) || errors.length + numErrors > 0;
		const leftOut = results.length < 2 ? 'leftOut' : undefined;
		return { answer: isTold ? 'told' : leftOut, seen: inShort(reply) };
	},
};

/** Associates an order with a line item that is there, and with one that is not. */
async function associateWithMissing(account: LiveAccount): Promise<Reply> {
	const from = { id: await account.makeOrder() };
	const ids = [(await account.makeLine()).id, await account.missingId('line_items')];
	const inputs = ids.map((id) => ({ from, to: { id } }));
	return account.atAssociations('orders', 'line_items', 'associate/default', inputs);
}
