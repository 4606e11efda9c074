import { markedName } from '../mark';
import type { Question } from '../question';
import { recordOf } from '../replies';

export const valueForm: Question = {
	question: 'Are values kept as they were sent, or in a form of HubSpot’s own?',
	option: 'valueForm',
	async ask(account) {
		const trimmed = markedName(account.runId, 'spaces');
		const sent = { name: ` ${trimmed} `, quantity: '02.50' };
		const { id } = await account.makeLine(sent);
		const reply = await account.at('GET', 'line_items', `/${id}?properties=name,quantity`);
		const { name, quantity } = recordOf(reply)?.properties ?? {};
		const isAsSent = name === sent.name && quantity === sent.quantity;
		const isNormalised = name === trimmed && quantity === '2.5';
		return {
			answer: isAsSent ? 'asSent' : isNormalised ? 'normalised' : undefined,
			seen: `name ${JSON.stringify(sent.name)} is ${JSON.stringify(name)}, quantity "02.50" is ${JSON.stringify(quantity)}`,
		};
	},
};
