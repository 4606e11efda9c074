import type { Question } from '../question';
import { batchOf, inShort, isDone, recordsOf } from '../replies';

export const traceIdEcho: Question = {
	question: 'Do the successful results of a batch create carry their trace ids?',
	option: 'echoTraceIds',
	async ask(account) {
		const inputs = ['a', 'b'].map((objectWriteTraceId) => account.line({}, { objectWriteTraceId }));
		const reply = await account.createLines(inputs);
		const records = recordsOf(reply);
		const echoes = records.filter((record) => record.objectWriteTraceId !== undefined).length;
		const isClear = records.length === 2 && echoes !== 1;
		return { answer: isClear ? String(echoes === 2) : undefined, seen: `${inShort(reply)}; ${echoes} with a trace id` };
	},
};

export const partialStatus: Question = {
	question: 'Which status has a batch create of which one input is refused?',
	option: 'partialStatus',
	async ask(account) {
		const bad = account.line({ n8nlivecheck_no_such_property: 'x' }, { objectWriteTraceId: 'b' });
		const reply = await account.createLines([account.line({}, { objectWriteTraceId: 'a' }), bad]);
		const isPartial = isDone(reply) && batchOf(reply).errors.length > 0;
		return { answer: isPartial ? String(reply.status) : undefined, seen: inShort(reply) };
	},
};
