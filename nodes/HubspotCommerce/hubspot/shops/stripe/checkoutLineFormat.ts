import type { JsonRecord } from '../../json';
import { unknownMoney } from '../../orderFormats/moneyWords';
import type { Properties } from '../../values';
import type { LineFormat, ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { entriesOf, lineItemOf, numberAt, shopEntry } from '../../lineFormats/shopLine';
import { currencyIn, STRIPE } from './amounts';
import { checkoutAmounts } from './checkoutAmounts';
import { idAt } from './ids';
import { stripeListIn } from './list';
import { nameOf, skuOf } from './prices';
import { shippingOf } from './shipping';

/** Lines of Stripe's Checkout Sessions (https://docs.stripe.com/api/checkout/sessions/line_items), and of payment links. */
export const stripeCheckout: LineFormat = {
	name: 'stripeCheckout',
	label: 'Stripe Checkout Line Items',
	description: "The 'line_items' of a Stripe Checkout Session, or the whole session with them",
	isNumbered: true,
	recognizes: (entry) => entry['object'] === 'item',
	open: (given, settings) => {
		const list = stripeListIn(given, 'line_items', 'checkout.session');
		if (list === null) return null;
		const entries = entriesOf(list.lines, (entry, extra) => read(entry, settings, extra));
		return { entries: [...entries, ...shippingOf(list.owner, settings)], notUnderstood: [] };
	},
};

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
