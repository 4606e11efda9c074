import type { PropertyDefinition } from '../../account/propertyDefinition';
import { validationError } from '../../errors';
import type { SearchFilter } from './filter';

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
export type Meets = (value: string | undefined) => boolean;

/**
 * Readies a filter, so that what it asks for is read once and not for each record.
 *
 * @throws HubSpotError when the operator lacks its value, or the value is none of the property's type
 */
export function meetsOf(definition: PropertyDefinition, filter: SearchFilter): Meets {
	const { operator } = filter;
	switch (operator) {
		case 'HAS_PROPERTY':
			return (value) => value !== undefined;
		case 'NOT_HAS_PROPERTY':
			return (value) => value === undefined;
		case 'IN':
			return isAmong(definition, needed(filter, filter.values));
		case 'NOT_IN': {
			const isIn = isAmong(definition, needed(filter, filter.values));
			return (value) => value !== undefined && !isIn(value);
		}
		case 'CONTAINS_TOKEN':
			return hasTokens(needed(filter, filter.value));
		case 'NOT_CONTAINS_TOKEN': {
			const has = hasTokens(needed(filter, filter.value));
			return (value) => !has(value);
		}
		default:
			return compared(definition, filter);
	}
}

function compared(definition: PropertyDefinition, filter: SearchFilter): Meets {
	const rankOf = rankOfType(definition);
	const at = rankOf(needed(filter, filter.value));
	const upTo = filter.operator === 'BETWEEN' ? rankOf(needed(filter, filter.highValue)) : at;
	if (Number.isNaN(at) || Number.isNaN(upTo)) {
		throw lacking(filter, `needs a ${definition.type}, not ${filter.value ?? ''}`);
	}
	const holds = comparisons[filter.operator];
	if (holds === undefined) throw lacking(filter, 'is no operator');
	return (value) => value !== undefined && holds(rankOf(value), at, upTo);
}

type Rank = number | string;

const comparisons: Readonly<Record<string, (value: Rank, at: Rank, upTo: Rank) => boolean>> = {
	EQ: (value, at) => value === at,
	NEQ: (value, at) => value !== at,
	LT: (value, at) => value < at,
	LTE: (value, at) => value <= at,
	GT: (value, at) => value > at,
	GTE: (value, at) => value >= at,
	BETWEEN: (value, at, upTo) => value >= at && value <= upTo,
};

/** What the values of a property are compared by; NaN for what is none. */
function rankOfType({ type }: PropertyDefinition): (value: string) => Rank {
	if (type === 'number') return (value) => (value.trim() === '' ? NaN : Number(value));
	if (type === 'date' || type === 'datetime') return instantOf;
	// HubSpot: filters take no notice of case, except on enumerations.
	if (type === 'enumeration') return (value) => value;
	return (value) => value.toLowerCase();
}

/** Orders two values of a property: below zero when the first comes first. */
export function compareValues(definition: PropertyDefinition): (one: string, other: string) => number {
	const rankOf = rankOfType(definition);
	return (one, other) => {
		const [a, b] = [rankOf(one), rankOf(other)];
		return a < b ? -1 : Number(a > b);
	};
}

function instantOf(value: string): number {
	return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

function isAmong(definition: PropertyDefinition, values: readonly string[]): Meets {
	// HubSpot: the values of IN and NOT_IN must be lower case for text; the record's own is lowered, theirs are not.
	if (definition.type === 'string') {
		const wanted = new Set(values);
		return (value) => value !== undefined && wanted.has(value.toLowerCase());
	}
	const rankOf = rankOfType(definition);
	const wanted = new Set(values.map(rankOf));
	if (definition.fieldType === 'checkbox') {
		return (value) => value?.split(';').some((ticked) => wanted.has(ticked)) ?? false;
	}
	return (value) => value !== undefined && wanted.has(rankOf(value));
}

/** Whether a value has every word; a word may stand as it is or be a part between signs, as a domain in an address. */
function hasTokens(text: string): Meets {
	const wanted = text.toLowerCase().split(/\s+/).filter(Boolean).map(patternOf);
	return (value) => {
		if (value === undefined) return false;
		const words = value.toLowerCase().split(/\s+/);
		const tokens = [...words, ...words.flatMap((word) => word.split(/[^\p{L}\p{N}_.-]+/u))];
		return wanted.every((pattern) => tokens.some((token) => pattern.test(token)));
	};
}

function patternOf(word: string): RegExp {
	return new RegExp(`^${word.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}

function needed<T>(filter: SearchFilter, given: T | undefined): T {
	if (given === undefined) throw lacking(filter, 'lacks its value');
	return given;
}

function lacking({ operator, propertyName }: SearchFilter, trouble: string) {
	return validationError(`There was a problem with the request. ${operator} on ${propertyName} ${trouble}.`);
}
