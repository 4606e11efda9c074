import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import type { LineSettings } from '../hubspot/lineFormats/lineSettings';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { BadEntry } from '../hubspot/lineFormats/badEntry';
import type { OrderFormat, ReadOrder } from '../hubspot/orderFormats/orderFormat';
import { orderIn } from '../hubspot/orderFormats/orderIn';
import type { Properties } from '../hubspot/values';
import { inputOf, OF_SHOP_ORDERS, type EntriesFrom } from './badEntry';
import { parseJsonParameter, refuseLostExpressions } from './json';
import type { ListSource } from './lines';
import { readRunParameter } from './options/collection';
import { readPerItem } from './perItem';
import { refusal } from './settings';

const NONE = 'none';
const ORDER_FORMAT = { displayName: 'Order Format', name: 'orderFormat', default: NONE } as const;
const SHOP_ORDER = { displayName: 'Shop Order', name: 'shopOrder' } as const;

/** Where the lines of a record are not those of a shop's order. */
export const WITHOUT_SHOP_ORDER: IDisplayOptions['show'] = { [ORDER_FORMAT.name]: [NONE] };

/**
 * A shop's order as it comes, which fills the properties of a record. Objects that no shop has need no parameter for it.
 * @param what it gives beside the properties, e.g. "and its line items"
 */
export function shopOrderParameters(
	{ orderFormats, noun }: CrmObject,
	what = '',
	show: IDisplayOptions['show'] = {},
): INodeProperties[] {
	if (orderFormats.length === 0) return [];
	return [
		{
			...ORDER_FORMAT,
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'None', value: NONE, description: `The ${noun} gets the properties that you map below` },
				...orderFormats.map(({ name, label, description }) => ({ name: label, value: name, description })),
			],
			description: `Fills the properties of the ${noun}${what} from a shop's order as it comes. Properties that you map take precedence.`,
		},
		{
			...SHOP_ORDER,
			type: 'json',
			default: '={{ $json }}',
			required: true,
			displayOptions: { show: { ...show, [ORDER_FORMAT.name]: orderFormats.map(({ name }) => name) } },
			placeholder: 'e.g. {{ $json.body }}',
			description: "The shop's whole order. The output of a Webhook node works as it is, too.",
		},
	];
}

const FROM: EntriesFrom = { field: SHOP_ORDER.displayName, remedies: OF_SHOP_ORDERS };

/** A shop's order in each item. */
export interface ShopOrders {
	readonly format: OrderFormat;
	/** What the lines of an order become. */
	readonly settings: LineSettings;
	/** @throws BadInput when it is no object */
	readonly orderOf: (itemIndex: number) => JsonRecord;
	/**
	 * What an item's order says of the record.
	 * @param extra properties that the user maps
	 * @throws BadInput when it is no such order
	 */
	readonly read: (itemIndex: number, extra: Properties) => ReadOrder;
}

/**
 * Prepares the reading of the shop's order in each item; null where properties are mapped one by one.
 * @param settings what the lines of an order become
 * @param everyLineOf what all lines of an item get beside; throws BadInput
 * @throws BadInput when the format is none that the object has, or not the same for all items
 */
export function shopOrders(
	context: IExecuteFunctions,
	{ orderFormats, nounPlural }: CrmObject,
	settings: LineSettings,
	everyLineOf: (itemIndex: number) => Properties = () => ({}),
): ShopOrders | null {
	if (orderFormats.length === 0) return null;
	const given = readRunParameter(context, ORDER_FORMAT);
	if (given === NONE) return null;
	const format = orderFormats.find(({ name }) => name === given);
	if (format === undefined) {
		throw new BadInput(
			ORDER_FORMAT.displayName,
			`'${ORDER_FORMAT.displayName}' can't be ${shown(given)} for ${nounPlural}`,
			`Choose one of: None, ${orderFormats.map(({ label }) => label).join(', ')}`,
		);
	}
	refuseLostExpressions(context, SHOP_ORDER);
	const orderOf = readPerItem(context, [SHOP_ORDER.name], (itemIndex) => {
		const order = parseJsonParameter(context.getNodeParameter(SHOP_ORDER.name, itemIndex), SHOP_ORDER.displayName);
		if (isJsonRecord(order)) return order;
		throw refusal(SHOP_ORDER, order, `It must be the whole ${format.label} order, one per item`);
	});
	return {
		format,
		settings,
		orderOf,
		read: (itemIndex, extra) => {
			const order = orderOf(itemIndex);
			const everyLine = everyLineOf(itemIndex);
			try {
				return format.read(orderIn(order, format, orderFormats), extra, { ...settings, everyLine });
			} catch (error) {
				throw error instanceof BadEntry ? inputOf(error, FROM) : error;
			}
		},
	};
}

/** The lines in the shop's order of each item. */
export function linesOfShopOrders(
	{ format: { name, label }, settings, orderOf }: ShopOrders,
	{ lineFormats, nounPlural }: CrmObject,
): ListSource {
	const format = lineFormats.find((known) => known.name === name);
	if (format === undefined) throw new Error(`No line format has the name of the order format ${name}`);
	const listOf = (itemIndex: number) => {
		const list = format.open(orderOf(itemIndex), settings);
		if (list !== null) return list;
		throw new BadInput(
			SHOP_ORDER.displayName,
			`The ${label} order has no list of ${nounPlural}`,
			`Use the whole order, with its ${nounPlural}`,
		);
	};
	return { format, from: FROM, listOf };
}
