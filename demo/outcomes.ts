import type { INodeExecutionData, IRun } from 'n8n-workflow';
import { z } from 'zod';
import type { ShopLine, ShopOrder } from './shopOrder';
import { WHOLE_ORDERS } from './workflow';

export type LineOutcome =
	| { readonly kind: 'inAccount'; readonly id: string; readonly externalId: string | null }
	| { readonly kind: 'refused'; readonly reason: string }
	/** It is right, but its order was not written. */
	| { readonly kind: 'notSent' }
	/** The node gave no item for the line, which must not happen. */
	| { readonly kind: 'missing' };

export interface SettledLine {
	readonly line: ShopLine;
	readonly outcome: LineOutcome;
}

export interface SettledOrder {
	readonly order: ShopOrder;
	/** HubSpot's ID of the order; null when it was not written. */
	readonly id: string | null;
	/** Whether the node said why it was not written. */
	readonly isRefused: boolean;
	/** The order's properties in HubSpot's answer. */
	readonly properties: Readonly<Record<string, string | null>>;
	readonly lines: readonly SettledLine[];
}

const properties = z.record(z.string(), z.string().nullable());
const written = z.object({
	id: z.string(),
	outcome: z.string(),
	properties,
	lineItems: z.array(z.object({ id: z.string(), lineNumber: z.number().nullable(), outcome: z.string(), properties })),
});
const refused = z.object({
	message: z.string(),
	error: z.object({ outcome: z.literal('notSent'), lineNumber: z.number() }),
});

/** An order as the node gives it when it is written. */
export type WrittenOrder = z.infer<typeof written>;

/** The orders that a run wrote, by their places in its input. Items are led back to their orders by pairing alone. */
export function writtenOrders(run: IRun): ReadonlyMap<number, WrittenOrder> {
	return new Map(itemsOf(run, 0).map((item) => [placeOf(item), written.parse(item.json)]));
}

/** What the run's output items say of each order and line. */
export function outcomesOf(run: IRun, orders: readonly ShopOrder[]): SettledOrder[] {
	const writtenByPlace = writtenOrders(run);
	const refusedByPlace = new Map(itemsOf(run, 1).map((item) => [placeOf(item), refused.parse(item.json)]));
	return orders.map((order, place) => {
		const answer = writtenByPlace.get(place);
		const refusal = refusedByPlace.get(place);
		const lineItems = new Map(answer?.lineItems.map((lineItem) => [lineItem.lineNumber, lineItem]));
		const lines = order.line_items.map((line, index): SettledLine => {
			const lineItem = lineItems.get(index + 1);
			if (lineItem !== undefined) {
				const externalId = lineItem.properties['hs_external_id'] ?? null;
				return { line, outcome: { kind: 'inAccount', id: lineItem.id, externalId } };
			}
			if (refusal === undefined) return { line, outcome: { kind: 'missing' } };
			const isCause = refusal.error.lineNumber === index + 1;
			return { line, outcome: isCause ? { kind: 'refused', reason: refusal.message } : { kind: 'notSent' } };
		});
		return {
			order,
			id: answer?.id ?? null,
			isRefused: refusal !== undefined,
			properties: answer?.properties ?? {},
			lines,
		};
	});
}

/** What came out of the node's first output or its error output. */
export function itemsOf(run: IRun, output: number): readonly INodeExecutionData[] {
	return run.data.resultData.runData[WHOLE_ORDERS]?.[0]?.data?.['main']?.[output] ?? [];
}

function placeOf({ pairedItem }: INodeExecutionData): number {
	return z.object({ item: z.number() }).parse(pairedItem).item;
}
