import { add, subtract, ZERO } from '../../decimal';
import type { JsonRecord } from '../../json';
import { refuseEmptyList } from '../../lineFormats/emptyList';
import { orderAmount, shippingCost, shopAmount } from './orderMoney';

/**
 * Refuses an order without lines that costs something: by its subtotal, or else by its total less all that is no line of
 * products, as far as it says that. A query may have asked for either.
 * @throws BadEntry
 */
export function refuseCostly(order: JsonRecord): void {
	const subtotal = shopAmount(order, 'current_subtotal_price', 'subtotal_price');
	if (subtotal) {
		refuseEmptyList([], subtotal, 'subtotal_price');
		return;
	}
	const quantities = shopAmount(order, 'current_total_price') ? 'current' : 'ordered';
	const total = orderAmount(order, 'total_price', quantities);
	if (!total) return;
	// Where the prices have the tax in them, products cost more than their tax all the same.
	const beside = [
		shippingCost(order, quantities),
		orderAmount(order, 'total_tax', quantities),
		shopAmount(order, 'total_tip_received'),
		...['additional_fees', 'duties'].map((what) =>
			shopAmount(order, `current_total_${what}`, `original_total_${what}`),
		),
	];
	const cost = subtract(total, beside.map((amount) => amount ?? ZERO).reduce(add, ZERO));
	refuseEmptyList([], cost, 'total_price', ADVICE);
}

const ADVICE =
	"Get the order with its line items. If it has none any more, get its subtotal too, in GraphQL 'currentSubtotalPriceSet { shopMoney { amount } }'";
