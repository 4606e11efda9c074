import type { JsonRecord } from '../../json';
import { unknownMoney } from '../../orderFormats/moneyWords';
import type { Properties } from '../../values';
import type { LineFormat, ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { fieldOf } from '../../orderFormats/said';
import { BadEntry } from '../../lineFormats/badEntry';
import { entriesOf, lineItemOf, numberAt, shopEntry, textAt } from '../../lineFormats/shopLine';
import { currencyIn, STRIPE } from './amounts';
import { checkoutAmounts } from './checkoutAmounts';
import { refuseEmptyStripeList } from './emptyList';
import { idAt } from './ids';
import { stripeListIn } from './list';
import { nameOf, skuOf } from './prices';
import { shippingOf, untoldShipping } from './shipping';

/** Lines of Stripe's Checkout Sessions (https://docs.stripe.com/api/checkout/sessions/line_items), and of payment links. */
export const stripeCheckout: LineFormat = {
	name: 'stripeCheckout',
	label: 'Stripe Checkout Line Items',
	description: "The 'line_items' of a Stripe Checkout Session, or the whole session with them",
	isNumbered: true,
	uses: { idPrefix: true, quantities: false, extraLines: ['shipping'] },
	recognizes: (entry) => entry['object'] === 'item',
	isOrder: ({ object }) => object === 'checkout.session',
	open: (given, settings) => {
		const list = stripeListIn(given, 'line_items', 'checkout.session');
		if (list === null) return null;
		const { owner, lines, isAlone } = list;
		refuseConverted(owner);
		refuseEmptyStripeList(lines, owner, 'amount_');
		const entries = entriesOf(lines, (entry, extra) => read(entry, settings, extra));
		return {
			entries: [...entries, ...shippingOf(owner, settings)],
			notUnderstood: [],
			untold: untoldShipping(list, settings),
			isAlone,
		};
	},
};

/**
 * The order of a session is in the currency of the shop, and its lines in that of the customer.
 * @throws BadEntry where the two differ, as in versions of the API before 2025-03-31
 */
function refuseConverted({ currency_conversion: conversion, currency }: JsonRecord): void {
	const ofShop = textAt(fieldOf(conversion, 'source_currency'))?.toUpperCase() ?? null;
	const ofCustomer = textAt(currency)?.toUpperCase() ?? null;
	if (ofShop === null || ofCustomer === null || ofShop === ofCustomer) return;
	throw new BadEntry(
		'currency_conversion',
		`The line items of the Stripe session are in ${ofCustomer}, the customer's currency, but the session's amounts for the shop are in ${ofShop}`,
		"Get the session with version 2025-03-31 of Stripe's API or later: all of it is in the shop's currency then. Or use 'line_items' alone as a list",
	);
}

const READ = new Set([
	'amount_discount',
	'amount_subtotal',
	'amount_tax',
	'amount_total',
	'discounts',
	'price',
	'taxes',
]);

function read(given: unknown, settings: LineSettings, extra: Properties): ReadEntry {
	const entry: JsonRecord = shopEntry(given, STRIPE);
	const currency = currencyIn(entry);
	const quantity = numberAt('quantity', entry['quantity'] ?? 1, STRIPE);
	return lineItemOf(
		{
			id: idAt('id', entry),
			name: nameOf(entry),
			sku: skuOf(entry),
			quantity,
			left: quantity,
			...checkoutAmounts(entry, currency, settings),
			currency,
			notUnderstood: unknownMoney(entry, (name) => READ.has(name)),
		},
		STRIPE,
		settings,
		extra,
	);
}
