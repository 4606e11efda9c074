import type { ModelLine, ModelOrder, ModelShipping } from './shopifyOrder';

/** How Shopify's APIs give an order, or its list of lines alone. */
export const FORMS = [
	'restOrder',
	'restAnswer',
	'oldRestOrder',
	'graphqlOrder',
	'graphqlAnswer',
	'restList',
	'restLeft',
	'graphqlNodes',
	'graphqlEdges',
] as const;
export type Form = (typeof FORMS)[number];

/** The forms in which the refunds and the shipping lines are there. */
export const WHOLE_ORDERS: readonly Form[] = FORMS.slice(0, 5);

/** How GraphQL tells discounts, where several queries give them. */
export type Telling = 'allocations' | 'allPlaces' | 'lineTotals';

/** @param rate what the customer's currency makes of the shop's: 1 for the same amounts */
export function given(order: ModelOrder, form: Form, rate: number, telling: Telling): unknown {
	switch (form) {
		case 'restOrder':
			return restOrder(order, rate, true);
		case 'restAnswer':
			return { order: restOrder(order, rate, true) };
		case 'oldRestOrder':
			return restOrder(order, rate, false);
		case 'graphqlOrder':
			return graphqlOrder(order, rate, telling);
		case 'graphqlAnswer':
			return { data: { order: graphqlOrder(order, rate, telling) } };
		case 'restList':
			return order.lines.map((line) => restLine(line, rate, true));
		case 'restLeft':
			// A workflow that filters the list and keeps some of the fields.
			return order.lines
				.filter(({ current }) => current > 0)
				.map(({ id, title, price, quantity, current, ...line }) => ({
					id,
					title,
					quantity,
					current_quantity: current,
					price: money(price),
					discount_allocations: allocations(line).map((amount) => ({ amount: money(amount) })),
				}));
		case 'graphqlNodes':
			return { nodes: order.lines.map((line) => graphqlLine(line, rate, telling)), pageInfo: { hasNextPage: false } };
		case 'graphqlEdges':
			return { edges: order.lines.map((line) => ({ node: graphqlLine(line, rate, telling) })) };
	}
}

const money = (cents: number) => (cents / 100).toFixed(2);

/** GraphQL leaves out zeros at the end, all but one. */
const decimal = (text: string) => text.replace(/(\.\d+?)0+$/, '$1');

const restSet = (cents: number, rate: number) => ({
	shop_money: { amount: money(cents), currency_code: 'EUR' },
	presentment_money: { amount: money(Math.round(cents * rate)), currency_code: rate === 1 ? 'EUR' : 'USD' },
});

const graphqlSet = (amount: string, rate: number) => ({
	shopMoney: { amount: decimal(amount), currencyCode: 'EUR' },
	presentmentMoney: { amount: decimal((Number(amount) * rate).toFixed(2)), currencyCode: rate === 1 ? 'EUR' : 'USD' },
});

function allocations({ ownDiscount, orderDiscount }: Pick<ModelLine, 'ownDiscount' | 'orderDiscount'>): number[] {
	return [ownDiscount, orderDiscount].filter((amount) => amount > 0);
}

function restLine(line: ModelLine, rate: number, hasCurrent: boolean) {
	const isProduct = line.kind === 'product';
	return {
		id: line.id,
		admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
		...(hasCurrent ? { current_quantity: line.current } : {}),
		// What is not sent yet: nothing, as if a parcel had gone.
		fulfillable_quantity: 0,
		fulfillment_service: 'manual',
		gift_card: line.kind === 'giftCard',
		name: isProduct ? `${line.title} - Blue` : line.title,
		price: money(line.price),
		price_set: restSet(line.price, rate),
		product_id: isProduct ? 900 : null,
		properties: [{ name: 'Engraving', value: 'Ada' }],
		quantity: line.quantity,
		sku: isProduct ? 'SAME-FOR-ALL' : '',
		taxable: true,
		title: line.title,
		total_discount: money(line.ownDiscount),
		total_discount_set: restSet(line.ownDiscount, rate),
		variant_id: isProduct ? 901 : null,
		variant_title: isProduct ? 'Blue' : null,
		tax_lines: [],
		duties: [],
		discount_allocations: allocations(line).map((amount, at) => ({
			amount: money(amount),
			amount_set: restSet(amount, rate),
			discount_application_index: at,
		})),
	};
}

function restOrder(order: ModelOrder, rate: number, hasCurrent: boolean) {
	return {
		id: order.id,
		name: '#1001',
		currency: 'EUR',
		taxes_included: false,
		total_tip_received: '0.00',
		refunds: order.lines
			.flatMap((line) => line.refunds.map((refund) => ({ line, refund })))
			.map(({ line, refund }) => ({
				refund_line_items: [
					{
						line_item_id: line.id,
						quantity: refund.units,
						...(order.splits === 'byUnit'
							? { subtotal: Number(money(refund.subtotal)), subtotal_set: restSet(refund.subtotal, rate) }
							: {}),
					},
				],
				order_adjustments: [] as unknown[],
			}))
			.concat(
				// Old API versions have what was refunded of shipping here alone.
				hasCurrent
					? []
					: order.shipping
							.filter(({ refunded, isRemoved }) => refunded > 0 && !isRemoved)
							.map(({ refunded }) => ({
								refund_line_items: [],
								order_adjustments: [{ kind: 'shipping_refund', amount: `-${money(refunded)}`, tax_amount: '0.00' }],
							})),
			),
		line_items: order.lines.map((line) => restLine(line, rate, hasCurrent)),
		shipping_lines: order.shipping.map((line) => ({
			id: line.id,
			code: 'standard',
			title: 'Standard',
			price: money(line.price),
			price_set: restSet(line.price, rate),
			discounted_price: money(line.price - line.discount),
			discounted_price_set: restSet(line.price - line.discount, rate),
			...(hasCurrent ? { current_discounted_price_set: restSet(leftOfShipping(line), rate) } : {}),
			is_removed: line.isRemoved,
			tax_lines: [],
			discount_allocations: line.discount === 0 ? [] : [{ amount: money(line.discount) }],
		})),
	};
}

/** What is paid for shipping after all. */
export function leftOfShipping({ price, discount, refunded, isRemoved }: ModelShipping): number {
	return isRemoved ? 0 : price - discount - refunded;
}

function graphqlLine(line: ModelLine, rate: number, telling: Telling) {
	const { price, quantity, ownDiscount, orderDiscount } = line;
	const all = ownDiscount + orderDiscount;
	const lineTotals = {
		discountedTotalSet: graphqlSet(money(price * quantity - ownDiscount), rate),
		totalDiscountSet: graphqlSet(money(ownDiscount), rate),
	};
	const allocated = {
		discountAllocations: allocations(line).map((amount) => ({ allocatedAmountSet: graphqlSet(money(amount), rate) })),
	};
	const unitPrices = {
		discountedUnitPriceSet: graphqlSet(((price - ownDiscount / quantity) / 100).toFixed(2), rate),
		discountedUnitPriceAfterAllDiscountsSet: graphqlSet(((price - all / quantity) / 100).toFixed(6), rate),
	};
	return {
		id: `gid://shopify/LineItem/${line.id}`,
		title: line.title,
		variantTitle: line.kind === 'product' ? 'Blue' : null,
		sku: line.kind === 'product' ? 'SAME-FOR-ALL' : null,
		isGiftCard: line.kind === 'giftCard',
		quantity,
		currentQuantity: line.current,
		originalUnitPriceSet: graphqlSet(money(price), rate),
		...(telling === 'allocations' ? allocated : {}),
		...(telling === 'allPlaces' ? { ...allocated, ...lineTotals, ...unitPrices } : {}),
		// Whoever asks for these alone does not see discounts on the order.
		...(telling === 'lineTotals' ? (orderDiscount === 0 ? lineTotals : { ...lineTotals, ...allocated }) : {}),
	};
}

function graphqlOrder(order: ModelOrder, rate: number, telling: Telling) {
	return {
		id: `gid://shopify/Order/${order.id}`,
		name: '#1001',
		currencyCode: 'EUR',
		taxesIncluded: false,
		refunds: order.lines.flatMap((line) =>
			line.refunds.map(({ units, subtotal }) => ({
				refundLineItems: {
					nodes: [
						{
							quantity: units,
							lineItem: { id: `gid://shopify/LineItem/${line.id}` },
							...(order.splits === 'byUnit' ? { subtotalSet: graphqlSet(money(subtotal), rate) } : {}),
						},
					],
				},
			})),
		),
		lineItems: { nodes: order.lines.map((line) => graphqlLine(line, rate, telling)), pageInfo: { hasNextPage: false } },
		shippingLines: {
			nodes: order.shipping.map((line) => ({
				id: `gid://shopify/ShippingLine/${line.id}`,
				title: 'Standard',
				isRemoved: line.isRemoved,
				originalPriceSet: graphqlSet(money(line.price), rate),
				discountedPriceSet: graphqlSet(money(line.price - line.discount), rate),
				currentDiscountedPriceSet: graphqlSet(money(leftOfShipping(line)), rate),
			})),
		},
	};
}
