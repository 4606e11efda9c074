import { Decimal } from 'decimal.js';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { shopOrder } from './support';

// The orders are read by tests of lines too: a line that does not add up to its order would be a mistake of the fixture.

const at = (of: unknown, path: string): unknown => path.split('.').reduce((part, key) => (part as JsonRecord)[key], of);
const amount = (of: unknown, path: string): Decimal => new Decimal(String(at(of, path)));
const listAt = (of: unknown, path: string): unknown[] => at(of, path) as unknown[];
const sum = (list: readonly unknown[], of: (entry: unknown) => Decimal): string =>
	list.reduce<Decimal>((total, entry) => total.plus(of(entry)), new Decimal(0)).toFixed(2);

test('Shopify: what is left of the lines is the current subtotal, with shipping and taxes the total', () => {
	const order = shopOrder('shopifyRest');
	const lines = listAt(order, 'line_items');
	const unit = (line: unknown): Decimal =>
		amount(line, 'price').minus(amount(line, 'discount_allocations.0.amount').div(amount(line, 'quantity')));
	expect(sum(lines, (line) => unit(line).times(amount(line, 'quantity')))).toBe(order['subtotal_price']);
	expect(sum(lines, (line) => unit(line).times(amount(line, 'current_quantity')))).toBe(
		order['current_subtotal_price'],
	);
	expect(sum([...lines, ...listAt(order, 'shipping_lines')], (line) => amount(line, 'tax_lines.0.price'))).toBe(
		order['total_tax'],
	);
	for (const prefix of ['', 'current_']) {
		const parts = [`${prefix}subtotal_price`, `${prefix}total_tax`, 'total_shipping_price_set.shop_money.amount'];
		expect(sum(parts, (part) => amount(order, String(part)))).toBe(order[`${prefix}total_price`]);
	}
});

test('Shopify GraphQL: prices with taxes in them, and both currencies at one rate', () => {
	const order = shopOrder('shopifyGraphql');
	const lines = listAt(order, 'lineItems.nodes');
	for (const [money, quantity, prefix] of [
		['shopMoney', 'quantity', 's'],
		['presentmentMoney', 'quantity', 's'],
		['shopMoney', 'currentQuantity', 'currentS'],
	] as const) {
		const unit = (line: unknown): Decimal =>
			amount(line, `originalUnitPriceSet.${money}.amount`).minus(
				amount(line, `discountAllocations.0.allocatedAmountSet.${money}.amount`).div(amount(line, 'quantity')),
			);
		expect(sum(lines, (line) => unit(line).times(amount(line, quantity)))).toBe(
			amount(order, `${prefix}ubtotalPriceSet.${money}.amount`).toFixed(2),
		);
	}
});

test('Shopify draft', () => {
	const order = shopOrder('shopifyDraft');
	const lines = listAt(order, 'line_items');
	const full = new Decimal(sum(lines, (line) => amount(line, 'price').times(amount(line, 'quantity'))));
	const discounts = amount(order, 'applied_discount.amount').plus(amount(lines[0], 'applied_discount.amount'));
	expect(full.minus(discounts).toFixed(2)).toBe(order['subtotal_price']);
	expect(sum(lines, (line) => amount(line, 'tax_lines.0.price'))).toBe(order['total_tax']);
	expect(sum(['subtotal_price', 'total_tax', 'shipping_line.price'], (part) => amount(order, String(part)))).toBe(
		order['total_price'],
	);
});

test('WooCommerce: lines, shipping and fees with their taxes are the total', () => {
	const order = shopOrder('wooCommerce');
	const lines = listAt(order, 'line_items');
	const all = [...lines, ...listAt(order, 'shipping_lines'), ...listAt(order, 'fee_lines')];
	expect(sum(all, (line) => amount(line, 'total').plus(amount(line, 'total_tax')))).toBe(order['total']);
	expect(sum(all, (line) => amount(line, 'total_tax'))).toBe(order['total_tax']);
	expect(sum(lines, (line) => amount(line, 'subtotal').minus(amount(line, 'total')))).toBe(order['discount_total']);
});

test('Stripe: lines are the subtotal, less discounts, with taxes and shipping the total', () => {
	const basil = shopOrder('stripeInvoiceBasil');
	const lines = listAt(basil, 'lines.data');
	const net = (line: unknown): Decimal => amount(line, 'amount').minus(amount(line, 'discount_amounts.0.amount'));
	const shipping = amount(basil, 'shipping_cost.amount_total');
	expect(sum(lines, (line) => amount(line, 'amount'))).toBe(amount(basil, 'subtotal').toFixed(2));
	expect(new Decimal(sum(lines, (line) => net(line).plus(amount(line, 'taxes.0.amount')))).plus(shipping)).toEqual(
		amount(basil, 'total'),
	);

	const old = shopOrder('stripeInvoice2019');
	expect(sum(listAt(old, 'lines.data'), (line) => amount(line, 'amount'))).toBe(amount(old, 'subtotal').toFixed(2));

	const session = shopOrder('stripeCheckoutSession');
	const items = listAt(session, 'line_items.data');
	expect(sum(items, (item) => amount(item, 'amount_subtotal'))).toBe(amount(session, 'amount_subtotal').toFixed(2));
	expect(sum(items, (item) => amount(item, 'amount_discount'))).toBe(
		amount(session, 'total_details.amount_discount').toFixed(2),
	);
	expect(sum([...items, session['shipping_cost']], (item) => amount(item, 'amount_total'))).toBe(
		amount(session, 'amount_total').toFixed(2),
	);
});
