/** A line of an order as Shopify's REST Admin API gives it, as far as the workflow reads it. */
export interface ShopLine {
	readonly id: number | string;
	readonly title: string;
	readonly variant_title: string | null;
	readonly sku: string;
	readonly quantity: number;
	readonly price: string;
	/** On the whole line, not on one unit. */
	readonly total_discount: string;
	readonly properties: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

/** An order as Shopify's REST Admin API gives it, as far as the workflow reads it. */
export interface ShopOrder {
	readonly id: number;
	readonly name: string;
	readonly email: string | null;
	readonly created_at: string;
	readonly cancelled_at: string | null;
	readonly currency: string;
	readonly total_price: string;
	readonly financial_status: string;
	readonly fulfillment_status: string | null;
	readonly customer: { readonly first_name: string; readonly last_name: string };
	readonly shipping_address: {
		readonly name: string;
		readonly address1: string;
		readonly zip: string | null;
		readonly city: string;
		readonly country: string;
	};
	readonly fulfillments: ReadonlyArray<{ readonly tracking_number: string }>;
	readonly line_items: readonly ShopLine[];
}
