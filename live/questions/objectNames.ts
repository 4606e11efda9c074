import type { Question } from '../question';
import { batchOf } from '../replies';

/** What a line item can hang on beside orders, by the names that are asked for. */
const names = [
	'deals',
	'quotes',
	'invoices',
	'subscriptions',
	'commerce_payments',
	'payment_links',
	'carts',
	'discounts',
] as const;

export const unknownObjects: Question = {
	question: 'Which objects that a line item can hang on are unknown by their names?',
	option: 'unknownObjects',
	async ask(account) {
		const { id } = await account.makeLine();
		const unknown: string[] = [];
		const statuses: string[] = [];
		for (const name of names) {
			const reply = await account.atAssociations('line_items', name, 'read', [{ id }]);
			if (/infer object type/i.test(batchOf(reply).message ?? '')) unknown.push(name);
			statuses.push(`${name} ${reply.status}`);
		}
		return { answer: unknown.join(', ') || 'none', seen: statuses.join(', ') };
	},
};
