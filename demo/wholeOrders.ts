import type { IRun, INodeType } from 'n8n-workflow';
import type { JournalCall, Sandbox } from '../sandbox';
import { outcomesOf, writtenOrders, type SettledOrder } from './outcomes';
import { runWorkflow } from './runWorkflow';
import type { ShopOrder } from './shopOrder';
import { standInsFor } from './standIns';
import { readExampleWorkflow, type ExampleFile } from './workflow';

/** A run of the workflow that brings whole orders to what the shop has. */
export interface WholeOrdersRun {
	readonly orders: readonly SettledOrder[];
	/** How many orders and lines were created, updated, deleted or left as they are, as the node tells. */
	readonly told: { readonly orders: Counts; readonly lines: Counts };
	/** How many records and links the account wrote. */
	readonly writes: number;
	/** The calls that the account got in the run. */
	readonly calls: readonly JournalCall[];
	readonly elapsedMs: number;
}

export type Counts = ReadonlyMap<string, number>;

/** Runs it over the shop's orders. */
export async function bringWholeOrders(
	orders: readonly ShopOrder[],
	packageTypes: Readonly<Record<string, INodeType>>,
	sandbox: Sandbox,
): Promise<WholeOrdersRun> {
	const startMs = Date.now();
	const run = await runOver(orders, 'workflow.json', packageTypes, sandbox);
	const elapsedMs = Date.now() - startMs;
	const all = [...writtenOrders(run).values()];
	return {
		orders: outcomesOf(run, orders),
		told: { orders: countOutcomes(all), lines: countOutcomes(all.flatMap(({ lineItems }) => lineItems)) },
		writes: sandbox.journal.writes.length,
		calls: [...sandbox.journal.calls],
		elapsedMs,
	};
}

/** Runs a workflow over the orders. The journal holds this run alone. */
export async function runOver(
	orders: readonly object[],
	file: ExampleFile,
	packageTypes: Readonly<Record<string, INodeType>>,
	sandbox: Sandbox,
): Promise<IRun> {
	sandbox.journal.clear();
	const nodeTypes = { ...standInsFor(orders), ...packageTypes };
	return await runWorkflow(readExampleWorkflow(file), nodeTypes, sandbox);
}

export function countOutcomes(told: ReadonlyArray<{ readonly outcome: string }>): Counts {
	const counts = new Map<string, number>();
	for (const { outcome } of told) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
	return counts;
}
