import { Decimal } from 'decimal.js';
import type { TaxRate } from './taxRates';

/** Values that HubSpot works out; null for what it cannot. */
export type CalculatedValues = Readonly<Record<string, string | null>>;

export function orderTotals(values: Readonly<Record<string, string>>): CalculatedValues {
	return { hs_total_price_in_home_currency: values['hs_total_price'] ?? null };
}

const nothing: CalculatedValues = {
	amount: null,
	hs_total_discount: null,
	hs_pre_discount_amount: null,
	hs_tax_amount: null,
	hs_post_tax_amount: null,
};

/**
 * A percentage counts beside a unit discount, also one that is left from before. HubSpot adds the tax on top of the price: a
 * gross price with a rate is taxed twice.
 */
export function lineItemAmounts(
	values: Readonly<Record<string, string>>,
	taxRates: readonly TaxRate[],
): CalculatedValues {
	const { price, quantity, discount, hs_discount_percentage: percentage, hs_tax_rate_group_id: rateId } = values;
	if (price === undefined) return nothing;
	const units = new Decimal(quantity ?? 1);
	const unitPrice = new Decimal(price);
	const unitDiscount = unitPrice
		.times(percentage ?? 0)
		.div(100)
		.plus(discount ?? 0);
	const amount = unitPrice.minus(unitDiscount).times(units);
	const rate = taxRates.find(({ id }) => id === rateId);
	const tax = rate === undefined ? null : amount.times(rate.percentageRate).div(100);
	return {
		// HubSpot gives the amount with decimals that nobody sent: price 6000.00 twice came back as 12000.000.
		amount: amount.toFixed(3),
		hs_total_discount: unitDiscount.times(units).toFixed(3),
		hs_pre_discount_amount: unitPrice.times(units).toFixed(3),
		hs_tax_amount: tax?.toFixed(3) ?? null,
		hs_post_tax_amount: tax?.plus(amount).toFixed(3) ?? null,
	};
}
