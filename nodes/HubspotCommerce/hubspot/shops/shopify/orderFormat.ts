import type { Decimal } from '../../decimal';
import { isJsonRecord, recordsIn, textsIn, type JsonRecord } from '../../json';
import type { ExtraLine, LineSettings } from '../../lineFormats/lineSettings';
import { shopify as lines } from './lineFormat';
import { SHOPIFY_ORDER, shopifyLooks } from './looks';
import type { Properties } from '../../values';
import { unknownMoney } from '../../orderFormats/moneyWords';
import { amountText } from '../../orderFormats/orderAmount';
import type { AddressPart, OrderFields, OrderFormat, ReadOrder, Said } from '../../orderFormats/orderFormat';
import { idSaid, readOrder, type RequiredKeys } from '../../orderFormats/readOrder';
import { addressFields, fieldOf, firstSaid, joinedSaid, textSaid } from '../../orderFormats/said';
import { orderNumber } from './ids';
import { shopifyField } from './orderField';
import { discounts, orderAmount, refundAmount, shippingCost, shopAmount, shopCurrency } from './orderMoney';
import { subtotalOf } from '../../orderFormats/subtotal';

/**
 * Shopify's orders: of webhooks and the REST Admin API (https://shopify.dev/docs/api/admin-rest/latest/resources/order), of
 * GraphQL, and draft orders of both.
 *
 * Amounts are the current ones, after edits and returns, unless the quantities are wanted as ordered; in the currency of the
 * shop. Where the prices have taxes in them (`taxes_included`), shipping has, too. The subtotal is after discounts, as the
 * line items in HubSpot add up. Statuses are Shopify's own
 * words, GraphQL's in small letters; an order without a fulfillment is `unfulfilled`, and an order is `open`, `closed` or
 * `cancelled`, as the API filters them. The URL is that of the status page that the customer sees.
 */
export const shopify: OrderFormat = {
	name: 'shopify',
	label: 'Shopify',
	description: "An order or draft order as Shopify's webhooks and APIs give it",
	kind: SHOPIFY_ORDER,
	uniqueValue: orderNumber,
	looks: shopifyLooks,
	read,
};

const KEYS: RequiredKeys = {
	hs_external_order_id: 'id',
	hs_order_name: 'name',
	hs_currency_code: 'currency',
	hs_total_price: 'total_price',
};

function read(order: JsonRecord, extra: Properties, settings: LineSettings): ReadOrder {
	const { refunds } = order;
	const lacksRefund =
		refunds !== undefined && extra['hs_refund_amount'] === undefined && refundAmount(order) === undefined;
	return {
		...readOrder(fieldsOf(order, settings), extra, SHOPIFY_ORDER, KEYS),
		notUnderstood: [
			...unknownMoney(order, (name) => isKnownMoney(name, settings)),
			...(lacksRefund ? ['refunds'] : []),
		],
	};
}

function fieldsOf(order: JsonRecord, settings: LineSettings): OrderFields {
	const { quantities } = settings;
	const text = (key: string): Said => textSaid(shopifyField(order, key));
	const amount = (name: string): Said => amountText(orderAmount(order, name, quantities));
	return [
		['hs_order_name', () => firstSaid(text('name'), numbered(text('order_number')))],
		['hs_external_order_id', () => idOf(order)],
		[
			'hs_external_order_url',
			() => withoutKey(firstSaid(text('order_status_url'), text('status_page_url'), text('invoice_url'))),
		],
		['hs_source_store', () => 'Shopify'],
		['hs_currency_code', () => shopCurrency(order)],
		['hs_total_price', () => amount('total_price')],
		['hs_subtotal_price', () => amountText(subtotal(order, settings))],
		['hs_tax', () => amount('total_tax')],
		['hs_shipping_cost', () => amountText(shippingCost(order, quantities))],
		['hs_order_discount', () => amountText(discounts(order, quantities))],
		['hs_refund_amount', () => amountText(refundAmount(order))],
		['hs_payment_status', () => lower(firstSaid(text('financial_status'), text('display_financial_status')))],
		['hs_fulfillment_status', () => fulfillmentStatus(order)],
		['hs_external_order_status', () => statusOf(order)],
		['hs_external_created_date', () => text('created_at')],
		['hs_processed_date', () => firstSaid(text('processed_at'), text('completed_at'))],
		['hs_order_note', () => firstSaid(text('note'), text('note2'))],
		['hs_tags', () => tagsOf(order['tags'])],
		['hs_shipping_tracking_number', () => listed(trackingsOf(order, NUMBERS))],
		['hs_shipping_status_url', () => listed(trackingsOf(order, URLS)?.slice(-1))],
		...addressFields('shipping', (part) => addressPart(shopifyField(order, 'shipping_address'), part)),
		...addressFields('billing', (part) => addressPart(shopifyField(order, 'billing_address'), part)),
		['hs_billing_address_email', () => firstSaid(text('email'), text('contact_email'))],
	];
}

/** Before tips (https://shopify.dev/docs/api/admin-rest/latest/resources/order), which may be among the lines. */
function subtotal(order: JsonRecord, settings: LineSettings): Said<Decimal> {
	const { quantities } = settings;
	const current = shopAmount(order, 'current_subtotal_price');
	const ordered = shopAmount(order, 'subtotal_price');
	const own =
		ordered === undefined || (quantities === 'current' && current !== undefined)
			? { amount: current, quantities: 'current' as const }
			: { amount: ordered, quantities: 'ordered' as const };
	return subtotalOf(
		order,
		{ format: lines, settings, currency: shopCurrency(order) ?? null },
		{ ...own, beside: shopAmount(order, 'total_tip_received') },
		orderAmount(order, 'subtotal_price', quantities),
	);
}

const KEY_PAGE = '/authenticate';

/** The status page opens to everybody who has the key in its address: not to be seen by all users of HubSpot. */
function withoutKey(url: Said): Said {
	if (typeof url !== 'string') return url;
	const [address = ''] = url.split('?', 1);
	return address.endsWith(KEY_PAGE) ? address.slice(0, -KEY_PAGE.length) : address;
}

/** GraphQL's ID is exact where the number has lost its last digits: gid://shopify/Order/820982911946154508 */
function idOf(order: JsonRecord): Said {
	const globalId = /^gid:\/\/shopify\/\w+\/(\d+)/.exec(String(order['admin_graphql_api_id'] ?? order['id']))?.[1];
	return globalId ?? idSaid('id', order['id'] ?? order['legacyResourceId']);
}

function numbered(number: Said): Said {
	return typeof number === 'string' ? `#${number}` : number;
}

function lower(word: Said): Said {
	return word?.toLowerCase() ?? word;
}

/** Null means in the REST API that nothing was sent yet. */
function fulfillmentStatus(order: JsonRecord): Said {
	const own = textSaid(shopifyField(order, 'fulfillment_status'));
	return own === null ? 'unfulfilled' : (own ?? lower(textSaid(order['displayFulfillmentStatus'])));
}

/** Drafts have a status of their own. */
function statusOf(order: JsonRecord): Said {
	const own = textSaid(order['status']);
	if (typeof own === 'string') return own.toLowerCase();
	const cancelledAt = shopifyField(order, 'cancelled_at');
	const closedAt = shopifyField(order, 'closed_at');
	if (typeof cancelledAt === 'string') return 'cancelled';
	if (typeof closedAt === 'string') return 'closed';
	return cancelledAt === null && closedAt === null ? 'open' : undefined;
}

/** A text with commas in the REST API, a list in GraphQL. */
function tagsOf(tags: unknown): Said {
	return Array.isArray(tags) ? listed(textsIn(tags)) : textSaid(tags);
}

/** Each once, and null when there are none; undefined when the order does not speak of them. */
function listed(texts: readonly string[] | undefined): Said {
	if (texts === undefined) return undefined;
	return texts.length === 0 ? null : [...new Set(texts)].join(', ');
}

/** Where a fulfillment has its tracking numbers, or the addresses that they are looked up at. */
interface TrackingKeys {
	readonly many: string;
	readonly one: string;
	/** In each of GraphQL's `trackingInfo`. */
	readonly ofInfo: string;
}

const NUMBERS: TrackingKeys = { many: 'tracking_numbers', one: 'tracking_number', ofInfo: 'number' };
const URLS: TrackingKeys = { many: 'tracking_urls', one: 'tracking_url', ofInfo: 'url' };

/**
 * Of the fulfillments that are not cancelled, in the order in which they were made; undefined when it has no list of them, or
 * none that speaks of tracking: a query may ask for their status alone.
 */
function trackingsOf({ fulfillments }: JsonRecord, keys: TrackingKeys): string[] | undefined {
	if (fulfillments === undefined) return undefined;
	const said = recordsIn(fulfillments)
		.filter(({ status }) => !['cancelled', 'error', 'failure'].includes(String(status).toLowerCase()))
		.map((fulfillment) => trackingOf(fulfillment, keys));
	const known = said.filter((texts) => texts !== undefined);
	return known.length === 0 && said.length > 0 ? undefined : known.flat();
}

function trackingOf(fulfillment: JsonRecord, { many, one, ofInfo }: TrackingKeys): string[] | undefined {
	const info: unknown = fulfillment['trackingInfo'];
	const infos = recordsIn(info).map((each) => each[ofInfo]);
	const isAsked = Array.isArray(info) && (infos.length === 0 || infos.some((each) => each !== undefined));
	const places = [shopifyField(fulfillment, many), shopifyField(fulfillment, one), isAsked ? infos : undefined];
	const said = places.filter((place) => place !== undefined).map((place) => textsIn(place));
	return said.find((texts) => texts.length > 0) ?? said[0];
}

function addressPart(address: unknown, part: AddressPart): Said {
	const text = (key: string): Said =>
		textSaid(isJsonRecord(address) ? shopifyField(address, key) : fieldOf(address, key));
	switch (part) {
		case 'name':
			return firstSaid(text('name'), joinedSaid(' ', text('first_name'), text('last_name')), text('company'));
		case 'street':
			return joinedSaid(', ', text('address1'), text('address2'));
		case 'city':
			return text('city');
		case 'state':
			return firstSaid(text('province'), text('province_code'));
		case 'postal_code':
			return text('zip');
		case 'country':
			return firstSaid(text('country'), text('country_code'), text('country_code_v2'));
		case 'phone':
			return text('phone');
	}
}

/** Read above, or left out on purpose: sums on the way to the total, and what has been paid of it. */
const KNOWN = new Set(
	(
		'total_price subtotal_price total_tax total_discounts shipping_price total_shipping_price total_refunded refunds ' +
		'applied_discount tax_lines discount_applications shipping_lines line_items_subtotal_price ' +
		'total_line_items_price total_price_usd cart_discount_amount total_quantity_of_line_items total_refunded_shipping ' +
		'total_outstanding net_payment suggested_refund total_received total_capturable total_authorized duties_included taxes_included'
	).split(' '),
);

/** Original amounts are those before edits; sets are the same amounts with the customer's currency. */
function isKnownMoney(name: string, { extraLines }: LineSettings): boolean {
	if (name.startsWith('original_')) return true;
	const plain = name.replace(/^current_/, '').replace(/_set$/, '');
	return KNOWN.has(plain) || extraLines.some((extra) => OF_EXTRAS[extra].includes(plain));
}

/** Read with the line items that it becomes. */
const OF_EXTRAS: Readonly<Record<ExtraLine, readonly string[]>> = {
	coupons: [],
	fees: ['additional_fees', 'total_additional_fees', 'total_duties'],
	shipping: [],
	tips: ['total_tip_received'],
};
