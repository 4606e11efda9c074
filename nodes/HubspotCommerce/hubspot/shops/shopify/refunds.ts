import { compare, ZERO } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import { eachOnce } from '../../lineFormats/eachOnce';
import { listIn } from '../../lineFormats/listIn';
import { moneyAt } from './money';

/**
 * The refunds of an order, each once; null where it has no list of them.
 * @throws BadEntry when it has the first of several pages alone
 */
export function refundsIn(order: JsonRecord): JsonRecord[] | null {
	const refunds = listIn(order['refunds']);
	return refunds === null ? null : eachOnce(recordsIn(refunds));
}

/**
 * Whether an order costs nothing any more, as one that is cancelled or refunded as a whole. Then nothing is left of anything
 * that it had, also where a query has not asked for the refunds, or what was never paid could not be refunded.
 */
export function nothingIsLeft(order: JsonRecord): boolean {
	const total = moneyAt(order, 'current_total_price');
	return total !== null && compare(total.amount, ZERO) === 0;
}
