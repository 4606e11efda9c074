import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import type { ShopLine } from './shopLines';

/** A line as the account holds it. */
export interface LineRecord {
	readonly id: string;
	/** The numbers of the orders that it is under. */
	readonly orders: readonly string[];
}

/**
 * What the account holds of these lines, by their own numbers.
 * @throws AssertionError when one is there twice, or has other values
 */
export function recordsOf(sandbox: Sandbox, lines: readonly ShopLine[]): ReadonlyMap<string, LineRecord> {
	const wanted = new Map(lines.map((line) => [line.line, line]));
	const records = new Map<string, LineRecord>();
	const numbers = new Map(sandbox.records('orders').map(({ id, properties }) => [id, properties['shop_order_id']]));
	for (const { id, properties, associations } of sandbox.records('line_items')) {
		const number = properties['hs_external_id'] ?? '';
		const line = wanted.get(number);
		if (line === undefined) continue;
		assert.ok(!records.has(number), `Line ${number} is there twice`);
		assert.equal(properties['name'], line.name);
		assert.equal(Number(properties['price']), Number(line.price));
		records.set(number, { id, orders: associations.map(({ toId }) => numbers.get(toId) ?? toId) });
	}
	return records;
}
