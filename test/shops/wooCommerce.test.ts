import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';
import { live, linesOf, sync, treeOf } from '../support/wholeOrders';
import { shopOrder } from '../hubspot/orderFormats/support';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items'] });
});
afterEach(async () => {
	await sandbox.close();
});

const recorded: IDataObject = JSON.parse(JSON.stringify(shopOrder('wooCommerce'))) as IDataObject;
/** The recorded order before its refund. */
const order: IDataObject = { ...recorded, refunds: [] };
const [mug, poster] = order['line_items'] as [IDataObject, IDataObject];

/** As a workflow after WooCommerce's trigger has it: the item is the order. */
const whole = async (given: IDataObject, options: IDataObject = {}, parameters: IDataObject = {}) =>
	await sync(sandbox, [given], {
		idValue: '={{ $json.number }}',
		propertiesJson: { hs_order_name: 'From the shop' },
		list: '={{ $json }}',
		lineFormat: 'wooCommerce',
		surplus: 'delete',
		options,
		...parameters,
	});

const lineWith = (id: string) =>
	live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === id)?.properties;
const amounts = (): Record<string, string> =>
	Object.fromEntries(live(sandbox, 'line_items').map(({ properties: { name = '', amount = '' } }) => [name, amount]));
const edited = (change: IDataObject, line = mug) => ({
	...order,
	line_items: [mug, poster].map((other) => (other === line ? { ...line, ...change } : other)),
});

describe('a whole order', () => {
	test('has its lines in their order, and again changes nothing', async () => {
		const { error, hints } = await whole(order);
		expect(error).toBeUndefined();
		// 2 at 20.00 less 4.00, and 10.00 less 1.00.
		expect(amounts()).toEqual({ 'Tom & Jerry Mug – blue': '36.000', Poster: '9.000' });
		expect(lineWith('woocommerce-315')).toMatchObject({
			hs_sku: 'MUG-TJ',
			quantity: '2',
			price: '20',
			discount: '2',
			hs_line_item_currency_code: 'EUR',
			hs_position_on_quote: '0',
		});
		expect(lineWith('woocommerce-316')?.['hs_position_on_quote']).toBe('1');
		expect(hints.join(' ')).not.toContain('not used');
		const writes = sandbox.journal.writes.length;
		await whole(order);
		expect(sandbox.journal.writes.length).toBe(writes);
	});

	test('a coupon that was taken off, and a change by hand in HubSpot, are gone', async () => {
		await whole(order);
		const posterInHubspot = live(sandbox, 'line_items').find(({ properties: { name } }) => name === 'Poster');
		if (posterInHubspot !== undefined) posterInHubspot.properties['hs_discount_percentage'] = '50';
		await whole(edited({ total: '40.00' }));
		expect(amounts()).toEqual({ 'Tom & Jerry Mug – blue': '40.000', Poster: '9.000' });
		expect(lineWith('woocommerce-315')?.['discount'] ?? '').toBe('');
		expect(lineWith('woocommerce-316')?.['hs_discount_percentage'] ?? '').toBe('');
	});

	test('fees, shipping and coupons come and go with the order', async () => {
		const extras = { extraLines: ['coupons', 'fees', 'shipping'] };
		await whole(order, extras);
		expect(treeOf(sandbox)).toEqual({
			727: [
				'woocommerce-315',
				'woocommerce-316',
				'woocommerce-coupon-320',
				'woocommerce-fee-319',
				'woocommerce-shipping-317',
			],
		});
		// With 36.00 and 9.00 these are 53.00: the order's total without its tax, 63.60 - 10.60.
		expect(amounts()).toMatchObject({ 'Gift wrapping': '3.000', 'Flat rate': '5.000', ten: '0.000' });
		await whole({ ...order, fee_lines: [], coupon_lines: [] }, extras);
		expect(treeOf(sandbox)).toEqual({ 727: ['woocommerce-315', 'woocommerce-316', 'woocommerce-shipping-317'] });
	});

	test('a fee below 0 is a discount on all lines, or is told', async () => {
		const given = { ...order, fee_lines: [{ id: 340, name: 'Loyalty', total: '-4.50', total_tax: '-0.90' }] };
		await whole(given, { extraLines: ['fees'] });
		// A tenth of 45.00, as of each.
		expect(amounts()).toEqual({ 'Tom & Jerry Mug – blue': '32.400', Poster: '8.100' });
		const { hints } = await whole(given);
		expect(hints.join(' ')).toContain('were not used: fee_lines Loyalty of -4.50 [item 0]');
	});

	test('a refund without lines leaves them, and a hint names it', async () => {
		const { hints } = await whole(recorded);
		expect(amounts()).toEqual({ 'Tom & Jerry Mug – blue': '36.000', Poster: '9.000' });
		expect(hints.join(' ')).toContain('were not used: refund 730 of 10.8 [item 0]');
		expect(hints.join(' ')).toContain('with their line items from /wp-json/wc/v3/orders/{ID}/refunds');
	});

	const refunds = [
		{
			id: 730,
			amount: '10.80',
			line_items: [
				{
					id: 901,
					quantity: -1,
					total: '-9.00',
					total_tax: '-1.80',
					meta_data: [{ id: 1, key: '_refunded_item_id', value: '316' }],
				},
			],
		},
	];
	test('a refund with its lines takes the line away, and one that is deleted brings it back', async () => {
		await whole(order);
		const { hints } = await whole({ ...order, refunds });
		expect(treeOf(sandbox)).toEqual({ 727: ['woocommerce-315'] });
		expect(hints.join(' ')).not.toMatch(/not used|refunds with their line items/);
		await whole(order);
		expect(treeOf(sandbox)).toEqual({ 727: ['woocommerce-315', 'woocommerce-316'] });
	});

	test('the line stays with the quantity 0 where surplus lines are kept, and as it was where the sale counts', async () => {
		await whole(order);
		await whole({ ...order, refunds }, {}, { surplus: 'keep' });
		expect(lineWith('woocommerce-316')).toMatchObject({ quantity: '0', amount: '0.000' });
		await whole({ ...order, refunds }, { quantities: 'ordered' });
		expect(lineWith('woocommerce-316')).toMatchObject({ quantity: '1', amount: '9.000' });
	});

	test('of which all was paid back has no lines left', async () => {
		await whole(order);
		await whole({ ...order, status: 'refunded', refunds: [{ id: 731, total: '-63.60' }] });
		expect(treeOf(sandbox)).toEqual({ 727: [] });
	});

	test('that has no lines takes them away, if the rest is all that it costs', async () => {
		await whole(order);
		const { error } = await whole({ ...order, line_items: [] });
		// 63.60 less 6.00 of shipping and 3.60 of fees, with their taxes, and a cent for each.
		expect(error?.message).toContain("The list of line items is empty, but by 'total' they cost 53.98");
		expect(treeOf(sandbox)).toEqual({ 727: ['woocommerce-315', 'woocommerce-316'] });
		await whole({ ...order, line_items: [], total: '9.60' });
		expect(treeOf(sandbox)).toEqual({ 727: [] });
	});

	test.each<[what: string, given: IDataObject, options: IDataObject, list: string, words: string]>([
		['a list of orders', order, {}, '={{ [$json] }}', 'The list has whole orders, not the line items of one'],
		[
			'lines alone, where shipping is asked for',
			order,
			{ extraLines: ['shipping'] },
			'={{ $json.line_items }}',
			'only the whole order',
		],
		["the shop's own decimals", edited({ total: '36,00' }), {}, '={{ $json }}', '"36,00", which is not a number'],
	])('%s is refused before anything is sent', async (_what, given, options, list, words) => {
		const { error } = await whole(given, options, { list });
		expect(`${error?.message ?? ''} ${error?.description ?? ''}`).toContain(words);
		expect(sandbox.journal.writes).toEqual([]);
	});

	test('given as another shop is told, with the right one', async () => {
		const { error } = await whole(order, {}, { lineFormat: 'shopify' });
		expect(`${error?.message ?? ''} ${error?.description ?? ''}`).toContain(
			"Choose 'WooCommerce' in 'Line Item Format'",
		);
	});
});

test("with HubSpot's tax rate of the same percentage the lines come to the order's total", async () => {
	await sandbox.close();
	const rate = { id: '9', name: 'Austria', label: 'USt.', percentageRate: 20, active: true };
	sandbox = await startSandbox({ objects: ['orders', 'line_items'], taxRates: [rate] });
	const { error, hints } = await whole(
		order,
		{ extraLines: ['fees', 'shipping'], taxRate: true },
		{ orderFormat: 'wooCommerce', shopOrder: '={{ $json }}' },
	);
	expect(error).toBeUndefined();
	expect(hints.join(' ')).not.toContain('tax rate');
	// 36.00, 9.00, 3.00 and 5.00 and a fifth of each: 43.20 + 10.80 + 3.60 + 6.00 = 63.60.
	const taxed = live(sandbox, 'line_items').map(({ properties }) => properties['hs_post_tax_amount']);
	expect(taxed.sort()).toEqual(['10.800', '3.600', '43.200', '6.000']);
	expect(live(sandbox, 'orders')[0]?.properties['hs_total_price']).toBe('63.6');
});

test('two shops that number alike write to one account, each with its prefix', async () => {
	const extras = { extraLines: ['coupons', 'fees', 'shipping'] };
	const berlin = { ...order, number: 'B-727' };
	const oslo = { ...edited({ name: 'Poster of Oslo' }, poster), number: 'O-727' };
	await whole(berlin, { ...extras, idPrefix: 'berlin' });
	await whole(oslo, { ...extras, idPrefix: 'oslo' });
	const ids = (shop: string) => ['315', '316', 'coupon-320', 'fee-319', 'shipping-317'].map((id) => `${shop}-${id}`);
	expect(treeOf(sandbox)).toEqual({ 'B-727': ids('berlin'), 'O-727': ids('oslo') });
	expect([lineWith('berlin-316')?.['name'], lineWith('oslo-316')?.['name']]).toEqual(['Poster', 'Poster of Oslo']);
});

test('Batch Create or Update takes the whole order, too: a refunded line is left at 0', async () => {
	const upsert = async (given: IDataObject) =>
		await runNode({
			sandbox,
			items: [given],
			parameters: batchCreateLineItems({
				operation: 'batchUpsert',
				lineSource: 'list',
				list: '={{ $json }}',
				lineFormat: 'wooCommerce',
				idProperty: 'hs_external_id',
				idKey: '',
				options: { extraLines: ['shipping'] },
			}),
		});
	const { error } = await upsert(order);
	expect(error).toBeUndefined();
	expect(amounts()).toEqual({ 'Tom & Jerry Mug – blue': '36.000', Poster: '9.000', 'Flat rate': '5.000' });
	// All of 63.60, in two parts.
	await upsert({
		...order,
		refunds: [
			{ id: 1, total: '-60.00' },
			{ id: 2, total: '-3.60' },
		],
	});
	expect(amounts()).toEqual({ 'Tom & Jerry Mug – blue': '0.000', Poster: '0.000', 'Flat rate': '0.000' });
});

test('each line of an order tells what became of it, by its place', async () => {
	const { items } = await whole(order);
	expect(linesOf(items[0]?.json).map(({ lineNumber, outcome }) => [lineNumber, outcome])).toEqual([
		[1, 'created'],
		[2, 'created'],
	]);
});
