import type { Question } from '../question';
import { inShort, recordsOf } from '../replies';

export const upsertKey: Question = {
	question: 'Do results of an upsert carry the property that their inputs name a record by?',
	option: 'upsertKey',
	async ask(account) {
		const idProperty = await account.uniqueProperty();
		const [isNew = '', isSent = '', isNeither = ''] = ['new', 'sent', 'neither'].map(
			(end) => `${account.runId}-${end}`,
		);
		for (const value of [isSent, isNeither]) await account.makeLine({ [idProperty]: value });
		const { name = '' } = account.line().properties;
		const inputs = [
			{ id: isNew, idProperty, properties: { name } },
			{ id: isSent, idProperty, properties: { name, [idProperty]: isSent } },
			{ id: isNeither, idProperty, properties: { name } },
		].map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
		const reply = await account.make('line_items', '/batch/upsert', { inputs });
		const records = recordsOf(reply);
		const carrying = records.filter(({ properties }) => idProperty in properties).length;
		const traced = records.filter((record) => record.objectWriteTraceId !== undefined).length;
		const answers: Readonly<Record<number, string>> = { 0: 'never', 2: 'whenSent', 3: 'always' };
		return {
			answer: records.length === 3 ? answers[carrying] : undefined,
			seen: `${inShort(reply)}; ${carrying} with ${idProperty}, ${traced} with a trace id`,
		};
	},
};
