import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** Calls, and the waits for answers that they come to: what goes at once is one wait. */
export interface Cost {
	readonly calls: number;
	readonly roundTrips: number;
}

/** A workflow that runs once for one order, as most do. */
export interface Webhook {
	readonly what: string;
	/** @param orderId an order that HubSpot has */
	readonly parameters: (orderId: string) => INodeParameters;
	/** Of an earlier webhook. */
	readonly earlier: readonly IDataObject[];
	readonly items: readonly IDataObject[];
	/** With the version (90ec4df) before anything of the account was kept from one run for the next. */
	readonly before: Cost;
	/** The least that does the same with HTTP Request nodes, by somebody who knows HubSpot's API. */
	readonly byHand: Cost & {
		/** What it goes without. */
		readonly without: string | null;
	};
}

/** The number of the order that HubSpot has. */
export const ORDER_NUMBER = 'S-0';

const labels = { hs_pipeline_stage: 'Shipped', hs_order_name: 'B' };
const lines = (key: string): IDataObject[] =>
	['1', '2', '3'].map((n) => ({ hs_external_id: `${key}-${n}`, name: `Line ${n}`, price: 5 }));

const under = (orderId: string) => ({ association: [{ toObject: 'order', toId: orderId }] });
const underItsNumber = {
	association: [{ toObject: 'order', findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: ORDER_NUMBER }],
};
const linesAsItems = {
	resource: 'lineItem',
	lineSource: 'items',
	specifyProperties: 'json',
	propertiesJson: '={{ $json }}',
};
const upsert = (orderId: string): INodeParameters => ({
	...linesAsItems,
	operation: 'batchUpsert',
	idProperty: 'hs_external_id',
	idValue: '={{ $json.hs_external_id }}',
	associations: under(orderId),
});

const wholeOrder = (): INodeParameters => ({
	resource: 'order',
	operation: 'sync',
	idProperty: 'shop_order_id',
	idValue: '={{ $json.number }}',
	specifyProperties: 'json',
	propertiesJson: '={{ $json.order }}',
	list: '={{ $json.lines }}',
	surplus: 'delete',
});
const line = (key: string, quantity = 2): IDataObject => ({
	hs_external_id: key,
	name: `Line ${key}`,
	price: '10.00',
	quantity,
});
const orderOf = (number: string, ...ofOrder: readonly IDataObject[]): IDataObject => ({
	number,
	order: { hs_order_name: `Order ${number}`, hs_total_price: 100 },
	lines: [...ofOrder],
});
const whole = orderOf('S-1', line('a'), line('b'), line('c'));

export const WEBHOOKS: readonly Webhook[] = [
	{
		what: 'Update by a unique property, with labels',
		parameters: () => ({
			resource: 'order',
			operation: 'update',
			findBy: 'uniqueProperty',
			idProperty: 'shop_order_id',
			idValue: ORDER_NUMBER,
			specifyProperties: 'json',
			propertiesJson: '={{ $json }}',
			options: { checkBeforeSending: true },
		}),
		earlier: [labels],
		items: [{ ...labels, hs_order_name: 'C' }],
		before: { calls: 3, roundTrips: 2 },
		byHand: { calls: 1, roundTrips: 1, without: 'labels: internal names only' },
	},
	{
		what: 'Batch Create of three line items, checked, with their order by ID',
		parameters: (orderId) => ({
			...linesAsItems,
			operation: 'batchCreate',
			associations: under(orderId),
			options: { checkBeforeSending: true },
		}),
		earlier: lines('x'),
		items: lines('y'),
		before: { calls: 2, roundTrips: 2 },
		byHand: { calls: 1, roundTrips: 1, without: 'the check' },
	},
	{
		what: 'Batch Create or Update of three line items that have their order',
		parameters: upsert,
		earlier: lines('x'),
		items: lines('x').map((one) => ({ ...one, price: 6 })),
		before: { calls: 6, roundTrips: 6 },
		byHand: { calls: 2, roundTrips: 2, without: 'a look at whether they belong to another order' },
	},
	{
		what: 'Batch Create or Update of three new line items, with their order by ID',
		parameters: upsert,
		earlier: lines('x'),
		items: lines('y'),
		before: { calls: 3, roundTrips: 3 },
		byHand: { calls: 2, roundTrips: 2, without: 'a look at whether they are there, under another order' },
	},
	{
		what: 'Batch Create or Update of three new line items, with their order by a unique property',
		parameters: (orderId) => ({ ...upsert(orderId), associations: underItsNumber }),
		earlier: lines('x'),
		items: lines('y'),
		before: { calls: 4, roundTrips: 4 },
		byHand: { calls: 3, roundTrips: 3, without: 'a look at whether they are there, under another order' },
	},
	{
		what: 'Whole order, unchanged',
		parameters: wholeOrder,
		earlier: [whole],
		items: [whole],
		before: { calls: 6, roundTrips: 5 },
		byHand: { calls: 2, roundTrips: 2, without: null },
	},
	{
		what: 'Whole order, new',
		parameters: wholeOrder,
		earlier: [whole],
		items: [orderOf('S-2', line('d'), line('e'), line('f'))],
		before: { calls: 6, roundTrips: 5 },
		byHand: { calls: 2, roundTrips: 2, without: 'a look at whether it is there: run again, it doubles its line items' },
	},
	{
		what: 'Whole order, one line item has changed',
		parameters: wholeOrder,
		earlier: [whole],
		items: [orderOf('S-1', line('a', 9), line('b'), line('c'))],
		before: { calls: 7, roundTrips: 6 },
		byHand: { calls: 3, roundTrips: 3, without: null },
	},
	{
		what: 'Whole order, one line item is gone, and is deleted',
		parameters: wholeOrder,
		earlier: [whole],
		items: [orderOf('S-1', line('a'), line('b'))],
		before: { calls: 15, roundTrips: 14 },
		byHand: { calls: 3, roundTrips: 3, without: 'a look at whether something else needs it' },
	},
];
