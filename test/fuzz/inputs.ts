import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isPlain, propertiesMeant, type Meaning } from './meaning';
import { breaks, broken, junk, keys, numbers, objectOf, texts, values, type Break } from './oddValues';
import type { Received } from './acceptingServer';
import { associationsWith, batchCreateLineItems, updateOrder } from '../support/parameters';

/** One run of the node: its settings, and items of which each is an input of its own. */
export interface Run {
	readonly operation: 'update' | 'batchCreate';
	readonly lineSource: 'items' | 'list';
	readonly specify: 'json' | 'defineBelow' | 'autoMapInputData';
	readonly findBy: 'recordId' | 'uniqueProperty';
	readonly onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	readonly emptyValues: 'leave' | 'clear';
	readonly partialSuccess: 'automatic' | 'eachLine' | 'wholeCall';
	readonly batchSize: number;
	readonly hasParents: boolean;
	readonly hasTraceIds: boolean;
	/** Whether the server gives trace ids back. */
	readonly echo: boolean;
	readonly items: readonly Item[];
}

/** Whether something is given as itself, as JSON text of it, as such a text that is broken, or is another thing. */
type Form = 'itself' | 'text' | 'broken' | 'junk';

interface Given {
	readonly form: Form;
	readonly break: Break;
	readonly junk: unknown;
}

export interface Item {
	readonly id: unknown;
	readonly values: ReadonlyArray<readonly [string, unknown]>;
	/** For the columns of the mapper, in their order. */
	readonly cells: readonly unknown[];
	readonly given: Given;
	readonly entries: readonly Entry[];
	readonly parent: unknown;
	readonly label: unknown;
	readonly hasTraceId: boolean;
}

interface Entry {
	readonly shape: 'plain' | 'hubspot' | 'junk';
	readonly values: ReadonlyArray<readonly [string, unknown]>;
	readonly parent: 'none' | 'order' | 'junk';
	readonly junk: unknown;
}

/**
 * The account's properties. None is called `constructor` or `prototype`: n8n leaves such a column out before the node sees
 * it. The first of them names the line in every input, so that it is found again.
 */
export const MARKER = 'fuzz_marker';
export const COLUMNS: ReadonlyMap<string, string> = new Map([
	[MARKER, 'string'],
	['name', 'string'],
	['price', 'number'],
	['promised_on', 'date'],
	['processed_at', 'datetime'],
	['hasOwnProperty', 'string'],
	['toString', 'string'],
]);
const [, ...OTHER_COLUMNS] = COLUMNS.keys();
const UNIQUE_PROPERTY = 'shop_number';

const entryOf = <T>(arbitrary: fc.Arbitrary<T>) => fc.tuple(keys, arbitrary);
const valueLists = fc.array(entryOf(values), { maxLength: 5 });
const digits = fc.nat({ max: 999_999_999 }).map(String);

const given: fc.Arbitrary<Given> = fc.record({
	form: fc.oneof(
		{ weight: 6, arbitrary: fc.constant('itself' as const) },
		{ weight: 3, arbitrary: fc.constant('text' as const) },
		{ weight: 1, arbitrary: fc.constantFrom('broken' as const, 'junk' as const) },
	),
	break: breaks,
	junk,
});

const entries: fc.Arbitrary<Entry> = fc.record({
	shape: fc.oneof(
		{ weight: 4, arbitrary: fc.constant('plain' as const) },
		{ weight: 4, arbitrary: fc.constant('hubspot' as const) },
		{ weight: 1, arbitrary: fc.constant('junk' as const) },
	),
	values: valueLists,
	parent: fc.constantFrom('none', 'order', 'order', 'junk'),
	junk,
});

const items: fc.Arbitrary<Item> = fc.record({
	id: fc.oneof(
		{ weight: 8, arbitrary: digits },
		{ weight: 2, arbitrary: fc.nat() },
		{ weight: 2, arbitrary: fc.oneof(texts, numbers, fc.bigInt(), fc.constantFrom('.', '..', ' 5 ', NaN)) },
		{ weight: 1, arbitrary: junk },
	),
	values: valueLists,
	cells: fc.array(fc.oneof({ weight: 3, arbitrary: values }, { weight: 1, arbitrary: fc.constant(undefined) }), {
		minLength: OTHER_COLUMNS.length,
		maxLength: OTHER_COLUMNS.length,
	}),
	given,
	entries: fc.array(entries, { maxLength: 3 }),
	parent: fc.oneof({ weight: 12, arbitrary: digits }, { weight: 1, arbitrary: junk }),
	label: fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom<unknown>(0, undefined, null, '', '0', 7, '12') },
		{ weight: 1, arbitrary: fc.oneof(junk, fc.constantFrom<unknown>(-1, 1.5, NaN, Infinity, '7x', true)) },
	),
	hasTraceId: fc.boolean(),
});

export const runs: fc.Arbitrary<Run> = fc
	.oneof(
		{ weight: 8, arbitrary: fc.constant('continueRegularOutput' as const) },
		{ weight: 2, arbitrary: fc.constant('continueErrorOutput' as const) },
		{ weight: 2, arbitrary: fc.constant('stopWorkflow' as const) },
	)
	.chain((onError) =>
		fc.record({
			operation: fc.constantFrom('update', 'batchCreate', 'batchCreate'),
			lineSource: fc.constantFrom('items', 'list'),
			specify: fc.constantFrom('json', 'json', 'defineBelow', 'autoMapInputData'),
			findBy: fc.constantFrom('recordId', 'uniqueProperty'),
			onError: fc.constant(onError),
			emptyValues: fc.constantFrom('leave', 'clear'),
			partialSuccess: fc.constantFrom('automatic', 'eachLine', 'wholeCall'),
			batchSize: fc.constantFrom(1, 7, 100),
			hasParents: fc.boolean(),
			hasTraceIds: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
			echo: fc.boolean(),
			items: fc.array(items, { minLength: 1, maxLength: onError === 'stopWorkflow' ? 3 : 90, size: 'max' }),
		}),
	);

/** A line as the input means it. */
export type Expected = GoodLine | BadLine;

interface Place {
	readonly itemIndex: number;
	readonly lineNumber: number | null;
}
export interface BadLine extends Place {
	readonly kind: 'bad';
}
export interface GoodLine extends Place {
	readonly kind: 'good';
	/** Null where the input is junk of which a line can be made. */
	readonly marker: string | null;
	readonly properties: ReadonlyMap<string, Meaning>;
	readonly target: Received['target'];
	readonly associations: unknown;
	/** The trace id that the user gave. */
	readonly traceId: string | null;
}

export interface NodeInput {
	readonly items: IDataObject[];
	readonly parameters: INodeParameters;
	readonly expected: readonly Expected[];
}

/** What the run gives to the node, and what that means. */
export function inputOf(run: Run): NodeInput {
	const made = run.items.map((item, itemIndex) =>
		run.operation === 'batchCreate' && run.lineSource === 'list'
			? listItem(run, item, itemIndex)
			: lineItem(run, item, itemIndex),
	);
	return {
		// Whatever a workflow holds, types or not.
		items: made.map(({ json }) => json as IDataObject),
		parameters: parametersOf(run),
		expected: made.flatMap(({ expected }) => expected),
	};
}

interface Made {
	readonly json: Record<string, unknown>;
	readonly expected: readonly Expected[];
}

function lineItem(run: Run, item: Item, itemIndex: number): Made {
	const place = { itemIndex, lineNumber: null };
	const marker = `<${itemIndex}>`;
	const source = propertySource(run, item, marker);
	const about = { id: item.id, parent: item.parent, label: item.label, trace: traceOf(run, item, itemIndex) };
	const json = objectOf([...Object.entries(source.json), ...Object.entries(about)]);
	const { properties } = source;
	const target = run.operation === 'update' ? targetOf(run, item.id) : null;
	const associations = run.operation === 'update' || !run.hasParents ? [] : associationsMeant(item);
	const isBad = properties === null || target === 'bad' || associations === null || refusesTraceId(run, about.trace);
	if (isBad) return { json, expected: [{ kind: 'bad', ...place }] };
	const hasMarker = properties.get(MARKER)?.kind === 'text';
	const common = { ...place, properties, target, associations: wireForm(associations) };
	const traceId = run.operation === 'update' ? null : (about.trace ?? null);
	return { json, expected: [{ kind: 'good', marker: hasMarker ? marker : null, ...common, traceId }] };
}

/** The part of the item that the properties come from, and what it means. */
function propertySource(
	{ specify, emptyValues }: Run,
	{ values: pairs, cells, given: form }: Item,
	marker: string,
): { json: Record<string, unknown>; properties: ReadonlyMap<string, Meaning> | null } {
	const named = [marker, ...cells];
	const mapped = objectOf([...COLUMNS.keys()].map((name, index) => [name, named[index]] as const));
	switch (specify) {
		case 'json': {
			const properties = givenAs(objectOf([...pairs, [MARKER, marker]]), form, marker);
			return { json: { properties }, properties: propertiesMeant(parsed(properties), emptyValues) };
		}
		case 'defineBelow': {
			const json = { cells: objectOf(named.map((cell, index) => [`c${index}`, cell] as const)) };
			return { json, properties: propertiesMeant(mapped, emptyValues, COLUMNS) };
		}
		case 'autoMapInputData': {
			const others = pairs.filter(([name]) => !COLUMNS.has(name));
			const json = objectOf([...others, ...Object.entries(mapped)]);
			return { json, properties: propertiesMeant(mapped, emptyValues, COLUMNS) };
		}
	}
}

function listItem(run: Run, item: Item, itemIndex: number): Made {
	const about = { parent: item.parent, label: item.label, trace: traceOf(run, item, itemIndex) };
	const entriesGiven = item.entries.map((entry, index) => entryGiven(entry, `<${itemIndex}.${index + 1}>`));
	const list = givenAs(entriesGiven, item.given, null);
	const json = { list, ...about };
	const read = parsed(list);
	const associations = run.hasParents ? associationsMeant(item) : [];
	// n8n can't resolve an expression whose value goes round.
	if (!Array.isArray(read) || associations === null || goesRound(list)) {
		return { json, expected: [{ kind: 'bad', itemIndex, lineNumber: null }] };
	}
	const expected = read.map((entry: unknown, index): Expected => {
		const place = { itemIndex, lineNumber: index + 1 };
		const inHubSpotsForm = isPlain(entry) && isPlain(entry['properties']);
		const properties = propertiesMeant(inHubSpotsForm ? entry['properties'] : entry, run.emptyValues);
		const own = inHubSpotsForm ? ownAssociations(entry['associations']) : [];
		const all = own === null ? null : [...associations, ...own];
		const isShared = new Set(all?.map(({ to }) => to.id)).size > 1;
		if (properties === null || all === null || isShared || refusesTraceId(run, about.trace))
			return { kind: 'bad', ...place };
		const marked = inHubSpotsForm ? entry['properties'] : entry;
		const marker = isPlain(marked) && Object.hasOwn(marked, MARKER) ? String(marked[MARKER]) : null;
		const traceId = about.trace === undefined ? null : `${about.trace}-${index + 1}`;
		return { kind: 'good', ...place, marker, properties, target: null, associations: wireForm(all), traceId };
	});
	return { json, expected };
}

function goesRound(value: unknown, above: readonly unknown[] = []): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const path = [...above, value];
	return above.includes(value) || Object.values(value).some((inner) => goesRound(inner, path));
}

const ENTRY_PARENT = '777';

function entryGiven({ shape, values: pairs, parent, junk: other }: Entry, marker: string): unknown {
	const properties = objectOf([...pairs.filter(([name]) => name !== 'properties'), [MARKER, marker]]);
	switch (shape) {
		case 'plain':
			return properties;
		case 'hubspot':
			return parent === 'none'
				? { properties }
				: { properties, associations: parent === 'junk' ? other : [association(ENTRY_PARENT, 514)] };
		case 'junk':
			return other;
	}
}

interface AssociationMeant {
	readonly to: { readonly id: string };
	readonly types: ReadonlyArray<{ readonly associationCategory: string; readonly associationTypeId: number }>;
}

function association(id: string, associationTypeId: number, associationCategory = 'HUBSPOT_DEFINED'): AssociationMeant {
	return { to: { id }, types: [{ associationCategory, associationTypeId }] };
}

/** Null when they are in no form of HubSpot's. Junk never is, but for nothing and an empty list. */
function ownAssociations(value: unknown): AssociationMeant[] | null {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) return null;
	if (value.length === 0) return [];
	const [first] = value as unknown[];
	const isOurs = isPlain(first) && isPlain(first['to']) && first['to']['id'] === ENTRY_PARENT;
	return isOurs ? [association(ENTRY_PARENT, 514)] : null;
}

/** Those that the item's own fields ask for; null when they can't be meant. */
function associationsMeant({ parent, label }: Item): AssociationMeant[] | null {
	const id = textMeant(parent);
	if (!/^\d+$/.test(id)) return null;
	const text = textMeant(label);
	if (label === undefined || label === null || text === '0' || label === '') return [association(id, 514)];
	if (typeof label === 'string' && text === '') return [association(id, 514)];
	const typeId = /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
	return Number.isSafeInteger(typeId) && typeId > 0 ? [association(id, typeId, 'USER_DEFINED')] : null;
}

function wireForm(associations: readonly AssociationMeant[]): unknown {
	return associations.length === 0 ? undefined : associations;
}

/** A text, or a number that is meant as one: larger integers are rounded before they come to the node. */
function textMeant(value: unknown): string {
	const isExact = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	return typeof value === 'string' || typeof value === 'bigint' || isExact ? String(value).trim() : '';
}

function targetOf({ findBy }: Run, id: unknown): Received['target'] | 'bad' {
	const text = textMeant(id);
	if (findBy === 'recordId') return /^\d+$/.test(text) ? { id: text, idProperty: null } : 'bad';
	// What no address can hold, and an expression that was not resolved.
	const isImpossible = text === '' || text === '.' || text === '..' || /\p{Surrogate}|\{\{.*\}\}/su.test(text);
	return isImpossible ? 'bad' : { id: text, idProperty: UNIQUE_PROPERTY };
}

function traceOf({ hasTraceIds }: Run, { hasTraceId }: Item, itemIndex: number): string | undefined {
	return hasTraceIds && hasTraceId ? `trace ${itemIndex}` : undefined;
}

function refusesTraceId({ operation, partialSuccess }: Run, traceId: string | undefined): boolean {
	return operation === 'batchCreate' && partialSuccess === 'wholeCall' && traceId !== undefined;
}

function givenAs(value: unknown, { form, break: place, junk: other }: Given, marker: string | null): unknown {
	switch (form) {
		case 'itself':
			return value;
		case 'text':
			return jsonText(value);
		case 'broken': {
			const whole = jsonText(value);
			const text = broken(whole, place);
			// Broken in a way that leaves another good text: then the line is not known by its marker.
			return parsed(text) === undefined || (marker !== null && text.includes(marker)) ? text : whole;
		}
		case 'junk':
			return other;
	}
}

function jsonText(value: unknown): string {
	try {
		return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
	} catch {
		return '{"circle": ';
	}
}

/** A JSON parameter's value; undefined when its text is broken. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

function parametersOf(run: Run): INodeParameters {
	const { operation, specify, findBy, lineSource, hasParents, hasTraceIds } = run;
	// What HubSpot would refuse is another matter: the server of these runs takes everything.
	const options = { emptyValues: run.emptyValues, callsSideBySide: 4, checkBeforeSending: false };
	const properties = propertyParametersOf(specify);
	if (operation === 'update') {
		const unique = { findBy, idProperty: UNIQUE_PROPERTY, idValue: '={{ $json.id }}' };
		return updateOrder({ ...properties, ...(findBy === 'uniqueProperty' ? unique : {}), options });
	}
	const order = { toObject: 'order', toId: '={{ $json.parent }}', labelId: '={{ $json.label }}' };
	return batchCreateLineItems({
		...(lineSource === 'list' ? { lineSource, list: '={{ $json.list }}' } : properties),
		...(hasParents ? { associations: associationsWith(order) } : {}),
		options: {
			...options,
			partialSuccess: run.partialSuccess,
			batchSize: run.batchSize,
			...(hasTraceIds ? { objectWriteTraceId: '={{ $json.trace }}' } : {}),
		},
	});
}

const SCHEMA = [...COLUMNS].map(([id, type]) => ({
	id,
	displayName: id,
	type: type.startsWith('date') ? 'dateTime' : 'string',
	required: false,
	defaultMatch: false,
	display: true,
	removed: false,
}));

function propertyParametersOf(specify: Run['specify']): IDataObject {
	if (specify === 'json') return { specifyProperties: 'json', propertiesJson: '={{ $json.properties }}' };
	const value =
		specify === 'autoMapInputData'
			? null
			: objectOf([...COLUMNS.keys()].map((name, index) => [name, `={{ $json.cells.c${index} }}`] as const));
	const fields = { mappingMode: specify, value, matchingColumns: [], schema: SCHEMA };
	return { specifyProperties: 'fields', fields: fields };
}
