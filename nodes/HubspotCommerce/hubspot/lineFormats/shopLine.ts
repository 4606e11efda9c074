import { shown } from '../badInput';
import { compare, parseDecimal, toText, ZERO, type Decimal } from '../decimal';
import { isJsonRecord, textOf, type JsonRecord } from '../json';
import type { Properties } from '../values';
import { BadEntry } from './badEntry';
import type { ReadEntry } from './lineFormat';
import { unitAmounts } from './unitAmounts';

/** A line of a shop's order or invoice, in the words that the shops share. */
export interface ShopLine {
	/** The shop's own ID of the line; null where it has none. */
	readonly id: string | null;
	readonly name: string | null;
	readonly sku: string | null;
	/** For the whole line, before and after discounts, in the main unit of the currency. */
	readonly subtotal: Decimal;
	readonly total: Decimal;
	readonly quantity: Decimal;
	/** ISO 4217; null where the line does not say. */
	readonly currency: string | null;
}

/** The system that a line comes from. */
export interface Shop {
	readonly label: string;
	/** What the external IDs of its lines begin with. */
	readonly idPrefix: string;
	/** The line's own key for its name. */
	readonly nameKey: string;
}

/**
 * A shop's line as a line item. Taxes are left out: the one tax property of line items that HubSpot documents,
 * `hs_tax_rate_group_id`, takes the ID of a rate that is set up in the account, not an amount, and `hs_tax_amount` is
 * worked out from it. It can be added to every line by mapping.
 * @throws BadEntry for a line that HubSpot does not take: without a name, without units, or with a negative amount
 */
export function lineItemOf(line: ShopLine, shop: Shop, extra: Properties): ReadEntry {
	const { id, name, sku, quantity, subtotal, total, currency } = line;
	if (name === null && (extra['name'] ?? '') === '') {
		throw new BadEntry(
			shop.nameKey,
			`A ${shop.label} line has no '${shop.nameKey}', and so no name`,
			"Give the line a 'name', or leave it out",
			'everyLine',
		);
	}
	for (const [key, amount] of [
		['quantity', quantity],
		['amount', subtotal],
		['amount after discounts', total],
	] as const) {
		if (compare(amount, ZERO) < 0) throw negative(shop, key, amount);
	}
	if (compare(quantity, ZERO) === 0) {
		throw new BadEntry(
			'quantity',
			`A ${shop.label} line has the quantity 0, and so no unit price`,
			'Leave such lines out',
			'leaveOut',
		);
	}
	const { price, discount } = unitAmounts(subtotal, total, quantity);
	return {
		values: {
			...(name === null ? {} : { name }),
			...(sku === null ? {} : { hs_sku: sku }),
			quantity: toText(quantity),
			price: toText(price),
			...(compare(discount, ZERO) === 0 ? {} : { discount: toText(discount) }),
			...(currency === null ? {} : { hs_line_item_currency_code: currency }),
			// Unique among all line items of the account: the shop's name keeps the IDs of several shops apart. The IDs of
			// two shops of one kind may still meet; such accounts map `hs_external_id` themselves.
			...(id === null ? {} : { hs_external_id: `${shop.idPrefix}-${id}` }),
		},
		associations: [],
		traceId: null,
	};
}

function negative({ label }: Shop, what: string, amount: Decimal): BadEntry {
	return new BadEntry(
		what,
		`A ${label} line is negative: its ${what} is ${toText(amount)}`,
		"HubSpot takes no negative price. Leave returns and credits out, and keep them in the order's refund amount",
		'leaveOut',
	);
}

/** @throws BadEntry when the entry is none */
export function shopEntry(entry: unknown, { label }: Shop): JsonRecord {
	if (isJsonRecord(entry)) return entry;
	throw new BadEntry(
		null,
		`An entry of the list is ${shown(entry)}, not a ${label} line`,
		'The list must have the lines themselves',
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
			`A ${label} line has no '${key}'`,
			`Check that the lines are as ${label}'s API has them`,
			'otherFormat',
		);
	}
	throw new BadEntry(
		key,
		`'${key}' of a ${label} line is ${shown(value)}, which is not a number`,
		'Numbers have a point before their decimals and no separators between thousands, such as 1234.50',
	);
}

/** A text that says something, or a number as text. */
export function textAt(value: unknown): string | null {
	const text = textOf(value)?.trim() ?? '';
	return text === '' ? null : text;
}
