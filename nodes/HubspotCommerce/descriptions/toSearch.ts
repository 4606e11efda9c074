import { BadInput } from '../hubspot/badInput';
import type { Definitions, PropertyDefinition } from '../hubspot/schema';
import { overLimit } from '../hubspot/search/limits';
import { toOperand, type DayEnd } from '../hubspot/search/operand';
import type { Operator } from '../hubspot/search/operators';
import type { Search, SearchFilter } from '../hubspot/search/search';
import type { GivenFilter, GivenOperand, GivenSearch } from './filters';
import { withZone } from './withZone';

/** Whether the types of properties have to be known to make HubSpot's search of it. */
export function hasValues({ groups }: GivenSearch): boolean {
	return groups.some((group) => group.some(({ operands }) => operands.length > 0));
}

/**
 * HubSpot's search.
 * @param definitions the properties of the account, as far as `hasValues` needs them
 * @param timeZone of the workflow, for times without one
 * @throws BadInput for values that don't fit their properties, and for more than HubSpot takes in a search
 */
export function toSearch({ groups, query, sort }: GivenSearch, definitions: Definitions, timeZone: string): Search {
	const search: Search = {
		groups: groups.map((group) => group.map((filter) => toFilter(filter, definitions.get(filter.property), timeZone))),
		query,
		sort,
	};
	const why = overLimit(search);
	if (why === null) return search;
	throw new BadInput(
		'Filters',
		`'Filters' ${why}`,
		"Get the rest with a second node, or filter it with n8n's Filter node",
	);
}

function toFilter(
	{ place, property, operator, operands }: GivenFilter,
	definition: PropertyDefinition | undefined,
	timeZone: string,
): SearchFilter {
	const texts = operands.map(({ field, value }) => {
		const dayEnd = dayEndOf(operator, field);
		const operand = toOperand(value, definition, operator, dayEnd, (moment) => withZone(moment, timeZone));
		if (operand.kind === 'operand') return operand.text;
		throw new BadInput(field, `'${field}' of ${place} ('${property}') ${operand.why}`, operand.advice);
	});
	const filter = { propertyName: property, operator: operator.name };
	const [value = '', highValue = ''] = texts;
	switch (operator.takes) {
		case 'nothing':
			return filter;
		case 'value':
			return { ...filter, value };
		case 'range':
			return { ...filter, value, highValue };
		case 'list':
			return { ...filter, values: [...new Set(texts)] };
	}
}

/** After a day is after its end, and up to a day is up to its end. */
function dayEndOf({ name }: Operator, field: GivenOperand['field']): DayEnd {
	return field === 'High Value' || name === 'GT' || name === 'LTE' ? 'end' : 'start';
}
