import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { linesOf, live, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const run = async (
	format: string,
	order: IDataObject,
	extraLines: string[],
	{
		options = {},
		...parameters
	}: { readonly options?: IDataObject; readonly [name: string]: IDataObject[string] } = {},
) =>
	await sync(
		sandbox,
		[order],
		{
			...{ orderFormat: format, shopOrder: '={{ $json }}', list: '', idValue: '900', propertiesJson: '{}' },
			...{ surplus: 'delete', ...parameters, options: { extraLines, ...options } },
		},
		{ onError: 'continueRegularOutput' },
	);
const keys = () =>
	live(sandbox, 'line_items')
		.map(({ properties }) => properties['hs_external_id'])
		.sort();
const without = (order: IDataObject, key: string): IDataObject =>
	Object.fromEntries(Object.entries(order).filter(([name]) => name !== key));

const euro = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const mug = { id: 1, title: 'Mug', quantity: 1, price: '10.00', discount_allocations: [] };
const shopify = {
	...{ id: 900, name: '#900', currency: 'EUR', total_price: '15.00', subtotal_price: '10.00' },
	line_items: [mug],
	shipping_lines: [{ id: 7, title: 'Post', price: '5.00', discounted_price: '5.00' }],
	total_tip_received: '2.00',
	additional_fees: [{ id: 8, name: 'Packing', price: '1.00' }],
	current_total_duties_set: { shop_money: { amount: '3.00', currency_code: 'EUR' } },
};
const graphql = {
	...{ id: 'gid://shopify/Order/900', name: '#900', currencyCode: 'EUR', totalPriceSet: euro('10.00') },
	lineItems: {
		nodes: [
			{
				...{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 1, originalUnitPriceSet: euro('10.00') },
				discountAllocations: [],
			},
		],
	},
	shippingLines: {
		nodes: [{ id: 'gid://shopify/ShippingLine/7', title: 'Post', originalPriceSet: euro('5.00') }],
	},
	currentTotalDutiesSet: euro('3.00'),
	originalTotalAdditionalFeesSet: euro('1.00'),
	totalTipReceivedSet: euro('2.00'),
};
const wooCommerce = {
	...{ id: 900, number: '900', currency: 'EUR', total: '16.00', shipping_total: '5.00' },
	line_items: [{ id: 1, name: 'Mug', quantity: 1, subtotal: '10.00', total: '10.00', total_tax: '0' }],
	shipping_lines: [{ id: 7, method_title: 'Post', total: '5.00', total_tax: '0' }],
	fee_lines: [{ id: 8, name: 'Packing', total: '1.00', total_tax: '0' }],
	coupon_lines: [{ id: 9, code: 'SPRING', discount: '0.00' }],
};
const shippingCost = { amount_subtotal: 500, amount_tax: 0, amount_total: 500, shipping_rate: 'shr_1' };
const invoice = {
	...{ id: 'in_1', object: 'invoice', number: 'N-1', total: 1500, currency: 'eur', shipping_cost: shippingCost },
	lines: {
		object: 'list',
		data: [...[{ id: 'il_1', object: 'line_item', description: 'Mug', amount: 1000, currency: 'eur', quantity: 1 }]],
	},
};
const session = {
	...{ id: 'cs_1', object: 'checkout.session', amount_total: 1500, currency: 'eur', shipping_cost: shippingCost },
	line_items: {
		object: 'list',
		data: [
			{
				...{ id: 'li_1', object: 'item', description: 'Mug', currency: 'eur', quantity: 1 },
				...{ amount_subtotal: 1000, amount_total: 1000, amount_discount: 0, amount_tax: 0 },
			},
		],
	},
};

const KINDS: ReadonlyArray<
	readonly [what: string, format: string, order: IDataObject, extra: string, key: string, none: IDataObject[string]]
> = [
	['Shopify, shipping', 'shopify', shopify, 'shipping', 'shipping_lines', []],
	['Shopify, tips', 'shopify', shopify, 'tips', 'total_tip_received', '0.00'],
	['Shopify, fees', 'shopify', without(shopify, 'current_total_duties_set'), 'fees', 'additional_fees', []],
	['Shopify, duties', 'shopify', without(shopify, 'additional_fees'), 'fees', 'current_total_duties_set', null],
	["Shopify's GraphQL, shipping", 'shopify', graphql, 'shipping', 'shippingLines', { nodes: [] }],
	["Shopify's GraphQL, tips", 'shopify', graphql, 'tips', 'totalTipReceivedSet', null],
	[
		"Shopify's GraphQL, fees",
		'shopify',
		without(graphql, 'currentTotalDutiesSet'),
		'fees',
		'originalTotalAdditionalFeesSet',
		null,
	],
	[
		"Shopify's GraphQL, duties",
		'shopify',
		without(graphql, 'originalTotalAdditionalFeesSet'),
		'fees',
		'currentTotalDutiesSet',
		null,
	],
	['WooCommerce, shipping', 'wooCommerce', wooCommerce, 'shipping', 'shipping_lines', []],
	['WooCommerce, fees', 'wooCommerce', wooCommerce, 'fees', 'fee_lines', []],
	['WooCommerce, coupons', 'wooCommerce', wooCommerce, 'coupons', 'coupon_lines', []],
	['Stripe, shipping', 'stripe', invoice, 'shipping', 'shipping_cost', null],
	['Stripe Checkout, shipping', 'stripeCheckout', session, 'shipping', 'shipping_cost', null],
];

describe.each(KINDS)('%s', (_what, format, order, extra, key, none) => {
	test.each(['delete', 'remove'])('an order that does not mention it leaves it as it is: %s', async (surplus) => {
		await run(format, order, [extra]);
		const before = keys();
		expect(before).toHaveLength(2);
		const { items, hints } = await run(format, without(order, key), [extra], { surplus });

		const spared = linesOf(items[0]?.json).filter(({ outcome }) => outcome === 'spared');
		expect(spared).toHaveLength(1);
		expect(spared[0]?.['message']).toMatch(
			/^Kept: the shop's order has no '\w+', so it does not say whether this is gone$/,
		);
		expect(hints.join()).toContain("the shop's order has no '");
		expect(keys()).toEqual(before);
		const [line] = live(sandbox, 'line_items').filter(({ associations }) => associations.length === 0);
		expect(line).toBeUndefined();
	});

	test('an order that says that it has none has it deleted', async () => {
		await run(format, order, [extra]);
		await run(format, { ...order, [key]: none }, [extra]);
		expect(keys()).toHaveLength(1);
	});
});

describe('an order that does not mention its shipping', () => {
	const lacking = without(shopify, 'shipping_lines');
	const tea = { ...mug, id: 2, title: 'Tea' };

	test('loses what it has no more of all else', async () => {
		await run('shopify', { ...shopify, line_items: [mug, tea] }, ['shipping', 'tips']);
		await run('shopify', { ...lacking, total_tip_received: '0.00' }, ['shipping', 'tips']);
		expect(keys()).toEqual(['shopify-1', 'shopify-shipping-7']);
	});

	test('keeps it with an ID prefix of its own, too', async () => {
		const options = { idPrefix: 'berlin' };
		await run('shopify', { ...shopify, line_items: [mug, tea] }, ['shipping'], { options });
		await run('shopify', lacking, ['shipping'], { options });
		expect(keys()).toEqual(['berlin-1', 'berlin-shipping-7']);
	});

	test.each(['name', 'hs_sku'])('is told by the External ID where line items are matched by %s', async (lineKey) => {
		const [coded, codedTea] = [mug, tea].map((line) => ({ ...line, sku: `S-${line.id}` }));
		await run('shopify', { ...shopify, line_items: [coded, codedTea] }, ['shipping']);
		await run('shopify', { ...lacking, line_items: [coded] }, ['shipping'], { lineKey });
		expect(keys()).toEqual(['shopify-1', 'shopify-shipping-7']);
	});

	test('keeps a line item without an External ID, which may be its shipping', async () => {
		await run('shopify', shopify, ['shipping']);
		const [order] = live(sandbox, 'orders');
		const [byHand] = sandbox.seed('line_items', [{ name: 'Post', price: '5.00', quantity: '1' }]);
		sandbox.link('line_items', byHand?.id ?? '', 'orders', order?.id ?? '');
		await run('shopify', lacking, ['shipping']);
		expect(keys()).toHaveLength(3);
	});

	test('has its shipping deleted where nobody wants it any more', async () => {
		await run('shopify', shopify, ['shipping']);
		await run('shopify', lacking, []);
		expect(keys()).toEqual(['shopify-1']);
	});

	test('has nothing of it any more once it costs nothing', async () => {
		await run('shopify', shopify, ['shipping']);
		const line_items = [{ ...mug, current_quantity: 0 }];
		await run('shopify', { ...lacking, line_items, current_total_price: '0.00' }, ['shipping']);
		expect(keys()).toEqual([]);
	});

	test('has it counted where the totals are compared', async () => {
		await run('shopify', shopify, ['shipping']);
		// 10.00 and the 5.00 that stay.
		const options = { ifSumDiffers: 'refuse', totalProperty: 'hs_total_price' };
		const same = await run('shopify', lacking, ['shipping'], { options });
		expect(same.items[0]?.json['message']).toBeUndefined();
		const other = await run('shopify', { ...lacking, total_price: '10.00' }, ['shipping'], { options });
		expect(other.items[0]?.json['message']).toContain("The line items add up to 15, but 'hs_total_price' is 10");
		expect(keys()).toHaveLength(2);
	});

	test('is told so by a dry run', async () => {
		await run('shopify', shopify, ['shipping']);
		const { items } = await run('shopify', lacking, ['shipping'], { options: { dryRun: true } });
		expect(linesOf(items[0]?.json).map(({ outcome }) => outcome)).toEqual(['unchanged', 'spared']);
	});

	test('keeps it where another item of the same order mentions its own', async () => {
		await run('shopify', shopify, ['shipping']);
		const items = [lacking, { ...shopify, line_items: [tea], shipping_lines: [] }];
		await sync(sandbox, items, {
			...{ orderFormat: 'shopify', shopOrder: '={{ $json }}', list: '', idValue: '900', propertiesJson: '{}' },
			...{ surplus: 'delete', options: { extraLines: ['shipping'], sameRecord: 'together' } },
		});
		expect(keys()).toEqual(['shopify-1', 'shopify-2', 'shopify-shipping-7']);
	});
});

test('a line item that the order still costs is not deleted: a query has asked for the first ones alone', async () => {
	const line = (n: number) => ({
		...{ id: `gid://shopify/LineItem/${n}`, title: `Line ${n}`, quantity: 1, currentQuantity: 1 },
		...{ originalUnitPriceSet: euro('10.0'), discountAllocations: [] },
	});
	const order = (subtotal: string, ...numbers: number[]) => ({
		...{ id: 'gid://shopify/Order/900', name: '#900', currencyCode: 'EUR', totalPriceSet: euro('30.0') },
		currentSubtotalPriceSet: euro(subtotal),
		lineItems: { nodes: numbers.map(line) },
	});
	await run('shopify', order('30.0', 1, 2, 3), []);
	const { items, hints } = await run('shopify', order('30.0', 1, 2), []);
	expect(linesOf(items[0]?.json).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'spared']);
	expect(hints.join()).toContain('come to 20, but by its');
	expect(keys()).toHaveLength(3);
	await run('shopify', order('20.0', 1, 2), []);
	expect(keys()).toEqual(['shopify-1', 'shopify-2']);
});

test.each<[lineFormat: string, order: IDataObject, list: IDataObject[string]]>([
	['shopify', shopify, shopify.line_items],
	['stripe', invoice, invoice.lines],
	['stripeCheckout', session, session.line_items],
])('a list without its order says nothing of shipping: %s', async (lineFormat, order, list) => {
	const listed = async (given: IDataObject[string]) =>
		await sync(sandbox, [{ number: 'S-1', order: { hs_order_name: '#1' }, list: given }], {
			...{ lineFormat, list: '={{ $json.list }}', surplus: 'delete', options: { extraLines: ['shipping'] } },
		});
	await listed(order);
	expect(keys()).toHaveLength(2);
	const { items, hints } = await listed(list);
	expect(linesOf(items[0]?.json).map(({ outcome }) => outcome)).toEqual(['unchanged', 'spared']);
	expect(hints.join()).toContain('the list came without its order');
	expect(keys()).toHaveLength(2);
});

test('a line item that an order still costs is not given up to another order of the run', async () => {
	const product = (id: number) => ({ id, title: `Cup ${id}`, quantity: 1, price: '10.00', discount_allocations: [] });
	const orderOf = (id: number, total: string, ...ids: number[]) => ({
		...{ id, name: `#${id}`, currency: 'EUR', total_price: total, current_subtotal_price: total },
		line_items: ids.map(product),
	});
	const parameters = {
		...{
			orderFormat: 'shopify',
			shopOrder: '={{ $json }}',
			list: '',
			idValue: '={{ $json.id }}',
			propertiesJson: '{}',
		},
		surplus: 'delete',
	};
	const go = { onError: 'continueRegularOutput' } as const;
	await sync(sandbox, [orderOf(900, '20.00', 1, 2), orderOf(901, '10.00', 3)], parameters, go);
	const given = [orderOf(900, '20.00', 1), orderOf(901, '20.00', 3, 2)];
	const { items } = await sync(sandbox, given, parameters, go);
	expect(treeOf(sandbox)).toEqual({ '900': ['shopify-1', 'shopify-2'], '901': ['shopify-3'] });
	expect(items.map(({ json }) => json['message'] === undefined)).toEqual([true, false]);
});
