import { add, compare, isWithin, multiply, subtract, toText, ZERO, type Decimal } from '../../decimal';
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

/**
 * Lines that cost more than they do by the order's own word: they come as they were ordered, as where a query has not asked
 * for what is left of them, or a discount on them is missing.
 * @returns in words
 */
export function otherSubtotal(order: JsonRecord, { sum, lines, hasRefunds, places }: ReadLines): string[] {
	const own = shopAmount(order, SUBTOTAL) ?? null;
	if (own === null) return [];
	// A tip may be one of them, and is not in the subtotal.
	const most = add(own, shopAmount(order, 'total_tip_received') ?? ZERO);
	const tolerance = multiply(smallest(places), { units: BigInt(lines.length), places: 0 });
	if (compare(sum, most) <= 0 || isWithin(subtract(sum, most), tolerance)) return [];
	const [ofRest] = LINES;
	const isRest = order[ofRest] !== undefined;
	const inWords = (key: string) => (isRest ? key : inCamelCase(key));
	const tellsUnits = hasRefunds || lines.every(tellsWhatIsLeft);
	const what = tellsUnits ? 'discounts' : 'quantities';
	const missing = tellsUnits
		? `'${inWords('discount_allocations')}' of the line items`
		: `'${inWords('current_quantity')}' of the line items, or the 'refunds' of the order with their line items,`;
	return [
		`The line items of a Shopify order come to ${toText(sum)}, but by its '${inWords(SUBTOTAL)}${isRest ? '' : 'Set'}' they cost ${toText(own)}. Check their ${what} in HubSpot, and request ${missing} too`,
	];
}

function tellsWhatIsLeft(line: unknown): boolean {
	return isJsonRecord(line) && shopifyField(line, 'current_quantity') !== undefined;
}
