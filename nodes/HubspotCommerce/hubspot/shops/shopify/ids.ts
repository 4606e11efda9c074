import { shown } from '../../badInput';
import type { JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { textAt } from '../../lineFormats/shopLine';

/** The number of an order or draft, where it is given as GraphQL's address of it; what is none stays as it is. */
export function orderNumber(given: string): string {
	return /^gid:\/\/shopify\/(?:Draft)?Order\/(\d+)(?:\?.*)?$/.exec(given)?.[1] ?? given;
}

/**
 * The ID of a line, a shipping line or another part of an order. GraphQL's IDs are addresses, gid://shopify/LineItem/466157049;
 * the REST API has them as `admin_graphql_api_id` beside the number, and they are exact where the number is not.
 * @returns null where it has none
 * @throws BadEntry for a number that JSON can't hold: its last digits are lost, and two lines would become one
 */
export function lineIdIn(entry: JsonRecord): string | null {
	const { id, admin_graphql_api_id: address } = entry;
	const isLost = typeof id === 'number' && !Number.isSafeInteger(id);
	const text = textAt(isLost ? address : id);
	if (isLost && text === null) {
		throw new BadEntry(
			'id',
			`'id' of a Shopify line item is ${shown(id)}, which is too large for a number: its last digits are lost`,
			'Give it as text',
		);
	}
	const [, kind, number] = /^gid:\/\/shopify\/(\w{1,60})\/([^?]+)/.exec(text ?? '') ?? [];
	if (kind === undefined || number === undefined) return text;
	if (/(?:Line|LineItem|AdditionalFee|Order)$/.test(kind)) return number;
	throw new BadEntry(
		'id',
		`'id' of a Shopify line item is ${shown(text)}, which is not the ID of a line item`,
		"Use the line item's own ID: other orders have the same product, and each line item needs its own ID",
	);
}
