import { Decimal } from 'decimal.js';
import type { SettledOrder } from './outcomes';
import { amount } from './report/text';
import type { ShopLine, ShopOrder } from './shopOrder';

/** The shop's orders some time after they went to HubSpot. */
export interface Later {
	readonly orders: readonly ShopOrder[];
	/** What the shop did in the meantime, in words. */
	readonly changes: readonly string[];
}

/**
 * In the meantime somebody in the shop mended the lines that HubSpot refused, and three customers changed their minds: the
 * first takes another line, the second two more of the same, the third one line less.
 */
export function laterThan(settled: readonly SettledOrder[]): Later {
	const refused = settled.flatMap(({ lines }) => lines.filter(({ outcome }) => outcome.kind === 'refused'));
	const changes = refused.length === 0 ? [] : [`${amount(refused.length, 'refused line')} mended`];
	const orders = settled.map(({ order, lines }) => {
		const mended = lines.map(({ line, outcome }) => (outcome.kind === 'refused' ? mend(line) : line));
		return withLines(order, mended);
	});
	let from = 0;
	for (const [change, words] of CHANGES) {
		const index = orders.findIndex((order, place) => place >= from && change(order.line_items) !== null);
		const order = orders[index];
		const lines = order === undefined ? null : change(order.line_items);
		if (order === undefined || lines === null) continue;
		orders[index] = withLines(order, lines);
		changes.push(`${order.name} ${words}`);
		from = index + 1;
	}
	return { orders, changes };
}

type Change = (lines: readonly ShopLine[]) => ShopLine[] | null;

/** Each is made to an order of its own, the first that it can be made to; null is one that it cannot. */
const CHANGES: ReadonlyArray<readonly [change: Change, words: string]> = [
	[
		(lines) => (lines[0] === undefined ? null : [...lines, { ...lines[0], id: `${lines[0].id}-again` }]),
		'has a line more',
	],
	[
		([first, ...others]) => (first === undefined ? null : [{ ...first, quantity: first.quantity + 2 }, ...others]),
		'has two more of its first line',
	],
	[(lines) => (lines.length < 2 ? null : lines.slice(1)), 'has a line less'],
];

/** HubSpot takes no prices below zero, and knows no warehouse that the account has not. */
function mend(line: ShopLine): ShopLine {
	return { ...line, price: Decimal.max(line.price, 0).toString(), properties: [] };
}

function withLines(order: ShopOrder, lines: readonly ShopLine[]): ShopOrder {
	const total = new Decimal(order.total_price);
	const after = total.plus(sumOf(lines)).minus(sumOf(order.line_items));
	return { ...order, line_items: lines, total_price: after.toFixed(total.decimalPlaces()) };
}

function sumOf(lines: readonly ShopLine[]): Decimal {
	return lines.reduce(
		(sum, { price, quantity, total_discount: discount }) =>
			sum.plus(new Decimal(price).times(quantity)).minus(discount),
		new Decimal(0),
	);
}
