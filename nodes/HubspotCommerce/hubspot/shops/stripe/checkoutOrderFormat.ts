import { compare, subtract, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { stripeCheckout as lines } from './checkoutLineFormat';
import { CHECKOUT_SESSION, stripeLooks } from './looks';
import type { Properties } from '../../values';
import { unknownMoney } from '../../orderFormats/moneyWords';
import { amountText } from '../../orderFormats/orderAmount';
import type { OrderFields, OrderFormat, ReadOrder, Said } from '../../orderFormats/orderFormat';
import { readOrder, type RequiredKeys } from '../../orderFormats/readOrder';
import { addressFields, fieldOf, firstSaid, textSaid } from '../../orderFormats/said';
import { stripeAddressPart, stripeAmount, stripeCurrency, stripeTime } from './orderMoney';
import { subtotalOf } from '../../orderFormats/subtotal';

/**
 * Stripe's Checkout Sessions (https://docs.stripe.com/api/checkout/sessions/object), with the order's own number of the
 * shop as the name where it is given (`client_reference_id`).
 *
 * The subtotal is after discounts, as the line items in HubSpot add up, where Stripe's own is before them. Statuses are
 * Stripe's own words. A session does not tell of refunds or of the fulfillment.
 */
export const stripeCheckout: OrderFormat = {
	name: 'stripeCheckout',
	label: 'Stripe Checkout Session',
	description: "A Checkout Session as Stripe's API and the 'data.object' of its events give it",
	kind: CHECKOUT_SESSION,
	looks: stripeLooks,
	read,
};

const KEYS: RequiredKeys = {
	hs_external_order_id: 'id',
	hs_order_name: 'client_reference_id',
	hs_currency_code: 'currency',
	hs_total_price: 'amount_total',
};

const KNOWN = new Set(
	'amount_total amount_subtotal total_details shipping_cost discounts automatic_tax tax_id_collection'.split(' '),
);

function read(session: JsonRecord, extra: Properties, settings: LineSettings): ReadOrder {
	return {
		...readOrder(fieldsOf(session, moneyOf(session, extra), settings), extra, CHECKOUT_SESSION, KEYS),
		notUnderstood: unknownMoney(
			session,
			(name) => KNOWN.has(name) && !(name === 'total_details' && isConverted(session)),
		),
	};
}

/** What a session costs, in the currency of the shop. */
interface Money {
	readonly currency: string;
	readonly total: () => Said<Decimal>;
	/** Before discounts. */
	readonly subtotal: () => Said<Decimal>;
	readonly discount: () => Said<Decimal>;
	readonly shipping: () => Said<Decimal>;
	readonly tax: () => Said<Decimal>;
}

/**
 * Sessions of before 2025-03-31 whose customer paid in another currency have the customer's amounts, and those of the shop
 * in `currency_conversion`: total and subtotal alone.
 */
function isConverted({ currency_conversion: conversion }: JsonRecord): boolean {
	return isJsonRecord(conversion);
}

function moneyOf(session: JsonRecord, extra: Properties): Money {
	const converted = isConverted(session);
	const source = converted
		? { ...session, currency: fieldOf(session['currency_conversion'], 'source_currency') }
		: session;
	const currency = stripeCurrency(source, extra);
	const of = converted ? session['currency_conversion'] : session;
	const amount = (key: string) => (): Said<Decimal> => stripeAmount(key, fieldOf(of, key), currency);
	const detail = (key: string) => (): Said<Decimal> => {
		const said = stripeAmount('total_details', fieldOf(session['total_details'], key), currency);
		// No amount is none in every currency.
		return converted && said && compare(said, ZERO) !== 0 ? undefined : said;
	};
	return {
		currency,
		total: amount('amount_total'),
		subtotal: amount('amount_subtotal'),
		discount: detail('amount_discount'),
		shipping: detail('amount_shipping'),
		tax: detail('amount_tax'),
	};
}

function fieldsOf(session: JsonRecord, money: Money, settings: LineSettings): OrderFields {
	const text = (key: string): Said => textSaid(session[key]);
	const customer = session['customer_details'];
	// `collected_information` since 2025-03-31, `shipping_details` since 2022-08-01, `shipping` before.
	const shipping = firstSaid(
		fieldOf(session['collected_information'], 'shipping_details'),
		session['shipping_details'],
		session['shipping'],
	);
	return [
		['hs_order_name', () => firstSaid(text('client_reference_id'), text('id'))],
		['hs_external_order_id', () => text('id')],
		['hs_external_order_url', () => text('url')],
		['hs_source_store', () => 'Stripe'],
		['hs_currency_code', () => money.currency],
		['hs_total_price', () => amountText(money.total())],
		['hs_subtotal_price', () => amountText(subtotal(session, money, settings))],
		['hs_tax', () => amountText(money.tax())],
		['hs_shipping_cost', () => amountText(money.shipping())],
		['hs_order_discount', () => amountText(money.discount())],
		['hs_payment_status', () => text('payment_status')],
		['hs_external_order_status', () => text('status')],
		['hs_external_created_date', () => stripeTime('created', session['created'])],
		...addressFields('shipping', (part) => stripeAddressPart(shipping, part)),
		...addressFields('billing', (part) => stripeAddressPart(customer, part)),
		['hs_billing_address_email', () => firstSaid(textSaid(fieldOf(customer, 'email')), text('customer_email'))],
	];
}

function subtotal(session: JsonRecord, money: Money, settings: LineSettings): Said<Decimal> {
	const own = { amount: discountedSubtotal(money), quantities: 'current' } as const;
	return subtotalOf(session, { format: lines, settings, currency: money.currency }, own);
}

/** Not known where the discount is in another currency. */
function discountedSubtotal(money: Money): Said<Decimal> {
	const subtotal = money.subtotal();
	const discount = money.discount();
	if (!subtotal || !discount) return discount === null ? subtotal : undefined;
	return subtract(subtotal, discount);
}
