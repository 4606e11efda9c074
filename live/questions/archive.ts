import type { Question } from '../question';
import { inShort } from '../replies';

export const archiveOfUnknown: Question = {
	question: 'What does a batch archive answer when one of its ids never existed?',
	option: 'archiveOfUnknown',
	async ask(account) {
		const ids = [(await account.makeLine()).id, await account.missingId('line_items')];
		const reply = await account.at('POST', 'line_items', '/batch/archive', { inputs: ids.map((id) => ({ id })) });
		return { answer: statusAmong([204, 404], reply.status), seen: inShort(reply) };
	},
};

export const deleteOfUnknown: Question = {
	question: 'What does DELETE answer when the id never existed?',
	option: 'deleteOfUnknown',
	async ask(account) {
		const reply = await account.at('DELETE', 'line_items', `/${await account.missingId('line_items')}`);
		return { answer: statusAmong([204, 404], reply.status), seen: inShort(reply) };
	},
};

export const linesOfArchived: Question = {
	question: 'Is a line item of two orders deleted with either?',
	option: 'linesOfArchived',
	async ask(account) {
		const orders = [await account.makeOrder(), await account.makeOrder()];
		const { id } = await account.makeLine();
		const inputs = orders.map((order) => ({ from: { id }, to: { id: order } }));
		const linked = await account.atAssociations('line_items', 'orders', 'associate/default', inputs);
		await account.at('DELETE', 'orders', `/${orders[0] ?? ''}`);
		await account.settle();
		const { status } = await account.at('GET', 'line_items', `/${id}`);
		const answer = status === 404 ? 'archived' : 'kept';
		return {
			answer: status === 200 || status === 404 ? answer : undefined,
			seen: `associated: ${inShort(linked)}; read afterwards: ${status}`,
		};
	},
};

/** The status as an answer, if it is one of those that are expected. */
export function statusAmong(statuses: readonly number[], status: number): string | undefined {
	return statuses.includes(status) ? String(status) : undefined;
}
