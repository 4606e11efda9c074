import { compare, toText, ZERO, type Decimal } from '../decimal';
import { BadEntry } from './badEntry';

/**
 * Refuses an order without lines that costs something: some answers leave the lines out, as those of lists do, and all that
 * HubSpot has would be taken for gone.
 * @param cost what the lines should come to; null where the order does not say
 * @param key of the order's own, for the message
 * @param advice where another one fits better
 * @throws BadEntry
 */
export function refuseEmptyList(
	lines: readonly unknown[],
	cost: Decimal | null | undefined,
	key: string,
	advice = 'Get the order with its line items: an answer that lists many orders may leave them out',
): void {
	if (lines.length > 0 || !cost || compare(cost, ZERO) <= 0) return;
	throw new BadEntry(key, `The list of line items is empty, but by '${key}' they cost ${toText(cost)}`, advice);
}
