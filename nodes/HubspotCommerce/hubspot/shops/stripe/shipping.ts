import { ONE } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { ListEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { lineItemOf, textAt } from '../../lineFormats/shopLine';
import { untoldLines, type UntoldLines } from '../../lineFormats/untoldLines';
import { currencyIn, STRIPE } from './amounts';
import type { StripeList } from './list';
import { checkoutAmounts } from './checkoutAmounts';

/** An invoice or session that has no word on its shipping: newer versions of the API have null where there is none. */
export function untoldShipping(
	{ owner, isAlone }: Pick<StripeList, 'owner' | 'isAlone'>,
	settings: LineSettings,
): UntoldLines[] {
	if (!settings.extraLines.includes('shipping') || owner['shipping_cost'] !== undefined) return [];
	return [untoldLines(isAlone ? null : 'shipping_cost', (id) => id.endsWith(SHIPPING), STRIPE, settings)];
}

/** In the external ID, after that of the invoice or session. */
const SHIPPING = '-shipping';

/**
 * The shipping of a whole invoice or session as a line of its own, where that is wanted. It has its amounts as Checkout's
 * lines have theirs (https://docs.stripe.com/api/invoices/object#invoice_object-shipping_cost).
 */
export function shippingOf(owner: JsonRecord, settings: LineSettings): ListEntry[] {
	const { shipping_cost: shipping } = owner;
	if (!settings.extraLines.includes('shipping') || !isJsonRecord(shipping)) return [];
	const id = textAt(owner['id']);
	const rate = isJsonRecord(shipping['shipping_rate']) ? shipping['shipping_rate'] : {};
	return [
		{
			given: shipping,
			read: (extra) => {
				const currency = currencyIn(owner);
				const cost = { amount_discount: 0, ...shipping };
				return lineItemOf(
					{
						id: id === null ? null : `${id}${SHIPPING}`,
						name: textAt(rate['display_name']) ?? 'Shipping',
						sku: null,
						quantity: ONE,
						left: ONE,
						...checkoutAmounts(cost, currency, settings),
						currency,
						notUnderstood: [],
					},
					STRIPE,
					settings,
					extra,
				);
			},
		},
	];
}
