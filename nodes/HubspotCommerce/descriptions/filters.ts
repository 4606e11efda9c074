import type { INodeProperties } from 'n8n-workflow';
import { isEmptyValue } from '../hubspot/emptyValue';
import type { JsonRecord } from '../hubspot/json';
import { OPERATORS, operatorsThatTake, type Operator } from '../hubspot/search/operators';
import type { SearchSort } from '../hubspot/search/search';
import { BadInput } from '../hubspot/badInput';
import { entriesIn } from './entries';
import type { ItemParameters } from './itemParameters';
import { hasExpression } from './perItem';
import { nameIn, oneOf, refusal, textIn, titleOf, type Named } from './settings';

const FILTERS = { displayName: 'Filters', name: 'filters' } as const;
const GROUP = { displayName: 'Filters of the Group', name: 'filters' } as const;
const PROPERTY = { displayName: 'Property Name or ID', name: 'property' } as const;
const OPERATOR = { displayName: 'Operator', name: 'operator', default: 'EQ' } as const;
const QUERY = { displayName: 'Full-Text Query', name: 'query' } as const;
const SORT = { displayName: 'Sort', name: 'sort' } as const;
const DIRECTION = { displayName: 'Direction', name: 'direction', default: 'ASCENDING' } as const;

const propertyParameter: INodeProperties = {
	...PROPERTY,
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getProperties' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** Which records are looked for: by conditions on their properties, and by words. */
export function conditionParameters(): INodeProperties[] {
	return [
		{
			...FILTERS,
			type: 'fixedCollection',
			placeholder: 'Add Group',
			default: {},
			typeOptions: { multipleValues: true },
			description: 'Which records to get. Filters in a group are combined with AND, groups with OR.',
			options: [
				{
					displayName: 'Group',
					name: 'group',
					values: [
						{
							...GROUP,
							type: 'fixedCollection',
							placeholder: 'Add Filter',
							default: {},
							typeOptions: { multipleValues: true },
							options: [{ displayName: 'Filter', name: 'filter', values: filterParameters() }],
						},
					],
				},
			],
		},
		{
			...QUERY,
			type: 'string',
			default: '',
			placeholder: 'e.g. espresso beans',
			description: "Words to look for in the properties that HubSpot's own search covers",
		},
	];
}

/** The same, and in what order. */
export function searchParameters(): INodeProperties[] {
	return [
		...conditionParameters(),
		{
			...SORT,
			type: 'fixedCollection',
			placeholder: 'Add Sort',
			default: {},
			description:
				"HubSpot sorts 10,000 results at most. Without 'Sort' there is no limit: records come in the order of creation, and n8n's Sort node can sort them afterwards.",
			options: [
				{
					displayName: 'Sort By',
					name: 'by',
					values: [
						propertyParameter,
						{
							...DIRECTION,
							type: 'options',
							options: [
								{ name: 'Ascending', value: 'ASCENDING' },
								{ name: 'Descending', value: 'DESCENDING' },
							],
						},
					],
				},
			],
		},
	];
}

function filterParameters(): INodeProperties[] {
	return [
		propertyParameter,
		{
			...OPERATOR,
			type: 'options',
			options: OPERATORS.map(({ name, label }) => ({ name: label, value: name })),
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			displayOptions: { show: { operator: operatorsThatTake('value', 'range') } },
			placeholder: 'e.g. 2026-03-01',
			description: 'Dates like 2026-03-01 or 2026-03-01T14:30:00, options by their label. A token can contain *.',
		},
		{
			displayName: 'High Value',
			name: 'highValue',
			type: 'string',
			default: '',
			displayOptions: { show: { operator: operatorsThatTake('range') } },
			placeholder: 'e.g. 2026-03-31',
			description: 'The upper end of the range, which is included',
		},
		{
			displayName: 'Values',
			name: 'values',
			type: 'string',
			default: '',
			displayOptions: { show: { operator: operatorsThatTake('list') } },
			placeholder: 'e.g. Hamburg, Rotterdam',
			description: 'Separate them with commas, or give a list by expression',
		},
	];
}

/** The parameters of one search as they are given, before the types of its properties are known. */
export interface GivenSearch {
	readonly groups: ReadonlyArray<readonly GivenFilter[]>;
	readonly query: string | null;
	readonly sort: SearchSort | null;
}

export interface GivenFilter {
	/** Where it stands, as the user sees it: "filter 2 in group 1". */
	readonly place: string;
	readonly property: string;
	readonly operator: Operator;
	/** By the names of the parameters that hold them. Never empty: an empty value would find something else than is meant. */
	readonly operands: readonly GivenOperand[];
}

export interface GivenOperand {
	readonly field: 'Value' | 'High Value' | 'Values';
	readonly value: unknown;
}

/**
 * The search of an item; null when it asks for all records.
 * @throws BadInput when a filter is not complete, or has another form
 */
export function readSearch(context: ItemParameters, itemIndex: number): GivenSearch | null {
	const entries = entriesIn(context.getNodeParameter(FILTERS.name, itemIndex, {}), FILTERS, 'group');
	const groups = entries.map((entry, n) => readGroup(entry, n + 1));
	const query = readQuery(context, itemIndex);
	const sort = readSort(context.getNodeParameter(SORT.name, itemIndex, {}));
	return groups.length === 0 && query === null && sort === null ? null : { groups, query, sort };
}

/** An expression that gives nothing must not find everything; a model that has no words to look for may say so. */
function readQuery(context: ItemParameters, itemIndex: number): string | null {
	const query = textIn(context.getNodeParameter(QUERY.name, itemIndex, ''), QUERY);
	const { query: written } = context.getNode().parameters;
	const isExpression = typeof written === 'string' && hasExpression(written) && !written.includes('$fromAI');
	if (query === '' && isExpression) {
		throw new BadInput(
			'Full-Text Query',
			"'Full-Text Query' is empty",
			'Check the expression: it returned nothing for this item, and without words every record would be found',
		);
	}
	return query || null;
}

function readGroup({ [GROUP.name]: filters }: JsonRecord, groupNumber: number): GivenFilter[] {
	const entries = entriesIn(filters, { ...GROUP, of: `group ${groupNumber}` }, 'filter');
	if (entries.length === 0) {
		throw new BadInput(
			'Filters',
			`'Filters' has no filter in group ${groupNumber}`,
			'Add a filter, or delete the group',
		);
	}
	return entries.map((entry, n) => readFilter(entry, `filter ${n + 1} in group ${groupNumber}`));
}

function readFilter(entry: JsonRecord, place: string): GivenFilter {
	const property = readProperty(entry, place, 'Choose a property');
	const operator = readOperator(entry, place);
	const operands = operandsOf(entry, operator);
	const empty = operands.find(({ value }) => isEmptyValue(value));
	if (empty !== undefined || (operator.takes === 'list' && operands.length === 0)) {
		throw new BadInput(
			empty?.field ?? 'Values',
			`'${empty?.field ?? 'Values'}' of ${place} is empty`,
			"Check the expression: it returned nothing for this item. For properties without a value, use the operator 'Is Unknown'",
		);
	}
	for (const { field, value } of operands) refuseOddOperand(value, { displayName: field, of: place });
	return { place, property, operator, operands };
}

function readProperty(entry: JsonRecord, place: string, advice: string): string {
	const setting = { ...PROPERTY, of: place };
	const property = nameIn(entry[PROPERTY.name], setting);
	if (property !== '') return property;
	throw new BadInput(PROPERTY.displayName, `${titleOf(setting)} is empty`, advice);
}

function readOperator(entry: JsonRecord, place: string): Operator {
	const given = Object.hasOwn(entry, OPERATOR.name) ? entry[OPERATOR.name] : OPERATOR.default;
	const operator = OPERATORS.find(({ name }) => name === given);
	if (operator !== undefined) return operator;
	const names = OPERATORS.map(({ name }) => name);
	throw refusal({ ...OPERATOR, of: place }, given, `It must be one of ${names.join(', ')}`);
}

/** Texts and numbers as everywhere. What else there is, such as dates, goes by the type of the property. */
function refuseOddOperand(value: unknown, setting: Named): void {
	if (Array.isArray(value)) throw refusal(setting, value, "For several values, use the operator 'Is Any Of'");
	if (typeof value === 'string' || typeof value === 'number') textIn(value, setting);
}

function operandsOf(entry: JsonRecord, operator: Operator): GivenOperand[] {
	switch (operator.takes) {
		case 'nothing':
			return [];
		case 'value':
			return [{ field: 'Value', value: entry['value'] }];
		case 'range':
			return [
				{ field: 'Value', value: entry['value'] },
				{ field: 'High Value', value: entry['highValue'] },
			];
		case 'list':
			return listOf(entry['values']).map((value) => ({ field: 'Values', value }));
	}
}

function listOf(values: unknown): readonly unknown[] {
	if (Array.isArray(values)) return values;
	if (typeof values !== 'string') return [values];
	return values
		.split(',')
		.map((value) => value.trim())
		.filter((value) => value !== '');
}

function readSort(given: unknown): SearchSort | null {
	const [by, ...others] = entriesIn(given, SORT, 'by');
	if (by === undefined) return null;
	if (others.length > 0) throw refusal(SORT, given, 'HubSpot sorts by one property');
	const place = `'${SORT.displayName}'`;
	return {
		propertyName: readProperty(by, place, "Choose a property, or delete 'Sort By'"),
		direction: oneOf(by, { ...DIRECTION, of: place }, ['ASCENDING', 'DESCENDING']),
	};
}
