import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../sandbox';
import { LATENCY_MS, WINDOW } from '../account';
import { checkLines, checkOrders, checkUpdates } from '../work/check';
import { furtherProperties, type Shape } from '../work/shapes';
import type { OrderRow } from '../work/wholeOrders';
import { ordersOf, rowsOf, workload, type Workload } from '../work/workload';
import { taskOf, tell } from './child';
import type { SandboxReady, Verdict } from './messages';

/** The account, in a process of its own: its CPU time and memory are no contender's. */
async function main(): Promise<void> {
	const work = taskOf(workload);
	const sandbox = await startSandbox({
		latencyMs: LATENCY_MS,
		// The order of the updates of a record is in what they sent.
		journalBodies: work.kind === 'updates',
		rateLimit: { max: WINDOW.maxCalls, intervalMs: WINDOW.intervalMs, dailyMax: 1_000_000, searchPerSecond: 5 },
	});
	const orders = work.kind === 'updates' ? work.orders : 0;
	if (work.kind !== 'updates') widen(sandbox, work.shape);
	if (work.kind === 'orders') for (const order of ordersOf(work).before) seedOrder(sandbox, order);
	const seeded = sandbox.seed(
		'orders',
		Array.from({ length: orders }, (_, index) => ({ hs_order_name: `#${index + 1}` })),
	);
	const orderIds = seeded.map(({ id }) => id);
	const ready: SandboxReady = { url: sandbox.url, token: sandbox.token, orderIds };
	process.on('message', (message) => {
		const { ids } = z.object({ ids: z.array(z.string()).nullable() }).parse(message);
		void tell(check(sandbox, work, orderIds, ids));
	});
	process.once('disconnect', () => process.exit(0));
	await tell(ready);
}

function widen(sandbox: Sandbox, shape: Shape): void {
	for (const property of furtherProperties(shape))
		for (const objectType of ['line_items', 'orders'] as const) sandbox.defineProperty(objectType, property);
}

function seedOrder(sandbox: Sandbox, { lines, ...properties }: OrderRow): void {
	const [order] = sandbox.seed('orders', [properties]);
	const seeded = sandbox.seed(
		'line_items',
		lines.map((line) => Object.fromEntries(Object.entries(line).map(([name, value]) => [name, String(value)]))),
	);
	for (const { id } of seeded) sandbox.link('line_items', id, 'orders', order?.id ?? '');
}

function check(sandbox: Sandbox, work: Workload, orderIds: readonly string[], ids: readonly string[] | null): Verdict {
	switch (work.kind) {
		case 'lines':
			return checkLines(sandbox, rowsOf(work, orderIds), ids);
		case 'orders':
			return checkOrders(sandbox, ordersOf(work).given, ids);
		case 'updates':
			return checkUpdates(sandbox, rowsOf(work, orderIds));
	}
}

void main();
