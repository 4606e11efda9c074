import { compare, magnitude, ZERO, type Decimal } from '../../decimal';
import { htmlText } from '../../htmlText';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { wooCommerce as lines } from './lineFormat';
import { WOOCOMMERCE_ORDER, wooCommerceLooks } from './looks';
import type { Properties } from '../../values';
import { unknownMoney } from '../../orderFormats/moneyWords';
import { amountSaid, amountText, sumSaid, unlessZero } from '../../orderFormats/orderAmount';
import type { AddressPart, OrderFields, OrderFormat, ReadOrder, Said } from '../../orderFormats/orderFormat';
import { idSaid, readOrder, type RequiredKeys } from '../../orderFormats/readOrder';
import { addressFields, fieldOf, firstSaid, joinedSaid, textSaid } from '../../orderFormats/said';
import { subtotalOf } from '../../orderFormats/subtotal';

/**
 * WooCommerce's orders (REST API v3, and the webhooks of the same form). The total has taxes, shipping and fees in it and
 * stays as it was ordered: refunds stand beside it. The subtotal is what the line items in HubSpot add up to, after discounts
 * and without taxes: what refunds left of them where the order has the refunds' lines, and with fees and shipping where
 * these become line items. Shipping and discount are without taxes, too.
 *
 * The status is WooCommerce's own word. It has none for the payment: that is `paid` since its date, `refunded` or
 * `partially_refunded` when money went back, `failed` or `cancelled` when the order did so unpaid, else `pending`. Nor has
 * it one for the fulfillment, which is left alone.
 */
export const wooCommerce: OrderFormat = {
	name: 'wooCommerce',
	label: 'WooCommerce',
	description: "An order as WooCommerce's webhooks and API give it",
	kind: WOOCOMMERCE_ORDER,
	looks: wooCommerceLooks,
	read,
};

const SHOP = 'WooCommerce';
const KEYS: RequiredKeys = {
	hs_external_order_id: 'id',
	hs_order_name: 'number',
	hs_currency_code: 'currency',
	hs_total_price: 'total',
};

function read(order: JsonRecord, extra: Properties, settings: LineSettings): ReadOrder {
	return {
		...readOrder(fieldsOf(order, settings), extra, WOOCOMMERCE_ORDER, KEYS),
		notUnderstood: unknownMoney(order, (name) => KNOWN.has(name)),
	};
}

/** Read below, or part of what is. Fees are in the total; HubSpot's orders have no property for them. */
const KNOWN = new Set(
	(
		'total total_tax shipping_total discount_total refunds ' +
		'discount_tax shipping_tax cart_tax tax_lines fee_lines prices_include_tax'
	).split(' '),
);

function fieldsOf(order: JsonRecord, settings: LineSettings): OrderFields {
	const text = (key: string): Said => plain(order[key]);
	const amount = (key: string): Said => amountText(amountSaid(key, order[key], SHOP));
	return [
		['hs_order_name', () => numbered(firstSaid(text('number'), text('id')))],
		['hs_external_order_id', () => idSaid('id', order['id'])],
		['hs_external_order_url', () => adminUrl(order)],
		['hs_source_store', () => 'WooCommerce'],
		['hs_currency_code', () => text('currency')?.toUpperCase()],
		['hs_total_price', () => amount('total')],
		['hs_subtotal_price', () => amountText(subtotal(order, settings))],
		['hs_tax', () => amount('total_tax')],
		['hs_shipping_cost', () => amount('shipping_total')],
		['hs_order_discount', () => amount('discount_total')],
		['hs_refund_amount', () => amountText(refundAmount(order))],
		['hs_payment_status', () => paymentStatus(order)],
		['hs_external_order_status', () => text('status')],
		['hs_external_created_date', () => inUtc(text('date_created_gmt'))],
		['hs_processed_date', () => inUtc(text('date_paid_gmt'))],
		['hs_order_note', () => text('customer_note')],
		...addressFields('shipping', (part) => addressPart(order['shipping'], part)),
		...addressFields('billing', (part) => addressPart(order['billing'], part)),
		['hs_billing_address_email', () => plain(fieldOf(order['billing'], 'email'))],
	];
}

function plain(value: unknown): Said {
	const said = textSaid(value);
	return typeof said === 'string' ? textSaid(htmlText(said)) : said;
}

function numbered(number: Said): Said {
	return typeof number === 'string' && !number.startsWith('#') ? `#${number}` : number;
}

/** WooCommerce has none of its own. */
function subtotal(order: JsonRecord, settings: LineSettings): Said<Decimal> {
	const currency = textSaid(order['currency'])?.toUpperCase() ?? null;
	const own = { amount: sumSaid(order['line_items'], lineTotal), quantities: 'ordered' } as const;
	return subtotalOf(order, { format: lines, settings, currency }, own);
}

function lineTotal({ total }: JsonRecord): Said<Decimal> {
	return amountSaid('line_items', total, SHOP);
}

/** WooCommerce writes refunds as negative amounts. */
function refundAmount({ refunds }: JsonRecord): Said<Decimal> {
	// The refund's own endpoint calls it `amount`, and has it positive.
	const sum = sumSaid(refunds, ({ total, amount }) => amountSaid('refunds', total ?? amount, SHOP));
	if (sum === undefined || sum === null) return sum;
	return unlessZero(magnitude(sum));
}

function paymentStatus(order: JsonRecord): Said {
	const paidAt = firstSaid(textSaid(order['date_paid_gmt']), textSaid(order['date_paid']));
	const status = textSaid(order['status']);
	if (status === 'refunded') return status;
	if (paidAt === undefined) return undefined;
	if (paidAt === null) return status === 'failed' || status === 'cancelled' ? status : 'pending';
	const refund = refundAmount(order);
	if (refund === undefined || refund === null) return 'paid';
	const total = amountSaid('total', order['total'], SHOP) ?? ZERO;
	return compare(refund, total) < 0 ? 'partially_refunded' : 'refunded';
}

/** `…_gmt` is in UTC and has no zone. */
function inUtc(time: Said): Said {
	return typeof time === 'string' && /T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/.test(time) ? `${time}Z` : time;
}

/** The order in the shop's administration, told from the address of its API. */
function adminUrl(order: JsonRecord): Said {
	const links = fieldOf(order['_links'], 'self');
	const self = Array.isArray(links) && isJsonRecord(links[0]) ? textSaid(links[0]['href']) : undefined;
	const id = textSaid(order['id']);
	const end = self?.indexOf('/wp-json/') ?? -1;
	if (typeof self !== 'string' || typeof id !== 'string' || end < 0) return undefined;
	return `${self.slice(0, end)}/wp-admin/post.php?post=${encodeURIComponent(id)}&action=edit`;
}

/** State and country are codes, such as CA and US: WooCommerce gives no names. */
function addressPart(address: unknown, part: AddressPart): Said {
	const text = (key: string): Said => plain(fieldOf(address, key));
	switch (part) {
		case 'name':
			return firstSaid(joinedSaid(' ', text('first_name'), text('last_name')), text('company'));
		case 'street':
			return joinedSaid(', ', text('address_1'), text('address_2'));
		case 'postal_code':
			return text('postcode');
		case 'city':
		case 'state':
		case 'country':
		case 'phone':
			return text(part);
	}
}
