import { shown } from '../badInput';
import { compare, parseDecimal, round, toText, ONE, ZERO, type Decimal } from '../decimal';
import { withoutEnvelope } from '../envelope';
import { isJsonRecord, textOf, type JsonRecord } from '../json';
import type { LineTax } from '../lineTax';
import { TAX_RATE_PROPERTY } from '../taxRates';
import type { Properties } from '../values';
import { BadEntry } from './badEntry';
import { EXTERNAL_ID_PROPERTY, externalIdOf } from './externalId';
import type { ListEntry, ReadEntry } from './lineFormat';
import type { LineSettings } from './lineSettings';
import { listIn } from './listIn';
import type { Shop } from './shop';
import { togetherName } from './togetherName';
import { MOST_PLACES, unitAmounts } from './unitAmounts';

/** A line of a shop's order or invoice, in the words that the shops share. */
export interface ShopLine {
	/** The shop's own ID of the line; null where it has none. */
	readonly id: string | null;
	readonly name: string | null;
	/** Null for none; undefined where the shop does not say. */
	readonly sku: string | null | undefined;
	/** For all units together, before and after discounts, in the main unit of the currency. */
	readonly subtotal: Decimal;
	readonly total: Decimal;
	/** False where the shop says nothing of discounts: what HubSpot has of them stays. All do unless told. */
	readonly tellsDiscounts?: boolean;
	/** The units that these amounts are of. */
	readonly quantity: Decimal;
	/** What one unit costs, where the shop says so: without units, no amount tells it. */
	readonly unitPrice?: Decimal | null;
	/** The units that are left of them, after edits and refunds. */
	readonly left: Decimal;
	/** ISO 4217; null where the shop does not say. */
	readonly currency: string | null;
	/** Null where the shop does not say. */
	readonly taxes: readonly LineTax[] | null;
	/** Whether the amounts have taxes in them; null where nobody can tell. */
	readonly hasTaxIn: boolean | null;
	/** Keys of the entry that look like money and are not understood. */
	readonly notUnderstood: readonly string[];
	/** Why the amounts may not be exact, in words; all are unless told. */
	readonly mayBeOff?: readonly string[];
}

/**
 * A shop's line as a line item.
 * @throws BadEntry for a line that HubSpot does not take: without a name, or with a negative amount
 */
export function lineItemOf(line: ShopLine, shop: Shop, settings: LineSettings, extra: Properties): ReadEntry {
	const { id, name, sku, quantity, left, subtotal, total, currency, taxes, notUnderstood, mayBeOff = [] } = line;
	const { tellsDiscounts = true } = line;
	if (name === null && (extra['name'] ?? '') === '') {
		throw new BadEntry(
			shop.nameKey,
			`A ${shop.label} line item has no '${shop.nameKey}', so it has no name`,
			"Give the line item a 'name', or leave it out",
			'leaveOut',
		);
	}
	const isFlat = compare(quantity, ZERO) === 0;
	// A flat fee has an amount and no units: it is one.
	const isOne = isFlat && compare(subtotal, ZERO) > 0;
	const each = isFlat && !isOne ? (line.unitPrice ?? null) : null;
	for (const [key, amount] of [
		['quantity', quantity],
		['quantity', left],
		['amount', subtotal],
		['amount after discounts', total],
		['price', each ?? ZERO],
	] as const) {
		if (compare(amount, ZERO) < 0) throw negative(shop, key, amount);
	}
	const amounts = unitAmounts(subtotal, total, isFlat ? ONE : quantity, isOne ? ONE : left);
	const isTogether = compare(amounts.quantity, isOne ? ONE : left) !== 0;
	// What HubSpot has is of one unit as it was, and before what the price has in it already.
	const ownsDiscount = tellsDiscounts || isTogether || compare(subtotal, total) !== 0;
	const owned = {
		name: name !== null && isTogether ? togetherName(left, name) : name,
		hs_sku: sku,
		quantity: toText(amounts.quantity),
		price: toText(each === null ? amounts.price : round(each, MOST_PLACES)),
		discount: compare(amounts.discount, ZERO) === 0 ? null : toText(amounts.discount),
		// It would count beside the amount.
		hs_discount_percentage: null,
		[EXTERNAL_ID_PROPERTY]: id === null ? null : externalIdOf(id, shop, settings),
		hs_line_item_currency_code: currency,
	};
	return {
		values: Object.fromEntries(Object.entries(owned).filter(([, value]) => (value ?? null) !== null)),
		cleared: [
			...CLEARED.filter((property) => owned[property] === null && (property === 'hs_sku' || ownsDiscount)),
			...rateThatMustGo(line, settings),
		],
		isGone: compare(left, ZERO) === 0 && !isFlat,
		taxes,
		notUnderstood,
		mayBeOff,
		associations: [],
		traceId: null,
	};
}

/** What a shop's line can say that it has none of. Without a currency or an ID it says nothing of them. */
const CLEARED = ['hs_sku', 'discount', 'hs_discount_percentage'] as const;

/**
 * HubSpot adds a rate on top of the price: one that is there from an earlier run, or by hand, would tax what is taxed already.
 * Where rates are wanted, a line has its rate from the shop or none: one of which the shop says nothing any more would go on
 * adding a tax that the order may not have.
 */
function rateThatMustGo(
	{ hasTaxIn, taxes }: Pick<ShopLine, 'hasTaxIn' | 'taxes'>,
	{ addsTaxes }: Pick<LineSettings, 'addsTaxes'>,
): string[] {
	return hasTaxIn === true || (addsTaxes && taxes === null) ? [TAX_RATE_PROPERTY] : [];
}

function negative({ label }: Shop, what: string, amount: Decimal): BadEntry {
	return new BadEntry(
		what,
		`A ${label} line item is negative: its ${what} is ${toText(amount)}`,
		"HubSpot takes no negative price. Leave returns and credits out, and keep them in the order's refund amount",
		'leaveOut',
	);
}

/** A shop's whole order, which says more of its lines than they do themselves. */
export interface ShopOrder {
	/** Null where the list has the lines alone. */
	readonly order: JsonRecord | null;
	/** The lines of products; null where there is no list of them. */
	readonly lines: readonly unknown[] | null;
}

/**
 * The lines in a list, or in the whole order, or in what an API's answer or n8n's Webhook node has around either.
 * @param keys under which an order has its lines
 * @throws BadEntry for a list of which more pages are to come, and for one of orders
 */
export function shopOrderIn(around: unknown, keys: readonly string[]): ShopOrder {
	const given = withoutEnvelope(around);
	const key = isJsonRecord(given) ? keys.find((name) => given[name] !== undefined) : undefined;
	if (isJsonRecord(given) && key !== undefined) return { order: given, lines: listIn(given[key]) };
	const lines = listIn(given);
	if (lines?.some((line) => isJsonRecord(line) && keys.some((name) => Array.isArray(line[name]))) === true) {
		throw new BadEntry(
			null,
			'The list has whole orders, not the line items of one',
			'Make each order an input item of its own, and use it as it is: {{ $json }}',
		);
	}
	return { order: null, lines };
}

/** The entries of lines that are read alike. */
export function entriesOf(
	lines: readonly unknown[],
	read: (entry: unknown, extra: Properties) => ReadEntry,
): ListEntry[] {
	return lines.map((given) => ({ given, read: (extra) => read(given, extra) }));
}

/** @throws BadEntry when the entry is none */
export function shopEntry(entry: unknown, { label }: Shop): JsonRecord {
	if (isJsonRecord(entry)) return entry;
	throw new BadEntry(
		null,
		`An entry of the list is ${shown(entry)}, not a ${label} line item`,
		'The list must have the line items themselves',
		'otherFormat',
	);
}

/**
 * @param key the entry's own, for the message
 * @throws BadEntry when the value is no number
 */
export function numberAt(key: string, value: unknown, { label }: Shop): Decimal {
	const number = parseDecimal(value);
	if (number !== null) return number;
	if (value === undefined || value === null) {
		throw new BadEntry(
			key,
			`A ${label} line item has no '${key}'`,
			`Check that the line items are as ${label}'s API sends them`,
			'otherFormat',
		);
	}
	throw new BadEntry(
		key,
		`'${key}' of a ${label} line item is ${shown(value)}, which is not a number`,
		'Write a point before the decimals and no separators between thousands, such as 1234.50',
	);
}

/** A text that says something, or a number as text. */
export function textAt(value: unknown): string | null {
	const text = textOf(value)?.trim() ?? '';
	return text === '' ? null : text;
}
