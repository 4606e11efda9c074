import { ONE } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { ListEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { lineItemOf, textAt } from '../../lineFormats/shopLine';
import { currencyIn, STRIPE } from './amounts';
import { checkoutAmounts } from './checkoutAmounts';

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
						id: id === null ? null : `${id}-shipping`,
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
