import type { ShopOrders } from '../../descriptions/shopOrder';
import type { PropertyReader } from '../../descriptions/properties';
import type { ValueConverter } from '../../descriptions/valueConverter';
import type { RecordId } from '../../hubspot/batch/line';
import type { ShopNotes } from '../../hubspot/lineFormats/shopNotes';
import type { Definitions } from '../../hubspot/schema';
import type { Properties } from '../../hubspot/values';

/**
 * The record that an item is about, in the one form that the shop's orders are kept under.
 * @param named reads the record as the user names it
 */
export function recordOfShopOrder<R extends RecordId | null>(
	{ format: { uniqueValue } }: ShopOrders,
	named: (itemIndex: number) => R,
): (itemIndex: number) => R {
	if (uniqueValue === undefined) return named;
	return (itemIndex) => {
		const record = named(itemIndex);
		return record?.idProperty == null ? record : { ...record, id: uniqueValue(record.id) };
	};
}

/**
 * The properties of records whose shop's order is in the item. What a user maps wins, field by field.
 * @param mapped reads what the user maps
 * @param definitions the account's properties; what is not among them is left out, and noted
 * @param mayBeThere whether the records may be there already: what the order has no more is cleared then
 */
export function withShopOrder(
	{ read }: ShopOrders,
	mapped: PropertyReader,
	convert: ValueConverter,
	definitions: Definitions,
	notes: Pick<ShopNotes, 'notUnderstood' | 'notThere'>,
	mayBeThere: boolean,
): PropertyReader {
	return (itemIndex) => {
		const own = mapped(itemIndex);
		const { values, cleared, notUnderstood } = read(itemIndex, own);
		notes.notUnderstood(notUnderstood, { itemIndex, lineNumber: null });
		const names = [...Object.keys(values), ...(mayBeThere ? cleared : [])];
		// What the account does not have is not to be cleared either; only of a value it is worth while to look again.
		const isAsked = (name: string) => Object.hasOwn(values, name) || definitions.has(name);
		const missing = names.filter((name) => !isAsked(name) || definitions.get(name)?.isWritable !== true);
		notes.notThere(missing.filter((name) => Object.hasOwn(values, name)));
		const isThere = (name: string) => !missing.includes(name);
		const emptied: Properties = Object.fromEntries(names.filter(isThere).map((name) => [name, '']));
		return { ...(mayBeThere ? emptied : {}), ...convert(values, definitions, isThere), ...own };
	};
}
