import type { ExtraLine } from '../../lineFormats/lineSettings';

/** A list that an order has lines in. */
export interface OrderPart {
	readonly key: 'line_items' | 'fee_lines' | 'shipping_lines' | 'coupon_lines';
	/** In the external ID, before the line's own. */
	readonly idPart: string;
	/** The setting that asks for it; null for products. */
	readonly extra: ExtraLine | null;
	/** For a line that has no name itself. */
	readonly name: string | null;
	readonly nameKey: string;
	/** Keys about money that are read, or that say the same in another way. */
	readonly money: ReadonlySet<string>;
}

export const PRODUCTS: OrderPart = {
	key: 'line_items',
	idPart: '',
	extra: null,
	name: null,
	nameKey: 'name',
	// What the shop itself paid is no amount of the order.
	money: words('subtotal subtotal_tax total total_tax taxes tax_class price cost_of_goods_sold'),
};

/**
 * The further lists. Coupons are in the totals of the lines already, so that their own lines come to 0 and name the code.
 */
export const EXTRA_PARTS: readonly OrderPart[] = [
	{
		key: 'fee_lines',
		idPart: 'fee-',
		extra: 'fees',
		name: 'Fee',
		nameKey: 'name',
		money: words('amount total total_tax taxes tax_class tax_status'),
	},
	{
		key: 'shipping_lines',
		idPart: 'shipping-',
		extra: 'shipping',
		name: 'Shipping',
		nameKey: 'method_title',
		money: words('total total_tax taxes tax_status'),
	},
	{
		key: 'coupon_lines',
		idPart: 'coupon-',
		extra: 'coupons',
		name: 'Coupon',
		nameKey: 'code',
		money: words('discount discount_tax nominal_amount'),
	},
];

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(' '));
}
