import type { PropertyDefinition } from '../../account/propertyDefinition';
import type { SearchFilter } from './body';

export const operatorNames = [
	'EQ',
	'NEQ',
	'LT',
	'LTE',
	'GT',
	'GTE',
	'BETWEEN',
	'IN',
	'NOT_IN',
	'HAS_PROPERTY',
	'NOT_HAS_PROPERTY',
	'CONTAINS_TOKEN',
	'NOT_CONTAINS_TOKEN',
] as const;

/** Whether a record's value meets a filter. */
export function meets(definition: PropertyDefinition, filter: SearchFilter, value: string | undefined): boolean {
	if (filter.operator === 'HAS_PROPERTY') return value !== undefined;
	if (filter.operator === 'NOT_HAS_PROPERTY') return value === undefined;
	if (filter.operator === 'NOT_CONTAINS_TOKEN') return value === undefined || !hasToken(value, filter.value ?? '');
	if (value === undefined) return false;
	const compared = (other: string | undefined) => compareValues(definition, value, other ?? '');
	switch (filter.operator) {
		case 'EQ':
			return compared(filter.value) === 0;
		case 'NEQ':
			return compared(filter.value) !== 0;
		case 'LT':
			return compared(filter.value) < 0;
		case 'LTE':
			return compared(filter.value) <= 0;
		case 'GT':
			return compared(filter.value) > 0;
		case 'GTE':
			return compared(filter.value) >= 0;
		case 'BETWEEN':
			return compared(filter.value) >= 0 && compared(filter.highValue) <= 0;
		case 'IN':
			return isAmong(definition, value, filter.values);
		case 'NOT_IN':
			return !isAmong(definition, value, filter.values);
		case 'CONTAINS_TOKEN':
			return hasToken(value, filter.value ?? '');
		default:
			return false;
	}
}

/** Orders two values of a property: below zero when the first comes first. */
export function compareValues({ type }: PropertyDefinition, one: string, other: string): number {
	if (type === 'number') return Number(one) - Number(other);
	if (type === 'date' || type === 'datetime') return instantOf(one) - instantOf(other);
	const [a, b] = [one.toLowerCase(), other.toLowerCase()];
	return a < b ? -1 : Number(a > b);
}

function instantOf(value: string): number {
	return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

function isAmong(definition: PropertyDefinition, value: string, values: readonly string[] = []): boolean {
	// HubSpot: the values of IN and NOT_IN must be lower case for text; the record's own is lowered, theirs are not.
	if (definition.type === 'string') return values.includes(value.toLowerCase());
	return values.some((other) => compareValues(definition, value, other) === 0);
}

function hasToken(value: string, token: string): boolean {
	const pattern = token.toLowerCase().replace(/[.+?^${}()|[\]\\]/g, '\\$&');
	const whole = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
	return value
		.toLowerCase()
		.split(/[^\p{L}\p{N}_.-]+/u)
		.some((word) => whole.test(word));
}
