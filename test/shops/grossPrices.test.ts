import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { live, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The one line that HubSpot has after a run. */
async function written(list: IDataObject, parameters: IDataObject): Promise<Readonly<Record<string, string>>> {
	const item = { number: 'S-1', order: { hs_order_name: '#1' }, list };
	const result = await sync(sandbox, [item], { list: '={{ $json.list }}', surplus: 'delete', ...parameters });
	expect(result.error).toBeUndefined();
	hints = result.hints;
	return live(sandbox, 'line_items')[0]?.properties ?? {};
}

let hints: readonly string[] = [];

const taxRate = { taxRate: true };
const RATE = '115989351';

/** 119.00 with 19 % in it, which are 100.00 and 19.00. */
const shopify = {
	line: { id: 41, title: 'Lamp', quantity: 1, price: '119.00', tax_lines: [{ rate: 0.19, price: '19.00' }] },
	order: (included: boolean, ...lines: IDataObject[]): IDataObject => ({
		id: 900,
		currency: 'EUR',
		taxes_included: included,
		line_items: lines,
	}),
};
const stripeLine = {
	id: 'il_1',
	object: 'line_item',
	description: 'Lamp',
	amount: 11900,
	currency: 'eur',
	quantity: 1,
};
const stripeInvoice = (line: IDataObject): IDataObject => ({
	id: 'in_1',
	object: 'invoice',
	currency: 'eur',
	default_tax_rates: [{ id: 'txr_1', percentage: 19, inclusive: true }],
	lines: { data: [{ ...stripeLine, ...line }] },
});

describe('a price with the tax in it loses the rate that an earlier run set, and is not taxed twice', () => {
	test.each<[what: string, list: IDataObject, parameters: IDataObject]>([
		['Shopify', shopify.order(true, shopify.line), { lineFormat: 'shopify' }],
		['Shopify, by its tax alone', { line_items: [shopify.line] }, { lineFormat: 'shopify' }],
		[
			'a Stripe invoice since basil',
			stripeInvoice({
				taxes: [{ amount: 1900, tax_behavior: 'inclusive', tax_rate_details: { tax_rate: 'txr_1' } }],
			}),
			{ lineFormat: 'stripe' },
		],
		[
			'a Stripe invoice of before',
			stripeInvoice({ tax_amounts: [{ amount: 1900, inclusive: true, tax_rate: 'txr_1' }] }),
			{ lineFormat: 'stripe' },
		],
		[
			'a Stripe Checkout Session',
			{
				id: 'cs_1',
				object: 'checkout.session',
				currency: 'eur',
				line_items: {
					data: [
						{
							id: 'li_1',
							object: 'item',
							description: 'Lamp',
							currency: 'eur',
							quantity: 1,
							amount_subtotal: 11900,
							amount_total: 11900,
							amount_discount: 0,
							amount_tax: 1900,
						},
					],
				},
			},
			{ lineFormat: 'stripeCheckout' },
		],
		[
			'any system whose prices are said to be with tax',
			{ rows: [{ id: '1', label: 'Lamp', cost: '119.00', vat: 19 }] },
			{
				lineFormat: 'other',
				lineFields: {
					listWithin: 'rows',
					id: 'id',
					name: 'label',
					unitPrice: 'cost',
					taxPercentage: 'vat',
					prices: 'gross',
				},
			},
		],
	])('%s', async (_what, list, parameters) => {
		const first = await written(list, { ...parameters, options: taxRate });
		expect(first).toMatchObject({ price: '100', hs_tax_rate_group_id: RATE, hs_post_tax_amount: '119.000' });
		const second = await written(list, parameters);
		expect(second).toMatchObject({ price: '119', amount: '119.000' });
		expect(second['hs_tax_rate_group_id'] ?? '').toBe('');
		const writes = sandbox.journal.writes.length;
		await written(list, parameters);
		expect(sandbox.journal.writes).toHaveLength(writes);
	});

	test('also where every line was given a rate by hand, which wins', async () => {
		const list = shopify.order(true, shopify.line);
		const everyLineJson = JSON.stringify({ hs_tax_rate_group_id: RATE });
		expect(await written(list, { lineFormat: 'shopify', everyLineJson })).toMatchObject({
			hs_tax_rate_group_id: RATE,
		});
	});
});

test('a rate stays where the price has no tax in it', async () => {
	// 19 % on top of 119.00 are 22.61.
	const line = { ...shopify.line, tax_lines: [{ rate: 0.19, price: '22.61' }] };
	await written(shopify.order(false, line), { lineFormat: 'shopify', options: taxRate });
	const left = await written(shopify.order(false, line), { lineFormat: 'shopify' });
	expect(left).toMatchObject({ hs_tax_rate_group_id: RATE, hs_post_tax_amount: '141.610' });
});

test('a shop that no longer says which taxes a line has takes the rate with it: HubSpot would go on adding a tax, with a hint', async () => {
	// 19 % on top of 119.00 are 22.61.
	const line = { ...shopify.line, tax_lines: [{ rate: 0.19, price: '22.61' }] };
	const told = await written(shopify.order(false, line), { lineFormat: 'shopify', options: taxRate });
	expect(told).toMatchObject({ hs_tax_rate_group_id: RATE, hs_post_tax_amount: '141.610' });
	const withoutTaxLines = { ...line, tax_lines: undefined };
	const untold = await written(shopify.order(false, withoutTaxLines), { lineFormat: 'shopify', options: taxRate });
	expect(untold['hs_tax_rate_group_id'] ?? '').toBe('');
	expect(untold).toMatchObject({ price: '119', amount: '119.000' });
	expect(hints.join()).toContain(
		'1 line item without a tax rate: the shop does not say which taxes the line has [item 0, line 1]',
	);
});

describe('where a list has no percentages, the option Tax Rate tells so, and leaves rates that were given by hand', () => {
	const id = 'L-1';
	test.each<[what: string, reason: string, list: IDataObject, parameters: IDataObject]>([
		[
			'another system, without the field that has them',
			'no field is named that has the percentage of the tax',
			{ rows: [{ id, label: 'Lamp', cost: '100.00' }] },
			{ lineFormat: 'other', lineFields: { listWithin: 'rows', id: 'id', name: 'label', unitPrice: 'cost' } },
		],
		[
			"HubSpot's own properties",
			"HubSpot's own properties have no percentage to find it by. Give the line items 'hs_tax_rate_group_id', the ID of the rate",
			{ data: [{ hs_external_id: id, name: 'Lamp', price: '100.00', quantity: 1 }] },
			{ lineFormat: 'hubspot' },
		],
	])('%s', async (_what, reason, list, parameters) => {
		const everyLineJson = JSON.stringify({ hs_tax_rate_group_id: RATE });
		await written(list, { ...parameters, everyLineJson, options: taxRate });
		expect(hints.join()).not.toContain('without a tax rate');
		expect(await written(list, { ...parameters, options: taxRate })).toMatchObject({ hs_tax_rate_group_id: RATE });
		expect(hints.join()).toContain(`1 line item without a tax rate: ${reason}`);
	});
});

test('nobody misses the tax rate of a line of which nothing is left', async () => {
	const line = { id: 41, title: 'Lamp', quantity: 1, price: '10.00' };
	const gone = { ...line, id: 42, current_quantity: 0 };
	await written(shopify.order(false, line, gone), { lineFormat: 'shopify', options: taxRate });
	expect(hints.join()).toContain('1 line item without a tax rate');
});

test('where nobody can tell whether the price has tax in it, the line goes without a rate, with a hint', async () => {
	await written(shopify.order(true, shopify.line), { lineFormat: 'shopify', options: taxRate });
	const untold = { id: 41, title: 'Lamp', quantity: 1, price: '119.00' };
	const left = await written({ line_items: [untold] }, { lineFormat: 'shopify', options: taxRate });
	expect(left['hs_tax_rate_group_id'] ?? '').toBe('');
	expect(hints.join()).toContain('1 line item without a tax rate: the shop does not say which taxes the line has');
});
