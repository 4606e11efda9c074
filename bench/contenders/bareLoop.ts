import { setTimeout as sleep } from 'node:timers/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { LATENCY_MS, LINES_PER_CALL, WINDOW } from '../account';
import type { Contender } from './contender';
import { runNode } from './runNode';
import { send, standIn } from './standIn';

/**
 * The floor: batch calls through n8n's own HTTP helper, as early as the window lets them, and the answers thrown away.
 * It knows what no program can know of HubSpot, how long an answer takes, and so when a call arrived at the latest.
 */
export const bareLoop: Contender = async (account) => {
	const type = standIn(async (context) => {
		const items = context.getInputData();
		const arrivedMs: number[] = [];
		const answers: Array<Promise<void>> = [];
		for (let start = 0; start < items.length; start += LINES_PER_CALL) {
			const number = answers.length;
			const earlier = number - WINDOW.maxCalls;
			if (earlier >= 0) {
				await answers[earlier];
				await sleep((arrivedMs[earlier] ?? 0) + WINDOW.intervalMs + 1 - Date.now());
			}
			const inputs = items.slice(start, start + LINES_PER_CALL).map(({ json }) => ({ properties: json }));
			answers.push(
				send(context, account, {
					method: 'POST',
					path: '/crm/v3/objects/line_items/batch/create',
					body: { inputs },
				}).then(() => {
					arrivedMs[number] = Date.now() - LATENCY_MS;
				}),
			);
			await turn();
		}
		await Promise.all(answers);
		return [];
	});
	return await Promise.resolve(async (items) => {
		await runNode({ type, parameters: {} }, account, items);
		return { output: null, ids: null };
	});
};
