import type { Question } from '../question';
import { batchOf, inShort, isDone, recordsOf } from '../replies';
import { statusAmong } from './archive';

export const conflictOfCall: Question = {
	question: 'Which status has a batch create that is refused as a whole, for a unique value that is taken?',
	option: 'conflict',
	async ask(account) {
		const name = await account.uniqueProperty();
		const taken = { [name]: `${account.runId}-whole` };
		await account.makeLine(taken);
		const reply = await account.createLines([account.line(taken)]);
		return { answer: statusAmong([409, 400], reply.status), seen: inShort(reply) };
	},
};

const statusOfCategory: Readonly<Record<string, string>> = {
	CONFLICT: '409',
	OBJECT_ALREADY_EXISTS: '409',
	VALIDATION_ERROR: '400',
};

export const conflictOfInput: Question = {
	question:
		'Of which kind is the error about one input whose unique value is taken: a conflict (409), or an invalid value (400)?',
	option: 'conflict',
	async ask(account) {
		const name = await account.uniqueProperty();
		const taken = { [name]: `${account.runId}-each` };
		await account.makeLine(taken);
		const second = account.line(taken, { objectWriteTraceId: 'b' });
		const reply = await account.createLines([account.line({}, { objectWriteTraceId: 'a' }), second]);
		const { errors, category } = batchOf(reply);
		const told = isDone(reply) ? errors[0]?.category : category;
		return { answer: statusOfCategory[told ?? ''], seen: `${told ?? 'no category'}; ${inShort(reply)}` };
	},
};

export const letterCase: Question = {
	question: 'Is upper and lower case told apart in unique values?',
	option: 'letterCase',
	async ask(account) {
		const idProperty = await account.uniqueProperty();
		await account.makeLine({ [idProperty]: `${account.runId}-Case` });
		const inputs = [{ id: `${account.runId}-CASE` }];
		const reply = await account.at('POST', 'line_items', '/batch/read', { idProperty, inputs });
		const answer = recordsOf(reply).length > 0 ? 'ignored' : 'sensitive';
		return { answer: isDone(reply) ? answer : undefined, seen: `read in another case: ${inShort(reply)}` };
	},
};
