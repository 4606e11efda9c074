import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import { hubspotProperties } from '../hubspot/lineFormats/hubspotProperties';
import type { LineFormat, OpenedList } from '../hubspot/lineFormats/lineFormat';
import { namedFields, OTHER_FORMAT } from '../hubspot/shops/other/namedFields';
import type { LineSettings } from '../hubspot/lineFormats/lineSettings';
import { sentences } from '../hubspot/grammar';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Properties } from '../hubspot/values';
import { BadInput, shown } from '../hubspot/badInput';
import { LINE_ITEMS, type EntriesFrom } from './badEntry';
import { objectIn } from './entries';
import { parseJsonParameter, refuseLostExpressions } from './json';
import { openInFormat } from './otherFormat';
import { readRunParameter } from './options/collection';
import { readPerItem } from './perItem';
import { lineFieldsParameter, readLineFields } from './lineFields';
import { oneOf } from './settings';

/** Where the lines of a batch come from. */
export function lineSourceParameters(object: CrmObject): INodeProperties[] {
	return [
		{
			...lineSource(object),
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'A List in Each Input Item',
					value: 'list',
					description: `Each entry of a list is one ${object.noun}`,
				},
				{
					name: 'Each Input Item',
					value: 'items',
					description: `Each input item is one ${object.noun}, as with the rows of a sheet`,
				},
			],
		},
		...listParameters(object, { lineSource: ['list'] }),
	];
}

const lineSource = ({ labelPlural }: CrmObject) => ({
	displayName: `${labelPlural} From`,
	name: 'lineSource',
	default: 'items',
});

/**
 * Whether lines come from lists, for operations that have the choice and for those that have items only.
 * @throws BadInput when it is none of the choices, or not the same for all items
 */
export function comeFromLists(context: IExecuteFunctions, object: CrmObject): boolean {
	const source = lineSource(object);
	return oneOf({ [source.name]: readRunParameter(context, source) }, source, ['items', 'list']) === 'list';
}

/** The list, and what all of its entries get, as users see them. */
const listIn = ({ labelPlural }: CrmObject) => ({ displayName: labelPlural, name: 'list' });
/** What all entries of a list get, as users see it. */
export const everyLineIn = ({ labelPlural }: CrmObject) => ({
	displayName: `Properties for All ${labelPlural}`,
	name: 'everyLineJson',
});

/**
 * The list in each input item, and what its entries look like.
 * @param showList where lines may come from elsewhere
 */
export function listParameters(
	object: CrmObject,
	show: IDisplayOptions['show'] = {},
	showList: IDisplayOptions['show'] = show,
): INodeProperties[] {
	return [
		...lineFormatParameter(object, { ...showList }),
		{
			...listIn(object),
			type: 'json',
			// Shopify and WooCommerce have line items there, too.
			default: `={{ $json.${object.objectType} }}`,
			required: true,
			displayOptions: { show: showList },
			placeholder: `e.g. {{ $json.body.${object.objectType} }}`,
			description:
				object.lineFormats.length < 2
					? `The list of ${object.nounPlural}, as an expression or JSON. Its entries: ${hubspotProperties.description}.`
					: `The list of ${object.nounPlural}, as an expression or JSON, in the format that you chose above`,
		},
		{
			...everyLineIn(object),
			type: 'json',
			// The editor marks an empty text as bad JSON.
			default: '{}',
			displayOptions: { show },
			// A property that records of every object have.
			placeholder: 'e.g. { "hubspot_owner_id": "41629779" }',
			description: `Internal property names and values that all ${object.nounPlural} of the list get. They take precedence over what the list says.`,
		},
	];
}

const LINE_FORMAT = { displayName: 'Line Item Format', name: 'lineFormat', default: hubspotProperties.name } as const;

/** Objects whose lists have one form only need no parameter for it. */
function lineFormatParameter(
	{ lineFormats }: CrmObject,
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	if (lineFormats.length < 2) return [];
	return [
		{
			...LINE_FORMAT,
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: choicesOf(lineFormats).map(({ name, label, description }) => ({
				name: label,
				value: name,
				description,
			})),
			description: "Where the list comes from. The names and amounts of shops are turned into HubSpot's.",
		},
		// Wherever the line format is shown: so it is described once.
		lineFieldsParameter({ [LINE_FORMAT.name]: [OTHER_FORMAT.name] }),
	];
}

/** Formats that are known, and the one for all others, in the order of their labels. */
function choicesOf(lineFormats: readonly LineFormat[]): Array<Pick<LineFormat, 'name' | 'label' | 'description'>> {
	return [...lineFormats, OTHER_FORMAT].sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

/**
 * The form of the list's entries, which is one for all items.
 * @throws BadInput when it is none that the object has, or not the same for all items, or when its fields are not named
 */
function readLineFormat(context: IExecuteFunctions, { lineFormats, nounPlural }: CrmObject): LineFormat {
	// The parameter is not there where the object has one form only, but may be left from another object.
	const given = lineFormats.length < 2 ? hubspotProperties.name : readRunParameter(context, LINE_FORMAT);
	if (lineFormats.length >= 2 && given === OTHER_FORMAT.name) return namedFields(readLineFields(context));
	const format = lineFormats.find(({ name }) => name === given);
	if (format !== undefined) return format;
	throw new BadInput(
		LINE_FORMAT.displayName,
		`'${LINE_FORMAT.displayName}' can't be ${shown(given)} for ${nounPlural}`,
		`Choose one of: ${choicesOf(lineFormats)
			.map(({ label }) => label)
			.join(', ')}`,
	);
}

/** Whether the entries of lists are in the form of a shop. @throws BadInput as the reading of lists */
export function haveShopFormat(context: IExecuteFunctions, object: CrmObject): boolean {
	return readLineFormat(context, object).isNumbered;
}

/**
 * Prepares the reading of the properties that every line of an item's list gets.
 * @param convert turns values into properties
 * @returns a function that throws BadInput when the parameter gives no object, or `convert` does
 */
export function everyLineReader(
	context: IExecuteFunctions,
	object: CrmObject,
	convert: (values: JsonRecord) => Properties,
): (itemIndex: number) => Properties {
	const everyLine = everyLineIn(object);
	refuseLostExpressions(context, everyLine);
	const advice = 'Enter an object of internal property names and values';
	return readPerItem(context, [everyLine.name], (itemIndex) =>
		convert(objectIn(context.getNodeParameter(everyLine.name, itemIndex, ''), everyLine, advice)),
	);
}

const FIND_LIST = 'Find the list in the input panel, and drag its name into the field';

function ofWholeOrder({ lineFormats }: CrmObject): string | null {
	return lineFormats.length < 2 ? null : `For a whole order, choose its shop in '${LINE_FORMAT.displayName}'`;
}

/** Where the lines of each item are. */
export interface ListSource {
	readonly format: LineFormat;
	readonly from: EntriesFrom;
	/** @throws BadInput when the item has no list, and BadEntry when it has a part of one */
	readonly listOf: (itemIndex: number) => OpenedList;
}

/**
 * Prepares the reading of the list in each item.
 * @throws BadInput when its form is none that the object has, or not the same for all items
 */
export function listsOfItems(context: IExecuteFunctions, object: CrmObject, settings: LineSettings): ListSource {
	const format = readLineFormat(context, object);
	const parameter = listIn(object);
	const { displayName } = parameter;
	refuseLostExpressions(context, parameter);
	const listOf = readPerItem(context, [parameter.name], (itemIndex) => {
		const list = parseJsonParameter(context.getNodeParameter(parameter.name, itemIndex), displayName);
		const opened = openInFormat(list, format, settings, object);
		if (opened !== null) return opened;
		throw new BadInput(
			displayName,
			list === undefined || list === null
				? `'${displayName}' is empty: the expression returned nothing for this item`
				: `'${displayName}' is ${shown(list)}, which is not a list`,
			sentences(FIND_LIST, isJsonRecord(list) ? ofWholeOrder(object) : null),
		);
	});
	return { format, from: { ...LINE_ITEMS, field: displayName }, listOf };
}
