import type { AccountSettings } from '../options';
import type { PropertyDefinition } from './propertyDefinition';
import { normalisedNumber } from './values';

/** What a unique value is known by: two values with the same key are one. */
export type KeyOf = (value: string) => string;

/** How the values of a unique property are told apart. */
export function uniqueKeyOf({ isKey, type }: PropertyDefinition, { letterCase, valueForm }: AccountSettings): KeyOf {
	if (type === 'number') return valueForm === 'normalised' ? normalisedNumber : (value) => value;
	// HubSpot: emails are kept in lower case and found in any.
	if (isKey === true || letterCase === 'ignored') return (value) => value.toLowerCase();
	return (value) => value;
}
