import { add, compare, divide, isWithin, multiply, round, subtract, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import { shopifyField } from './orderField';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { listIn } from '../../lineFormats/listIn';
import { numberAt } from '../../lineFormats/shopLine';
import { smallest } from './discounts';
import { moneyAt, SHOP } from './money';
import { lineIdIn } from './ids';
import { refundsIn } from './refunds';

/** Units of a line that were refunded, or removed by an edit, which Shopify keeps as a refund of no money. */
export interface Refunded {
	readonly units: Decimal;
	/** What they come to after discounts; null where a refund does not say. */
	readonly subtotal: Decimal | null;
}

/** By the ID of the line. */
export type RefundedUnits = ReadonlyMap<string, Refunded>;

/**
 * The units that the refunds of an order have of each line; null when the order has no list of them.
 * @throws BadEntry when it has the first of several pages alone
 */
export function refundedUnits(order: JsonRecord): RefundedUnits | null {
	const refunds = refundsIn(order);
	if (refunds === null) return null;
	const units = new Map<string, Refunded>();
	for (const refund of refunds) {
		for (const refunded of recordsIn(listIn(shopifyField(refund, 'refund_line_items')))) {
			const line = shopifyField(refunded, 'line_item');
			const id = lineIdIn({ id: shopifyField(refunded, 'line_item_id') ?? (isJsonRecord(line) ? line['id'] : null) });
			if (id === null) continue;
			const earlier = units.get(id) ?? { units: ZERO, subtotal: ZERO };
			const subtotal = moneyAt(refunded, 'subtotal')?.amount ?? null;
			units.set(id, {
				units: add(earlier.units, numberAt('quantity', refunded['quantity'], SHOP)),
				subtotal: subtotal === null || earlier.subtotal === null ? null : add(earlier.subtotal, subtotal),
			});
		}
	}
	return units;
}

/** How many units a line has. */
export interface LineUnits {
	/** The units that discounts and taxes of the line are of: `quantity` never falls. */
	readonly all: Decimal;
	/** Those that count. */
	readonly left: Decimal;
}

/**
 * `quantity` counts the units that were ever on the line, `current_quantity` (REST since 2024-01, GraphQL) those that are
 * left of them after refunds and edits. `fulfillable_quantity` is neither: it falls when a parcel is sent.
 * @param refunded what the order's refunds have of this line; null where they are not known
 */
export function unitsOf(
	entry: JsonRecord,
	refunded: Refunded | null,
	{ quantities }: Pick<LineSettings, 'quantities'>,
): LineUnits {
	const quantity = numberAt('quantity', entry['quantity'], SHOP);
	const given = shopifyField(entry, 'current_quantity') ?? null;
	const current =
		given === null ? subtract(quantity, refunded?.units ?? ZERO) : numberAt('current_quantity', given, SHOP);
	return {
		// Where it is less, it was counted before an edit that added units.
		all: compare(current, quantity) > 0 ? current : quantity,
		left: quantities === 'ordered' ? quantity : current,
	};
}

/** What is left of a line, after all discounts, without taxes. */
export const AFTER_ALL = 'price_after_all_discounts_before_taxes';

/**
 * What is left of a line's total: its units' share, to the smallest unit of the currency. Shopify splits a discount that
 * does not divide evenly in ways of its own: where it says what is left, or what went, that counts.
 * @param total of all units, after discounts
 */
export function totalOfLeft(
	entry: JsonRecord,
	total: Decimal,
	{ all, left }: LineUnits,
	refunded: Refunded | null,
	places: number,
): Decimal {
	if (compare(all, left) === 0 || compare(all, ZERO) === 0) return total;
	const gone = subtract(all, left);
	const share = round(divide(multiply(total, left), all, places + 6), places);
	const current = moneyAt(entry, AFTER_ALL) ?? moneyAt(entry, 'current_subtotal_price');
	const afterRefunds =
		refunded?.subtotal != null && compare(refunded.units, gone) === 0 ? subtract(total, refunded.subtotal) : null;
	for (const said of [current?.amount ?? null, afterRefunds]) {
		// What is off by more is another amount, such as one without taxes.
		if (said !== null && isWithin(subtract(said, share), multiply(smallest(places), gone))) return said;
	}
	return share;
}
