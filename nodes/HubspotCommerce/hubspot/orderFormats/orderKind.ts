import { shown } from '../badInput';
import { withoutEnvelope } from '../envelope';
import { isJsonRecord, type JsonRecord } from '../json';
import { BadEntry } from '../lineFormats/badEntry';

/** What an object is by its looks, in the words of a message: 'a WooCommerce order'. */
export type OrderKind = 'a Shopify order' | 'a WooCommerce order' | 'a Stripe invoice' | 'a Stripe Checkout Session';

/**
 * The order itself, out of what an API's answer or n8n's Webhook node has around it.
 * @throws BadEntry for an order of another kind, a line, and an object that has an order in it beside other things
 */
export function orderOfKind(around: unknown, kind: OrderKind): JsonRecord {
	const given = withoutEnvelope(around);
	if (!isJsonRecord(given)) {
		throw new BadEntry(
			null,
			`This is ${Array.isArray(given) ? 'a list' : shown(given)}, not ${kind}`,
			'Use the order itself, one per item',
			'otherFormat',
		);
	}
	const looks = looksOf(given);
	if (looks === null || looks.what === kind) return given;
	throw new BadEntry(null, `This looks like ${looks.what}, not like ${kind}`, looks.advice ?? OTHER, 'otherFormat');
}

interface Looks {
	readonly what: string;
	readonly advice?: string;
}

const OTHER = "Choose the order's format, or use the order itself";

/** Null where nothing tells: a workflow may have kept a few fields only. */
function looksOf(given: JsonRecord): Looks | null {
	return stripeLooks(given) ?? shopifyLooks(given) ?? wooCommerceLooks(given) ?? envelopeLooks(given);
}

/** Each of Stripe's objects says what it is. */
function stripeLooks({ object }: JsonRecord): Looks | null {
	switch (object) {
		case 'invoice':
			return { what: 'a Stripe invoice' };
		case 'checkout.session':
			return { what: 'a Stripe Checkout Session' };
		case 'event':
			return { what: 'a Stripe event', advice: "The order is in the event's 'data.object'" };
		case 'line_item':
		case 'item':
			return { what: 'one line item of a Stripe invoice', advice: 'Use the invoice itself' };
		case 'list':
			return { what: 'a Stripe list', advice: "The orders are in the list's 'data': make each one an item" };
		default:
			return typeof object === 'string' ? { what: `Stripe's object '${object.slice(0, 40)}'` } : null;
	}
}

function shopifyLooks(given: JsonRecord): Looks | null {
	const globalId = /^gid:\/\/shopify\/(\w{1,40})\//.exec(String(given['admin_graphql_api_id'] ?? given['id']))?.[1];
	if (globalId === 'LineItem' || globalId === 'DraftOrderLineItem') return SHOPIFY_LINE;
	if (globalId === 'Order' || globalId === 'DraftOrder') return { what: 'a Shopify order' };
	if (globalId !== undefined) return { what: `Shopify's ${globalId}` };
	if (hasAny(given, 'financial_status', 'total_line_items_price', 'currentTotalPriceSet', 'totalPriceSet')) {
		return { what: 'a Shopify order' };
	}
	return hasAll(given, 'variant_id', 'quantity', 'price') ? SHOPIFY_LINE : null;
}

const SHOPIFY_LINE: Looks = { what: 'one line item of a Shopify order', advice: 'Use the order itself' };

function wooCommerceLooks(given: JsonRecord): Looks | null {
	if (hasAny(given, 'order_key', 'date_created_gmt', 'prices_include_tax')) return { what: 'a WooCommerce order' };
	return hasAll(given, 'product_id', 'quantity', 'subtotal', 'total')
		? { what: 'one line item of a WooCommerce order', advice: 'Use the order itself' }
		: null;
}

/** An answer in which more than the order is. */
function envelopeLooks(given: JsonRecord): Looks | null {
	const key = ['order', 'draft_order', 'draftOrder', 'data', 'body', 'orders'].find((name) => {
		const inner = given[name];
		return isJsonRecord(inner) || Array.isArray(inner);
	});
	if (key === undefined) return null;
	return { what: `an answer with the order in '${key}'`, advice: `Use what is in '${key}', one order per item` };
}

function hasAny(given: JsonRecord, ...keys: readonly string[]): boolean {
	return keys.some((key) => given[key] !== undefined);
}

function hasAll(given: JsonRecord, ...keys: readonly string[]): boolean {
	return keys.every((key) => given[key] !== undefined);
}
