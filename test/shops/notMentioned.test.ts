import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { syncOrders } from '../support/parameters';
import { live } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The line item after each of the orders came. */
async function after(format: string, ...orders: IDataObject[]): Promise<Record<string, string | null>> {
	for (const given of orders) {
		const { error } = await runNode({
			sandbox,
			items: [given],
			parameters: syncOrders({
				...{ idValue: '={{ $json.id }}', orderFormat: format, shopOrder: '={{ $json }}', list: '' },
				...{ propertiesJson: '{}', surplus: 'delete' },
			}),
		});
		expect(error).toBeUndefined();
	}
	return live(sandbox, 'line_items')[0]?.properties ?? {};
}

const euro = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const graphql = (line: IDataObject, total: string): IDataObject => ({
	...{ id: 'gid://shopify/Order/900', name: '#900', currencyCode: 'EUR', totalPriceSet: euro(total) },
	lineItems: {
		nodes: [
			{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 2, originalUnitPriceSet: euro('10.00'), ...line },
		],
	},
});
const session = (product: unknown, line: IDataObject = {}): IDataObject => ({
	...{ id: 'cs_1', object: 'checkout.session', currency: 'eur', created: 1_772_000_000 },
	...{ amount_total: 500, amount_subtotal: 500 },
	total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
	line_items: {
		...{ object: 'list', has_more: false },
		data: [
			{
				...{ id: 'li_1', object: 'item', description: 'Mug', quantity: 1, currency: 'eur', amount_tax: 0 },
				...{ amount_subtotal: 500, amount_discount: 0, amount_total: 500 },
				price: { id: 'price_1', object: 'price', metadata: {}, product: product as IDataObject },
				...line,
			},
		],
	},
});
const woo = (line: IDataObject): IDataObject => ({
	...{ id: 900, number: '900', currency: 'EUR', total: '20.00' },
	line_items: [{ id: 1, name: 'Mug', quantity: 2, subtotal: '20.00', total: '20.00', ...line }],
});
const withSku = { id: 'prod_1', object: 'product', name: 'Mug', metadata: { sku: 'MUG' } };

describe('the SKU', () => {
	test.each<[what: string, format: string, second: IDataObject, first: IDataObject]>([
		['GraphQL asks for no SKU', 'shopify', graphql({}, '20.00'), graphql({ sku: 'MUG' }, '20.00')],
		[
			'GraphQL asks for no SKU of the variant',
			'shopify',
			graphql({ variant: { id: 'gid://shopify/ProductVariant/5' } }, '20.00'),
			graphql({ variant: { sku: 'MUG' } }, '20.00'),
		],
		['Stripe has not expanded the product', 'stripeCheckout', session('prod_1'), session(withSku)],
		['Stripe has not expanded the price', 'stripeCheckout', session(null, { price: 'price_1' }), session(withSku)],
		['WooCommerce has deleted the product', 'wooCommerce', woo({ sku: null }), woo({ sku: 'MUG' })],
	])('stays where %s', async (_what, format, second, first) => {
		expect((await after(format, first, second))['hs_sku']).toBe('MUG');
	});

	test.each<[what: string, format: string, second: IDataObject, first: IDataObject]>([
		['null', 'shopify', graphql({ sku: null }, '20.00'), graphql({ sku: 'MUG' }, '20.00')],
		['an empty text', 'shopify', graphql({ sku: '' }, '20.00'), graphql({ sku: 'MUG' }, '20.00')],
		['an empty text of WooCommerce', 'wooCommerce', woo({ sku: '' }), woo({ sku: 'MUG' })],
		['a product without it', 'stripeCheckout', session({ ...withSku, metadata: {} }), session(withSku)],
	])('goes where the shop has %s', async (_what, format, second, first) => {
		expect((await after(format, first, second))['hs_sku'] ?? '').toBe('');
	});
});

describe("the discount of Shopify's GraphQL", () => {
	// 2 × 10.00 less 2.00.
	const discounted = graphql({ discountAllocations: [{ allocatedAmountSet: euro('2.00') }] }, '18.00');
	const amountAfter = async (second: IDataObject) => (await after('shopify', discounted, second))['amount'];
	const subtotal = () => live(sandbox, 'orders')[0]?.properties['hs_subtotal_price'];

	test('stays where the query has no place for it, and so does the subtotal', async () => {
		expect(await amountAfter(graphql({}, '18.00'))).toBe('18.000');
		expect(subtotal()).toBe('18');
	});

	test.each<[what: string, second: IDataObject]>([
		['the list of them is empty', graphql({ discountAllocations: [] }, '20.00')],
		['the price after them is that before', graphql({ discountedTotalSet: euro('20.00') }, '20.00')],
		// 2 × 10.00 and 5.00 of shipping.
		['the order costs what the lines cost without', { ...graphql({}, '25.00'), totalShippingPriceSet: euro('5.00') }],
	])('goes where %s', async (_what, second) => {
		expect(await amountAfter(second)).toBe('20.000');
		expect(subtotal()).toBe('20');
	});
});
