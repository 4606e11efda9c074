import { compare, subtract, toText, ZERO, type Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import { unknownMoney } from '../../orderFormats/moneyWords';
import type { Properties } from '../../values';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineFormat, ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { entriesOf, lineItemOf, numberAt, shopEntry } from '../../lineFormats/shopLine';
import { amountAt, currencyIn, STRIPE } from './amounts';
import { refuseDiscountOfInvoice, takenOff, tellsDiscounts } from './discounts';
import { refuseEmptyStripeList } from './emptyList';
import { invoiceLineId } from './ids';
import { stripeListIn } from './list';
import { nameOf, skuOf } from './prices';
import { shippingOf, untoldShipping } from './shipping';
import { haveTaxIn, taxedLine } from './taxes';
import { ratesIn } from './taxRates';

/**
 * Lines of Stripe's invoices (https://docs.stripe.com/api/invoice-line-item/object), in the forms that they had since 2019.
 * The line's own `amount` counts, which Stripe rounded to the currency: unit prices have fractions, tiers and prorations.
 */
export const stripe: LineFormat = {
	name: 'stripe',
	label: 'Stripe Invoice Line Items',
	description: "The 'lines' of a Stripe invoice, or the whole invoice",
	isNumbered: true,
	uses: { idPrefix: true, quantities: false, extraLines: ['shipping'] },
	recognizes: (entry) => entry['object'] === 'line_item',
	isOrder: ({ object }) => object === 'invoice',
	open: (given, settings) => {
		const list = stripeListIn(given, 'lines', 'invoice');
		if (list === null) return null;
		const { owner, lines, isAlone } = list;
		if (typeof owner['currency'] === 'string') refuseDiscountOfInvoice(owner, lines, currencyIn(owner));
		refuseEmptyStripeList(lines, owner, '');
		const entries = entriesOf(lines, (entry, extra) => read(entry, owner, settings, extra));
		return {
			entries: [...entries, ...shippingOf(owner, settings)],
			notUnderstood: [],
			untold: untoldShipping(list, settings),
			isAlone,
		};
	},
};

/** `subtotal` is `amount` in newer versions; the rest is left to other fields. */
const READ = new Set([
	'amount',
	'subtotal',
	'amount_excluding_tax',
	'unit_amount_excluding_tax',
	'discount_amounts',
	'discountable',
	'discounts',
	'pretax_credit_amounts',
	'price',
	'pricing',
	'tax_amounts',
	'tax_rates',
	'taxes',
	'tax_calculation_reference',
	// The unit's, of which the amount is worked out.
	'unit_amount',
	'unit_amount_decimal',
]);

function read(given: unknown, invoice: JsonRecord, settings: LineSettings, extra: Properties): ReadEntry {
	const entry = shopEntry(given, STRIPE);
	const currency = currencyIn(entry);
	// A line that was added as an amount has no quantity.
	const quantity = numberAt('quantity', entry['quantity_decimal'] ?? entry['quantity'] ?? 1, STRIPE);
	const subtotal = amountAt('amount', entry['amount'], currency);
	refuseCredit(subtotal);
	const gross = { subtotal, total: subtract(subtotal, takenOff(entry, currency)) };
	const rates = ratesIn(invoice, entry);
	const amounts = settings.addsTaxes
		? taxedLine(entry, gross, currency, rates)
		: { ...gross, taxes: null, hasTaxIn: haveTaxIn(entry, rates) };
	return lineItemOf(
		{
			id: invoiceLineId(entry),
			name: nameOf(entry),
			sku: skuOf(entry),
			tellsDiscounts: tellsDiscounts(entry, invoice),
			quantity,
			left: quantity,
			...amounts,
			currency,
			notUnderstood: unknownMoney(entry, (name) => READ.has(name)),
		},
		STRIPE,
		settings,
		extra,
	);
}

/**
 * Credits stand for unused time, beside the line for the time that is left.
 * @throws BadEntry for a credit: the order's other lines without it would come to more than the invoice
 */
function refuseCredit(subtotal: Decimal): void {
	if (compare(subtotal, ZERO) >= 0) return;
	throw new BadEntry(
		'amount',
		`A Stripe line item is negative: its amount is ${toText(subtotal)}`,
		'HubSpot takes no negative price, and without it the other line items come to more than the invoice. Subtract the credit from the line item that it belongs to before this node, or leave it out and keep it in a property of the order',
		'leaveOut',
	);
}
