import { Decimal } from 'decimal.js';
import type { AccountSettings } from '../options';
import { InvalidValue } from './values';

const maxPriceDecimals = 6;

/**
 * A line item's value as HubSpot keeps it, by the rules that hold for line items alone.
 *
 * @param value as any object would keep it
 * @throws InvalidValue
 */
export function lineItemValue(
	{ priceDecimals, unknownTaxRate, taxRates }: AccountSettings,
	name: string,
	value: string | null,
): string | null {
	if (value === null) return value;
	switch (name) {
		case 'price':
		case 'discount':
			return priceDecimals === 'any' ? value : withFewDecimals(name, value, priceDecimals);
		case 'hs_tax_rate_group_id':
			if (unknownTaxRate === 'taken' || taxRates.some(({ id }) => id === value)) return value;
			throw new InvalidValue('INVALID_OPTION', `${value} is not the id of a tax rate of this account.`);
		default:
			return value;
	}
}

function withFewDecimals(name: string, value: string, reading: 'refused' | 'cut'): string {
	const number = new Decimal(value);
	if (number.decimalPlaces() <= maxPriceDecimals) return value;
	if (reading === 'cut') return number.toDecimalPlaces(maxPriceDecimals).toFixed();
	throw new InvalidValue('INVALID_NUMBER', `${value} has more than ${maxPriceDecimals} decimals for ${name}.`);
}
