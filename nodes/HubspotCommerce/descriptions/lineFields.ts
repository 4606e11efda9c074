import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../hubspot/badInput';
import type { LineFields } from '../hubspot/shops/other/lineFields';
import { readRunCollection } from './options/collection';
import { oneOf } from './settings';
import { currencyIn, fieldIn, sumIn, testsIn } from './writtenFields';

export const LINE_FIELDS = { displayName: 'Fields of the Line Items', name: 'lineFields' } as const;

const field = (displayName: string, name: string, example: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description,
});

const amounts: INodeProperties = {
	displayName: 'Amounts',
	name: 'amounts',
	type: 'options',
	options: [
		{ name: 'In the Main Unit', value: 'mainUnit', description: '12.50 is 12.50 EUR' },
		{ name: 'In the Smallest Unit', value: 'smallestUnit', description: "1250 is 12.50 EUR. Needs 'Currency'." },
	],
	default: 'mainUnit',
	description: 'How amounts of money are written',
};
const currency = field(
	'Currency',
	'currency',
	'CurrencyRef.value',
	'Where the line item, or else the whole document, has its currency. Or a code for all line items, such as EUR.',
);
const description = field('Description', 'description', 'Description', 'Where the text below the name is');
const discount = field(
	'Discount',
	'discount',
	'discount_amount',
	'Where the discount of the line item is. Several, separated by commas, are added up, and one with a minus before it is subtracted.',
);
const discountKind: INodeProperties = {
	displayName: 'Discount Kind',
	name: 'discountKind',
	type: 'options',
	options: [
		{ name: 'Percent', value: 'percent', description: '10 is 10 %' },
		{ name: 'Per Line Item', value: 'perLine', description: 'An amount off all units of the line item together' },
		{ name: 'Per Unit', value: 'perUnit', description: 'An amount off each unit' },
	],
	default: 'perLine',
	description: "What the number in 'Discount' means",
};
const discountLines = field(
	'Discount Rows Where',
	'discountLines',
	'DetailType = DiscountLineDetail',
	"Rows of the list that are a discount on all line items together, written as in 'Skip Rows Where'. It is spread over the line items by what they cost.",
);
const documentId = field(
	'Document ID',
	'documentId',
	'Id',
	"Where the whole document has its ID. For systems that number the line items of each document from 1: it is put before the line item's own ID, so that the two are unique. Needs the whole document in 'Line Items'.",
);
const id = field(
	'ID',
	'id',
	'LineItemID',
	"Where the line item has its own ID. It becomes the External ID, after the option 'ID Prefix' if that is set.",
);
const lineTotal = field(
	'Total Price',
	'lineTotal',
	'LineAmount',
	"Where the price of all units together is. If 'Unit Price' is set too, this is the price after discounts, and the difference is the discount.",
);
const sublist = field(
	'Nested Line Items',
	'sublist',
	'GroupLineDetail.Line',
	'Where a row that stands for several, such as a bundle, has the list of them. They become line items in its place.',
);
const listWithin = field(
	'List Within',
	'listWithin',
	'order_line',
	"Where the list is, if 'Line Items' has the whole document",
);
const name = field('Name', 'name', 'ItemRef.name', 'Where the name of the line item is');
const prices: INodeProperties = {
	displayName: 'Prices',
	name: 'prices',
	type: 'options',
	options: [
		{ name: 'With Tax', value: 'gross', description: "With the option 'Tax Rate', the tax is subtracted" },
		{ name: 'Without Tax', value: 'net' },
	],
	default: 'net',
	description: "Whether the prices include tax. They are sent as they are, unless the option 'Tax Rate' is on.",
};
const quantity = field(
	'Quantity',
	'quantity',
	'Qty',
	'Where the number of units is. Without it, each line item is one unit.',
);
const quantityRefunded = field(
	'Quantity Refunded',
	'quantityRefunded',
	'qty_refunded, qty_canceled',
	"Where the number of refunded or canceled units is. Several, separated by commas, are added up. They are subtracted, unless the option 'Quantities' is 'As Ordered'.",
);
const skipped = field(
	'Skip Rows Where',
	'skipLines',
	'DetailType = SubTotalLineDetail',
	'Rows of the list that are not line items, such as subtotals: "type = note", "type != product", "parent_id" (has a value there), "!price" (has no value there). Separate several with commas.',
);
const sku = field('SKU', 'sku', 'ItemCode', 'Where the SKU of the line item is');
const taxPercentage = field(
	'Tax Percentage',
	'taxPercentage',
	'tax_percent',
	"Where the percentage of the tax is, such as 19. Used with the option 'Tax Rate'.",
);
const unitPrice = field('Unit Price', 'unitPrice', 'UnitPrice', 'Where the price of one unit is, before discounts');

const ALL: readonly INodeProperties[] = [
	amounts,
	currency,
	description,
	discount,
	discountKind,
	discountLines,
	documentId,
	id,
	listWithin,
	name,
	sublist,
	prices,
	quantity,
	quantityRefunded,
	skipped,
	sku,
	taxPercentage,
	lineTotal,
	unitPrice,
];

/** Where the lines of a system have their values, for the format that has none of its own. */
export function lineFieldsParameter(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		...LINE_FIELDS,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show },
		description:
			'Where a line item has its values. Write points between keys and [0] for the first of a list, such as <code>SalesItemLineDetail.ItemRef.name</code> or <code>product_id[1]</code>. Of several fields separated by commas, the first one with a value is used. A name and a price are required. What you leave out here is not changed in HubSpot.',
		options: [...ALL],
	};
}

/**
 * The fields of the lines, which are the same for all items.
 * @throws BadInput when one is not written as a field is, when one that is needed is not there, or when two contradict
 * each other
 */
export function readLineFields(context: IExecuteFunctions): LineFields {
	const given = readRunCollection(context, LINE_FIELDS, ALL);
	const fields = {
		listWithin: fieldIn(given, listWithin),
		sublist: fieldIn(given, sublist),
		skipped: testsIn(given, skipped),
		discountLines: testsIn(given, discountLines),
		description: fieldIn(given, description),
		sku: fieldIn(given, sku),
		id: fieldIn(given, id),
		documentId: fieldIn(given, documentId),
		quantity: fieldIn(given, quantity),
		quantityRefunded: sumIn(given, quantityRefunded),
		unitPrice: fieldIn(given, unitPrice),
		lineTotal: fieldIn(given, lineTotal),
		discount: sumIn(given, discount),
		discountKind: oneOf(given, discountKind, ['percent', 'perLine', 'perUnit']),
		taxPercentage: fieldIn(given, taxPercentage),
		prices: oneOf(given, prices, ['gross', 'net']),
		amounts: oneOf(given, amounts, ['mainUnit', 'smallestUnit']),
		currency: currencyIn(given, currency),
	};
	const named = fieldIn(given, name);
	if (named === null) throw missing(name, 'Add it, and say where a line item has its name');
	if (fields.unitPrice === null && fields.lineTotal === null) {
		throw missing(unitPrice, "Add it or 'Total Price', and say where a line item has its price");
	}
	if (fields.unitPrice !== null && fields.lineTotal !== null && fields.discount !== null) {
		throw new BadInput(
			discount.displayName,
			"'Discount' is set together with 'Unit Price' and 'Total Price', whose difference is already the discount",
			'Remove one of the three',
		);
	}
	if (fields.amounts === 'smallestUnit' && fields.currency === null) {
		throw missing(currency, "Add it: 'Amounts' are in the smallest unit of one");
	}
	return { ...fields, name: named };
}

function missing({ displayName }: INodeProperties, advice: string): BadInput {
	return new BadInput(displayName, `'${displayName}' is missing in '${LINE_FIELDS.displayName}'`, advice);
}
