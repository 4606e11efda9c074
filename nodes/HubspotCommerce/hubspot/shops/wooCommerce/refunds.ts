import {
	add,
	compare,
	divide,
	isWithin,
	magnitude,
	multiply,
	parseDecimal,
	subtract,
	toText,
	ONE,
	ZERO,
	type Decimal,
} from '../../decimal';
import { eachOnce } from '../../lineFormats/eachOnce';
import { recordsIn, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';

/** Units and money that were taken off a line; both 0 or more. */
export interface TakenOff {
	readonly quantity: Decimal;
	/** Without tax. */
	readonly total: Decimal;
}

export const NOTHING: TakenOff = { quantity: ZERO, total: ZERO };

/** What was paid back of an order. */
export interface Refunds {
	/** By the ID of the line, the fee or the shipping line: WooCommerce numbers them all together. */
	readonly ofLines: ReadonlyMap<string, TakenOff>;
	/** Whether all of the order's total was paid back: nothing of its lines is left then. */
	readonly areAll: boolean;
	/** Refunds of which it is not known what they paid back, in words. */
	readonly ofUnknown: readonly string[];
	/** Whether one of these has not got the list of what it is of, as in the order itself and its webhooks. */
	readonly lackLines: boolean;
}

export const NO_REFUNDS: Refunds = { ofLines: new Map(), areAll: false, ofUnknown: [], lackLines: false };

const PARTS = ['line_items', 'fee_lines', 'shipping_lines'] as const;

/**
 * The refunds of an order. The order itself has their totals alone (`refunds: [{ id, reason, total }]`). With the lines of
 * each, as the API's list of an order's refunds has them, they can be taken off the order's own lines.
 * @param wanted the parts of the order whose lines are read
 * @throws BadEntry when an amount is no number
 */
export function refundsOf(order: JsonRecord, wanted: ReadonlySet<string>, shop: Shop): Refunds {
	const refunds = eachOnce(recordsIn(order['refunds']));
	if (refunds.length === 0) return NO_REFUNDS;
	const ofLines = new Map<string, TakenOff>();
	const ofUnknown: string[] = [];
	let lackLines = false;
	let sum = ZERO;
	for (const refund of refunds) {
		// What goes back is negative in some places.
		const amount = magnitude(numberAt('refunds', refund['total'] ?? refund['amount'], shop));
		sum = add(sum, amount);
		if (!takeOff(refund, amount, ofLines, order, wanted, shop)) {
			ofUnknown.push(`refund ${textAt(refund['id']) ?? ''} of ${toText(amount)}`);
			if (refund['line_items'] === undefined) lackLines = true;
		}
	}
	const total = parseDecimal(order['total']);
	const areAll = total !== null && compare(total, ZERO) > 0 && compare(sum, total) === 0;
	return { ofLines, areAll, ofUnknown: areAll ? [] : ofUnknown, lackLines: lackLines && !areAll };
}

/** One cent of each line may go to rounding. */
const ROUNDING: Decimal = { units: 1n, places: 2 };

/** @returns whether the lines of the refund come to its amount and are those of the order */
function takeOff(
	refund: JsonRecord,
	amount: Decimal,
	ofLines: Map<string, TakenOff>,
	order: JsonRecord,
	wanted: ReadonlySet<string>,
	shop: Shop,
): boolean {
	let unexplained = amount;
	let tolerance = ZERO;
	let isOfOrder = true;
	for (const part of PARTS) {
		const ids = new Set(recordsIn(order[part]).map(({ id }) => textAt(id)));
		for (const line of recordsIn(refund[part])) {
			const total = magnitude(numberAt('total', line['total'], shop));
			const tax = magnitude(parseDecimal(line['total_tax']) ?? ZERO);
			unexplained = subtract(unexplained, add(total, tax));
			tolerance = add(tolerance, ROUNDING);
			if (!wanted.has(part)) continue;
			const id = refundedId(line);
			if (id === null || !ids.has(id)) isOfOrder = false;
			else {
				const before = ofLines.get(id) ?? NOTHING;
				const units = part === 'line_items' ? magnitude(numberAt('quantity', line['quantity'], shop)) : ZERO;
				ofLines.set(id, { quantity: add(before.quantity, units), total: add(before.total, total) });
			}
		}
	}
	return isOfOrder && isWithin(unexplained, tolerance);
}

/** A refund's line has an ID of its own, and that of the order's line in its meta data. */
function refundedId(line: JsonRecord): string | null {
	const meta = recordsIn(line['meta_data']).find(({ key }) => key === '_refunded_item_id');
	return textAt(meta?.['value']);
}

/** The amounts of a line, as `ShopLine` has them. */
export interface Amounts {
	readonly subtotal: Decimal;
	readonly total: Decimal;
	readonly quantity: Decimal;
	readonly left: Decimal;
}

/** So much is exact for any quantity: HubSpot's unit prices have six places. */
const PLACES = 12;

/**
 * What is left of a line of which something was taken off. Units go with their share of the amounts. Money that goes without
 * units lowers what the others come to; money that stays without units is a flat amount.
 * @throws BadEntry when more is taken off than there is
 */
export function lessTakenOff({ subtotal, total, quantity }: Amounts, off: TakenOff, shop: Shop): Amounts {
	const left = subtract(quantity, off.quantity);
	const rest = subtract(total, off.total);
	if (compare(left, ZERO) < 0 || compare(rest, ZERO) < 0) {
		throw new BadEntry(
			'refunds',
			`More was refunded of a ${shop.label} line item than it has: ${toText(off.quantity)} for ${toText(off.total)}, of ${toText(quantity)} for ${toText(total)}`,
			"Check that 'refunds' has each refund once",
		);
	}
	const hasUnits = compare(left, ZERO) > 0;
	if (!hasUnits && compare(rest, ZERO) === 0) return gone({ subtotal, total, quantity, left });
	const isTheirShare = compare(multiply(off.total, quantity), multiply(total, off.quantity)) === 0;
	if (hasUnits && isTheirShare) return { subtotal, total, quantity, left };
	if (hasUnits) {
		return { subtotal: divide(multiply(subtotal, left), quantity, PLACES), total: rest, quantity: left, left };
	}
	return { subtotal: rest, total: rest, quantity: ZERO, left: ZERO };
}

/** The line with nothing left of it. */
export function gone(line: Amounts): Amounts {
	return { ...line, quantity: compare(line.quantity, ZERO) === 0 ? ONE : line.quantity, left: ZERO };
}
