import { Decimal } from 'decimal.js';
import type { LineRow } from './lines';

/** An order as a shop gives it, under the names of HubSpot's properties, with its lines. */
export interface OrderRow {
	readonly shop_order_id: string;
	readonly hs_order_name: string;
	readonly hs_total_price: string;
	readonly lines: readonly LineRow[];
}

/** Whether HubSpot has none of the orders, has all of them as they are, or has them as they were before some were edited. */
export const STAGES = ['first', 'again', 'edited'] as const;
export type Stage = (typeof STAGES)[number];

export interface WholeOrders {
	/** What HubSpot has before. */
	readonly before: readonly OrderRow[];
	/** What it should have. */
	readonly given: readonly OrderRow[];
}

const EDITED_EVERY = 20;

/** @param inOneOrder whether the lines are all of one order; else the first part of a line's external ID is its order */
export function wholeOrders(lines: readonly LineRow[], stage: Stage, inOneOrder = false): WholeOrders {
	const orders = inOneOrder ? [orderOf('all', lines)] : ordersOf(lines);
	switch (stage) {
		case 'first':
			return { before: [], given: orders };
		case 'again':
			return { before: orders, given: orders };
		case 'edited':
			return {
				before: orders,
				given: orders.map((order, index) => (index % EDITED_EVERY === 0 ? edited(order) : order)),
			};
	}
}

function ordersOf(lines: readonly LineRow[]): OrderRow[] {
	const byOrder = new Map<string, LineRow[]>();
	for (const line of lines) {
		const [order = ''] = line.hs_external_id.split('-');
		const ofOrder = byOrder.get(order);
		if (ofOrder === undefined) byOrder.set(order, [line]);
		else ofOrder.push(line);
	}
	return [...byOrder].map(([order, ofOrder]) => orderOf(order, ofOrder));
}

function orderOf(id: string, lines: readonly LineRow[]): OrderRow {
	const total = lines.reduce(
		(sum, { price, discount, quantity }) => sum.plus(new Decimal(price).minus(discount).times(quantity)),
		new Decimal(0),
	);
	return { shop_order_id: id, hs_order_name: `#${id}`, hs_total_price: total.toFixed(2), lines };
}

/** Its first line has one more, its last one is taken off where it has others, and there is a new one. */
function edited({ shop_order_id: id, lines }: OrderRow): OrderRow {
	const [first, ...others] = lines;
	if (first === undefined) return orderOf(id, lines);
	const added = { ...first, hs_external_id: `${id}-new` };
	return orderOf(id, [{ ...first, quantity: first.quantity + 1 }, ...others.slice(0, -1), added]);
}
