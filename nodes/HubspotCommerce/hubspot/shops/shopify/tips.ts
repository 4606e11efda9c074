import { add, compare, subtract, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { textAt } from '../../lineFormats/shopLine';
import { shopifyField } from './orderField';
import { orderAmount, shippingCost, shopAmount } from './orderMoney';
import { nothingIsLeft } from './refunds';

/** A tip may be a line already, as Shopify has had it at all times; its amount is in the sum of the order's tips as well. */
export function isTip(line: unknown): boolean {
	if (!isJsonRecord(line)) return false;
	if (isJsonRecord(line['tip'])) return true;
	const { product, variant, product_id: productId, variant_id: variantId } = line;
	const isOfProduct = [product, variant, productId, variantId].some((one) => one !== undefined && one !== null);
	return !isOfProduct && textAt(line['title'] ?? line['name'])?.toLowerCase() === 'tip';
}

/**
 * What is left of a tip after refunds. No field says it: it is what the current total has beside all else, in orders whose
 * original total is the sum of its parts, too. Nothing is left of it in an order of which nothing is left.
 */
export function leftOfTip(order: JsonRecord, tip: Decimal, quantities: LineSettings['quantities']): Decimal {
	if (quantities === 'ordered') return tip;
	if (nothingIsLeft(order)) return ZERO;
	const [before, now] = [besideAllElse(order, 'ordered'), besideAllElse(order, 'current')];
	if (before === null || now === null || compare(before, tip) !== 0) return tip;
	return compare(now, ZERO) >= 0 && compare(now, tip) < 0 ? now : tip;
}

/** Null where the order does not say it all. */
function besideAllElse(order: JsonRecord, quantities: LineSettings['quantities']): Decimal | null {
	const [total, subtotal] = ['total_price', 'subtotal_price'].map((name) =>
		quantities === 'current' ? shopAmount(order, `current_${name}`) : shopAmount(order, name),
	);
	const shipping = shippingCost(order, quantities);
	const tax = shopifyField(order, 'taxes_included') === true ? ZERO : orderAmount(order, 'total_tax', quantities);
	if (!total || !subtotal || !shipping || !tax) return null;
	const when = quantities === 'current' ? 'current' : 'original';
	const further = ['additional_fees', 'duties'].map((what) => shopAmount(order, `${when}_total_${what}`) ?? ZERO);
	return subtract(total, [subtotal, shipping, tax, ...further].reduce(add, ZERO));
}
