import { tellsOf, valueIn, type CrmRecord } from './record';
import { comparable, type PropertyValue } from './values';

/**
 * Whether a record has a value, as far as that is sure. HubSpot gives a property without one as null; of what its answer
 * leaves out, as it does with properties that it does not know, nothing is known.
 */
export function hasValue(
	record: CrmRecord,
	name: string,
	sent: PropertyValue,
	types: ReadonlyMap<string, string>,
): boolean {
	return tellsOf(record, name) && isSameValue(sent, valueIn(record, name), types.get(name));
}

/**
 * Whether a record that has one value would look the same with the other, as far as that is sure.
 * @param sent as HubSpot would get it; `""` clears
 * @param given as HubSpot gives it; null where the record has no value
 * @param type HubSpot's type of the property: "007" and "7" are two texts, but one number. Unless it is known, only the
 * very same text is the same
 */
export function isSameValue(sent: PropertyValue, given: string | null, type: string | undefined): boolean {
	// HubSpot takes the spaces around a text off, or keeps it as it was sent.
	if (String(sent) === given) return true;
	const text = String(sent).trim();
	if (given === null || given === '') return text === '';
	if (text === '') return false;
	switch (type) {
		case 'number':
		case 'bool':
		case 'date':
		case 'datetime':
			return comparable(text) === comparable(given);
		case 'enumeration':
			return areSameOptions(text, given);
		default:
			return text === given;
	}
}

/** HubSpot gives ticked boxes back in its own order; a leading semicolon adds to them. */
function areSameOptions(text: string, given: string): boolean {
	const ticked = new Set(given.split(';'));
	const sent = new Set(text.split(';').filter((option) => option !== ''));
	return [...sent].every((option) => ticked.has(option)) && (text.startsWith(';') || sent.size === ticked.size);
}
