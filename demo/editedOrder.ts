import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import type { INodeType } from 'n8n-workflow';
import { z } from 'zod';
import type { Sandbox } from '../sandbox';
import { itemsOf } from './outcomes';
import { countOutcomes, runOver, type Counts } from './wholeOrders';

/** A shop's order in HubSpot, after the workflow ran over it. */
export interface OrderState {
	/** What the shop did, in words. */
	readonly words: string;
	/** How many lines were created, updated, deleted or left as they are, as the node tells. */
	readonly lines: Counts;
	readonly writes: number;
	/** What the order costs in the shop. */
	readonly total: Decimal;
	/** What the lines of the order come to in the account. */
	readonly sum: Decimal;
	readonly currency: string;
}

const shopOrder = z.object({ name: z.string(), currency: z.string(), current_total_price: z.string() }).passthrough();
const states = z.object({ ordered: shopOrder, edited: shopOrder });

const simplified = z.object({ id: z.string(), lineItems: z.array(z.object({ outcome: z.string() })) });

/** An order that a Shopify webhook gives, and the same after somebody in the shop edited it. */
export function readEditedOrder(): z.infer<typeof states> {
	return states.parse(JSON.parse(readFileSync(join(__dirname, 'editedOrder.json'), 'utf8')));
}

/** Runs the workflow over the order as it came, as it is after the edit, and once more. */
export async function bringEditedOrder(
	packageTypes: Readonly<Record<string, INodeType>>,
	sandbox: Sandbox,
): Promise<OrderState[]> {
	const { ordered, edited } = readEditedOrder();
	const steps = [
		[`${ordered.name} as it was ordered`, ordered],
		['A discount taken off, a unit refunded', edited],
		['And again', edited],
	] as const;
	const after: OrderState[] = [];
	for (const [words, order] of steps) {
		const [item] = itemsOf(await runOver([order], 'startHere.json', packageTypes, sandbox), 0);
		const told = item === undefined ? undefined : simplified.parse(item.json);
		after.push({
			words,
			lines: countOutcomes(told?.lineItems ?? []),
			writes: sandbox.journal.writes.length,
			total: new Decimal(order.current_total_price),
			sum: sumUnder(told?.id ?? '', sandbox),
			currency: order.currency,
		});
	}
	return after;
}

/** The amounts are HubSpot's own, which it works out of price, discount and quantity. */
function sumUnder(orderId: string, sandbox: Sandbox): Decimal {
	return sandbox
		.records('line_items')
		.filter(({ archived, associations }) => !archived && associations.some(({ toId }) => toId === orderId))
		.reduce((sum, { properties }) => sum.plus(properties['amount'] ?? 0), new Decimal(0));
}
