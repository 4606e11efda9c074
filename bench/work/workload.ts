import { z } from 'zod';
import { generatedLines, northwindLines, type LineRow, type RowValue } from './lines';
import { shaped, SHAPES } from './shapes';
import { STAGES, wholeOrders, type OrderRow, type WholeOrders } from './wholeOrders';

/** What there is to do; small enough to be handed from process to process, where each makes the same items of it. */
export const workload = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('lines'),
		count: z.number(),
		shape: z.enum(SHAPES),
		northwindDirectory: z.string().nullable(),
	}),
	z.object({
		kind: z.literal('orders'),
		/** Of lines. */
		count: z.number(),
		stage: z.enum(STAGES),
		/** Whether they are all of one order; else it has two or three. */
		inOneOrder: z.boolean(),
		shape: z.enum(SHAPES),
		northwindDirectory: z.string().nullable(),
	}),
	z.object({ kind: z.literal('updates'), count: z.number(), orders: z.number() }),
]);

export type Workload = z.infer<typeof workload>;
export type OrdersWork = Extract<Workload, { kind: 'orders' }>;

export type Row = Readonly<Record<string, RowValue>>;

/**
 * The rows to be written, in their order.
 * @param orderIds the orders that updates are about
 */
export function rowsOf(work: Workload, orderIds: readonly string[]): Row[] {
	switch (work.kind) {
		case 'lines':
			return linesOf(work).map((line) => ({ ...line }));
		case 'orders':
			return ordersOf(work).given.flatMap(({ lines }) => lines.map((line) => ({ ...line })));
		case 'updates':
			// One round over all orders after the other, so that each order's updates have an order to be kept.
			return Array.from({ length: work.count }, (_, index) => ({
				id: orderIds[index % orderIds.length] ?? '',
				hs_order_note: `Update ${index + 1}`,
			}));
	}
}

/** What an input item has: a row, or an order with its rows. */
export function inputOf(work: Workload, orderIds: readonly string[]): ReadonlyArray<Row | OrderRow> {
	return work.kind === 'orders' ? ordersOf(work).given : rowsOf(work, orderIds);
}

export function ordersOf(work: OrdersWork): WholeOrders {
	return wholeOrders(linesOf(work), work.stage, work.inOneOrder);
}

function linesOf({ count, shape, northwindDirectory }: Extract<Workload, { kind: 'lines' | 'orders' }>): LineRow[] {
	const lines = northwindDirectory === null ? generatedLines(count) : northwindLines(northwindDirectory);
	return lines.slice(0, count).map((line, index) => shaped(line, index, shape));
}
