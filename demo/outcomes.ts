import type { INodeExecutionData, IRun } from 'n8n-workflow';
import { z } from 'zod';
import type { ShopLine, ShopOrder } from './shopOrder';
import { CREATE_LINE_ITEMS, UPDATE_ORDER } from './workflow';

export type LineOutcome =
	| { readonly kind: 'inAccount'; readonly id: string; readonly externalId: string | null }
	| { readonly kind: 'refused' | 'unknown' | 'notSent'; readonly reason: string }
	/** The node gave no item for the line, which must not happen. */
	| { readonly kind: 'missing' };

export interface SettledLine {
	readonly line: ShopLine;
	readonly outcome: LineOutcome;
}

export interface SettledOrder {
	readonly order: ShopOrder;
	/** HubSpot's ID of the order; null when the node gave no item for it, which must not happen. */
	readonly id: string | null;
	/** The order's properties in HubSpot's answer. */
	readonly properties: Readonly<Record<string, string | null>>;
	readonly lines: readonly SettledLine[];
	/** Output items that no line of the order is left for, which must not happen. */
	readonly surplusItems: number;
}

const writtenRecord = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
const failedLine = z.object({
	error: z.object({
		outcome: z.enum(['refused', 'unknown', 'notSent']),
		description: z.string(),
		lineNumber: z.number(),
	}),
});

/** What the run's output items say of each order and line. Items are led back to their rows by pairing alone. */
export function outcomesOf(run: IRun, orders: readonly ShopOrder[]): SettledOrder[] {
	const updated = itemsOf(run, UPDATE_ORDER, 0);
	const orderIndexOf = (item: INodeExecutionData) => pairedIndex(updated[pairedIndex(item)]);
	const recordsByOrder = groupBy(updated, pairedIndex);
	const createdByOrder = groupBy(itemsOf(run, CREATE_LINE_ITEMS, 0), orderIndexOf);
	const failedByOrder = groupBy(itemsOf(run, CREATE_LINE_ITEMS, 1), orderIndexOf);

	return orders.map((order, index) => {
		const [recordItem] = recordsByOrder.get(index) ?? [];
		const record = recordItem === undefined ? null : writtenRecord.parse(recordItem.json);
		const created = createdByOrder.get(index) ?? [];
		const lines = settleLines(order.line_items, created, failedByOrder.get(index) ?? []);
		const placed = lines.filter(({ outcome }) => outcome.kind === 'inAccount').length;
		return {
			order,
			id: record?.id ?? null,
			properties: record?.properties ?? {},
			lines,
			surplusItems: created.length - placed,
		};
	});
}

/** Failed lines say their number; the created ones come in the order of the lines that are left. */
function settleLines(
	lines: readonly ShopLine[],
	created: readonly INodeExecutionData[],
	failed: readonly INodeExecutionData[],
): SettledLine[] {
	const failures = new Map(
		failed.map(({ json }) => {
			const { outcome, description, lineNumber } = failedLine.parse(json).error;
			return [lineNumber, { kind: outcome, reason: description }] as const;
		}),
	);
	const remaining = created.values();
	return lines.map((line, index) => ({ line, outcome: failures.get(index + 1) ?? createdOutcome(remaining.next()) }));
}

function createdOutcome(next: IteratorResult<INodeExecutionData, unknown>): LineOutcome {
	if (next.done === true) return { kind: 'missing' };
	const { id, properties } = writtenRecord.parse(next.value.json);
	return { kind: 'inAccount', id, externalId: properties['hs_external_id'] ?? null };
}

function itemsOf(run: IRun, node: string, output: number): readonly INodeExecutionData[] {
	return run.data.resultData.runData[node]?.[0]?.data?.['main']?.[output] ?? [];
}

/** The index of the one item that this one came from; -1 when it names none. */
function pairedIndex(item: INodeExecutionData | undefined): number {
	const paired = Array.isArray(item?.pairedItem) ? item.pairedItem[0] : item?.pairedItem;
	if (typeof paired === 'number') return paired;
	return paired?.item ?? -1;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
	const groups = new Map<number, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}
