import { add, compare, subtract, ZERO, type Decimal } from '../../decimal';
import type { JsonRecord } from '../../json';
import { refuseEmptyList } from '../../lineFormats/emptyList';
import { shopifyField } from './orderField';
import { orderAmount, shippingCost, shopAmount } from './orderMoney';

/** What the products of an order cost after discounts, by its own word. */
interface Cost {
	readonly key: string;
	/** More than one where nobody says whether the prices have the tax in them; the least one is the last. */
	readonly amounts: readonly Decimal[];
}

/**
 * Refuses an order without lines that costs something. A query may have asked for its subtotal, or for its total alone.
 * @throws BadEntry
 */
export function refuseCostly(order: JsonRecord): void {
	const { key, amounts } = costOf(order);
	refuseEmptyList([], amounts.at(-1), key, key === SUBTOTAL ? undefined : WITHOUT_SUBTOTAL);
}

const WITHOUT_SUBTOTAL =
	"Get the order with its line items. If it has none any more, get its subtotal too, in GraphQL 'currentSubtotalPriceSet { shopMoney { amount } }'";

/** Whether the products come to what the order costs, so that nothing is missing between the two. */
export function comesTo(order: JsonRecord, sum: Decimal): boolean {
	return costOf(order).amounts.some((amount) => compare(amount, sum) === 0);
}

const SUBTOTAL = 'subtotal_price';

/** By the subtotal, or else by the total less all that is no line of products, as far as the order says that. */
function costOf(order: JsonRecord): Cost {
	const subtotal = shopAmount(order, `current_${SUBTOTAL}`, SUBTOTAL);
	if (subtotal) return { key: SUBTOTAL, amounts: [subtotal] };
	const key = 'total_price';
	const quantities = shopAmount(order, `current_${key}`) ? 'current' : 'ordered';
	const total = orderAmount(order, key, quantities);
	if (!total) return { key, amounts: [] };
	const beside = [
		shippingCost(order, quantities),
		shopAmount(order, 'total_tip_received'),
		...['additional_fees', 'duties'].map((what) =>
			shopAmount(order, `current_total_${what}`, `original_total_${what}`),
		),
	];
	const withTax = subtract(total, beside.map((amount) => amount ?? ZERO).reduce(add, ZERO));
	const isIncluded = shopifyField(order, 'taxes_included');
	if (isIncluded === true) return { key, amounts: [withTax] };
	const withoutTax = subtract(withTax, orderAmount(order, 'total_tax', quantities) ?? ZERO);
	return { key, amounts: isIncluded === false ? [withoutTax] : [withTax, withoutTax] };
}
