import type { ShopsLine } from './histories';

/**
 * A small WooCommerce of its own, in whole cents, written from its documentation: what an order, its coupons and its refunds
 * come to, and what the REST API gives of them. It knows nothing of the code under test.
 */

interface Product {
	readonly id: number;
	units: number;
	readonly unitCents: number;
	/** What coupons take off all units. */
	discount: number;
}

interface Extra {
	readonly id: number;
	readonly cents: number;
}

interface RefundedLine {
	readonly of: number;
	readonly part: 'line_items' | 'fee_lines' | 'shipping_lines';
	readonly units: number;
	readonly cents: number;
}

interface Refund {
	readonly id: number;
	readonly lines: readonly RefundedLine[];
}

/** A percentage of the cart, or an amount for it. */
export type Coupon = { readonly id: number } & ({ readonly percent: number } | { readonly cents: number });

/** How a workflow gives an order: the whole of it, with the lines of its refunds or without; its lines; some of these. */
export type Form = 'order' | 'orderWithRefunds' | 'lines' | 'linesWithAPrice';

export interface Order {
	products: Product[];
	fees: Extra[];
	shipping: Extra[];
	coupon: Coupon | null;
	refunds: Refund[];
}

/** 20 %, on the cent, half up. */
const taxOn = (cents: number) => Math.floor((cents * 20 + 50) / 100);

const subtotalOf = ({ units, unitCents }: Product) => units * unitCents;
export const totalOf = (product: Product) => subtotalOf(product) - product.discount;

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

export function refunded(order: Order, id: number): { readonly units: number; readonly cents: number } {
	const lines = order.refunds.flatMap((refund) => refund.lines).filter((line) => line.of === id);
	return { units: sum(lines.map(({ units }) => units)), cents: sum(lines.map(({ cents }) => cents)) };
}

/** Whether no line has more paid back than it has: WooCommerce lets nobody do that. */
export function isSound(order: Order): boolean {
	return order.products.every((product) => {
		const back = refunded(order, product.id);
		return back.units <= product.units && back.cents <= totalOf(product);
	});
}

/**
 * Coupons are worked out anew after each edit. A percentage is taken of each line, an amount is taken in equal parts of each
 * unit, both rounded down; the cents that are missing then are taken one by one.
 */
export function applyCoupon(order: Order): void {
	const { products, coupon } = order;
	const cart = sum(products.map(subtotalOf));
	const units = sum(products.map((product) => product.units));
	const [wanted, first] = discountOf(coupon, cart, units);
	for (const product of products) product.discount = Math.min(first(product), subtotalOf(product));
	let missing = wanted - sum(products.map(({ discount }) => discount));
	while (missing > 0) {
		for (const product of products) {
			if (missing === 0 || totalOf(product) === 0) continue;
			product.discount += 1;
			missing -= 1;
		}
	}
}

function discountOf(coupon: Coupon | null, cart: number, units: number): [number, (product: Product) => number] {
	if (coupon === null || units === 0) return [0, () => 0];
	if ('percent' in coupon) {
		const { percent } = coupon;
		return [Math.floor((cart * percent + 50) / 100), (product) => Math.floor((subtotalOf(product) * percent) / 100)];
	}
	const amount = Math.min(coupon.cents, cart);
	return [amount, (product) => Math.floor(amount / units) * product.units];
}

const grossOf = (cents: number) => cents + taxOn(cents);
const refundTotal = ({ lines }: Refund) => sum(lines.map(({ cents }) => grossOf(cents)));

function totalOfOrder({ products, fees, shipping }: Order): number {
	return sum(
		[...products.map(totalOf), ...fees.map(({ cents }) => cents), ...shipping.map(({ cents }) => cents)].map(grossOf),
	);
}

/** The lines that HubSpot should have, with what they come to. */
export function shopsLines(order: Order, form: Form, hasExtras: boolean): ShopsLine[] {
	const isWhole = form === 'order' || form === 'orderWithRefunds';
	const total = totalOfOrder(order);
	if (isWhole && total > 0 && sum(order.refunds.map(refundTotal)) === total) return [];
	const knowsRefunds = form === 'orderWithRefunds';
	const back = (id: number) => (knowsRefunds ? refunded(order, id) : { units: 0, cents: 0 });
	const products = order.products.flatMap((product): ShopsLine[] => {
		const { units, cents } = back(product.id);
		if (form === 'linesWithAPrice' && totalOf(product) === 0) return [];
		const rest = totalOf(product) - cents;
		return product.units > units || rest > 0 ? [{ key: `woocommerce-${product.id}`, cents: rest }] : [];
	});
	if (!hasExtras) return products;
	const extra =
		(name: string) =>
		(line: Extra): ShopsLine[] => {
			const rest = line.cents - back(line.id).cents;
			return line.cents === 0 || rest > 0 ? [{ key: `woocommerce-${name}-${line.id}`, cents: rest }] : [];
		};
	return [
		...products,
		...order.fees.flatMap(extra('fee')),
		...order.shipping.flatMap(extra('shipping')),
		...(order.coupon === null ? [] : [{ key: `woocommerce-coupon-${order.coupon.id}`, cents: 0 }]),
	];
}

/** What the API gives of the order, with so many decimals (its parameter `dp`). */
export function given(order: Order, form: Form, decimals: 2 | 6): unknown {
	const text = (cents: number) => {
		const digits = String(Math.abs(cents)).padStart(3, '0');
		return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${'0'.repeat(decimals - 2)}`;
	};
	const amounts = (cents: number) => ({
		total: text(cents),
		total_tax: text(cents < 0 ? -taxOn(-cents) : taxOn(cents)),
		taxes: [{ id: 1, total: text(cents < 0 ? -taxOn(-cents) : taxOn(cents)) }],
		meta_data: [],
	});
	const lines = order.products.map((product) => ({
		id: product.id,
		name: `Article &#8211; ${product.id}`,
		product_id: product.id,
		variation_id: 0,
		quantity: product.units,
		tax_class: '',
		subtotal: text(subtotalOf(product)),
		subtotal_tax: text(taxOn(subtotalOf(product))),
		...amounts(totalOf(product)),
		sku: product.id % 3 === 0 ? '' : `SKU-${product.id}`,
		price: totalOf(product) / 100 / Math.max(1, product.units),
	}));
	if (form === 'lines') return lines;
	if (form === 'linesWithAPrice') return lines.filter(({ total }) => Number(total) > 0);
	const part = (refund: Refund, name: RefundedLine['part']) =>
		refund.lines
			.filter((line) => line.part === name)
			.map(({ of, units, cents }) => ({
				id: of + 100,
				quantity: -units,
				subtotal: text(-cents),
				...amounts(-cents),
				meta_data: [{ id: 1, key: '_refunded_item_id', value: String(of) }],
			}));
	return {
		id: 1,
		currency: 'EUR',
		total: text(totalOfOrder(order)),
		line_items: lines,
		fee_lines: order.fees.map(({ id, cents }) => ({
			id,
			name: 'Gift wrapping',
			amount: text(cents),
			...amounts(cents),
		})),
		shipping_lines: order.shipping.map(({ id, cents }) => ({ id, method_title: 'Parcel', ...amounts(cents) })),
		coupon_lines:
			order.coupon === null
				? []
				: [
						{
							id: order.coupon.id,
							code: 'welcome',
							discount: text(sum(order.products.map(({ discount }) => discount))),
						},
					],
		tax_lines: [{ id: 1, rate_id: 1, label: 'VAT', rate_percent: 20 }],
		refunds: order.refunds.map((refund) =>
			form === 'order'
				? { id: refund.id, reason: '', total: text(-refundTotal(refund)) }
				: {
						id: refund.id,
						amount: text(refundTotal(refund)),
						line_items: part(refund, 'line_items'),
						fee_lines: part(refund, 'fee_lines'),
						shipping_lines: part(refund, 'shipping_lines'),
					},
		),
	};
}
