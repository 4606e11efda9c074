import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BATCHING } from '../work/extrapolate';
import type { Contender } from './contender';
import { runNode } from './runNode';
import { send, standIn } from './standIn';

/**
 * One POST per line, as n8n's HTTP Request node does it with its option "Batching": it starts so many calls, waits, starts
 * the next ones, and collects the answers in the end.
 */
export const onePostPerLine: Contender = async (account) => {
	const type = standIn(async (context) => {
		const answers: Array<Promise<unknown>> = [];
		for (const [index, { json }] of context.getInputData().entries()) {
			if (index > 0 && index % BATCHING.calls === 0) await sleep(BATCHING.intervalMs);
			answers.push(
				send(context, account, { method: 'POST', path: '/crm/v3/objects/line_items', body: { properties: json } }),
			);
		}
		return (await Promise.all(answers)).map(toItem);
	});
	return await Promise.resolve(async (items) => ({
		output: await runNode({ type, parameters: {} }, account, items),
		ids: null,
	}));
};

/** One PATCH per item, each after the answer to the one before: what keeps the order of a record's updates by hand. */
export const onePatchAfterTheOther: Contender = async (account) => {
	const type = standIn(async (context) => {
		const output: INodeExecutionData[] = [];
		for (const [index, { json }] of context.getInputData().entries()) {
			const { id, ...properties } = json;
			if (typeof id !== 'string') throw new Error('An item names no order');
			const path = `/crm/v3/objects/orders/${id}`;
			output.push(toItem(await send(context, account, { method: 'PATCH', path, body: { properties } }), index));
		}
		return output;
	});
	return await Promise.resolve(async (items) => ({
		output: await runNode({ type, parameters: {} }, account, items),
		ids: null,
	}));
};

function toItem(answer: unknown, item: number): INodeExecutionData {
	if (!isRecord(answer)) throw new Error('The answer is no record');
	return { json: answer, pairedItem: { item } };
}

function isRecord(answer: unknown): answer is IDataObject {
	return typeof answer === 'object' && answer !== null && 'id' in answer;
}
