import type { LineInput } from '../account';
import type { Question } from '../question';
import { batchOf, isDone } from '../replies';

export const equalLines: Question = {
	question: 'Which inputs of one batch create become one record?',
	option: 'equalLines',
	async ask(account) {
		const orders = [await account.makeOrder(), await account.makeOrder()];
		const line = account.line();
		const counts: number[] = [];
		const create = async (name: string, difference: (index: number) => Partial<LineInput>) => {
			const twice = [0, 1].map((index) => account.line({ ...line.properties, description: name }, difference(index)));
			const reply = await account.createLines(twice);
			counts.push(isDone(reply) ? batchOf(reply).results.length : NaN);
		};
		// What differs: nothing, the trace ids alone, the associations alone.
		await create('alike', () => ({}));
		await create('traced', (index) => ({ objectWriteTraceId: `t${index}` }));
		await create('associated', (index) => ({ associations: account.withOrder(orders[index] ?? '') }));
		return { answer: readingOf(counts), seen: `records of two inputs each: ${counts.join(', ')}` };
	},
};

function readingOf(counts: readonly number[]): string | undefined {
	switch (counts.join(' ')) {
		case '2 2 2':
			return 'kept';
		case '1 2 2':
			return 'mergedByTraceIdToo';
		case '1 1 2':
			return 'mergedByAssociationsToo';
		case '1 1 1':
			return 'mergedByProperties';
		default:
			return undefined;
	}
}
