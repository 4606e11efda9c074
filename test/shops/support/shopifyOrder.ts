import { array, constantFrom, integer, nat, oneof, record, type Arbitrary } from 'fast-check';

/**
 * A small Shopify of its own, in whole cents, from Shopify's documentation and not from the code under test: `quantity`
 * counts the units that were ever on a line and never falls, `current_quantity` those that are left; discounts and the
 * amounts allocated are of all units; a refund, and an edit that removes units, says what the units came to.
 */
export interface ModelOrder {
	readonly id: number;
	/**
	 * How a discount that does not divide evenly is split when units go: in proportion, so that anybody can work it out, or
	 * unit by unit, which the refunds tell.
	 */
	readonly splits: 'evenly' | 'byUnit';
	readonly lines: readonly ModelLine[];
	readonly shipping: readonly ModelShipping[];
}

export interface ModelLine {
	readonly id: number;
	readonly title: string;
	readonly kind: 'product' | 'custom' | 'giftCard';
	/** Of one unit. */
	readonly price: number;
	readonly quantity: number;
	readonly current: number;
	/** Of all units together: the line's own discount, and its share of one on the order. */
	readonly ownDiscount: number;
	readonly orderDiscount: number;
	readonly refunds: ReadonlyArray<{ readonly units: number; readonly subtotal: number }>;
}

export interface ModelShipping {
	readonly id: number;
	readonly price: number;
	readonly discount: number;
	readonly refunded: number;
	readonly isRemoved: boolean;
}

/** What is done to an order. Indexes count round, amounts are cut to what there is. */
export type Edit =
	| { readonly kind: 'addLine'; readonly line: NewLine }
	| { readonly kind: 'cut'; readonly index: number; readonly units: number }
	| { readonly kind: 'removeLine'; readonly index: number }
	| { readonly kind: 'addUnits'; readonly index: number; readonly units: number }
	| { readonly kind: 'discountLine'; readonly index: number; readonly permille: number }
	| { readonly kind: 'discountOrder'; readonly permille: number }
	| { readonly kind: 'removeDiscounts' }
	| { readonly kind: 'refundShipping'; readonly permille: number }
	| { readonly kind: 'removeShipping' }
	| { readonly kind: 'nothing' };

export interface NewLine {
	readonly kind: ModelLine['kind'];
	readonly price: number;
	readonly quantity: number;
	readonly permille: number;
}

const newLine: Arbitrary<NewLine> = record({
	kind: constantFrom('product', 'product', 'custom', 'giftCard'),
	price: oneof(constantFrom(0, 1, 999, 1000, 3333), nat(50_000)),
	quantity: oneof(constantFrom(1, 2, 3, 7), integer({ min: 1, max: 40 })),
	permille: oneof(constantFrom(0, 0, 100, 333, 1000), nat(1000)),
});

const index = nat(20);
const units = integer({ min: 1, max: 10 });
const permille = oneof(constantFrom(0, 100, 333, 500, 1000), nat(1000));

export const edits: Arbitrary<Edit> = oneof(
	record({ kind: constantFrom('addLine' as const), line: newLine }),
	record({ kind: constantFrom('cut' as const), index, units }),
	record({ kind: constantFrom('cut' as const), index, units }),
	record({ kind: constantFrom('removeLine' as const), index }),
	record({ kind: constantFrom('addUnits' as const), index, units }),
	record({ kind: constantFrom('discountLine' as const), index, permille }),
	record({ kind: constantFrom('discountOrder' as const), permille }),
	record({ kind: constantFrom('removeDiscounts' as const) }),
	record({ kind: constantFrom('refundShipping' as const), permille }),
	record({ kind: constantFrom('removeShipping' as const) }),
	record({ kind: constantFrom('nothing' as const) }),
);

const made = record({
	splits: constantFrom('evenly' as const, 'byUnit' as const),
	lines: array(newLine, { minLength: 1, maxLength: 5 }),
	shipping: array(record({ price: nat(3000), permille }), { maxLength: 2 }),
});

/** An order as it is made; IDs are unique in the whole run, as they are in a shop. */
export const newOrders: Arbitrary<ModelOrder> = made.map(({ splits, lines, shipping }) => {
	const id = nextId();
	return {
		id,
		splits,
		lines: lines.map(lineOf),
		shipping: shipping.map(({ price, permille: off }) => ({
			id: nextId(),
			price,
			discount: partOf(price, off),
			refunded: 0,
			isRemoved: false,
		})),
	};
});

let lastId = 5_000_000_000_000;
const nextId = () => (lastId += 1);

function lineOf({ kind, price, quantity, permille: off }: NewLine): ModelLine {
	const id = nextId();
	return {
		id,
		title: `Article ${id % 100}`,
		kind,
		price,
		quantity,
		current: quantity,
		ownDiscount: partOf(price * quantity, off),
		orderDiscount: 0,
		refunds: [],
	};
}

const partOf = (cents: number, off: number) => Math.floor((cents * off) / 1000);

export function edited(order: ModelOrder, edit: Edit): ModelOrder {
	const withLine = (at: number, change: (line: ModelLine) => ModelLine): ModelOrder => {
		const target = at % order.lines.length;
		return { ...order, lines: order.lines.map((line, n) => (n === target ? change(line) : line)) };
	};
	switch (edit.kind) {
		case 'addLine':
			return { ...order, lines: [...order.lines, lineOf(edit.line)] };
		case 'cut':
			return withLine(edit.index, (line) => cut(line, Math.min(edit.units, line.current)));
		case 'removeLine':
			return withLine(edit.index, (line) => cut(line, line.current));
		case 'addUnits':
			return withLine(edit.index, (line) =>
				isSettled(order, line)
					? line
					: { ...line, quantity: line.quantity + edit.units, current: line.current + edit.units },
			);
		case 'discountLine':
			return withLine(edit.index, (line) => {
				const most = line.price * line.quantity - line.orderDiscount;
				return isSettled(order, line) ? line : { ...line, ownDiscount: partOf(most, edit.permille) };
			});
		case 'discountOrder':
			return {
				...order,
				lines: order.lines.map((line) => {
					const most = line.price * line.quantity - line.ownDiscount;
					return isSettled(order, line) ? line : { ...line, orderDiscount: partOf(most, edit.permille) };
				}),
			};
		case 'removeDiscounts':
			return {
				...order,
				lines: order.lines.map((line) =>
					isSettled(order, line) ? line : { ...line, ownDiscount: 0, orderDiscount: 0 },
				),
			};
		case 'refundShipping':
			return {
				...order,
				shipping: order.shipping.map((line) => ({
					...line,
					refunded: Math.max(line.refunded, partOf(line.price - line.discount, edit.permille)),
				})),
			};
		case 'removeShipping':
			return { ...order, shipping: order.shipping.map((line, n) => (n === 0 ? { ...line, isRemoved: true } : line)) };
		case 'nothing':
			return order;
	}
}

/** What refunds have said of a line's units does not change any more. */
function isSettled({ splits }: ModelOrder, { refunds }: ModelLine): boolean {
	return splits === 'byUnit' && refunds.length > 0;
}

/** Each unit has a part of the discount, the first ones a cent more; of some lines the first go, of others the last. */
function cut(line: ModelLine, count: number): ModelLine {
	if (count === 0) return line;
	const discount = line.ownDiscount + line.orderDiscount;
	const gone = line.quantity - line.current;
	const first = line.id % 2 === 0 ? line.current - count : gone;
	let subtotal = 0;
	for (let unit = first; unit < first + count; unit += 1) {
		subtotal += line.price - Math.floor(discount / line.quantity) - (unit < discount % line.quantity ? 1 : 0);
	}
	return { ...line, current: line.current - count, refunds: [...line.refunds, { units: count, subtotal }] };
}

/** After discounts. */
export function totalOf({ splits }: Pick<ModelOrder, 'splits'>, line: ModelLine, which: 'current' | 'ordered'): number {
	const whole = line.price * line.quantity - line.ownDiscount - line.orderDiscount;
	if (which === 'ordered') return whole;
	if (splits === 'byUnit') return whole - line.refunds.reduce((sum, { subtotal }) => sum + subtotal, 0);
	// Half a cent is rounded up.
	return Math.floor((2 * whole * line.current + line.quantity) / (2 * line.quantity));
}
