import type { JsonRecord } from '../../json';
import type { Looks } from '../../orderFormats/looks';

export const INVOICE = 'a Stripe invoice';
export const CHECKOUT_SESSION = 'a Stripe Checkout Session';

/** Each of Stripe's objects says what it is. */
export function stripeLooks({ object }: JsonRecord): Looks | null {
	switch (object) {
		case 'invoice':
			return { what: INVOICE };
		case 'checkout.session':
			return { what: CHECKOUT_SESSION };
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
