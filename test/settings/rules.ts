import type { Place } from './places';

/**
 * What a value means at a place: another one that means the same beyond doubt, something that is left to HubSpot, or
 * nothing that it could mean. Where it depends on the other settings, it may be taken as it says or refused.
 */
export type Meaning =
	| { readonly kind: 'as'; readonly value: unknown }
	| { readonly kind: 'asItSays' }
	| { readonly kind: 'depends' }
	| { readonly kind: 'refused' };

export type Rule = (value: unknown, place: Place) => Meaning;

const refused: Meaning = { kind: 'refused' };
const depends: Meaning = { kind: 'depends' };
const asItSays: Meaning = { kind: 'asItSays' };
const as = (value: unknown): Meaning => ({ kind: 'as', value });

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
const isForgotten = (text: string): boolean => text.includes('{{');

const flag: Rule = (value) => {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (new Set<unknown>([true, 'true', 1, '1']).has(text)) return as(true);
	return new Set<unknown>([false, 'false', 0, '0']).has(text) ? as(false) : refused;
};

const whole: Rule = (value, { parameter: { typeOptions = {} } }) => {
	const number = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
	const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
	const isFine = Number.isSafeInteger(number) && Number(number) >= minValue && Number(number) <= maxValue;
	return isFine ? as(number) : refused;
};

const choice: Rule = (value, { parameter: { options = [] } }) =>
	options.some((option) => 'value' in option && option.value === value) ? asItSays : refused;

/** A text or a number; what stands in the way of an expression is none. */
const textOr =
	(nothing: Meaning): Rule =>
	(value) => {
		if (isNothing(value)) return nothing;
		if (typeof value === 'number') return Number.isSafeInteger(value) || value === 1.5 ? as(String(value)) : refused;
		return typeof value === 'string' && !isForgotten(value) ? as(value.trim()) : refused;
	};
/** Names of properties are texts. */
const nameOr =
	(nothing: Meaning): Rule =>
	(value) => {
		if (isNothing(value)) return nothing;
		return typeof value === 'string' && !isForgotten(value) ? as(value.trim()) : refused;
	};
const text = textOr(refused);
const textOrNone = textOr(as(''));
const name = nameOr(refused);
const nameOrNone = nameOr(as(''));

const id: Rule = (value) => {
	const asText = text(value, NOWHERE);
	return asText.kind === 'as' && /^\d+$/.test(String(asText.value)) ? asText : refused;
};

/** The value that a record is found by: not what is left of an expression without a value. */
const uniqueValue: Rule = (value, place) => (value === 'NaN' || value === 'null' ? refused : text(value, place));

/** A label: empty for HubSpot's own, or a number. */
const label: Rule = (value) => (isNothing(value) ? as('') : id(value, NOWHERE));

const names: Rule = (value) => {
	if (isNothing(value)) return as([]);
	if (typeof value === 'string') return isForgotten(value) ? refused : as(value.split(',').map((one) => one.trim()));
	return Array.isArray(value) && value.every((one) => typeof one === 'string') ? asItSays : refused;
};

/** Names of which only some are there. */
const someOf: Rule = (value, place) => {
	const meant = names(value, place);
	const { options = [] } = place.parameter;
	const known = new Set<unknown>(options.map((option) => ('value' in option ? option.value : null)));
	const given = meant.kind === 'as' ? meant.value : value;
	return meant.kind !== 'refused' && Array.isArray(given) && given.every((one) => known.has(one)) ? meant : refused;
};

const parsed = (value: unknown): unknown => {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
};
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const json =
	(ifNothing: Meaning): Rule =>
	(value) => {
		if (isNothing(value)) return ifNothing;
		return isObject(parsed(value)) ? as(parsed(value)) : refused;
	};
const list: Rule = (value) => {
	const entries = parsed(value);
	if (!Array.isArray(entries)) return refused;
	return entries.length === 0 ? as([]) : asItSays;
};

/** An ID may stand where the locator does. */
const locator: Rule = (value) => {
	const asId = id(value, NOWHERE);
	return asId.kind === 'as' ? as({ __rl: true, mode: 'id', value: asId.value }) : refused;
};
/** n8n itself takes the ID out of an address. */
const address: Rule = () => refused;

/** A mapping without any field; whether a record may be without values is up to the operation. */
const mapped: Rule = (value) =>
	isNothing(value) && value !== '' && value !== ' ' ? depends : isObject(value) ? depends : refused;
const mappingMode: Rule = () => refused;

/** Compared with a property, whose type decides. */
const operand: Rule = (value) => {
	if (isNothing(value)) return refused;
	if (typeof value === 'boolean') return as(String(value));
	return text(value, NOWHERE);
};
const operands: Rule = (value) => {
	if (Array.isArray(value)) {
		return value.length > 0 && value.every((one) => operand(one, NOWHERE).kind === 'as') ? asItSays : refused;
	}
	return operand(value, NOWHERE);
};

/** What is fine by itself and may be refused because of other settings. */
function unless(rule: Rule): Rule {
	return (value, place) => (rule(value, place).kind === 'refused' && value !== null ? refused : depends);
}

/** What is read by its rule, but for a null: n8n gives the default for one that is saved. */
function orDefault(rule: Rule): Rule {
	return (value, place) => (value === null ? depends : rule(value, place));
}

const NOWHERE: Place = {
	resource: '',
	operation: '',
	path: '',
	at: [],
	shownBy: [],
	parameter: { displayName: '', name: '', type: 'string', default: '' },
};

/** By the type of a parameter, where that says it all. */
const BY_TYPE: Readonly<Record<string, Rule>> = { boolean: flag, number: whole, resourceLocator: locator };

/** Where a line has its values. */
const LINE_FIELDS = [
	...['currency', 'description', 'discount', 'discountLines', 'documentId', 'id', 'lineTotal', 'listWithin', 'name'],
	...['quantity', 'quantityRefunded', 'skipLines', 'sku', 'sublist', 'taxPercentage', 'unitPrice'],
];

/** By the path, where a text is asked for. */
const BY_PATH: Readonly<Record<string, Rule>> = {
	// n8n itself finds no credential for a null that is saved.
	authentication: orDefault(choice),
	idProperty: name,
	idValue: orDefault(uniqueValue),
	// A key may have spaces around it.
	idKey: (value, place) => (nameOrNone(value, place).kind === 'refused' ? refused : asItSays),
	list,
	everyLineJson: json(as({})),
	propertiesJson: orDefault(json(refused)),
	fields: (value) => (value === null ? depends : refused),
	'fields.mappingMode': mappingMode,
	'fields.value': mapped,
	'recordId.list': id,
	'recordId.id': id,
	'recordId.url': address,
	// Where an expression gives nothing, all would be found.
	query: (value, place) => (isNothing(value) ? depends : textOrNone(value, place)),
	// Whether lines have it is another question.
	lineKey: unless(name),
	// Whether lines have something there is another question.
	...Object.fromEntries(LINE_FIELDS.map((path) => [`lineFields.${path}`, unless(nameOrNone)])),
	'filters.group.filters.filter.property': name,
	'filters.group.filters.filter.value': operand,
	'filters.group.filters.filter.highValue': operand,
	'filters.group.filters.filter.values': operands,
	'sort.by.property': name,
	// n8n puts the default in the place of nothing.
	label: (value, place) => {
		const meant = value === null ? depends : text(value, place);
		return meant.kind === 'as' && !/[a-z]/i.test(String(meant.value)) ? refused : meant;
	},
	internalName: (value, place) => {
		const meant = nameOrNone(value, place);
		return meant.kind === 'as' && !/^([a-z][a-z0-9_]{0,99})?$/.test(String(meant.value)) ? refused : meant;
	},
	'associations.association.labelId': label,
	'associations.association.toId': id,
	'associations.association.idProperty': name,
	'associations.association.idValue': uniqueValue,
	// What is in it is the shop's, and another question.
	// For a null that is saved n8n gives the default, which is the item.
	shopOrder: (value) => (value === null || isObject(parsed(value)) ? depends : refused),
	'options.idPrefix': textOrNone,
	'options.extraLines': someOf,
	'options.outputFields': names,
	// Lines need ones of their own.
	'options.objectWriteTraceId': (value, place) => unless(textOrNone)(value, place),
	// A run of two items may have more than are allowed.
	'options.maxRecords': unless(whole),
	'options.properties': names,
	'options.propertiesWithHistory': names,
	'options.associatedObjects': someOf,
	'options.uniqueProperty': nameOrNone,
	'options.totalProperty': nameOrNone,
	'options.groupName': nameOrNone,
};

/**
 * What n8n takes apart before the node runs: it leaves out what is not in its own form, so that no node ever sees it. Each
 * parameter inside has a rule.
 */
const TAKEN_APART = ['collection', 'fixedCollection'];

/** The rule of a place; null where nobody has said what it takes. */
export function ruleFor({ path, parameter: { type, options = [] } }: Place): Rule | 'takenApart' | null {
	if (TAKEN_APART.includes(type)) return 'takenApart';
	const hasChoices = type === 'options' && options.length > 0;
	return BY_PATH[path] ?? BY_TYPE[type] ?? (hasChoices ? choice : null);
}
