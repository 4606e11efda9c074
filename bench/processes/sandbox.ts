import { z } from 'zod';
import { startSandbox } from '../../test/sandbox';
import { LATENCY_MS, WINDOW } from '../account';
import { checkLines, checkUpdates } from '../work/check';
import { rowsOf, workload } from '../work/workload';
import { taskOf, tell } from './child';
import type { SandboxReady } from './messages';

/** The account, in a process of its own: its CPU time and memory are no contender's. */
async function main(): Promise<void> {
	const work = taskOf(workload);
	const sandbox = await startSandbox({
		latencyMs: LATENCY_MS,
		journalBodies: false,
		rateLimit: { max: WINDOW.maxCalls, intervalMs: WINDOW.intervalMs, dailyMax: 1_000_000, searchPerSecond: 5 },
	});
	const orders = work.kind === 'updates' ? work.orders : 0;
	const seeded = sandbox.seed(
		'orders',
		Array.from({ length: orders }, (_, index) => ({ hs_order_name: `#${index + 1}` })),
	);
	const orderIds = seeded.map(({ id }) => id);
	const ready: SandboxReady = { url: sandbox.url, token: sandbox.token, orderIds };
	process.on('message', (message) => {
		const { ids } = z.object({ ids: z.array(z.string()).nullable() }).parse(message);
		const rows = rowsOf(work, orderIds);
		void tell(work.kind === 'lines' ? checkLines(sandbox, rows, ids) : checkUpdates(sandbox, rows));
	});
	process.once('disconnect', () => process.exit(0));
	await tell(ready);
}

void main();
