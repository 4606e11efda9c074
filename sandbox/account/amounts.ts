import { Decimal } from 'decimal.js';

/** Values that HubSpot works out; null for what it cannot. */
export type CalculatedValues = Readonly<Record<string, string | null>>;

export function orderTotals(values: Readonly<Record<string, string>>): CalculatedValues {
	return { hs_total_price_in_home_currency: values['hs_total_price'] ?? null };
}

export function lineItemAmounts(values: Readonly<Record<string, string>>): CalculatedValues {
	const { price, quantity, discount, hs_discount_percentage: percentage } = values;
	if (price === undefined) return { amount: null, hs_total_discount: null, hs_pre_discount_amount: null };
	const units = new Decimal(quantity ?? 1);
	const unitPrice = new Decimal(price);
	const unitDiscount = percentage === undefined ? new Decimal(discount ?? 0) : unitPrice.times(percentage).div(100);
	return {
		// HubSpot gives the amount with decimals that nobody sent: price 6000.00 twice came back as 12000.000.
		amount: unitPrice.minus(unitDiscount).times(units).toFixed(3),
		hs_total_discount: unitDiscount.times(units).toFixed(3),
		hs_pre_discount_amount: unitPrice.times(units).toFixed(3),
	};
}
