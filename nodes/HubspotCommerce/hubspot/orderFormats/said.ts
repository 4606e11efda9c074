import { isJsonRecord } from '../json';
import { textAt } from '../lineFormats/shopLine';
import { ADDRESS_PARTS, type AddressPart, type OrderFields, type Said } from './orderFormat';

/** The text of a field; an empty one says that there is none. */
export function textSaid(value: unknown): Said {
	return value === undefined ? undefined : textAt(value);
}

/** A field of a part of an order, which may be missing itself, or be null. */
export function fieldOf(part: unknown, key: string): unknown {
	if (part === undefined) return undefined;
	return isJsonRecord(part) ? part[key] : null;
}

/** The first that is a value; null when there is none and one says so. */
export function firstSaid<T>(...said: ReadonlyArray<Said<T>>): Said<T> {
	return said.find((one) => one !== undefined && one !== null) ?? (said.includes(null) ? null : undefined);
}

/** Texts in one, as the parts of a name; null when each that is spoken of is empty. */
export function joinedSaid(separator: string, ...said: readonly Said[]): Said {
	const texts = said.filter((one) => one !== undefined && one !== null);
	return texts.length > 0 ? texts.join(separator) : firstSaid(...said);
}

/** The properties of an address of HubSpot's. */
export function addressFields(kind: 'shipping' | 'billing', partOf: (part: AddressPart) => Said): OrderFields {
	return ADDRESS_PARTS.map((part) => [`hs_${kind}_address_${part}`, () => partOf(part)] as const);
}
