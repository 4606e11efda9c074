import type { Question } from '../question';
import { inShort } from '../replies';

export const searchByParent: Question = {
	question: 'Can line items be searched for by the order that they hang on?',
	option: 'searchByParent',
	async ask(account) {
		const value = await account.makeOrder();
		const filters = [{ propertyName: 'associations.order', operator: 'EQ', value }];
		const reply = await account.at('POST', 'line_items', '/search', { filterGroups: [{ filters }], limit: 1 });
		const answers: Readonly<Record<number, string>> = { 200: 'taken', 400: 'refused' };
		return { answer: answers[reply.status], seen: inShort(reply) };
	},
};
