import type { JsonRecord } from '../json';
import type { LineSettings } from '../lineFormats/lineSettings';
import type { Properties } from '../values';
import type { Looks } from './looks';

/** The form of a shop's order, and what of it becomes properties of HubSpot's. */
export interface OrderFormat {
	/** As a workflow stores it. */
	readonly name: string;
	readonly label: string;
	/** Which objects are in this form. */
	readonly description: string;
	/** What the shop calls such an order, in the words of a message: 'a WooCommerce order'. */
	readonly kind: string;
	/**
	 * The unique value of an order in the one form that counts, where the shop's APIs write it in several: two orders would come
	 * of one. What is in none of them stays as it is. Only one form unless told.
	 */
	readonly uniqueValue?: (given: string) => string;
	/** What an object is: one of `kind` or another of the shop's; null where nothing tells that it is of this shop. */
	readonly looks: (given: JsonRecord) => Looks | null;
	/**
	 * @param order without anything around it, and not one that looks like another kind: `orderIn`
	 * @param extra properties that the user maps: they win, and the order may lack what they have
	 * @param settings what its lines become: the subtotal is what the line items come to
	 * @throws BadEntry when it lacks what each such order has, or has an amount that is none
	 */
	readonly read: (order: JsonRecord, extra: Properties, settings: LineSettings) => ReadOrder;
}

/** What a shop's order says of the order to write. Pipeline and stage are the user's own. */
export interface ReadOrder {
	/** By HubSpot's internal names; only those that the order has a value for. */
	readonly values: Readonly<Record<string, unknown>>;
	/**
	 * Names of what the order says it has none of: to be emptied in HubSpot, where the record may be there already. What
	 * the order does not speak of at all is in neither: GraphQL and filtered webhooks leave out what nobody asked for.
	 */
	readonly cleared: readonly string[];
	/** Fields of the order that look like money and are not understood. */
	readonly notUnderstood: readonly string[];
}

/** What an order says of something: a value, that there is none (null), or nothing at all (undefined). */
export type Said<T = string> = T | null | undefined;

/** Readers are asked only for what the user does not map. */
export type OrderFields = ReadonlyArray<readonly [property: OrderProperty, read: () => Said]>;

/** Parts of an address, as the names of HubSpot's properties end. */
export const ADDRESS_PARTS = ['name', 'street', 'city', 'state', 'postal_code', 'country', 'phone'] as const;
export type AddressPart = (typeof ADDRESS_PARTS)[number];

export type OrderProperty =
	| 'hs_order_name'
	| 'hs_external_order_id'
	| 'hs_external_order_url'
	| 'hs_external_order_status'
	| 'hs_external_created_date'
	| 'hs_processed_date'
	| 'hs_source_store'
	| 'hs_currency_code'
	| 'hs_total_price'
	| 'hs_subtotal_price'
	| 'hs_tax'
	| 'hs_shipping_cost'
	| 'hs_order_discount'
	| 'hs_refund_amount'
	| 'hs_payment_status'
	| 'hs_fulfillment_status'
	| 'hs_order_note'
	| 'hs_tags'
	| 'hs_shipping_tracking_number'
	| 'hs_shipping_status_url'
	| `hs_${'shipping' | 'billing'}_address_${AddressPart}`
	| 'hs_billing_address_email';
