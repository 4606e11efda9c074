import { compare, parseDecimal, subtract, toText, ONE, ZERO, type Decimal } from '../decimal';
import { textOf } from '../json';
import { unitAmounts } from './unitAmounts';

/** The name of a line whose units are sold as one, since no unit price comes to their total. */
export function togetherName(units: Decimal, name: string): string {
	return `${toText(units)} × ${name}`;
}

/**
 * The name of a line without the units that `togetherName` has put before it. Whether it has, the amounts tell: of a shop's
 * own '2 × Battery' for 5.00, a unit is 2.50, and the name stays as it is.
 * @param valueOf a value of the line, by HubSpot's name
 */
export function nameOfUnits(valueOf: (property: string) => unknown): string {
	const name = textOf(valueOf('name'))?.trim() ?? '';
	const [, units = '', own = name] = /^(\d{1,15}(?:\.\d{1,6})?) × (.+)$/s.exec(name) ?? [];
	const [count, quantity, price] = [units, valueOf('quantity'), valueOf('price')].map(parseDecimal);
	if (!count || !quantity || !price || compare(count, ONE) <= 0 || compare(quantity, ONE) !== 0) return name;
	const total = subtract(price, parseDecimal(valueOf('discount')) ?? ZERO);
	return compare(unitAmounts(price, total, count, count).quantity, count) === 0 ? name : own;
}
