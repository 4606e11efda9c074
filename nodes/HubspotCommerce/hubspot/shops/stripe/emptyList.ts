import { add, parseDecimal, subtract, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import { refuseEmptyList } from '../../lineFormats/emptyList';
import { textAt } from '../../lineFormats/shopLine';
import { inMainUnit } from './currency';

/**
 * Refuses an invoice or session without lines that costs something, by its subtotal or else by its total less shipping.
 * @param prefix of the names of its amounts
 * @throws BadEntry
 */
export function refuseEmptyStripeList(lines: readonly unknown[], owner: JsonRecord, prefix: '' | 'amount_'): void {
	const keys = [`${prefix}subtotal`, `${prefix}total`] as const;
	const [subtotal, total] = keys.map((key) => parseDecimal(owner[key]));
	const currency = textAt(owner['currency'])?.toUpperCase() ?? '';
	if (subtotal) refuseEmptyList(lines, inMainUnit(subtotal, currency), keys[0]);
	else if (total) refuseEmptyList(lines, inMainUnit(subtract(total, shippingIn(owner)), currency), keys[1]);
}

/** With its tax. */
function shippingIn({ shipping_cost: cost, total_details: details }: JsonRecord): Decimal {
	const whole = isJsonRecord(cost) ? parseDecimal(cost['amount_total']) : null;
	if (whole !== null || !isJsonRecord(details)) return whole ?? ZERO;
	return add(parseDecimal(details['amount_shipping']) ?? ZERO, parseDecimal(details['amount_tax']) ?? ZERO);
}
