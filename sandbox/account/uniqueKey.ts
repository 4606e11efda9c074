import type { AccountSettings } from '../options';
import type { PropertyDefinition } from './propertyDefinition';

/** What a unique value is known by: two values with the same key are one. */
export type KeyOf = (value: string) => string;

/** How the values of a unique property are told apart. */
export function uniqueKeyOf({ isKey }: PropertyDefinition, { letterCase }: AccountSettings): KeyOf {
	// HubSpot: emails are kept in lower case and found in any.
	if (isKey === true || letterCase === 'ignored') return (value) => value.toLowerCase();
	return (value) => value;
}
