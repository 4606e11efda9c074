import { add, magnitude, ZERO, type Decimal } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import { shopifyField } from './orderField';
import { listIn } from '../../lineFormats/listIn';
import { moneyAt } from './money';
import { nothingIsLeft, refundsIn } from './refunds';

/**
 * What was refunded of shipping, or more where nothing is left of the order, in the way of the prices: adjustments have their tax apart, also where prices have it in them
 * (https://shopify.dev/docs/api/admin-rest/latest/resources/refund).
 */
export function shippingRefunds(order: JsonRecord): Decimal {
	if (nothingIsLeft(order)) return allOfShipping(order);
	const isIncluded = shopifyField(order, 'taxes_included') === true;
	return (refundsIn(order) ?? [])
		.flatMap((refund) => {
			const ofLines = recordsIn(listIn(shopifyField(refund, 'refund_shipping_lines')));
			if (ofLines.length > 0) return ofLines.map((line) => moneyAt(line, 'subtotal_amount')?.amount ?? ZERO);
			return recordsIn(listIn(shopifyField(refund, 'order_adjustments')))
				.filter(({ kind }) => kind === 'shipping_refund')
				.map((adjustment) => {
					const amount = moneyAt(adjustment, 'amount')?.amount ?? ZERO;
					return isIncluded ? add(amount, moneyAt(adjustment, 'tax_amount')?.amount ?? ZERO) : amount;
				});
		})
		.map(magnitude)
		.reduce(add, ZERO);
}

function allOfShipping(order: JsonRecord): Decimal {
	return recordsIn(listIn(shopifyField(order, 'shipping_lines')))
		.flatMap((line) => ['price', 'original_price', 'discounted_price'].map((name) => moneyAt(line, name)))
		.map((money) => money?.amount ?? ZERO)
		.reduce(add, ZERO);
}
