import { add, compare, subtract, ZERO, type Decimal } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { stripe as lines } from './lineFormat';
import { INVOICE, stripeLooks } from './looks';
import type { Properties } from '../../values';
import { unknownMoney } from '../../orderFormats/moneyWords';
import { amountText, unlessZero } from '../../orderFormats/orderAmount';
import type { OrderFields, OrderFormat, ReadOrder, Said } from '../../orderFormats/orderFormat';
import { readOrder, type RequiredKeys } from '../../orderFormats/readOrder';
import { addressFields, fieldOf, firstSaid, textSaid } from '../../orderFormats/said';
import {
	streetAddressPart,
	stripeAddressPart,
	stripeAmount,
	stripeCurrency,
	stripeSum,
	stripeTime,
} from './orderMoney';
import { subtotalOf, type ShopsSubtotal } from '../../orderFormats/subtotal';

/**
 * Stripe's invoices (https://docs.stripe.com/api/invoices/object), in all forms that they had since 2019.
 *
 * The subtotal is after discounts and the customer's billing credits, as the line items in HubSpot add up, where Stripe's own
 * is before them. What went back is
 * what credit notes after the payment say. The status is Stripe's own word; the payment's is it too, but `unpaid` or
 * `partially_paid` for a draft or an open invoice. An invoice has no fulfillment and no tags.
 */
export const stripe: OrderFormat = {
	name: 'stripe',
	label: 'Stripe Invoice',
	description: "An invoice as Stripe's API and the 'data.object' of its events give it",
	kind: INVOICE,
	looks: stripeLooks,
	read,
};

const KEYS: RequiredKeys = {
	hs_external_order_id: 'id',
	hs_order_name: 'number',
	hs_currency_code: 'currency',
	hs_total_price: 'total',
};

function read(invoice: JsonRecord, extra: Properties, settings: LineSettings): ReadOrder {
	const currency = stripeCurrency(invoice, extra);
	const fields = fieldsOf(invoice, currency, settings);
	return {
		...readOrder(fields, extra, INVOICE, KEYS),
		notUnderstood: unknownMoney(invoice, (name) => KNOWN.has(name)),
	};
}

/** Read below, or left out on purpose: what is paid of the total, and what of it goes to a platform. */
const KNOWN = new Set(
	(
		'total subtotal tax total_taxes total_tax_amounts total_discount_amounts amount_shipping shipping_cost ' +
		'post_payment_credit_notes_amount total_pretax_credit_amounts discount discounts ' +
		'amount_due amount_paid amount_remaining amount_overpaid amounts_due total_excluding_tax subtotal_excluding_tax ' +
		'application_fee application_fee_amount default_tax_rates automatic_tax customer_tax_ids account_tax_ids'
	).split(' '),
);

function fieldsOf(invoice: JsonRecord, currency: string, settings: LineSettings): OrderFields {
	const text = (key: string): Said => textSaid(invoice[key]);
	const times = invoice['status_transitions'];
	const shipping = firstSaid(invoice['shipping_details'], invoice['customer_shipping']);
	return [
		['hs_order_name', () => firstSaid(text('number'), text('id'))],
		['hs_external_order_id', () => text('id')],
		['hs_external_order_url', () => text('hosted_invoice_url')],
		['hs_source_store', () => 'Stripe'],
		['hs_currency_code', () => text('currency')?.toUpperCase()],
		['hs_total_price', () => amountText(stripeAmount('total', invoice['total'], currency))],
		[
			'hs_subtotal_price',
			() => amountText(subtotalOf(invoice, { format: lines, settings, currency }, ownSubtotal(invoice, currency))),
		],
		['hs_tax', () => amountText(taxOf(invoice, currency))],
		['hs_shipping_cost', () => amountText(shippingCost(invoice, currency))],
		['hs_order_discount', () => amountText(discountOf(invoice, currency))],
		['hs_refund_amount', () => amountText(refundAmount(invoice, currency))],
		['hs_payment_status', () => paymentStatus(invoice)],
		['hs_external_order_status', () => text('status')],
		// Until 2019-03-14 it was the `date` of the invoice.
		['hs_external_created_date', () => stripeTime('created', invoice['created'] ?? invoice['date'])],
		['hs_processed_date', () => stripeTime('status_transitions', fieldOf(times, 'paid_at'))],
		['hs_order_note', () => text('description')],
		...addressFields('shipping', (part) => stripeAddressPart(shipping, part)),
		...addressFields('billing', (part) =>
			part === 'name' || part === 'phone'
				? text(`customer_${part}`)
				: streetAddressPart(invoice['customer_address'], part),
		),
		['hs_billing_address_email', () => text('customer_email')],
	];
}

/** A list since 2025-03-31, another one before, and a single amount before that. */
function taxOf(invoice: JsonRecord, currency: string): Said<Decimal> {
	return firstSaid(
		stripeSum('total_taxes', invoice['total_taxes'], currency),
		stripeSum('total_tax_amounts', invoice['total_tax_amounts'], currency),
		stripeAmount('tax', invoice['tax'], currency),
	);
}

function shippingCost(invoice: JsonRecord, currency: string): Said<Decimal> {
	return stripeAmount('shipping_cost', fieldOf(invoice['shipping_cost'], 'amount_total'), currency);
}

/** Before there were sums of discounts, an invoice had one `discount`: what is missing between subtotal and total is its amount. */
function discountOf(invoice: JsonRecord, currency: string): Said<Decimal> {
	const sum = stripeSum('total_discount_amounts', invoice['total_discount_amounts'], currency);
	const { discount } = invoice;
	if (sum !== undefined) return sum;
	if (discount === undefined || discount === null) return discount;
	const subtotal = stripeAmount('subtotal', invoice['subtotal'], currency);
	const total = stripeAmount('total', invoice['total'], currency);
	if (subtotal === undefined || subtotal === null || total === undefined || total === null) return undefined;
	const missing = subtract(add(subtotal, addedTax(invoice, currency)), total);
	return compare(missing, ZERO) > 0 ? missing : null;
}

/** The taxes that come on top of the subtotal, and are not in it. */
function addedTax(invoice: JsonRecord, currency: string): Decimal {
	const taxes = invoice['total_tax_amounts'];
	if (taxes === undefined || taxes === null) return stripeAmount('tax', invoice['tax'], currency) ?? ZERO;
	return (
		stripeSum(
			'total_tax_amounts',
			recordsIn(taxes).filter(({ inclusive }) => inclusive !== true),
			currency,
		) ?? ZERO
	);
}

/** Less what is taken off before taxes: discounts, and credits, beside which the same list has the discounts once more. */
function ownSubtotal(invoice: JsonRecord, currency: string): ShopsSubtotal {
	const key = 'total_pretax_credit_amounts';
	const credits = recordsIn(invoice[key]).filter(({ type }) => type !== 'discount');
	const subtotal = stripeAmount('subtotal', invoice['subtotal'], currency);
	const off = add(discountOf(invoice, currency) ?? ZERO, stripeSum(key, credits, currency) ?? ZERO);
	return { amount: subtotal && subtract(subtotal, off), quantities: 'current' };
}

function refundAmount(invoice: JsonRecord, currency: string): Said<Decimal> {
	const key = 'post_payment_credit_notes_amount';
	return unlessZero(stripeAmount(key, invoice[key], currency));
}

/** Very old invoices have `paid` alone. */
function paymentStatus(invoice: JsonRecord): Said {
	const status = textSaid(invoice['status']);
	if (status === undefined || status === null) {
		return typeof invoice['paid'] === 'boolean' ? paidOrNot(invoice['paid']) : status;
	}
	if (status !== 'open' && status !== 'draft') return status;
	return isNumberAboveZero(invoice['amount_paid']) ? 'partially_paid' : 'unpaid';
}

function paidOrNot(paid: boolean): string {
	return paid ? 'paid' : 'unpaid';
}

function isNumberAboveZero(value: unknown): boolean {
	return typeof value === 'number' && value > 0;
}
