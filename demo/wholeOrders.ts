import { z } from 'zod';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import type { SettledLine, SettledOrder } from './outcomes';
import { runWorkflow } from './runWorkflow';
import type { ShopLine, ShopOrder } from './shopOrder';
import { standInsFor } from './standIns';
import { readExampleWorkflow, WHOLE_ORDERS } from './workflow';

/** A run of the workflow that brings whole orders to what the shop has. */
export interface WholeOrdersRun {
	readonly orders: readonly SettledOrder[];
	/** How many orders and lines were created, updated, deleted or left as they are, as the node tells. */
	readonly told: { readonly orders: Counts; readonly lines: Counts };
	/** How many records and links the account wrote. */
	readonly writes: number;
	readonly calls: number;
	readonly elapsedMs: number;
}

export type Counts = ReadonlyMap<string, number>;

const answered = z.object({
	id: z.string(),
	outcome: z.string(),
	properties: z.record(z.string(), z.string().nullable()),
	lineItems: z.array(
		z.object({
			id: z.string(),
			lineNumber: z.number().nullable(),
			outcome: z.string(),
			properties: z.record(z.string(), z.string().nullable()),
		}),
	),
});
type Answered = z.infer<typeof answered>;

/** Runs it over the shop's orders. */
export async function bringWholeOrders(
	orders: readonly ShopOrder[],
	packageTypes: Readonly<Record<string, INodeType>>,
	sandbox: Sandbox,
): Promise<WholeOrdersRun> {
	const startMs = Date.now();
	const answers = await runOver(orders, 'wholeOrders.json', packageTypes, sandbox);
	const elapsedMs = Date.now() - startMs;
	const all = [...answers.values()];
	return {
		orders: orders.map((order, index) => settledOrder(order, answers.get(index))),
		told: { orders: countOutcomes(all), lines: countOutcomes(all.flatMap(({ lineItems }) => lineItems)) },
		writes: sandbox.journal.writes.length,
		calls: sandbox.journal.calls.length,
		elapsedMs,
	};
}

/** What the workflow answers for the orders that it has, by their index. The journal holds this run alone. */
export async function runOver(
	orders: readonly object[],
	file: 'asItComes.json' | 'wholeOrders.json',
	packageTypes: Readonly<Record<string, INodeType>>,
	sandbox: Sandbox,
): Promise<ReadonlyMap<number, Answered>> {
	sandbox.journal.clear();
	const nodeTypes = { ...standInsFor(orders), ...packageTypes };
	const run = await runWorkflow(readExampleWorkflow(file), nodeTypes, sandbox);
	const items = run.data.resultData.runData[WHOLE_ORDERS]?.[0]?.data?.['main']?.[0] ?? [];
	return new Map(items.map((item) => [rowOf(item), answered.parse(item.json)] as const));
}

function settledOrder(order: ShopOrder, answer: Answered | undefined): SettledOrder {
	const lineItems = answer?.lineItems ?? [];
	const byNumber = new Map(lineItems.map((lineItem) => [lineItem.lineNumber, lineItem]));
	return {
		order,
		id: answer?.id ?? null,
		properties: answer?.properties ?? {},
		lines: order.line_items.map((line, index) => settledLine(line, byNumber.get(index + 1))),
		surplusItems: 0,
	};
}

function settledLine(line: ShopLine, lineItem: Answered['lineItems'][number] | undefined): SettledLine {
	if (lineItem === undefined) return { line, outcome: { kind: 'missing' } };
	const externalId = lineItem.properties['hs_external_id'] ?? null;
	return { line, outcome: { kind: 'inAccount', id: lineItem.id, externalId } };
}

export function countOutcomes(told: ReadonlyArray<{ readonly outcome: string }>): Counts {
	const counts = new Map<string, number>();
	for (const { outcome } of told) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
	return counts;
}

function rowOf({ pairedItem }: INodeExecutionData): number {
	return z.object({ item: z.number() }).parse(pairedItem).item;
}
