import { divide, multiply, round, ZERO, type Decimal } from '../../decimal';
import { shown } from '../../badInput';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../json';
import type { Properties } from '../../values';
import { BadEntry } from '../../lineFormats/badEntry';
import type { LineFormat, ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { entriesOf, lineItemOf, numberAt, shopEntry, textAt } from '../../lineFormats/shopLine';
import { MOST_PLACES } from '../../lineFormats/unitAmounts';
import { currencyIn, STRIPE } from './amounts';
import { inMainUnit, stripePlacesOf } from './currency';
import { idAt } from './ids';
import { stripeListIn } from './list';
import { billedUnits, nameOf, priceOf, skuOf, unitAmountIn, unitsOfPackage } from './prices';
import { frequencyOf } from './recurring';
import { byRates, haveTaxIn, type LineAmounts, type TaxedLine } from './taxes';

/**
 * Items of Stripe's subscriptions (https://docs.stripe.com/api/subscription_items/object). They have a price and how often it
 * is billed, and no amounts: those of a period are on its invoice.
 */
export const stripeSubscription: LineFormat = {
	name: 'stripeSubscription',
	label: 'Stripe Subscription Items',
	description: "The 'items' of a Stripe subscription, or the whole subscription. They get a billing frequency.",
	isNumbered: true,
	uses: { idPrefix: true, quantities: false, extraLines: [] },
	recognizes: (entry) => entry['object'] === 'subscription_item',
	isOrder: ({ object }) => object === 'subscription',
	open: (given, settings) => {
		const list = stripeListIn(given, 'items', 'subscription');
		if (list === null) return null;
		const entries = entriesOf(list.lines, (entry, extra) => read(entry, list.owner, settings, extra));
		return { entries, notUnderstood: [] };
	},
};

const SHOP = { ...STRIPE, nameKey: 'price' };

function read(given: unknown, subscription: JsonRecord, settings: LineSettings, extra: Properties): ReadEntry {
	const entry = shopEntry(given, STRIPE);
	const found = priceOf(entry);
	if (found === null) {
		const id = textAt(entry['price'] ?? entry['plan']);
		if (id !== null) {
			throw new BadEntry(
				'price',
				`The price of a Stripe subscription item is only an ID, ${shown(id)}: what it costs is not there`,
				"Have Stripe expand 'items.data.price'",
			);
		}
		throw new BadEntry(
			'price',
			"A Stripe subscription item has no 'price'",
			"Check that these are the items of a Stripe subscription: its 'items.data'",
			'otherFormat',
		);
	}
	const { price, currency } = inCurrency(found, textAt(subscription['currency'])?.toUpperCase() ?? null);
	const unitAmount = unitAmountIn(price);
	const isMetered = usageOf(price) === 'metered';
	if (unitAmount === null && !isMetered) throw tiered();
	const unitPrice = inMainUnit(unitAmount ?? ZERO, currency);
	const taxed = (amount: Decimal, places: number) =>
		withTaxes(entry, subscription, { subtotal: amount, total: amount }, places, settings);
	// What is used is billed later: until then, none is sold.
	const quantity = isMetered ? ZERO : numberAt('quantity', entry['quantity'] ?? 1, STRIPE);
	const places = stripePlacesOf(currency);
	const each = taxed(divide(unitPrice, unitsOfPackage(price), MOST_PLACES), MOST_PLACES);
	const line = lineItemOf(
		{
			id: idAt('id', entry),
			name: nameOf(entry),
			sku: skuOf(entry),
			// They are worked out with each invoice.
			tellsDiscounts: false,
			quantity,
			left: quantity,
			unitPrice: each.total,
			// As Stripe rounds the line of the invoice.
			...taxed(round(multiply(unitPrice, billedUnits(quantity, price)), places), places),
			currency,
			notUnderstood: discountsOf(entry, subscription),
		},
		SHOP,
		settings,
		extra,
	);
	return { ...line, values: { ...line.values, ...frequencyOf(price, extra) } };
}

interface PriceInCurrency {
	readonly price: JsonRecord;
	readonly currency: string;
}

/**
 * A price may have several currencies, and shows its own: the subscription may be in another one.
 * @param wanted null where the subscription is not given
 */
function inCurrency(price: JsonRecord, wanted: string | null): PriceInCurrency {
	const own = currencyIn(price);
	if (wanted === null || wanted === own) return { price, currency: own };
	const options = isJsonRecord(price['currency_options']) ? price['currency_options'] : {};
	const option = options[wanted.toLowerCase()];
	if (isJsonRecord(option)) return { price: { ...price, ...option }, currency: wanted };
	throw new BadEntry(
		'price',
		`The price of a Stripe item is in ${own}, but the subscription is in ${wanted}`,
		"Have Stripe expand 'items.data.price.currency_options'",
	);
}

function usageOf(price: JsonRecord): string | null {
	return textAt(isJsonRecord(price['recurring']) ? price['recurring']['usage_type'] : price['usage_type']);
}

function withTaxes(
	entry: JsonRecord,
	subscription: JsonRecord,
	amounts: LineAmounts,
	places: number,
	{ addsTaxes }: LineSettings,
): TaxedLine {
	const own = recordsIn(entry['tax_rates']);
	const rates = own.length > 0 ? own : recordsIn(subscription['default_tax_rates']);
	if (addsTaxes) {
		const line = byRates(rates, amounts, places);
		return rates.length === 0 && isUntaxed(subscription) ? { ...line, taxes: [] } : line;
	}
	return { ...amounts, taxes: null, hasTaxIn: haveTaxIn({ tax_rates: rates }, new Map()) };
}

/** Whether a subscription says that it has no taxes. */
function isUntaxed({ default_tax_rates: rates, automatic_tax: automatic }: JsonRecord): boolean {
	return rates !== undefined && !(isJsonRecord(automatic) && automatic['enabled'] === true);
}

/** Discounts are worked out with each invoice: prices of items are those before. */
function discountsOf(...owners: readonly JsonRecord[]): string[] {
	return owners.some(
		({ discounts, discount }) => (Array.isArray(discounts) && discounts.length > 0) || isJsonRecord(discount),
	)
		? ['discounts']
		: [];
}

function tiered(): BadEntry {
	return new BadEntry(
		'price',
		'The price of a Stripe item has tiers, and only the invoices say what it comes to',
		"Leave the item out, or use the line items of an invoice, in the format 'Stripe Invoice Line Items'",
		'leaveOut',
	);
}
