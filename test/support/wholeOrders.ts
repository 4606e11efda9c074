import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, StoredRecord } from '../../sandbox';
import { runNode, type NodeResult, type NodeRun } from './node';
import { syncOrders } from './parameters';

/** An item of a shop: an order with its lines. */
export interface GivenOrder extends IDataObject {
	number: string;
	order: IDataObject;
	lines: IDataObject[];
}

export const line = (key: string, values: IDataObject = {}): IDataObject => ({
	hs_external_id: key,
	name: `Line ${key}`,
	price: '10.00',
	quantity: 2,
	...values,
});

export const orderOf = (number: string, ...lines: IDataObject[]): GivenOrder => ({
	number,
	order: { hs_order_name: `Order ${number}`, hs_total_price: 100 },
	lines,
});

/** Orders S-0, S-1, … with the lines 0-0, 0-1, … */
export const orders = (count: number, lineCount = 3): GivenOrder[] =>
	Array.from({ length: count }, (_, n) =>
		orderOf(`S-${n}`, ...Array.from({ length: lineCount }, (__, m) => line(`${n}-${m}`))),
	);

/** The order with its lines told by their SKU instead of a property that HubSpot keeps unique. */
export const bySku = (order: GivenOrder): GivenOrder => ({
	...order,
	lines: order.lines.map(({ hs_external_id: key, ...values }) => ({ ...values, hs_sku: key })),
});

/** Create or Update With Line Items, each item an order of the shop. */
export async function sync(
	sandbox: Sandbox,
	items: readonly IDataObject[],
	parameters: IDataObject = {},
	run: Partial<NodeRun> = {},
): Promise<NodeResult> {
	return await runNode({ sandbox, items, parameters: syncOrders(parameters), ...run });
}

/** From now on an order that is read alone comes without its line items: they are asked for by the associations API then. */
export function comesWithoutLines(sandbox: Sandbox): void {
	sandbox.inject({
		on: { route: 'get' },
		times: 99,
		do: { kind: 'rewriteBody', rewrite: (body) => ({ ...(body as IDataObject), associations: undefined }) },
	});
}

export function live(sandbox: Sandbox, type: 'orders' | 'line_items'): StoredRecord[] {
	return sandbox.records(type).filter(({ archived }) => !archived);
}

/** What HubSpot has: each live order by its number, with the keys of the lines under it. */
export function treeOf(sandbox: Sandbox, key = 'hs_external_id'): Record<string, string[]> {
	const lines = new Map(live(sandbox, 'line_items').map((record) => [record.id, record]));
	return Object.fromEntries(
		live(sandbox, 'orders').map(({ properties, associations }) => [
			properties['shop_order_id'] ?? '',
			associations
				.filter(({ toType }) => toType === 'line_items')
				.flatMap(({ toId }) => lines.get(toId)?.properties[key] ?? [])
				.sort(),
		]),
	);
}

export const errorOf = (json: IDataObject | undefined) => json?.['error'] as IDataObject;
export const linesOf = (json: IDataObject | undefined) => json?.['lineItems'] as IDataObject[];
/** What became of each line of an order. */
export const fates = (json: IDataObject | undefined) => linesOf(json).map(({ outcome }) => outcome);
