import type { Sandbox } from '../../sandbox';

/** A line of a shop's order, as examples/queue-webhook.json takes it. */
export interface ShopLine {
	/** The line's own number. */
	readonly line: string;
	readonly order: string;
	readonly name: string;
	readonly sku: string;
	readonly price: string;
	readonly quantity: string;
}

/** Lines of orders with three lines each, whose orders the account gets. */
export function provideLines(sandbox: Sandbox, prefix: string, count: number): ShopLine[] {
	const lines = Array.from({ length: count }, (_, n): ShopLine => {
		const order = `${prefix}${Math.floor(n / 3)}`;
		const line = `${order}-${(n % 3) + 1}`;
		return { line, order, name: `Tea ${n}`, sku: `TEA-${n % 500}`, price: String(5 + (n % 400) / 4), quantity: '2' };
	});
	const orders = new Set(lines.map(({ order }) => order));
	sandbox.seed(
		'orders',
		[...orders].map((order) => ({ shop_order_id: order })),
	);
	return lines;
}
