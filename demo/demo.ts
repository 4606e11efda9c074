import type { Sandbox } from '../test/sandbox';
import { readStageLabels, startAccountWith } from './account';
import { loadBuiltPackage } from './builtPackage';
import { checkAgainstAccount } from './check';
import { outcomesOf } from './outcomes';
import { showProgress } from './progress';
import { checkText } from './report/checkText';
import { summaryText, type RunSummary } from './report/summary';
import { ordersTable } from './report/table';
import { amount } from './report/text';
import { runWorkflow } from './runWorkflow';
import type { ShopOrder } from './shopOrder';
import { standInsFor } from './standIns';
import { readExampleWorkflow } from './workflow';

/**
 * Runs the example workflow over a shop's orders, and prints what became of each of them.
 * @returns whether all that it prints holds in the account
 */
export async function runDemo(orders: readonly ShopOrder[]): Promise<boolean> {
	const builtPackage = await loadBuiltPackage();
	const sandbox = await startAccountWith(orders);
	try {
		const workflow = readExampleWorkflow();
		const lineCount = orders.reduce((sum, { line_items }) => sum + line_items.length, 0);
		console.log(
			`${builtPackage.name} ${builtPackage.version} in n8n's engine: "${workflow.name}"` +
				` with ${amount(orders.length, 'order')}, ${amount(lineCount, 'line')}\n`,
		);
		const startMs = Date.now();
		const endProgress = showProgress(sandbox.journal, orders);
		const nodeTypes = { ...standInsFor(orders), ...builtPackage.nodeTypes };
		const run = await runWorkflow(workflow, nodeTypes, sandbox).finally(endProgress);
		const elapsedMs = Date.now() - startMs;
		const calls = [...sandbox.journal.calls];
		return await report({ orders: outcomesOf(run, orders), calls, elapsedMs }, sandbox);
	} finally {
		await sandbox.close();
	}
}

async function report(run: RunSummary, sandbox: Sandbox): Promise<boolean> {
	const check = checkAgainstAccount(run.orders, sandbox);
	const paceKept = !run.calls.some(({ refusedBy429 }) => refusedBy429);
	console.log(ordersTable(run.orders, await readStageLabels(sandbox)));
	console.log(`\n${summaryText(run)}\n\n${checkText(check)}`);
	return check.problems.length === 0 && paceKept;
}
