import { recordsIn, type JsonRecord } from '../../json';
import { eachOnce } from '../../lineFormats/eachOnce';
import { listIn } from '../../lineFormats/listIn';

/**
 * The refunds of an order, each once; null where it has no list of them.
 * @throws BadEntry when it has the first of several pages alone
 */
export function refundsIn(order: JsonRecord): JsonRecord[] | null {
	const refunds = listIn(order['refunds']);
	return refunds === null ? null : eachOnce(recordsIn(refunds));
}
