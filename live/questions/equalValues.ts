import type { Question } from '../question';
import { batchOf, isDone } from '../replies';

export const equalValues: Question = {
	question: 'Are inputs of one batch create alike that say a number in two ways?',
	option: 'equalValues',
	async ask(account) {
		const line = account.line();
		const twice = ['10', '10.00'].map((price) => account.line({ ...line.properties, price }));
		const reply = await account.createLines(twice);
		const count = isDone(reply) ? batchOf(reply).results.length : NaN;
		return { answer: readingOf(count), seen: `records of two inputs: ${count}` };
	},
};

function readingOf(count: number): string | undefined {
	if (count === 1) return 'stored';
	return count === 2 ? 'asSent' : undefined;
}
