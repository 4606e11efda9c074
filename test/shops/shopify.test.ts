import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';
import { live, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** Create or Update With Line Items, with the list or the whole order as it is in 'List'. */
async function syncList(list: IDataObject | IDataObject[], parameters: IDataObject = {}) {
	const item = { number: 'S-1', order: { hs_order_name: '#1' }, list };
	const result = await sync(sandbox, [item], {
		lineFormat: 'shopify',
		list: '={{ $json.list }}',
		surplus: 'delete',
		...parameters,
	});
	expect(result.error).toBeUndefined();
	return result;
}

async function upsertList(list: IDataObject[]) {
	const result = await runNode({
		sandbox,
		items: [{ list }],
		parameters: batchCreateLineItems({
			operation: 'batchUpsert',
			lineSource: 'list',
			list: '={{ $json.list }}',
			lineFormat: 'shopify',
			idProperty: 'hs_external_id',
			options: { onlyChanged: true },
		}),
	});
	expect(result.error).toBeUndefined();
	return result;
}

/** What HubSpot has of the lines, by their external ID. */
const kept = (): Record<string, Record<string, string>> =>
	Object.fromEntries(
		live(sandbox, 'line_items').map(({ properties }) => [properties['hs_external_id'] ?? '', properties]),
	);

const lamp = {
	id: 41,
	title: 'Lamp',
	sku: 'LAMP',
	quantity: 4,
	price: '25.00',
	discount_allocations: [{ amount: '10.00' }],
};
const rug = { id: 42, title: 'Rug', quantity: 5, price: '80.00', discount_allocations: [{ amount: '50.00' }] };

describe.each([
	{ by: 'whole orders', write: syncList },
	{ by: 'Batch Create or Update', write: upsertList },
])('by $by', ({ write }) => {
	test('a discount and a SKU that the shop has no more are gone in HubSpot', async () => {
		await write([lamp]);
		// 4 × (25 - 2.50) are 90.
		expect(kept()['shopify-41']).toMatchObject({ price: '25', discount: '2.5', hs_sku: 'LAMP', amount: '90.000' });
		await write([{ ...lamp, sku: '', discount_allocations: [] }]);
		expect(kept()['shopify-41']).toMatchObject({ price: '25', amount: '100.000' });
		expect(kept()['shopify-41']?.['discount'] ?? '').toBe('');
		expect(kept()['shopify-41']?.['hs_sku'] ?? '').toBe('');
	});

	test('what is left of a line counts', async () => {
		await write([rug]);
		expect(kept()['shopify-42']).toMatchObject({ quantity: '5', amount: '350.000' });
		await write([{ ...rug, current_quantity: 2 }]);
		// 2 × (80 - 10)
		expect(kept()['shopify-42']).toMatchObject({ quantity: '2', price: '80', discount: '10', amount: '140.000' });
	});

	test('what somebody typed in HubSpot, and the shop has nothing of, is put right', async () => {
		const plain = { ...lamp, sku: null, discount_allocations: [] };
		await write([plain]);
		Object.assign(kept()['shopify-41'] ?? {}, { discount: '3', hs_discount_percentage: '10', hs_sku: 'TYPED' });
		await write([plain]);
		const { discount = '', hs_discount_percentage: percentage = '', hs_sku: sku = '' } = kept()['shopify-41'] ?? {};
		expect([discount, percentage, sku]).toEqual(['', '', '']);
	});

	test('a second run writes nothing', async () => {
		const list = [lamp, { ...rug, current_quantity: 2 }];
		await write(list);
		const before = sandbox.journal.writes.length;
		await write(list);
		expect(sandbox.journal.writes).toHaveLength(before);
	});
});

test('a line of which nothing is left leaves its order', async () => {
	await syncList([lamp, rug]);
	await syncList([lamp, { ...rug, current_quantity: 0 }]);
	expect(Object.keys(kept())).toEqual(['shopify-41']);
});

test('a whole order brings shipping and a tip, in the currency of the shop and in its own order', async () => {
	const order = {
		id: 900,
		currency: 'EUR',
		line_items: [rug, lamp],
		shipping_lines: [{ id: 41, title: 'Express', price: '12.00', discounted_price: '12.00' }],
		total_tip_received: '3.00',
	};
	await syncList({ order }, { options: { extraLines: ['shipping', 'tips'] } });
	const lines = Object.entries(kept()).map(([key, line]) => [
		line['hs_position_on_quote'],
		key,
		line['amount'],
		line['hs_line_item_currency_code'],
	]);
	expect(lines.sort()).toEqual([
		['0', 'shopify-42', '350.000', 'EUR'],
		['1', 'shopify-41', '90.000', 'EUR'],
		['2', 'shopify-shipping-41', '12.000', 'EUR'],
		['3', 'shopify-tip-900', '3.000', 'EUR'],
	]);
});

test('a discount that nobody knows is told, and the line is written', async () => {
	const { hints } = await syncList([{ ...lamp, loyalty_discount: '5.00' }]);
	expect(hints.join()).toContain('loyalty_discount');
	expect(kept()).toHaveProperty('shopify-41');
});

test.each([
	[
		'WooCommerce',
		{ id: 315, name: 'W', quantity: 1, subtotal: '6.00', subtotal_tax: '0', total: '6.00', meta_data: [] },
	],
	['Stripe Invoice Line Items', { id: 'il_1', object: 'line_item', amount: 100, currency: 'eur', description: 'S' }],
])('a line of %s is told by its name', async (label, line) => {
	const { error } = await sync(sandbox, [{ number: 'S-1', order: {}, list: [line] }], {
		lineFormat: 'shopify',
		list: '={{ $json.list }}',
	});
	expect(error?.message).toContain(`looks like '${label}'`);
	expect(sandbox.journal.writes).toEqual([]);
});

test('lines of Shopify as HubSpot properties are told, too', async () => {
	const { error } = await sync(sandbox, [{ number: 'S-1', order: {}, list: [lamp] }], { list: '={{ $json.list }}' });
	expect(error?.message).toContain("looks like 'Shopify'");
});

test('discounts that may be off, or are on no line, are told in a hint', async () => {
	const full = { id: 41, title: 'Lamp', quantity: 4, price: '25.00' };
	const untold = await syncList({ order: { id: 900, line_items: [full], total_discounts: '10.00' } });
	expect(untold.hints.join()).toContain('total_discounts of 10, of which the line items have 0');
	const rounded = await syncList([{ ...full, discounted_unit_price: '22.33' }]);
	expect(rounded.hints.join()).toContain("Request 'discountAllocations");
	const exact = await syncList({ order: { id: 900, line_items: [lamp], total_discounts: '10.00' } });
	expect(exact.hints.join()).not.toContain('discount');
});

test('units that are gone by the subtotal of the order, and not by its lines, are told in a hint', async () => {
	const ordered = { id: 41, title: 'Lamp', quantity: 5, price: '10.00', discount_allocations: [] };
	const order = { id: 900, current_subtotal_price: '20.00', line_items: [ordered] };
	expect((await syncList({ order })).hints.join()).toContain("request 'current_quantity' of the line items");
	const known = { ...order, line_items: [{ ...ordered, current_quantity: 2 }] };
	expect((await syncList({ order: known })).hints.join()).not.toContain('current_quantity');
});
