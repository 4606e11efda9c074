import type { Question } from '../question';
import { inShort, isDone, recordOf } from '../replies';

export const priceDecimals: Question = {
	question: 'What becomes of a unit price with more than six decimals?',
	option: 'priceDecimals',
	async ask(account) {
		const price = '0.12345678';
		const reply = await account.make('line_items', '', account.line({ price }));
		if (reply.status === 400) return { answer: 'refused', seen: inShort(reply) };
		const kept = recordOf(reply)?.properties['price'];
		const answers = new Map([
			[price, 'any'],
			['0.123457', 'cut'],
		]);
		return { answer: answers.get(kept ?? ''), seen: `price ${price} is ${JSON.stringify(kept)}` };
	},
};

export const unknownTaxRate: Question = {
	question: 'Does a line item take a tax rate that the account does not have?',
	option: 'unknownTaxRate',
	async ask(account) {
		const reply = await account.make('line_items', '', account.line({ hs_tax_rate_group_id: '999999999999999' }));
		const answer = isDone(reply) ? 'taken' : reply.status === 400 ? 'refused' : undefined;
		return { answer, seen: inShort(reply) };
	},
};
