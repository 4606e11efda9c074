import type { Sandbox } from '../sandbox';
import { readStageLabels, startAccountWith } from './account';
import { loadBuiltPackage, type BuiltPackage } from './builtPackage';
import { checkAgainstAccount } from './check';
import type { SettledOrder } from './outcomes';
import { showProgress } from './progress';
import { bringEditedOrder } from './editedOrder';
import { laterThan } from './later';
import { checkText } from './report/checkText';
import { editedOrderText } from './report/editedOrderText';
import { summaryText } from './report/summary';
import { ordersTable } from './report/table';
import { amount } from './report/text';
import { wholeOrdersText } from './report/wholeOrdersText';
import type { ShopOrder } from './shopOrder';
import { bringWholeOrders, type WholeOrdersRun } from './wholeOrders';
import { readExampleWorkflow } from './workflow';

/**
 * Runs the example workflow over a shop's orders, and prints what became of each of them; then, as the shop has them later,
 * twice; then one order, before and after an edit.
 * @returns whether all that it prints holds in the account
 */
export async function runDemo(orders: readonly ShopOrder[]): Promise<boolean> {
	const builtPackage = await loadBuiltPackage();
	const sandbox = await startAccountWith(orders);
	try {
		const workflow = readExampleWorkflow('workflow.json');
		const lineCount = orders.reduce((sum, { line_items }) => sum + line_items.length, 0);
		console.log(
			`${builtPackage.name} ${builtPackage.version} in n8n's engine: "${workflow.name}"` +
				` with ${amount(orders.length, 'order')}, ${amount(lineCount, 'line')}\n`,
		);
		const endProgress = showProgress(sandbox.journal, orders);
		const run = await bringWholeOrders(orders, builtPackage.nodeTypes, sandbox).finally(endProgress);
		const isTrue = await report(run, sandbox);
		const isLaterTrue = await bringLater(run.orders, builtPackage.nodeTypes, sandbox);
		return (await bringEdited(builtPackage.nodeTypes, sandbox)) && isLaterTrue && isTrue;
	} finally {
		await sandbox.close();
	}
}

async function report(run: WholeOrdersRun, sandbox: Sandbox): Promise<boolean> {
	const check = checkAgainstAccount(run.orders, sandbox);
	const paceKept = !run.calls.some(({ refusedBy429 }) => refusedBy429);
	console.log(ordersTable(run.orders, await readStageLabels(sandbox)));
	console.log(`\n${summaryText(run)}\n\n${checkText(check)}`);
	return check.problems.length === 0 && paceKept;
}

async function bringLater(
	settled: readonly SettledOrder[],
	nodeTypes: BuiltPackage['nodeTypes'],
	sandbox: Sandbox,
): Promise<boolean> {
	const { orders, changes } = laterThan(settled);
	console.log(['\nLater in the shop:', ...changes.map((change) => `- ${change}`)].join('\n'));
	const first = await bringWholeOrders(orders, nodeTypes, sandbox);
	const firstCheck = checkAgainstAccount(first.orders, sandbox);
	console.log(`\nThe same workflow once more:\n\n${wholeOrdersText(first, firstCheck)}`);
	const again = await bringWholeOrders(orders, nodeTypes, sandbox);
	const againCheck = checkAgainstAccount(again.orders, sandbox);
	console.log(`\nAnd again:\n\n${wholeOrdersText(again, againCheck)}`);
	return firstCheck.problems.length === 0 && againCheck.problems.length === 0 && again.writes === 0;
}

async function bringEdited(nodeTypes: BuiltPackage['nodeTypes'], sandbox: Sandbox): Promise<boolean> {
	const run = await bringEditedOrder(nodeTypes, sandbox);
	const { name } = readExampleWorkflow('startHere.json');
	console.log(`\nOne order, before and after it is edited in the shop, "${name}":\n\n${editedOrderText(run)}`);
	return run.every(({ total, sum }) => total.equals(sum)) && run.at(-1)?.writes === 0;
}
