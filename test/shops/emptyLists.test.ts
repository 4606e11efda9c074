import type { IDataObject } from 'n8n-workflow';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { startSandbox, type Sandbox } from '../../sandbox';
import { sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const named = (fields: IDataObject): IDataObject => ({ lineFormat: 'other', lineFields: { id: 'id', ...fields } });

const EMPTIED: ReadonlyArray<
	readonly [what: string, document: IDataObject, line: IDataObject, listAt: string, parameters: IDataObject]
> = [
	[
		'Shopify',
		{ id: 900, currency: 'EUR', current_subtotal_price: '20.00' },
		{ id: 1, title: 'Mug', quantity: 2, price: '10.00' },
		'line_items',
		{ lineFormat: 'shopify' },
	],
	[
		"Shopify's GraphQL",
		{ id: 'gid://shopify/Order/900', subtotalPriceSet: { shopMoney: { amount: '20.0', currencyCode: 'EUR' } } },
		{
			id: 'gid://shopify/LineItem/1',
			title: 'Mug',
			quantity: 2,
			originalUnitPriceSet: { shopMoney: { amount: '10.0', currencyCode: 'EUR' } },
		},
		'lineItems',
		{ lineFormat: 'shopify' },
	],
	[
		"Shopify's GraphQL without a subtotal",
		{
			id: 'gid://shopify/Order/900',
			totalPriceSet: { shopMoney: { amount: '28.8', currencyCode: 'EUR' } },
			totalShippingPriceSet: { shopMoney: { amount: '5.0', currencyCode: 'EUR' } },
			totalTaxSet: { shopMoney: { amount: '3.8', currencyCode: 'EUR' } },
		},
		{
			id: 'gid://shopify/LineItem/1',
			title: 'Mug',
			quantity: 2,
			originalUnitPriceSet: { shopMoney: { amount: '10.0', currencyCode: 'EUR' } },
		},
		'lineItems',
		{ lineFormat: 'shopify' },
	],
	[
		'WooCommerce',
		{ id: 900, currency: 'EUR', total: '29.80', total_tax: '4.80', shipping_total: '5.00', shipping_tax: '1.00' },
		{ id: 1, name: 'Mug', quantity: 2, subtotal: '20.00', total: '20.00', total_tax: '3.80' },
		'line_items',
		{ lineFormat: 'wooCommerce' },
	],
	[
		'Stripe',
		{ id: 'in_1', object: 'invoice', currency: 'eur', subtotal: 2000 },
		{ id: 'il_1', object: 'line_item', description: 'Mug', amount: 2000, currency: 'eur', quantity: 2 },
		'lines',
		{ lineFormat: 'stripe' },
	],
	[
		'Stripe Checkout',
		{ id: 'cs_1', object: 'checkout.session', currency: 'eur', amount_subtotal: 2000 },
		{
			...{ id: 'li_1', object: 'item', description: 'Mug', amount_subtotal: 2000, amount_total: 2000 },
			...{ amount_discount: 0, amount_tax: 0, currency: 'eur', quantity: 2 },
		},
		'line_items',
		{ lineFormat: 'stripeCheckout' },
	],
	[
		'Stripe without a subtotal',
		{ id: 'in_1', object: 'invoice', currency: 'eur', total: 2500, shipping_cost: { amount_total: 500 } },
		{ id: 'il_1', object: 'line_item', description: 'Mug', amount: 2000, currency: 'eur', quantity: 2 },
		'lines',
		{ lineFormat: 'stripe' },
	],
	[
		'Stripe Checkout without a subtotal',
		{
			...{ id: 'cs_1', object: 'checkout.session', currency: 'eur', amount_total: 2880 },
			total_details: { amount_shipping: 500, amount_tax: 380, amount_discount: 0 },
		},
		{
			...{ id: 'li_1', object: 'item', description: 'Mug', amount_subtotal: 2000, amount_total: 2000 },
			...{ amount_discount: 0, amount_tax: 0, currency: 'eur', quantity: 2 },
		},
		'line_items',
		{ lineFormat: 'stripeCheckout' },
	],
	[
		'Xero, whose lists of invoices leave the lines out',
		{ InvoiceID: 'x', SubTotal: 20, TotalTax: 0, Total: 20 },
		{ id: '1', Description: 'Mug', LineAmount: 20 },
		'LineItems',
		named({ listWithin: 'LineItems', name: 'Description', lineTotal: 'LineAmount' }),
	],
	[
		'Odoo',
		{ id: 7, amount_untaxed: 20, amount_total: 23.8 },
		{ id: 1, name: 'Mug', price_subtotal: 20 },
		'order_line',
		named({ listWithin: 'order_line', name: 'name', lineTotal: 'price_subtotal' }),
	],
];

test('a list of each shop is emptied', () => {
	const formats = EMPTIED.map(([, , , , { lineFormat }]) => lineFormat);
	expect(formats).toEqual(expect.arrayContaining(order.orderFormats.map(({ name }) => name)));
});

test.each(EMPTIED)(
	'%s: an empty list in an order that costs something takes no line away',
	async (_what, document, line, listAt, parameters) => {
		const run = async (lines: IDataObject[]) =>
			await sync(sandbox, [{ number: 'S-1', order: { hs_order_name: '#1' }, list: { ...document, [listAt]: lines } }], {
				list: '={{ $json.list }}',
				surplus: 'delete',
				...parameters,
			});
		expect((await run([line])).error).toBeUndefined();
		const before = treeOf(sandbox);
		expect(before['S-1']).toHaveLength(1);
		const { error } = await run([]);
		// What it costs without shipping is 20, and at WooCommerce, whose order has no subtotal, with its tax of 3.80.
		expect(error?.message).toMatch(/The list of line items is empty, but by '\w+' they cost 2(?:0|3\.8) /);
		expect(treeOf(sandbox)).toEqual(before);
	},
);

test('an empty list of an order that costs nothing takes the lines away', async () => {
	const list = (lines: IDataObject[], subtotal: string) => ({
		id: 900,
		current_subtotal_price: subtotal,
		line_items: lines,
	});
	const item = (given: IDataObject) => ({ number: 'S-1', order: { hs_order_name: '#1' }, list: given });
	const parameters = { list: '={{ $json.list }}', surplus: 'delete', lineFormat: 'shopify' };
	await sync(sandbox, [item(list([{ id: 1, title: 'Mug', quantity: 2, price: '10.00' }], '20.00'))], parameters);
	const { error } = await sync(sandbox, [item(list([], '0.00'))], parameters);
	expect(error).toBeUndefined();
	expect(treeOf(sandbox)).toEqual({ 'S-1': [] });
});

test.each<[what: string, lineFormat: string, listAt: string, line: IDataObject, emptied: IDataObject]>([
	[
		'Shopify',
		'shopify',
		'line_items',
		{ id: 1, title: 'Mug', quantity: 2, price: '10.00' },
		// 5.00 of shipping, 0.95 of tax on it and a tip of 2.00.
		{
			...{ current_total_price: '7.95', current_total_tax: '0.95', total_tip_received: '2.00', total_price: '30.75' },
			shipping_lines: [{ id: 7, title: 'DHL', price: '5.00' }],
		},
	],
	[
		'Stripe',
		'stripe',
		'lines',
		{ id: 'il_1', object: 'line_item', description: 'Mug', amount: 2000, currency: 'eur', quantity: 2 },
		{ object: 'invoice', currency: 'eur', total: 595, shipping_cost: { amount_total: 595 } },
	],
])(
	'%s: an order without a subtotal that costs its shipping alone has no lines',
	async (_what, lineFormat, listAt, line, emptied) => {
		const run = async (lines: IDataObject[], money: IDataObject) =>
			await sync(
				sandbox,
				[{ number: 'S-1', order: { hs_order_name: '#1' }, list: { id: 9, ...money, [listAt]: lines } }],
				{
					list: '={{ $json.list }}',
					surplus: 'delete',
					lineFormat,
				},
			);
		await run([line], { currency: 'eur' });
		const { error } = await run([], emptied);
		expect(error).toBeUndefined();
		expect(treeOf(sandbox)).toEqual({ 'S-1': [] });
	},
);

describe('rows that are all skipped are no empty list: an order that costs something keeps its lines', () => {
	const skipping = (skipLines: string, more: IDataObject = {}) =>
		named({ listWithin: 'rows', name: 'name', lineTotal: 'sum', skipLines, ...more });
	const desk: IDataObject = { id: 1, name: 'Desk', sum: 100 };
	const documentOf = (rows: IDataObject[], money: IDataObject = { amount_total: 100 }) => ({ id: 9, ...money, rows });
	const run = async (document: IDataObject, parameters: IDataObject) =>
		await sync(sandbox, [{ number: 'S-1', order: { hs_order_name: '#1' }, list: document }], {
			list: '={{ $json.list }}',
			surplus: 'delete',
			...parameters,
		});

	test.each<[string, IDataObject, IDataObject, string]>([
		// Odoo's lines of invoices have this word, those of its orders have none.
		['all are of a kind', documentOf([{ ...desk, kind: 'product' }]), skipping('kind'), 'amount_total'],
		['a price that is not there tells them', documentOf([desk]), skipping('!price'), 'amount_total'],
		[
			'a total with its currency',
			documentOf([{ ...desk, kind: 'product' }], { total: { amount: '100', currency: 'EUR' } }),
			skipping('kind'),
			'total',
		],
		[
			'the rest is a discount of nothing',
			documentOf([
				{ ...desk, kind: 'product' },
				{ id: 2, name: 'Off', sum: 0, off: 'yes' },
			]),
			skipping('kind', { discountLines: 'off' }),
			'amount_total',
		],
	])('%s', async (_what, document, parameters, key) => {
		await run(documentOf([{ ...desk, price: 100 }]), parameters);
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['1'] });
		const { error } = await run(document, parameters);
		expect(error?.message).toContain(
			`All rows of the list are skipped or are discounts, but by '${key}' the document costs 100`,
		);
		expect(error?.description).toContain('which rows to skip');
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['1'] });
	});

	test('of a document that costs nothing, they take the lines away', async () => {
		await run(documentOf([desk]), skipping('kind'));
		const { error } = await run(documentOf([{ ...desk, kind: 'note' }], { amount_total: 0 }), skipping('kind'));
		expect(error).toBeUndefined();
		expect(treeOf(sandbox)).toEqual({ 'S-1': [] });
	});
});
