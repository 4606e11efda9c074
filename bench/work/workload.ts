import { z } from 'zod';
import { generatedLines, northwindLines } from './lines';

/** What there is to do; small enough to be handed from process to process, where each makes the same items of it. */
export const workload = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('lines'), count: z.number(), northwindDirectory: z.string().nullable() }),
	z.object({ kind: z.literal('updates'), count: z.number(), orders: z.number() }),
]);

export type Workload = z.infer<typeof workload>;

export type RowValue = string | number;
export type Row = Readonly<Record<string, RowValue>>;

/**
 * The rows to be written, in their order.
 * @param orderIds the orders that updates are about
 */
export function rowsOf(work: Workload, orderIds: readonly string[]): Row[] {
	switch (work.kind) {
		case 'lines': {
			const lines =
				work.northwindDirectory === null ? generatedLines(work.count) : northwindLines(work.northwindDirectory);
			return lines.slice(0, work.count).map((line) => ({ ...line }));
		}
		case 'updates':
			// One round over all orders after the other, so that each order's updates have an order to be kept.
			return Array.from({ length: work.count }, (_, index) => ({
				id: orderIds[index % orderIds.length] ?? '',
				hs_order_note: `Update ${index + 1}`,
			}));
	}
}
