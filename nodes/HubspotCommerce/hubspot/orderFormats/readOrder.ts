import { shown } from '../badInput';
import { BadEntry } from '../lineFormats/badEntry';
import type { Properties } from '../values';
import type { OrderFields, OrderProperty, ReadOrder, Said } from './orderFormat';
import { textSaid } from './said';

/** What no order is without; HubSpot itself asks for the name of a new one. */
const REQUIRED = ['hs_external_order_id', 'hs_order_name', 'hs_currency_code', 'hs_total_price'] as const;

/** The order's own keys for what no order is without. */
export type RequiredKeys = Readonly<Record<(typeof REQUIRED)[number], string>>;

/**
 * Reads what the user does not map.
 * @param kind in the words of a message: 'a Shopify order'
 * @throws BadEntry where the order lacks what each order has, or a reader throws it
 */
export function readOrder(
	fields: OrderFields,
	extra: Properties,
	kind: string,
	keys: RequiredKeys,
): Omit<ReadOrder, 'notUnderstood'> {
	const values: Partial<Record<OrderProperty, string>> = {};
	const cleared: OrderProperty[] = [];
	for (const [property, read] of fields) {
		if (extra[property] !== undefined) continue;
		const said = read();
		if (typeof said === 'string') values[property] = said;
		else if (said === null) cleared.push(property);
	}
	for (const property of REQUIRED) {
		if (values[property] === undefined && extra[property] === undefined) throw missing(property, keys[property], kind);
	}
	return { values, cleared };
}

function missing(property: string, key: string, kind: string): BadEntry {
	return new BadEntry(
		key,
		`This has no '${key}', which ${kind} always has`,
		`Use the order as it comes from the shop, or map '${property}' yourself`,
		'otherFormat',
	);
}

/**
 * The ID of an order as text.
 * @throws BadEntry for a number that JSON cannot hold: its last digits are lost, and two orders would become one
 */
export function idSaid(key: string, value: unknown): Said {
	if (typeof value !== 'number' || Number.isSafeInteger(value)) return textSaid(value);
	throw new BadEntry(key, `'${key}' is ${shown(value)}, which is too large for a number`, 'Give it as text');
}
