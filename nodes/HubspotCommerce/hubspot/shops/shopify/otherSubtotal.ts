import { add, compare, multiply, toText, ZERO, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import { smallest } from './discounts';
import { LINES } from './order';
import { inCamelCase, shopifyField } from './orderField';
import { shopAmount } from './orderMoney';

const SUBTOTAL = 'current_subtotal_price';

/** What the lines of an order come to as they are read, and what they say of themselves. */
interface ReadLines {
	/** What is left of them after discounts. */
	readonly sum: Decimal;
	readonly lines: readonly unknown[];
	/** Whether the order has its refunds, so that lines need not say what is left of them. */
	readonly hasRefunds: boolean;
	/** Of the currency. */
	readonly places: number;
}

/** That the lines of an order come to something else than they cost by the order's own word. */
export interface OtherSubtotal {
	readonly words: string;
	/** Whether they come to less: then some of them have not come, as with the first of several pages. */
	readonly isShort: boolean;
}

/**
 * Lines come to more where they are as they were ordered, since a query has not asked for what is left of them, or where a
 * discount on them is missing.
 * @returns null where the two agree, or the order does not say
 */
export function otherSubtotal(order: JsonRecord, read: ReadLines): OtherSubtotal | null {
	const { sum, lines, places } = read;
	const own = shopAmount(order, SUBTOTAL) ?? null;
	if (own === null) return null;
	// A tip may be one of them, and is not in the subtotal.
	const most = add(own, shopAmount(order, 'total_tip_received') ?? ZERO);
	const tolerance = multiply(smallest(places), { units: BigInt(lines.length), places: 0 });
	const isShort = compare(add(sum, tolerance), own) < 0;
	if (!isShort && compare(sum, add(most, tolerance)) <= 0) return null;
	const [ofRest] = LINES;
	const inWords = (key: string) => (order[ofRest] === undefined ? inCamelCase(key) : key);
	const key = [SUBTOTAL, `${SUBTOTAL}_set`].map(inWords).find((one) => (order[one] ?? null) !== null) ?? SUBTOTAL;
	const contradiction = `The line items of a Shopify order come to ${toText(sum)}, but by its '${key}' they cost ${toText(own)}`;
	return { words: `${contradiction}. ${isShort ? GET_ALL : adviceOnCostly(read, inWords)}`, isShort };
}

const GET_ALL = 'Get all of its line items, in GraphQL with "first: 250"';

function adviceOnCostly({ lines, hasRefunds }: ReadLines, inWords: (key: string) => string): string {
	return hasRefunds || lines.every(tellsWhatIsLeft)
		? `Check their discounts in HubSpot, and request '${inWords('discount_allocations')}' of the line items too`
		: `Check their quantities in HubSpot, and request '${inWords('current_quantity')}' of the line items, or the 'refunds' of the order with their line items, too`;
}

function tellsWhatIsLeft(line: unknown): boolean {
	return isJsonRecord(line) && shopifyField(line, 'current_quantity') !== undefined;
}
