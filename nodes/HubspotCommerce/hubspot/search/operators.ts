/** What a filter compares a property with. */
export type OperatorTakes = 'nothing' | 'value' | 'range' | 'list';

interface OperatorDefinition {
	/** HubSpot's name. */
	readonly name: string;
	/** As a user reads it. */
	readonly label: string;
	readonly takes: OperatorTakes;
}

/** All operators of HubSpot's search (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm), by label. */
export const OPERATORS = [
	{ name: 'CONTAINS_TOKEN', label: 'Contains Token', takes: 'value' },
	{ name: 'NOT_CONTAINS_TOKEN', label: 'Does Not Contain Token', takes: 'value' },
	{ name: 'IN', label: 'Is Any Of', takes: 'list' },
	{ name: 'BETWEEN', label: 'Is Between', takes: 'range' },
	{ name: 'EQ', label: 'Is Equal To', takes: 'value' },
	{ name: 'GT', label: 'Is Greater Than', takes: 'value' },
	{ name: 'GTE', label: 'Is Greater Than or Equal To', takes: 'value' },
	{ name: 'HAS_PROPERTY', label: 'Is Known', takes: 'nothing' },
	{ name: 'LT', label: 'Is Less Than', takes: 'value' },
	{ name: 'LTE', label: 'Is Less Than or Equal To', takes: 'value' },
	{ name: 'NOT_IN', label: 'Is None Of', takes: 'list' },
	{ name: 'NEQ', label: 'Is Not Equal To', takes: 'value' },
	{ name: 'NOT_HAS_PROPERTY', label: 'Is Unknown', takes: 'nothing' },
] as const satisfies readonly OperatorDefinition[];

export type Operator = (typeof OPERATORS)[number];

/** The names of the operators that take a value, a range, a list or nothing. */
export function operatorsThatTake(...takes: readonly OperatorTakes[]): string[] {
	return OPERATORS.filter((operator) => takes.includes(operator.takes)).map(({ name }) => name);
}
